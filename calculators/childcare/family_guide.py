"""What the page says while the form is filled in: which questions still matter, what was understood.

The same rules answer: a question matters while the household, with all that was not answered taken as
unknown, could cost something else by its answer.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from calculators import fiscal
from calculators.childcare import family_open, family_request
from calculators.childcare.family_form import (
    ASSESSED,
    CHILDREN,
    FORM,
    LATER,
    TAX_YEARS,
    adults_of,
    compose,
    fiscal_year_of,
)
from calculators.childcare.family_siblings import Sibling, standings
from calculators.childcare.family_tax import CREDITS
from calculators.childcare.family_worlds import Worlds
from calculators.childcare.tax_papers import TaxPapers
from calculators.fiscal import Month
from calculators.form import Answers, Field, Guidance
from calculators.messages import Catalogue
from calculators.outcome import to_json
from calculators.quantity import Quantity

NAME = "childcare-family"
_MONTH_OF_NOTICES = 6
"""Notices of a 年度分 arrive in May (from an employer) or June (from the municipality)."""


def guide(values: Mapping[str, str], words: Catalogue, *, today: date) -> Guidance:
    """Return what to say beside the form for what has been typed so far."""
    answers, errors = FORM.answers(values)
    wrong = {error.field for error in errors}
    return Guidance(
        asked=None if errors else still_asked(answers, values),
        echoes=dict(_echoes(answers, values, wrong, words)),
        doubts={
            doubt.field: doubt.message(words, calculator=NAME)
            for doubt in FORM.unconfirmed(answers, values)
        },
        says=dict(_says(answers, words, today)),
    )


def still_asked(answers: Answers, values: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the questions to ask: those that must be answered, those answered, those that matter.

    None where the answers make no request that can be read.
    """
    asked = family_request.read(compose(answers))
    tax_years = _tax_years_that_matter(to_json(_with_open_taxes(compose(answers))))
    if isinstance(asked, list) or tax_years is None:
        return None
    mattering = family_open.mattering(Worlds(asked))
    fields = [field for field, is_asked in FORM.asked(values) if is_asked]
    return tuple(
        field.name for field in fields if _is_asked(field, answers, mattering, tax_years, values)
    )


def _with_open_taxes(request: Answers) -> Answers:
    """Return the request as if nothing were known of the taxes, to see whether they matter."""
    adults = [{"id": adult["id"], "taxes": {}} for adult in request["adults"]]
    return {**request, "adults": adults}


@lru_cache(maxsize=4)  # the same while the taxes are typed
def _tax_years_that_matter(request: str) -> frozenset[int] | None:
    """Return the 年度分 on which some fee of a request, as JSON, depends; None where it can't be read."""
    opened = family_request.read(json.loads(request))
    if isinstance(opened, list):
        return None
    paths = family_open.mattering(Worlds(opened))
    return frozenset(int(path.rpartition(".")[2]) for path in paths if ".taxes." in path)


def _is_asked(
    field: Field,
    answers: Answers,
    mattering: frozenset[str],
    tax_years: frozenset[int],
    values: Mapping[str, str],
) -> bool:
    paths = paths_of(field.name, answers)
    if not paths:
        return True
    year = fiscal_year_of(answers)
    if field.name.startswith("adult.") and not tax_years & _years_of(field.name, year):
        return False
    is_answered = any(values.get(name, "").strip() for name in field.inputs)
    return is_answered or any(path in mattering for path in paths)


def _years_of(name: str, year: int) -> frozenset[int]:
    if ".previous." in name:
        return frozenset({year - 1})
    if ".current." in name:
        return frozenset({year})
    return frozenset({year - 1, year})


