"""The questions of 「保育料をみつもる」, in the order of the page, and the household that they describe.

What is left unanswered is not known: only the child, its place and the year must be said. Children
and grown-ups have questions of their own under a number, `child.1.birth_date`, `adult.2.exists`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.childcare import stated
from calculators.childcare.facts import FACTS
from calculators.childcare.family_contradictions import contradictions
from calculators.childcare.family_doubts import doubts
from calculators.childcare.family_request import STATUSES
from calculators.childcare.family_tax import CREDITS
from calculators.childcare.fee_request import EXTENDED_CARE
from calculators.childcare.later_taxes import FIRST_TAX_YEAR_OF_CITIES, TAX_YEAR_OF_FLAT_REDUCTION
from calculators.childcare.services import (
    FACILITIES,
    NURSERY_OR_LONG,
    SERVICES,
)
from calculators.form import YES_NO, YES_NO_UNKNOWN, Answers, Condition, Field, Form, Section

CHILDREN = (1, 2, 3, 4, 5)
ADULTS = (1, 2, 3)
CHANGES = (1, 2, 3)
TAX_YEARS = ("previous", "current")
LATER = "later"
LAST_YEAR_ASKED = 2050
"""A later 年度 than anybody asks about: a slip."""

ASSESSED, SOME = "assessed", "some"
_TAX_CHOICES = (ASSESSED, "not_taxed", "undeclared", "abroad", "unknown")


def _same(options: Sequence[str]) -> dict[str, object]:
    return {option: option for option in options}


def years_of_the_version() -> tuple[int, ...]:
    """Return the 年度 that the text's own tables governed, up to that in which they were replaced."""
    first = stated.rules().periods[0].since.fiscal_year
    replaced = [
        period.value.superseded_from
        for period in stated.rules().periods
        if period.value.superseded_from is not None
    ]
    last = min((_fiscal_year_of(month) for month in replaced), default=first)
    return tuple(range(first, last + 1))


def _fiscal_year_of(month: Any) -> int:
    found: int = month.fiscal_year
    return found


def _when(field: str, *one_of: str) -> Condition:
    return Condition(field=field, one_of=one_of)


def _year_section() -> Section:
    years = years_of_the_version()
    choices: dict[str, object] = {str(each): each for each in years}
    return Section(
        id="year",
        fields=(
            Field(name="fiscal_year", kind="choice", choices={**choices, LATER: LATER}),
            Field(
                name="later_year",
                kind="year",
                minimum=years[-1] + 1,
                maximum=LAST_YEAR_ASKED,
                when=(_when("fiscal_year", LATER),),
            ),
        ),
    )


def _use_fields(number: int, when: tuple[Condition, ...]) -> Iterator[Field]:
    """Yield the questions about a place in a facility of the ordinance."""
    child = f"child.{number}"
    full_day = _when(f"{child}.service", *NURSERY_OR_LONG)
    daily = _when(f"{child}.extended_care", "daily")
    yield Field(name=f"{child}.facility", kind="choice", choices=_same(FACILITIES), when=when)
    yield Field(name=f"{child}.service", kind="choice", choices=_same(SERVICES), when=when)
    yield Field(name=f"{child}.enrolled_from", kind="date", when=when)
    yield Field(name=f"{child}.enrolled_until", kind="date", required=False, when=when)
    yield Field(
        name=f"{child}.extended_care",
        kind="choice",
        choices=_same(EXTENDED_CARE),
        initial="none",
        absent="none",
        when=(*when, full_day),
    )
    yield Field(
        name=f"{child}.days_per_month",
        kind="count",
        minimum=1,
        maximum=31,
        absent=0,
        when=(*when, full_day, daily),
    )


def _first_child() -> Section:
    birth_date = Field(name="child.1.birth_date", kind="date")
    return Section(id="child", fields=(birth_date, *_use_fields(1, ())))


def _sibling_sections() -> Iterator[Section]:
    for number in CHILDREN[1:]:
        child = f"child.{number}"
        counts = tuple(str(count) for count in CHILDREN[:-1] if count >= number - 1)
        here = (_when(f"{child}.use", "facility"),)
        yield Section(
            id=f"child_{number}",
            when=(_when("siblings", *counts),),
            fields=(
                Field(name=f"{child}.birth_date", kind="date"),
                Field(
                    name=f"{child}.use",
                    kind="choice",
                    choices=_same(("facility", "elsewhere", "none")),
                ),
                *_use_fields(number, here),
            ),
        )


