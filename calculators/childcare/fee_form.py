"""The questions of 「保育料をみつもる」: those of the request, in the order of the page.

The tax is asked for each parent and each of the two 年度分; every other question is a member of the
request, whose name, kind and choices it has from there.
"""

import itertools
from collections.abc import Iterator

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import SHAPE, STATUSES, Assessed, ExtendedCare
from calculators.childcare.services import MEDIUM_OR_SHORT, NURSERY_OR_LONG
from calculators.form import Answers, Condition, Field, Form, Section, question
from calculators.outcome import FieldError
from calculators.schema import Record

FULL_DAY = Condition(field="service", one_of=NURSERY_OR_LONG)
PART_DAY = Condition(field="service", one_of=MEDIUM_OR_SHORT)
TAX_DECIDES = Condition(field="public_assistance", one_of=("no",))

TAX_YEARS = ("previous", "current")
PARENTS = (1, 2)
AMOUNTS = Record.of(Assessed).members
MAY_BE_EMPTY = ("excluded_credits", "relief")
"""Amounts that most notices don't show: left empty, they are 0, and the hint says so."""

ASSESSED, NOT_TAXED, NOT_YET, NO_PARENT = "assessed", "not_taxed", "not_yet", "none"

_CARE = Record.of(ExtendedCare)
_CARE_KIND, _CARE_DAYS = "extended_care", "days_per_month"


def _asked(name: str, **differently: object) -> Field:
    return question(SHAPE.member(name), **differently)


def _tax_fields(year: str) -> Iterator[Field]:
    for parent in PARENTS:
        status = f"tax.{year}.{parent}.status"
        options = (ASSESSED, NOT_TAXED, NOT_YET, *STATUSES[1:])
        options = options if parent == 1 else (*options, NO_PARENT)
        yield Field(name=status, kind="choice", choices={option: option for option in options})
        for amount in AMOUNTS:
            yield question(
                amount,
                name=f"tax.{year}.{parent}.{amount.name}",
                required=amount.name not in MAY_BE_EMPTY,
                absent=0,
                when=(Condition(field=status, one_of=(ASSESSED,)),),
            )


def relief_above_tax(answers: Answers) -> Iterator[FieldError]:
    """Yield an error for each parent whose relief is more than the tax it is taken from."""
    for year, parent in itertools.product(TAX_YEARS, PARENTS):
        amounts = _amounts(answers, year, parent)
        if amounts["relief"] > sum(amounts.values()) - amounts["relief"]:
            yield FieldError(field=f"tax.{year}.{parent}.relief", code="relief_above_tax")


def _amounts(answers: Answers, year: str, parent: int) -> dict[str, int]:
    return {amount.name: answers[f"tax.{year}.{parent}.{amount.name}"] for amount in AMOUNTS}


def compose(answers: Answers) -> Answers:
    """Return the request of `childcare-fee` for the answers of the form.

    Every answer goes into it under its own name, but those that together make `taxes` and
    `extended_care`. A 年度分 whose tax one of the parents doesn't know yet is left out: the months
    that need it are then not determined.
    """
    request = {
        name: answer
        for name, answer in answers.items()
        if not name.startswith("tax.") and name not in (_CARE_KIND, _CARE_DAYS)
    }
    kind, days = (member.name for member in _CARE.members)
    return {
        **request,
        "taxes": _taxes(answers),
        "extended_care": {kind: answers[_CARE_KIND], days: answers[_CARE_DAYS]},
    }


def _taxes(answers: Answers) -> dict[str, list[object]]:
    taxes: dict[str, list[object]] = {}
    if answers["public_assistance"]:
        return taxes
    fiscal_year = answers["fiscal_year"]
    for year, number in zip(TAX_YEARS, (fiscal_year - 1, fiscal_year), strict=True):
        statuses = {parent: answers[f"tax.{year}.{parent}.status"] for parent in PARENTS}
        persons = [
            _amounts(answers, year, parent) if status == ASSESSED else status
            for parent, status in statuses.items()
            if status != NO_PARENT
        ]
        if NOT_YET not in persons:
            taxes[str(number)] = persons
    return taxes


FORM = Form(
    facts=FACTS,
    compose=compose,
    check=relief_above_tax,
    sections=(
        Section(id="child", fields=(_asked("fiscal_year"), _asked("birth_date"))),
        Section(
            id="place",
            fields=tuple(
                _asked(name) for name in ("facility", "service", "enrolled_from", "enrolled_until")
            ),
        ),
        Section(
            id="household",
            fields=(
                _asked("public_assistance"),
                _asked("single_parent"),
                _asked("specified_child", absent=False, when=(PART_DAY,)),
                _asked("designated_household"),
                _asked(
                    "elder_siblings",
                    absent=0,
                    maximum=30,
                    when=(Condition(field="designated_household", one_of=("yes",)),),
                ),
                _asked(
                    "specified_facility_rank",
                    kind="choice",
                    choices={"none": None, "1": 1, "2": 2, "3": 3},
                    required=True,
                    when=(FULL_DAY,),
                ),
            ),
        ),
        *(
            Section(id=f"tax_{year}", fields=tuple(_tax_fields(year)), when=(TAX_DECIDES,))
            for year in TAX_YEARS
        ),
        Section(
            id="options",
            when=(FULL_DAY,),
            fields=(
                question(_CARE.member("kind"), name=_CARE_KIND, absent="none"),
                question(
                    _CARE.member("days_per_month"),
                    name=_CARE_DAYS,
                    absent=0,
                    minimum=1,
                    maximum=31,
                    when=(Condition(field=_CARE_KIND, one_of=("daily",)),),
                ),
                _asked("apply_article_12", initial="yes"),
            ),
        ),
    ),
)
