"""The request that the lines of a family make.

A fact of the household may stand in any of its lines. Where two lines say different things of it,
both are told so, and nothing is computed for the family.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from calculators.childcare import family_request
from calculators.childcare.family_request import (
    HOUSEHOLD_FACTS,
    MOST_CHILDREN,
    NO_EXTENDED_CARE,
    Adult,
    AdultTax,
    Credits,
    FamilyRequest,
    Levies,
    Status,
)
from calculators.childcare.fee_request import ExtendedCare, ExtendedCareKind
from calculators.fiscal import Month
from calculators.outcome import FieldError
from calculators.quantity import Quantity
from calculators.roster import columns
from calculators.roster.columns import BILLED, CURRENT, MONTH, NOT_ADDED_BACK, PREVIOUS
from calculators.roster.entries import Entry, Fault, Settings
from calculators.roster.households import Family
from calculators.schema import ABSENT, LONGEST_NAME

type Faults = tuple[tuple[Fault, ...], ...]
"""What is wrong with each line of a family."""

_CREDITS = tuple(
    (name, f"credits.{name}") for name in ("housing", "donation", "dividend", "foreign_tax")
)
_SHARED = ("fiscal_year", *HOUSEHOLD_FACTS, "apply_article_12")
_NEEDED = ("birth_date",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The request of a family, its children in the order of its lines, and what the audit asks.

    `deducted` are the 控除 that 備考3 leaves deducted, in yen, by 年度分 and then by adult.
    """

    request: FamilyRequest
    deducted: Mapping[int, tuple[int, ...]]


def asked(family: Family, settings: Settings) -> Asked | Faults:
    """Return what a family asks, or what is wrong with each of its lines."""
    faults = [list(entry.faults) for entry in family.entries]
    shared, different = _shared(family, settings)
    for at, fault in different:
        faults[at].append(fault)
    for at, entry in enumerate(family.entries):
        faults[at] += _missing(entry, settings)
    for at, fault in _doubled(family.entries):
        faults[at].append(fault)
    if len(family.entries) > MOST_CHILDREN:
        faults[0].append(Fault(None, "household_too_large", {"most": MOST_CHILDREN}))
    if any(faults):
        return _told_to_all(family.entries, faults)
    year = year_asked(family.entries[0], settings, shared.get("fiscal_year"))
    if year is None:
        return tuple((Fault(None, "year_missing"),) for _ in family.entries)
    adults, deducted = _adults(shared, settings, year)
    facts = {
        "fiscal_year": year,
        **{name: shared.get(name) for name in HOUSEHOLD_FACTS},
        "adults": adults,
        "children": tuple(map(_child, family.entries)),
        "apply_article_12": shared.get("apply_article_12") is not False,
        "changes": (),
    }
    request = family_request.of_facts(facts)
    if isinstance(request, list):
        return _placed(request, family.entries, settings, year)
    return Asked(request=request, deducted=deducted)


def year_asked(entry: Entry, settings: Settings, said: int | None = None) -> int | None:
    """Return the 年度 of a line: its own or its household's, that of the list, or of its month."""
    year: int | None = said or entry.said("fiscal_year") or settings.fiscal_year
    month: Month | None = settings.month or entry.said(MONTH)
    return month.fiscal_year if year is None and month is not None else year


def _shared(family: Family, settings: Settings) -> tuple[dict[str, Any], list[tuple[int, Fault]]]:
    """Return what the lines say of the household, and where a line says another thing.

    A line that is silent in a column of marks says no only where no other line says yes.
    """
    entries = family.entries
    if len(family.household) == 1:
        return dict(entries[0].facts), []
    said: dict[str, Any] = {}
    first: dict[str, Entry] = {}
    different = []
    for at, entry in enumerate(entries):
        for name, value in entry.facts.items():
            if name in entry.silent or not _is_shared(name):
                continue
            if name not in said:
                said[name], first[name] = value, entry
            elif said[name] != value:
                values = {"line": first[name].row.number}
                different.append((at, Fault(settings.column_of(name), "differs", values)))
    for entry in family.household:
        for name, value in entry.facts.items():
            if name not in said and name not in entry.silent and _is_shared(name):
                said[name] = value
    for entry in family.household:
        for name in entry.silent:
            said.setdefault(name, False)
    return said, different


def _is_shared(name: str) -> bool:
    return name in _SHARED or name.startswith("adults.")