def _open(name: str, *, when: tuple[Condition, ...] = ()) -> Field:
    """Return a yes or no that may be left open or 「わからない」: both are possible then."""
    return Field(
        name=name,
        kind="choice",
        choices=YES_NO_UNKNOWN,
        required=False,
        may_be_open=True,
        when=when,
    )


def _rules_section() -> Section:
    """Return the questions that the board's rules decide about the household and its children."""
    has_siblings = _when("siblings", *(str(count) for count in CHILDREN[:-1]))
    named = (
        _open(
            f"child.{number}.named",
            when=(
                has_siblings
                if number == 1
                else _when(f"child.{number}.use", "facility", "elsewhere"),
            ),
        )
        for number in CHILDREN
    )
    persons: dict[str, object] = {"0": 0, "1": 1, "2": 2, "unknown": None}
    return Section(
        id="rules",
        fields=(
            _open("designated_household"),
            Field(
                name="other_named_persons",
                kind="choice",
                choices=persons,
                required=False,
                may_be_open=True,
                when=(_when("designated_household", "yes", "unknown"),),
            ),
            *named,
            _open("specified_child"),
        ),
    )


def _tax_section(year: str) -> Section:
    return Section(
        id=f"tax_{year}",
        papers=year == TAX_YEARS[0],
        when=(_when("public_assistance", "", "no", "unknown"),),
        fields=tuple(field for adult in ADULTS for field in _tax_fields(year, adult)),
    )


def _years_with(year: str, tax_year: int) -> Condition:
    """Return when the tax of the previous or the current 年度分 may be of `tax_year` or later."""
    least = tax_year + (1 if year == "previous" else 0)
    years = (str(each) for each in years_of_the_version() if each >= least)
    return _when("fiscal_year", *years, LATER)


_DOUBTED = ("income_levy", "per_capita_levy", "before_credits")


def _tax_fields(year: str, adult: int) -> Iterator[Field]:
    own = f"adult.{adult}.{year}"
    there = () if adult == 1 else (_when(f"adult.{adult}.exists", "yes"),)
    assessed = (*there, _when(f"{own}.status", ASSESSED))
    special = (*assessed, _when(f"{own}.special", SOME))

    def amount(name: str, when: tuple[Condition, ...], *, may_be_open: bool = False) -> Field:
        return Field(
            name=f"{own}.{name}",
            kind="yen",
            required=False,
            when=when,
            may_be_open=may_be_open,
            doubted=name in _DOUBTED,
        )

    yield Field(
        name=f"{own}.status",
        kind="choice",
        choices=_same(_TAX_CHOICES),
        required=False,
        may_be_open=True,
        when=there,
    )
    yield amount("income_levy", assessed, may_be_open=True)
    yield amount("per_capita_levy", assessed, may_be_open=True)
    yield Field(
        name=f"{own}.special",
        kind="choice",
        choices=_same((SOME, "none", "unknown")),
        required=False,
        may_be_open=True,
        when=assessed,
    )
    for credit in CREDITS:
        yield amount(credit, special)
    yield amount("relief", special)
    yield amount("before_credits", special)
    yield amount("adjustment_credit", special)
    yield Field(
        name=f"{own}.designated_city",
        kind="choice",
        choices=YES_NO_UNKNOWN,
        required=False,
        may_be_open=True,
        when=(*special, _years_with(year, FIRST_TAX_YEAR_OF_CITIES)),
    )
    yield amount("flat_reduction", (*special, _years_with(year, TAX_YEAR_OF_FLAT_REDUCTION)))