def paths_of(name: str, answers: Answers) -> tuple[str, ...]:
    """Return the places of the request that a question fills; none for those always asked."""
    year = fiscal_year_of(answers)
    kind, _, rest = name.partition(".")
    if kind == "child" and rest.endswith(".named"):
        return (f"children.{rest.split('.')[0]}.in_named_facility",)
    if name in ("single_parent", "public_assistance", "designated_household", "specified_child"):
        return (name,)
    if name == "other_named_persons":
        return (name,)
    if kind != "adult":
        return ()
    adult, what, *levy = rest.split(".")
    numbers = {each: number for number, each in enumerate(adults_of(answers), 1)}
    number = numbers.get(int(adult), int(adult))
    taxes = f"adults.{number}.taxes"
    if what == "exists":
        return tuple(f"{taxes}.{each}" for each in (year - 1, year))
    own = f"{taxes}.{year - 1 if what == 'previous' else year}"
    if levy == ["status"]:
        return (own,)
    if levy[0] in ("income_levy", "per_capita_levy", "designated_city"):
        return (f"{own}.{levy[0]}",)
    if levy == ["special"]:
        return tuple(f"{own}.credits.{credit}" for credit in CREDITS)
    return ()


def _echoes(
    answers: Answers, values: Mapping[str, str], wrong: set[str], words: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield what was understood of each amount and date, as the reader would say it."""
    for field, is_asked in FORM.asked(values):
        value = answers[field.name]
        if not is_asked or value is None or wrong & {field.name, *field.inputs}:
            continue
        if not any(values.get(name, "").strip() for name in field.inputs):
            continue
        if field.name.endswith(".status"):
            yield from _what_to_do(field.name, str(value), answers, words)
        elif field.kind == "yen":
            yield field.name, words.written(value, "yen")
        elif field.kind == "year":
            yield field.name, words.written(value, "fiscal_year")
        elif field.kind == "date":
            text = words.written(value, "date")
            if field.name.endswith(".birth_date"):
                text = _with_class_age(text, field.name, value, answers, words)
            yield field.name, text


def _what_to_do(
    name: str, status: str, answers: Answers, words: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield what an adult with this kind of tax should do."""
    if status == ASSESSED or not _has_year(answers):
        return
    (year,) = _years_of(name, fiscal_year_of(answers))
    key = f"{NAME}.status_says.{status}"
    yield name, words.text(key, **TaxPapers(year).values)


def _with_class_age(text: str, name: str, value: str, answers: Answers, words: Catalogue) -> str:
    """Return the day of birth with the class age of the 年度, and the place among the siblings."""
    if not _has_year(answers):
        return text
    year = fiscal_year_of(answers)
    age = fiscal.class_age(date.fromisoformat(value), fiscal_year=year)
    facts = {"date": text, "year": Quantity(year, "fiscal_year_name"), "age": age}
    known = words.text(f"{NAME}.echo.birth_date", **facts)
    place = _place(int(name.split(".")[1]), answers)
    if place is None:
        return known
    return known + words.text(f"{NAME}.echo.place", place=place)


def _has_year(answers: Answers) -> bool:
    chosen = answers["fiscal_year"]
    return chosen is not None and (chosen != LATER or answers["later_year"] is not None)


def _place(number: int, answers: Answers) -> int | None:
    """Return which child of the household it is by birth, None while it is the only one known."""
    count = 1 + int(answers["siblings"] or 0)
    born = {each: answers[f"child.{each}.birth_date"] for each in CHILDREN[:count]}
    siblings = [
        Sibling(each, date.fromisoformat(day)) for each, day in born.items() if day is not None
    ]
    if len(siblings) < 2:
        return None
    return standings(siblings, in_named_facility=())[number].elder + 1


def _says(answers: Answers, words: Catalogue, today: date) -> Iterator[tuple[str, str]]:
    """Yield the sentences that follow the chosen year: which notice to fetch, what stands for today."""
    if not _has_year(answers):
        return
    year = fiscal_year_of(answers)
    if answers["fiscal_year"] == LATER:
        yield "year", words.text(f"{NAME}.says.later", **FORM.facts)
    for name, tax_year in zip(TAX_YEARS, (year - 1, year), strict=True):
        facts = {
            "tax_year": Quantity(tax_year, "tax_year"),
            "western": tax_year,
            "income_year": tax_year - 1,
            "months": FORM.facts["first_half" if name == "previous" else "second_half"],
        }
        arrived = today >= Month(tax_year, _MONTH_OF_NOTICES).first_day
        key = "notice" if arrived else "notice_not_yet"
        yield f"tax_{name}", words.text(f"{NAME}.says.{key}", **facts)
