"""A household month by month: what the request says at first, and each change from its month on.

What is not known stands as `Open` with its place in the request, so that one unknown fact is one
fact in every month that it concerns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from calculators.childcare.family_request import (
    HOUSEHOLD_FACTS,
    Adult,
    AdultTax,
    Change,
    Child,
    FamilyRequest,
)
from calculators.childcare.fee_request import ExtendedCare
from calculators.childcare.services import Facility, Service
from calculators.fiscal import Month


class Open(NamedTuple):
    """A fact that is not known: its place in the request."""

    path: str


type YesNo = bool | Open
type Count = int | Open


class TaxAt(NamedTuple):
    """An adult's tax of a 年度分 as it stands in a month, and its place in the request."""

    adult: str
    tax: AdultTax
    path: str


class AdultAt(NamedTuple):
    """An adult as it is in a month: the taxes by 年度分 with their places."""

    id: str
    path: str
    taxes: tuple[tuple[int, AdultTax, str], ...]

    def tax_of(self, year: int) -> TaxAt:
        """Return the tax of a 年度分; one that the request leaves out is not known."""
        for each, tax, path in self.taxes:
            if each == year:
                return TaxAt(self.id, tax, path)
        return TaxAt(self.id, None, f"{self.path}.taxes.{year}")


class ChildAt(NamedTuple):
    """A child as it is in a month; `place` is where it stands in the request, from 0."""

    child: Child
    place: int
    facility: Facility | None
    service: Service | None
    extended_care: ExtendedCare
    in_named_facility: YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdAt:
    """The household as it is in a month: those who belong to it, and its facts."""

    public_assistance: YesNo
    single_parent: YesNo
    designated_household: YesNo
    specified_child: YesNo
    other_named_persons: Count
    adults: tuple[AdultAt, ...]
    children: tuple[ChildAt, ...]


def by_month(asked: FamilyRequest, months: Sequence[Month]) -> Mapping[Month, HouseholdAt]:
    """Return the household in each of the months; months without a change between share one."""
    changes = sorted(asked.changes, key=lambda change: change.since)
    found: dict[Month, HouseholdAt] = {}
    kept: dict[int, HouseholdAt] = {}
    for month in months:
        begun = sum(change.since <= month for change in changes)
        if begun not in kept:
            kept[begun] = _after(asked, changes[:begun])
        found[month] = kept[begun]
    return found


def _after(asked: FamilyRequest, changes: Sequence[Change]) -> HouseholdAt:
    facts = {name: _or_open(getattr(asked, name), name) for name in HOUSEHOLD_FACTS}
    adults = {
        adult.id: _adult(adult, f"adults.{number}") for number, adult in enumerate(asked.adults, 1)
    }
    children = {child.id: _child(child, place) for place, child in enumerate(asked.children)}
    absent: set[tuple[str, str]] = set()
    for change in changes:
        given = dict(change.facts)
        if "in_household" in given:
            is_there = given.pop("in_household")
            (absent.discard if is_there else absent.add)((change.kind, change.whose))
        if change.kind == "child":
            children[change.whose] = children[change.whose]._replace(**_opened(given, change.path))
        elif change.kind == "adult":
            adults[change.whose] = _with_taxes(adults[change.whose], given, change.path)
        else:
            facts.update(_opened(given, change.path))
    return HouseholdAt(
        **facts,
        adults=tuple(each for id, each in adults.items() if ("adult", id) not in absent),
        children=tuple(each for id, each in children.items() if ("child", id) not in absent),
    )


def _or_open(value: Any, path: str) -> Any:
    return Open(path) if value is None else value


def _opened(facts: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {name: _or_open(value, f"{path}.{name}") for name, value in facts.items()}


def _adult(adult: Adult, path: str) -> AdultAt:
    taxes = tuple((year, tax, f"{path}.taxes.{year}") for year, tax in adult.taxes.items())
    return AdultAt(adult.id, path, taxes)


def _with_taxes(adult: AdultAt, facts: Mapping[str, Any], path: str) -> AdultAt:
    changed = facts.get("taxes") or {}
    kept = tuple(each for each in adult.taxes if each[0] not in changed)
    new = tuple((year, tax, f"{path}.taxes.{year}") for year, tax in changed.items())
    return adult._replace(taxes=kept + new)


def _child(child: Child, place: int) -> ChildAt:
    return ChildAt(
        child=child,
        place=place,
        facility=child.facility,
        service=child.service,
        extended_care=child.extended_care,
        in_named_facility=_or_open(
            child.in_named_facility, f"children.{place + 1}.in_named_facility"
        ),
    )