CHANGE_KINDS = (
    "single_parent_begins",
    "single_parent_ends",
    "assistance_begins",
    "assistance_ends",
    "service",
    "extended_care",
    "sibling_comes",
    "sibling_leaves",
    "adult_comes",
    "adult_leaves",
    "tax",
)
_MONTHS = (5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def _change_sections() -> Iterator[Section]:
    for number in CHANGES:
        own = f"change.{number}"

        def when(*kinds: str, kind: str = f"{own}.kind") -> Condition:
            return _when(kind, *kinds)

        def choice(
            name: str, options: Sequence[str], *conditions: Condition, of: str = own
        ) -> Field:
            return Field(
                name=f"{of}.{name}", kind="choice", choices=_same(options), when=conditions
            )

        of_child = when("service", "extended_care", "sibling_comes", "sibling_leaves")
        daily = _when(f"{own}.extended_care", "daily")
        yield Section(
            id=f"change_{number}",
            when=(_when("changes", *(str(count) for count in CHANGES if count >= number)),),
            fields=(
                choice("month", tuple(str(month) for month in _MONTHS)),
                choice("kind", CHANGE_KINDS),
                choice("child", tuple(str(child) for child in CHILDREN), of_child),
                choice("service", SERVICES, when("service")),
                choice("extended_care", EXTENDED_CARE, when("extended_care")),
                Field(
                    name=f"{own}.days_per_month",
                    kind="count",
                    minimum=1,
                    maximum=31,
                    absent=0,
                    when=(when("extended_care"), daily),
                ),
                choice(
                    "adult",
                    tuple(str(adult) for adult in ADULTS),
                    when("adult_comes", "adult_leaves", "tax"),
                ),
                choice("tax_year", TAX_YEARS, when("tax")),
                Field(name=f"{own}.income_levy", kind="yen", when=(when("tax"),), doubted=True),
                Field(name=f"{own}.per_capita_levy", kind="yen", when=(when("tax"),)),
            ),
        )


def compose(answers: Answers) -> Answers:
    """Return the request of `childcare-family` for the answers of the form."""
    year = fiscal_year_of(answers)
    count = 1 + int(answers["siblings"])
    return {
        "fiscal_year": year,
        **{
            name: answers[name]
            for name in (
                "public_assistance",
                "single_parent",
                "designated_household",
                "specified_child",
            )
        },
        "other_named_persons": _other_persons(answers),
        "adults": [_adult(answers, adult, year) for adult in adults_of(answers)],
        "children": [_child(answers, number) for number in CHILDREN[:count]],
        "apply_article_12": answers["apply_article_12"],
        "changes": list(_changes(answers, year)),
    }


def fiscal_year_of(answers: Answers) -> int:
    """Return the 年度 that was chosen, or typed where a later one was."""
    chosen = answers["fiscal_year"]
    year: int = answers["later_year"] if chosen == LATER else chosen
    return year


def _other_persons(answers: Answers) -> int | None:
    """Return how many other persons count: none unless the household is one that the rules name."""
    persons: int | None = answers["other_named_persons"]
    return 0 if answers["designated_household"] is False else persons


def adults_of(answers: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the numbers of the adults; one of whom nothing is said may be there, so it is."""
    return tuple(
        adult for adult in ADULTS if adult == 1 or answers[f"adult.{adult}.exists"] is not False
    )


def _child(answers: Answers, number: int) -> Answers:
    own = f"child.{number}"
    child: Answers = {"id": f"c{number}", "birth_date": answers[f"{own}.birth_date"]}
    use = "facility" if number == 1 else answers[f"{own}.use"]
    if use == "none":
        return {**child, "in_named_facility": False}
    child["in_named_facility"] = answers[f"{own}.named"]
    if use == "facility":
        for name in ("facility", "service", "enrolled_from", "enrolled_until"):
            child[name] = answers[f"{own}.{name}"]
        child["extended_care"] = _care(answers, own)
    return child


def _care(answers: Answers, own: str) -> Answers:
    return {
        "kind": answers[f"{own}.extended_care"],
        "days_per_month": answers[f"{own}.days_per_month"],
    }


def _adult(answers: Answers, adult: int, year: int) -> Answers:
    taxes = {
        str(tax_year): _tax(answers, f"adult.{adult}.{name}", tax_year)
        for name, tax_year in zip(TAX_YEARS, (year - 1, year), strict=True)
    }
    return {"id": f"a{adult}", "taxes": taxes}


def _tax(answers: Answers, own: str, year: int) -> object:
    status = answers[f"{own}.status"]
    if status != ASSESSED:
        return status if status in STATUSES else None
    special = answers[f"{own}.special"]

    def named(name: str) -> Any:
        return answers[f"{own}.{name}"]

    levies: Answers = {
        "per_capita_levy": named("per_capita_levy"),
        "income_levy": named("income_levy"),
    }
    if special != SOME:
        return {**levies, "credits": dict.fromkeys(CREDITS, 0 if special == "none" else None)}
    credits = {credit: named(credit) or 0 for credit in CREDITS}
    before = named("before_credits")
    if before is not None and not any(credits.values()):
        # 税額控除前 − 調整控除 is 所得割課税額 itself, with nothing left to add back.
        levies["income_levy"] = before - (named("adjustment_credit") or 0)
    found = {**levies, "credits": credits, "relief": named("relief") or 0}
    if year >= FIRST_TAX_YEAR_OF_CITIES:
        found["designated_city"] = named("designated_city")
    if year == TAX_YEAR_OF_FLAT_REDUCTION:
        found["flat_reduction"] = named("flat_reduction") or 0
    return found


def _changes(answers: Answers, year: int) -> Iterator[Answers]:
    for number in CHANGES[: int(answers["changes"])]:
        yield from _change(answers, number, year)


def _change(answers: Answers, number: int, year: int) -> Iterator[Answers]:
    """Yield what one change of the form says: of someone who comes, that it wasn't there before."""
    own = f"change.{number}"
    month = int(answers[f"{own}.month"])
    since = f"{year if month > 3 else year + 1}-{month:02d}"
    kind = answers[f"{own}.kind"]
    child, adult = (f"{name[0]}{answers[f'{own}.{name}']}" for name in ("child", "adult"))
    if kind in ("sibling_comes", "adult_comes"):
        whose = {"child": child} if kind == "sibling_comes" else {"adult": adult}
        yield {"from": f"{year}-04", **whose, "in_household": False}
        yield {"from": since, **whose, "in_household": True}
    else:
        yield {"from": since, **_changed(answers, own, kind, child, adult, year)}


def _changed(answers: Answers, own: str, kind: str, child: str, adult: str, year: int) -> Answers:
    if kind == "service":
        return {"child": child, "service": answers[f"{own}.service"]}
    if kind == "extended_care":
        return {"child": child, "extended_care": _care(answers, own)}
    if kind == "sibling_leaves":
        return {"child": child, "in_household": False}
    if kind == "adult_leaves":
        return {"adult": adult, "in_household": False}
    if kind == "tax":
        tax_year = year if answers[f"{own}.tax_year"] == "current" else year - 1
        levies = {name: answers[f"{own}.{name}"] for name in ("per_capita_levy", "income_levy")}
        return {"adult": adult, "taxes": {str(tax_year): levies}}
    fact, begins = kind.rsplit("_", 1)
    name = "single_parent" if fact == "single_parent" else "public_assistance"
    return {name: begins == "begins"}


def field_of(path: str, answers: Answers) -> str:
    """Return the name of the question that a place of the request comes from."""
    kind, _, rest = path.partition(".")
    if kind == "fiscal_year":
        return "later_year" if answers["fiscal_year"] == LATER else "fiscal_year"
    number, _, what = rest.partition(".")
    if kind == "children" and number.isdecimal():
        name = what.partition(".")[2] if what.startswith("extended_care.days") else what
        return f"child.{number}.{name.replace('in_named_facility', 'named')}"
    if kind == "adults" and number.isdecimal():
        adult = adults_of(answers)[int(number) - 1]
        _, year, *levy = what.split(".")
        which = "current" if int(year) == fiscal_year_of(answers) else "previous"
        return f"adult.{adult}.{which}.{levy[-1] if levy else 'status'}"
    if kind == "changes" and number.isdecimal():
        change = _change_of(int(number), answers)
        name = what.rpartition(".")[2]
        asked = {"": "kind", "from": "month", "in_household": "kind", "relief": "income_levy"}
        return f"change.{change}.{asked.get(name, name)}"
    return path


def _change_of(place: int, answers: Answers) -> int:
    """Return which of the form's changes stands at a place of the request's."""
    year = fiscal_year_of(answers)
    for number in CHANGES[: int(answers["changes"])]:
        place -= len(list(_change(answers, number, year)))
        if place <= 0:
            return number
    raise LookupError(place)


FORM = Form(
    facts=FACTS,
    compose=compose,
    field_of=field_of,
    check=contradictions,
    doubts=doubts,
    sections=(
        _year_section(),
        _first_child(),
        Section(
            id="household",
            fields=(
                _open("single_parent"),
                _open("public_assistance"),
                Field(
                    name="siblings",
                    kind="choice",
                    choices={str(count): count for count in range(len(CHILDREN))},
                ),
            ),
        ),
        *_sibling_sections(),
        _rules_section(),
        Section(
            id="adults",
            when=(_when("public_assistance", "", "no", "unknown"),),
            fields=(
                Field(
                    name="adult.2.exists",
                    kind="choice",
                    choices=YES_NO,
                    required=False,
                    may_be_open=True,
                    doubted=True,
                ),
                Field(
                    name="adult.3.exists",
                    kind="choice",
                    choices=YES_NO,
                    initial="no",
                    absent=False,
                ),
            ),
        ),
        *(_tax_section(year) for year in TAX_YEARS),
        Section(
            id="options",
            fields=(
                Field(
                    name="apply_article_12",
                    kind="choice",
                    choices={"yes": True, "no": False},
                    initial="yes",
                    absent=True,
                ),
                Field(
                    name="changes",
                    kind="choice",
                    choices={str(count): count for count in (0, *CHANGES)},
                    initial="0",
                    absent=0,
                ),
            ),
        ),
        *_change_sections(),
    ),
)
