"""早見表: the resulting fees by tier, column and order, computed at build time by the calculator.

Nothing here knows an amount or a rule. Each cell is the answer of `childcare-fee` to a family made
for that cell, in the first 年度 that the version governs.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.childcare import fee, stated
from calculators.childcare.stated import Bracket, Row
from calculators.fiscal import Month
from calculators.quantity import Quantity

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of amounts: its heading, whom it is for, on what grounds, what it changes."""

    heading: str
    meaning: str
    cites: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One tier: its name, whom it is for in a few words, its amounts in yen."""

    tier: str
    cite: str
    meaning: tuple[str, ...]
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickTable:
    """A table of the page."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def _column(name: str, *, cites: tuple[str, ...], facts: Facts) -> Column:
    words = (WORDS.text(f"quick-table.column.{name}.{what}") for what in ("heading", "meaning"))
    heading, meaning = words
    return Column(heading=heading, meaning=meaning, cites=cites, facts=facts)


_ORDERS = (
    _column("none", cites=("j9-k1",), facts={}),
    _column(
        "second_in_facility",
        cites=("j10-k2-g1-s1", "t5"),
        facts={"specified_facility_rank": 2},
    ),
    _column(
        "second_child",
        cites=("j10-k2-g2-s1",),
        facts={"designated_household": True, "elder_siblings": 1},
    ),
)
_LENGTHS = (
    Column(
        heading=WORDS.written("medium", "service"),
        meaning="",
        cites=(),
        facts={"service": "medium"},
    ),
    Column(
        heading=WORDS.written("short", "service"), meaning="", cites=(), facts={"service": "short"}
    ),
)
_BY_AGE = ((0, "under3"), (3, "age3"), (4, "long"))


def quick_tables() -> tuple[QuickTable, ...]:
    """One table for each age column of 保育 and 長時間保育, one for the shorter hours."""
    headings = stated.latest().tables["t3"].columns
    by_age = tuple(
        QuickTable(
            id=f"quick-{column}",
            caption=WORDS.text("quick-table.of_age", age=_age_in_words(column, headings)),
            columns=_ORDERS,
            lines=_lines(_ORDERS, {"service": "long", "age": age}),
        )
        for age, column in _BY_AGE
    )
    shorter = QuickTable(
        id="quick-shorter",
        caption=WORDS.text("quick-table.shorter"),
        columns=_LENGTHS,
        lines=tuple(_merged(_lines(_LENGTHS, {"age": 4}))),
    )
    return (*by_age, shorter)


def render(*, base: str) -> str:
    """Draw the tables as HTML; `base` is the relative address of the site's root."""
    return render_template(
        "quick_table.html",
        tables=quick_tables(),
        orders=_ORDERS,
        base=base,
        page=fee.CALCULATOR.page(WORDS, base=base),
        say=lambda key, **values: WORDS.text(f"quick-table.{key}", **values),
    )


def _age_in_words(column: str, headings: Mapping[str, str]) -> str:
    return WORDS.written("over4", "column") if column == "long" else headings[column]


def _lines(columns: Iterable[Column], shared: Facts) -> tuple[Line, ...]:
    return tuple(
        Line(
            tier=row.label,
            cite=row.id,
            meaning=_meaning(row),
            amounts=tuple(_fee(row, {**shared, **column.facts}) for column in columns),
        )
        for row in stated.latest().tables["t3"].rows
    )


def _merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Neighbouring tiers with the same amounts as one line."""
    for amounts, run in groupby(lines, key=lambda line: line.amounts):
        first, *rest = run
        tier = first.tier
        if rest:
            tier = WORDS.text("quick-table.tiers", first=first.tier, last=rest[-1].tier)
        yield Line(tier=tier, cite=first.cite, meaning=(), amounts=amounts)


def _meaning(row: Row) -> tuple[str, ...]:
    """Whom the tier is for, line by line; the bounds are those that the table states."""
    if row.bracket is None:
        return (WORDS.text(f"quick-table.tier.{row.label}"),)
    since, below = row.bracket.since, row.bracket.below
    lower = _bound("since", since) if since > 1 else None
    upper = _bound("below", below) if below is not None else None
    return tuple(bound for bound in (lower, upper) if bound)


def _bound(name: str, amount: int) -> str:
    return WORDS.text(f"childcare-family.example.{name}", **{name: Quantity(amount, "yen")})


def _fee(row: Row, facts: Facts) -> int:
    amount: int = first_month_of(row, facts)["care_fee"]["after_article_12"]
    return amount


def first_month_of(row: Row, facts: Facts) -> Mapping[str, Any]:
    """Return the first month that the version governs, of a child in the tier of `row`.

    `facts` hold the child's class age (`age`) and what else differs from an only child's.
    """
    first = Month.parse(stated.latest().stated["first_month"].value)
    result = json.loads(fee.brief(_request(row, facts, year=first.fiscal_year)))
    month: dict[str, Any] = next(iter(result.get("months", ())), {})
    if month.get("tier") != row.label:
        raise RuntimeError(f"{row.label}: {result}")
    return month


def _request(row: Row, facts: Facts, *, year: int) -> dict[str, Any]:
    """Return a family of the tier of `row`; `facts` hold the child's class age and what differs."""
    facts = dict(facts)
    born = year - 1 - facts.pop("age")
    per_capita = 0 if row.label in {"A", "B"} else 1
    tax = {
        "per_capita_levy": per_capita,
        "income_levy": _income_levy(row.bracket),
        "excluded_credits": 0,
        "relief": 0,
    }
    return {
        "fiscal_year": year,
        "facility": "yamaya-kakinomi",
        "birth_date": f"{born}-10-01",
        "enrolled_from": f"{year}-04-01",
        "enrolled_until": None,
        "public_assistance": row.label == "A",
        "taxes": {str(year - 1): tax, str(year): tax},
        "single_parent": False,
        "designated_household": False,
        "elder_siblings": 0,
        "specified_child": False,
        "specified_facility_rank": None,
        "extended_care": {"kind": "none", "days_per_month": 0},
        "apply_article_12": True,
        **facts,
    }


def _income_levy(bracket: Bracket | None) -> int:
    return 0 if bracket is None else bracket.since