def _doubled(entries: Sequence[Entry]) -> Iterator[tuple[int, Fault]]:
    """Yield the lines of a child that stands in an earlier line: it is no sibling of its own."""
    first: dict[object, Entry] = {}
    for at, entry in enumerate(entries):
        if entry.said("id") is None or entry.said("birth_date") is None:
            continue
        same = first.setdefault((entry.said("id"), entry.said("birth_date")), entry)
        if same is not entry:
            yield at, Fault(None, "doubled_child", {"line": same.row.number})


def _missing(entry: Entry, settings: Settings) -> Iterator[Fault]:
    """Yield what the line of a child must say and doesn't; a wrong cell has been told already."""
    wrong = {fault.column for fault in entry.faults}
    needed: tuple[str, ...] = _NEEDED
    service = settings.column_of("service")
    if entry.said("service") is not None or (service is not None and service in wrong):
        needed = ("birth_date", "facility", "enrolled_from")
    for name in needed:
        column = settings.column_of(name)
        if entry.said(name) is None and (column is None or column not in wrong):
            yield Fault(column, "missing", {"field": name})
    if entry.said("service") is None and entry.said(BILLED):
        yield Fault(service, "billed_without_service", {"field": "service"})
    yield from care_faults(entry, settings)


def care_faults(entry: Entry, settings: Settings) -> Iterator[Fault]:
    """Yield what can't be of 延長保育 and 第12条: days missing or too many, an open choice."""
    article_12 = "apply_article_12"
    if article_12 in entry.facts and entry.facts[article_12] is None:
        yield Fault(settings.column_of(article_12), "yes_or_no", {"field": article_12})
    name = "extended_care.days_per_month"
    column = settings.column_of(name)
    if column is not None and any(fault.column == column for fault in entry.faults):
        return
    if entry.said("extended_care.kind") == "daily" and entry.said(name) is None:
        yield Fault(column, "days_missing", {"field": name})
    if entry.said("extended_care.kind") == "none" and entry.said(name):
        yield Fault(column, "days_without_use", {"field": name})


def _told_to_all(entries: Sequence[Entry], faults: Sequence[list[Fault]]) -> Faults:
    """Return the faults; a line without one is told which of its family's has one."""
    wrong = [entry.row.number for entry, each in zip(entries, faults, strict=True) if each]
    told = Fault(None, "family_has_faults", {"lines": Quantity(tuple(map(str, wrong)), "list")})
    return tuple(tuple(each) or (told,) for each in faults)


def _child(entry: Entry) -> dict[str, Any]:
    said, row = entry.said, entry.row.number
    care: Any = extended_care(entry)
    optional = {
        "facility": said("facility"),
        "service": said("service"),
        "enrolled_from": said("enrolled_from"),
        "enrolled_until": said("enrolled_until"),
    }
    if optional["service"] is None:
        # Of a child that is only counted, a list may still hold where it is.
        optional, care = dict.fromkeys(optional), ABSENT
    named = entry.facts.get("in_named_facility", ABSENT)
    return {
        # By this name a clerk finds the child again, in the list and in the steps.
        "id": f"{said('id') or ''}#{row}"[-LONGEST_NAME:],
        "birth_date": said("birth_date"),
        **{name: ABSENT if value is None else value for name, value in optional.items()},
        "extended_care": care,
        "in_named_facility": named,
    }


def extended_care(entry: Entry) -> ExtendedCare:
    """Return the use of 延長保育 that a line states; days alone are days of daily use."""
    kind: ExtendedCareKind | None = entry.said("extended_care.kind")
    days: int = entry.said("extended_care.days_per_month") or 0
    kind = kind or ("daily" if days else "none")
    if kind == "none":
        return NO_EXTENDED_CARE
    return ExtendedCare(kind=kind, days_per_month=days if kind == "daily" else 0)


def _adults(
    shared: Mapping[str, Any], settings: Settings, year: int
) -> tuple[tuple[Adult, ...], Mapping[int, tuple[int, ...]]]:
    """Return the adults of whom the lines say anything, and what stays deducted of their taxes."""
    taxes: dict[tuple[int, int], dict[str, Any]] = {}
    for (adult, written), items in _places_of_taxes(settings.fields, tuple(settings.whole)).items():
        said = {item: shared[name] for item, name in items if name in shared}
        if said:
            # A year may be written in two ways: 「前年度分」 over one column, 「H27」 over another.
            taxes.setdefault((adult, year_of(written, year)), {}).update(said)
    adults: dict[int, dict[int, AdultTax]] = {}
    deducted: dict[int, dict[int, int]] = {}
    for (adult, of_year), said in taxes.items():
        adults.setdefault(adult, {})[of_year] = _tax(said)
        amount = sum(said.get(item) or 0 for item in NOT_ADDED_BACK)
        if amount:
            deducted.setdefault(of_year, {})[adult] = amount
    in_order = sorted(adults)
    return (
        tuple(Adult(id=str(adult), taxes=adults[adult]) for adult in in_order),
        {
            each: tuple(amounts.get(adult, 0) for adult in in_order)
            for each, amounts in deducted.items()
        },
    )


