"""A line of a list for `childcare-fee`: one child, whose place among its siblings is stated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from calculators.childcare import fee_request
from calculators.childcare.fee_request import (
    Assessed,
    FeeRequest,
    HouseholdTax,
    PersonTax,
    Status,
)
from calculators.roster import columns
from calculators.roster.columns import NOT_ADDED_BACK
from calculators.roster.entries import Entry, Fault, Settings
from calculators.roster.families import (
    care_faults,
    extended_care,
    income_levy_of,
    year_asked,
    year_of,
)

_FACTS = ("public_assistance", "single_parent", "designated_household", "specified_child")
_NEEDED = ("birth_date", "facility", "service", "enrolled_from", *_FACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The request of a line, and the 控除 that 備考3 leaves deducted (`families.Asked`)."""

    request: FeeRequest
    deducted: Mapping[int, tuple[int, ...]]


def asked(entry: Entry, settings: Settings) -> Asked | tuple[Fault, ...]:
    """Return what a line asks, or all that is wrong with it."""
    faults = [*entry.faults]
    wrong = {fault.column for fault in faults}
    said = entry.said
    needed = [*_NEEDED, *(["elder_siblings"] if said("designated_household") else [])]
    for name in needed:
        column = settings.column_of(name)
        if said(name) is None and (column is None or column not in wrong):
            code = "must_be_known" if name in entry.facts else "missing"
            faults.append(Fault(column, code, {"field": name}))
    faults += care_faults(entry, settings)
    year = year_asked(entry, settings)
    if year is None and settings.column_of("fiscal_year") not in wrong:
        faults.append(Fault(None, "year_missing"))
    if faults or year is None:
        return tuple(faults)
    taxes, deducted = _taxes(entry, year)
    facts = {
        "fiscal_year": year,
        **{name: said(name) for name in _NEEDED},
        "enrolled_until": said("enrolled_until"),
        "taxes": taxes,
        "elder_siblings": said("elder_siblings") or 0,
        "specified_facility_rank": said("specified_facility_rank") or None,
        "extended_care": extended_care(entry),
        "apply_article_12": said("apply_article_12") is not False,
    }
    request = fee_request.of_facts(facts)
    if isinstance(request, list):
        return tuple(
            Fault(settings.column_of(error.field), error.code, dict(error.values))
            for error in request
        )
    return Asked(request=request, deducted=deducted)


def _taxes(
    entry: Entry, fiscal_year: int
) -> tuple[Mapping[int, HouseholdTax], Mapping[int, tuple[int, ...]]]:
    """Return the taxes of the persons whose 所得割 is stated, and what stays deducted of them."""
    found: dict[int, dict[int, dict[str, Any]]] = {}
    for name, value in entry.facts.items():
        if name.startswith("adults."):
            place = columns.tax_place(name)
            year = year_of(place.year, fiscal_year)
            found.setdefault(year, {}).setdefault(place.adult, {})[place.item] = value
    taxes: dict[int, HouseholdTax] = {}
    deducted: dict[int, tuple[int, ...]] = {}
    for year, persons in found.items():
        stated = [persons[adult] for adult in sorted(persons)]
        if not all(map(_is_known, stated)):
            continue
        taxes[year] = tuple(_person(items) for items in stated)
        deducted[year] = tuple(
            sum(items.get(name) or 0 for name in NOT_ADDED_BACK) for items in stated
        )
    return taxes, deducted


def _is_known(items: Mapping[str, Any]) -> bool:
    """Say whether a tax is known: of one without 所得割, 均等割 decides."""
    income = items.get("income_levy")
    if isinstance(income, str):
        return income != "unknown"
    return income is not None and (income > 0 or items.get("per_capita_levy") is not None)


def _person(items: Mapping[str, Any]) -> PersonTax:
    income = cast("int | Status", income_levy_of(items))  # known, by `_is_known`
    if isinstance(income, str):
        return income
    return Assessed(
        per_capita_levy=items.get("per_capita_levy") or 0,
        income_levy=income,
        excluded_credits=items.get("excluded_credits") or 0,
        relief=items.get("relief") or 0,
    )
