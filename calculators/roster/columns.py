"""The facts that columns of a list may hold, in the order of the template.

A column's field is the key of the request: 「birth_date」, 「adults.1.taxes.previous.income_levy」,
where the year may be `previous` (前年度分), `current` (当該年度分) or a year such as 2015.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from calculators.childcare.family_request import MOST_ADULTS
from calculators.messages import Catalogue
from calculators.roster.cells import Kind

type Whose = Literal["line", "household", "adult"]

FEE, FAMILY = "childcare-fee", "childcare-family"
"""The calculators that answer lists."""

PREVIOUS, CURRENT = "previous", "current"
BILLED, BILLED_EXTENDED, MONTH = "billed", "billed_extended", "month"
FOR_AUDIT = (BILLED, BILLED_EXTENDED, MONTH)
"""What was billed in yen, the 延長保育料 that was billed apart, the month: for the audit alone."""

IN_TEMPLATE = 2
"""Adults that the template has columns for; a list may have more."""

NOT_ADDED_BACK = ("adjustment_credit", "transfer_credit")
"""控除 that 備考3 leaves deducted: asked for the audit alone (調整控除, 配当割額等の控除)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A fact: its field, how its cells are read, whose it is; `needed` where no line does without."""

    field: str
    kind: Kind
    whose: Whose
    needed: bool = False
    is_for_audit: bool = False


def _line(field: str, kind: Kind, *, needed: bool = False) -> Column:
    return Column(field=field, kind=kind, whose="line", needed=needed)


def _household(field: str, kind: Kind) -> Column:
    return Column(field=field, kind=kind, whose="household")


_OF_CHILD = (
    _line("birth_date", "day", needed=True),
    _line("facility", "facility", needed=True),
    _line("service", "service", needed=True),
    _line("enrolled_from", "day", needed=True),
    _line("enrolled_until", "day"),
    _line("extended_care.kind", "extended_care"),
    _line("extended_care.days_per_month", "days"),
)
_OF_HOUSEHOLD = (
    _household("public_assistance", "yes_no"),
    _household("single_parent", "yes_no"),
    _household("designated_household", "yes_no"),
    _household("specified_child", "yes_no"),
)
_FACTS: Mapping[str, tuple[Column, ...]] = {
    FAMILY: (
        Column(field="household", kind="name", whose="line"),
        _line("id", "name"),
        Column(field="fiscal_year", kind="year", whose="household"),
        *_OF_CHILD,
        _line("in_named_facility", "yes_no"),
        *_OF_HOUSEHOLD,
        _household("other_named_persons", "count"),
        _household("apply_article_12", "yes_no"),
    ),
    FEE: (
        _line("id", "name"),
        Column(field="fiscal_year", kind="year", whose="household"),
        *_OF_CHILD,
        *_OF_HOUSEHOLD,
        _line("elder_siblings", "count"),
        _line("specified_facility_rank", "count"),
        _household("apply_article_12", "yes_no"),
    ),
}

_ITEMS: Mapping[str, tuple[tuple[str, Kind], ...]] = {
    FAMILY: (
        ("per_capita_levy", "yen"),
        ("income_levy", "levy"),
        ("credits.housing", "yen"),
        ("credits.donation", "yen"),
        ("credits.dividend", "yen"),
        ("credits.foreign_tax", "yen"),
        ("relief", "yen"),
        ("designated_city", "yes_no"),
        ("flat_reduction", "yen"),
    ),
    FEE: (
        ("per_capita_levy", "yen"),
        ("income_levy", "levy"),
        ("excluded_credits", "yen"),
        ("relief", "yen"),
    ),
}
_RARE = {"designated_city", "flat_reduction"}
"""Of later years' taxes: recognised, and not in the template."""

_OF_AUDIT = (
    Column(field=BILLED, kind="yen", whose="line", is_for_audit=True),
    Column(field=BILLED_EXTENDED, kind="yen", whose="line", is_for_audit=True),
    Column(field=MONTH, kind="month", whose="line", is_for_audit=True),
)


@cache
def columns(calculator: str) -> tuple[Column, ...]:
    """Return every column that a list for a calculator may have, but those of a year by its number."""
    taxes = (
        _tax(adult, year, item, kind)
        for adult in range(1, MOST_ADULTS + 1)
        for year in (PREVIOUS, CURRENT)
        for item, kind in (*_ITEMS[calculator], *((name, "yen") for name in NOT_ADDED_BACK))
    )
    return (*_FACTS[calculator], *taxes, *_OF_AUDIT)


def in_template(calculator: str) -> Iterator[Column]:
    """Yield the columns of the template, in its order."""
    for column in columns(calculator):
        if column.whose == "adult":
            place = tax_place(column.field)
            if place.adult > IN_TEMPLATE or place.item in _RARE or column.is_for_audit:
                continue
        if not column.is_for_audit:
            yield column


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPlace:
    """Where a column of taxes belongs: whose, of which year, which item."""

    adult: int
    year: str
    item: str


@cache
def tax_place(field: str) -> TaxPlace:
    """Return the parts of the field of a tax; ValueError for another field."""
    parts = field.split(".", 4)
    if len(parts) < 5 or parts[0] != "adults" or parts[2] != "taxes":
        raise ValueError(field)
    return TaxPlace(adult=int(parts[1]), year=parts[3], item=parts[4])


def tax_field(*, adult: int, year: str, item: str) -> str:
    """Return the field of an item of an adult's tax."""
    return f"adults.{adult}.taxes.{year}.{item}"


def _tax(adult: int, year: str, item: str, kind: Kind) -> Column:
    return Column(
        field=tax_field(adult=adult, year=year, item=item),
        kind=kind,
        whose="adult",
        is_for_audit=item in NOT_ADDED_BACK,
    )


def column_of(calculator: str, field: str) -> Column | None:
    """Return the column of a field, also of a year by its number; None where there is none."""
    known = _by_field(calculator)
    if field in known:
        return known[field]
    try:
        place = tax_place(field)
    except ValueError:
        return None
    if not place.year.isdecimal():
        return None
    like = known.get(tax_field(adult=place.adult, year=PREVIOUS, item=place.item))
    return like and _tax(place.adult, place.year, place.item, like.kind)


@cache
def _by_field(calculator: str) -> Mapping[str, Column]:
    return {column.field: column for column in columns(calculator)}


def heading(field: str, words: Catalogue) -> str:
    """Return a column's heading as the template has it."""
    if not field.startswith("adults."):
        return words.text(f"roster.column.{field}")
    place = tax_place(field)
    year = (
        words.text("roster.year.number", year=place.year)
        if place.year.isdecimal()
        else words.text(f"roster.year.{place.year}")
    )
    return words.text(
        "roster.column_of_tax",
        adult=place.adult,
        year=year,
        item=words.text(f"roster.item.{place.item}"),
    )