@lru_cache(maxsize=16)
def _places_of_taxes(
    fields: tuple[str | None, ...], whole: tuple[str, ...]
) -> Mapping[tuple[int, str], Sequence[tuple[str, str]]]:
    """Return each adult and year that a list has columns for, with its items and their fields."""
    found: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for name in (*fields, *whole):
        if name is not None and name.startswith("adults."):
            place = columns.tax_place(name)
            found.setdefault((place.adult, place.year), []).append((place.item, name))
    return found


def year_of(written: str, fiscal_year: int) -> int:
    """Return the 年度分 that a column is of."""
    if written == PREVIOUS:
        return fiscal_year - 1
    return fiscal_year if written == CURRENT else int(written)


def _tax(items: Mapping[str, Any]) -> AdultTax:
    income = income_levy_of(items)
    if isinstance(income, str):
        return income
    credits = {name: items[key] for name, key in _CREDITS if key in items}
    return Levies(
        per_capita_levy=items.get("per_capita_levy"),
        income_levy=income,
        relief=items.get("relief", 0),
        credits=Credits(**credits),
        designated_city=items.get("designated_city", False),
        flat_reduction=items.get("flat_reduction", 0),
        credits_left_out=len(credits) < len(_CREDITS),
    )


def income_levy_of(items: Mapping[str, Any]) -> int | Status | None:
    """Return the 所得割 of a person in yen, or why there is none; None where it is not known.

    Beside other amounts 非課税 is said of the 所得割 alone: 0 yen.
    """
    income: int | Status | None = items.get("income_levy")
    has_more = any(items[name] for name in items if name != "income_levy")
    return 0 if income == "not_taxed" and has_more else income


def unknown(request: FamilyRequest) -> tuple[str, ...]:
    """Return the fields of what is not known of a family."""
    found = [name for name in HOUSEHOLD_FACTS if getattr(request, name) is None]
    if request.designated_household is False and "other_named_persons" in found:
        found.remove("other_named_persons")
    if len(request.children) > 1 and any(
        child.in_named_facility is None for child in request.children
    ):
        found.append("in_named_facility")
    if request.public_assistance is not True:
        years = (request.fiscal_year - 1, request.fiscal_year)
        for adult in request.adults:
            for year in years:
                tax = adult.taxes.get(year)
                if tax in (None, "unknown") or (
                    isinstance(tax, Levies) and tax.income_levy is None
                ):
                    field = columns.tax_field(
                        adult=int(adult.id), year=str(year), item="income_levy"
                    )
                    found.append(field)
    return tuple(found)


def _placed(
    errors: Sequence[FieldError], entries: Sequence[Entry], settings: Settings, year: int
) -> Faults:
    """Return the errors of a request at the lines and columns that they come from."""
    faults: list[list[Fault]] = [[] for _ in entries]
    for error in errors:
        parts = error.field.split(".")
        if parts[0] == "children" and len(parts) > 2:
            name = ".".join(parts[2:])
            fault = Fault(settings.column_of(name), error.code, {"field": name, **error.values})
            faults[int(parts[1]) - 1].append(fault)
            continue
        column = _column_of_adult(error.field, entries, settings, year)
        at = _first_with(column, entries)
        faults[at].append(Fault(column, error.code, dict(error.values)))
    return _told_to_all(entries, faults)


def _column_of_adult(
    path: str, entries: Sequence[Entry], settings: Settings, year: int
) -> int | None:
    """Return the column of an adult's tax; adults are counted as the request lists them."""
    if not path.startswith("adults.") or path.count(".") < 4:
        return None
    place = columns.tax_place(path)
    numbers = {
        columns.tax_place(name).adult
        for entry in entries
        for name in entry.facts
        if name.startswith("adults.")
    }
    place = replace(place, adult=sorted(numbers)[place.adult - 1])
    for written in (place.year, {year - 1: PREVIOUS, year: CURRENT}.get(int(place.year), "")):
        name = columns.tax_field(adult=place.adult, year=written, item=place.item)
        if name in settings.fields:
            return settings.column_of(name)
    return None


def _first_with(column: int | None, entries: Sequence[Entry]) -> int:
    for at, entry in enumerate(entries):
        if column is not None and column < len(entry.row.cells) and entry.row.cells[column]:
            return at
    return 0
