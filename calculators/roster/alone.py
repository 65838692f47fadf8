"""Each child of a family as `childcare-fee` asks for one: its place among its siblings worked out.

Where all that decides is known, a child of a family costs what `childcare-fee` says of it: the same
rules, and much sooner than over all that is possible (`family_worlds`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_siblings import Sibling, Standing, standings
from calculators.childcare.family_tax import known
from calculators.childcare.fee_request import FeeRequest, HouseholdTax, PersonTax
from calculators.fiscal import Month

type Requests = tuple[FeeRequest | None, ...]
"""The request of each child of a family, None of one that is only counted."""


class Period(NamedTuple):
    """A run of months in which every child stands at one place, by its first day and the next one's."""

    since: date
    until: date
    requests: Requests

    def holds(self, day: date) -> bool:
        """Say whether a first day lies in it."""
        return self.since <= day < self.until


def periods(asked: FamilyRequest) -> tuple[Period, ...] | None:
    """Return what each child asks in each run of the months; None where not all is known."""
    if not _is_known(asked):
        return None
    taxes = _taxes(asked, _years(asked))
    places = _places(asked)
    if taxes is None or places is None:
        return None
    found = []
    for at, (since, place) in enumerate(places):
        until = places[at + 1][0] if at + 1 < len(places) else date.max
        requests = tuple(
            _request(asked, number, place[number], taxes) for number in range(len(asked.children))
        )
        found.append(Period(since, until, requests))
    return tuple(found)


def requests_in(asked: FamilyRequest, month: Month) -> Requests | None:
    """Return what each child asks as things stand in a month; None where not all of that is known.

    A year's tax that is not known is left out: what doesn't need it is answered all the same.
    """
    if not _is_known(asked):
        return None
    place = _standings(asked, month.first_day)
    if place is None:
        return None
    taxes = {
        year: persons
        for year in _years(asked)
        for persons in ((_taxes(asked, (year,)) or {}).get(year),)
        if persons is not None
    }
    return tuple(_request(asked, at, place[at], taxes) for at in range(len(asked.children)))


def _is_known(asked: FamilyRequest) -> bool:
    facts = (
        asked.public_assistance,
        asked.single_parent,
        asked.designated_household,
        asked.specified_child,
    )
    return None not in facts and (
        asked.other_named_persons is not None or asked.designated_household is False
    )


def _years(asked: FamilyRequest) -> tuple[int, ...]:
    return (asked.fiscal_year - 1, asked.fiscal_year)


def _taxes(asked: FamilyRequest, years: Sequence[int]) -> Mapping[int, HouseholdTax] | None:
    """Return the taxes by 年度分, as `childcare-fee` takes them; None where one is not known.

    Undeclared, or abroad, is known: it says why nothing can be determined.
    """
    found: dict[int, HouseholdTax] = {}
    if not asked.adults:
        return found if asked.public_assistance else None
    for year in years:
        persons: list[PersonTax] = []
        for adult in asked.adults:
            tax = adult.taxes.get(year)
            if tax == "undeclared" or tax == "abroad":
                persons.append(tax)
                continue
            assessed = known(tax, year)
            if assessed is None:
                break
            persons.append(assessed)
        else:
            found[year] = tuple(persons)
            continue
        if not asked.public_assistance:
            return None
    return found


def _places(asked: FamilyRequest) -> list[tuple[date, Mapping[int, Standing]]] | None:
    """Return where each child stands, with the first day of each run of months; None if not known."""
    year = asked.fiscal_year
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    days = {first}
    if len(asked.children) > 1:
        for child in asked.in_care:
            for day in (child.enrolled_from, child.enrolled_until):
                if day is not None and first <= day <= last:
                    days.update((Month.of(day).first_day, Month.of(day).next.first_day))
    found: list[tuple[date, Mapping[int, Standing]]] = []
    for day in sorted(days):
        if day > last:
            break
        place = _standings(asked, day)
        if place is None:
            return None
        if not found or found[-1][1] != place:
            found.append((day, place))
    return found


def _standings(asked: FamilyRequest, day: date) -> Mapping[int, Standing] | None:
    """Return where each child stands in the month of a first day, by its place in the request."""
    children = list(enumerate(asked.children))
    if len(children) > 1 and any(child.in_named_facility is None for _, child in children):
        return None
    named = {at for at, child in children if child.in_named_facility and _counts(child, day)}
    siblings = [Sibling(at, child.birth_date) for at, child in children]
    return standings(siblings, in_named_facility=named)


def _counts(child: Child, day: date) -> bool:
    """Say whether a child in care is in it on a day; one elsewhere is there as long as it is said."""
    since, until = child.enrolled_from, child.enrolled_until
    if child.service is None or since is None:
        return True
    return since <= day and (until is None or day <= until)


def _request(
    asked: FamilyRequest, at: int, place: Standing, taxes: Mapping[int, HouseholdTax]
) -> FeeRequest | None:
    child = asked.children[at]
    if child.service is None or child.facility is None or child.enrolled_from is None:
        return None
    designated = bool(asked.designated_household)
    return FeeRequest(
        fiscal_year=asked.fiscal_year,
        facility=child.facility,
        service=child.service,
        birth_date=child.birth_date,
        enrolled_from=child.enrolled_from,
        enrolled_until=child.enrolled_until,
        public_assistance=bool(asked.public_assistance),
        taxes=taxes,
        single_parent=bool(asked.single_parent),
        designated_household=designated,
        elder_siblings=place.elder + (asked.other_named_persons or 0) if designated else 0,
        specified_child=bool(asked.specified_child),
        specified_facility_rank=place.rank,
        extended_care=child.extended_care,
        apply_article_12=asked.apply_article_12,
    )
