"""The questions of 「保育料をみつもる」 and how the answers become a request.

The tax is asked for each parent and each of the two 年度分, and added here: 均等割 and 所得割 are
the household's (別表第3).
"""

import itertools
from collections.abc import Iterator, Mapping

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import EXTENDED_CARE, FACILITIES, SERVICES
from calculators.form import YES_NO, Answers, Condition, Field, Form, Section
from calculators.outcome import FieldError

NURSERY_OR_LONG = Condition(field="service", one_of=("nursery", "long"))
MEDIUM_OR_SHORT = Condition(field="service", one_of=("medium", "short"))
TAX_DECIDES = Condition(field="public_assistance", one_of=("no",))

TAX_YEARS = ("previous", "current")
PARENTS = (1, 2)
AMOUNTS = ("per_capita_levy", "income_levy", "excluded_credits", "relief")
MAY_BE_EMPTY = ("excluded_credits", "relief")
"""Amounts that most notices don't show: left empty, they are 0, and the hint says so."""

ASSESSED, EXEMPT, NO_PARENT = "assessed", "exempt", "none"
STATUSES = (ASSESSED, EXEMPT, "not_yet", "undeclared")


def _same(options: tuple[str, ...]) -> Mapping[str, object]:
    return {option: option for option in options}


def _tax_fields(year: str) -> Iterator[Field]:
    for parent in PARENTS:
        status = f"tax.{year}.{parent}.status"
        statuses = STATUSES if parent == 1 else (*STATUSES, NO_PARENT)
        yield Field(name=status, kind="choice", choices=_same(statuses))
        for amount in AMOUNTS:
            yield Field(
                name=f"tax.{year}.{parent}.{amount}",
                kind="yen",
                required=amount not in MAY_BE_EMPTY,
                absent=0,
                when=(Condition(field=status, one_of=(ASSESSED,)),),
            )


def relief_above_tax(answers: Answers) -> Iterator[FieldError]:
    """Yield an error for each parent whose relief is more than the tax it is taken from."""
    for year, parent in itertools.product(TAX_YEARS, PARENTS):
        amounts = {name: answers[f"tax.{year}.{parent}.{name}"] for name in AMOUNTS}
        if amounts["relief"] > sum(amounts.values()) - amounts["relief"]:
            yield FieldError(field=f"tax.{year}.{parent}.relief", code="relief_above_tax")


def compose(answers: Answers) -> Answers:
    """Return the request of `childcare-fee` for the answers of the form.

    A 年度分 whose tax is not known for one of the parents is left out: the months that need it
    are then not determined.
    """
    fiscal_year = answers["fiscal_year"]
    taxes: dict[str, dict[str, int]] = {}
    for year, number in zip(TAX_YEARS, (fiscal_year - 1, fiscal_year), strict=True):
        statuses = [answers[f"tax.{year}.{parent}.status"] for parent in PARENTS]
        if all(status in (ASSESSED, EXEMPT, NO_PARENT) for status in statuses):
            taxes[str(number)] = {
                amount: sum(answers[f"tax.{year}.{parent}.{amount}"] for parent in PARENTS)
                for amount in AMOUNTS
            }
    names = (
        "fiscal_year",
        "facility",
        "service",
        "birth_date",
        "enrolled_from",
        "enrolled_until",
        "public_assistance",
        "single_parent",
        "designated_household",
        "elder_siblings",
        "specified_child",
        "specified_facility_rank",
        "apply_article_12",
    )
    return {
        **{name: answers[name] for name in names},
        "taxes": taxes,
        "extended_care": {
            "kind": answers["extended_care"],
            "days_per_month": answers["days_per_month"],
        },
    }


FORM = Form(
    facts=FACTS,
    compose=compose,
    check=relief_above_tax,
    sections=(
        Section(
            id="child",
            fields=(
                Field(name="fiscal_year", kind="year"),
                Field(name="birth_date", kind="date"),
            ),
        ),
        Section(
            id="place",
            fields=(
                Field(name="facility", kind="choice", choices=_same(FACILITIES)),
                Field(name="service", kind="choice", choices=_same(SERVICES)),
                Field(name="enrolled_from", kind="date"),
                Field(name="enrolled_until", kind="date", required=False),
            ),
        ),
        Section(
            id="household",
            fields=(
                Field(name="public_assistance", kind="choice", choices=YES_NO, absent=False),
                Field(name="single_parent", kind="choice", choices=YES_NO, absent=False),
                Field(
                    name="specified_child",
                    kind="choice",
                    choices=YES_NO,
                    absent=False,
                    when=(MEDIUM_OR_SHORT,),
                ),
                Field(name="designated_household", kind="choice", choices=YES_NO, absent=False),
                Field(
                    name="elder_siblings",
                    kind="count",
                    absent=0,
                    maximum=30,
                    when=(Condition(field="designated_household", one_of=("yes",)),),
                ),
                Field(
                    name="specified_facility_rank",
                    kind="choice",
                    choices={"none": None, "1": 1, "2": 2, "3": 3},
                    when=(NURSERY_OR_LONG,),
                ),
            ),
        ),
        *(
            Section(id=f"tax_{year}", fields=tuple(_tax_fields(year)), when=(TAX_DECIDES,))
            for year in TAX_YEARS
        ),
        Section(
            id="options",
            when=(NURSERY_OR_LONG,),
            fields=(
                Field(
                    name="extended_care", kind="choice", choices=_same(EXTENDED_CARE), absent="none"
                ),
                Field(
                    name="days_per_month",
                    kind="count",
                    absent=0,
                    minimum=1,
                    maximum=31,
                    when=(Condition(field="extended_care", one_of=("daily",)),),
                ),
                Field(
                    name="apply_article_12",
                    kind="choice",
                    choices=YES_NO,
                    initial="yes",
                    absent=True,
                ),
            ),
        ),
    ),
)
