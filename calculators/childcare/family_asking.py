"""Asking the engine of `childcare-family` again: the same household with other hours or another tax.

No rule stands here: a question is a changed request, or a tax that is supposed, put to `Worlds`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from operator import or_
from typing import NamedTuple

from calculators.childcare.family_request import NO_EXTENDED_CARE, Change, Child, FamilyRequest
from calculators.childcare.family_tax import Ends, Taxes
from calculators.childcare.family_worlds import (
    NOTHING,
    Extent,
    Group,
    Supposition,
    World,
    Worlds,
    spanning,
)
from calculators.childcare.fee_months import DatedMonth, MonthFees
from calculators.childcare.fee_request import Assessed, ExtendedCare
from calculators.childcare.services import Service
from calculators.outcome import Reason, once

_FOR_THE_WHOLE_YEAR = frozenset({"service", "extended_care"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """An amount in yen between its least and its greatest, or why it can't be determined."""

    extent: Extent | None
    reasons: tuple[Reason, ...] = ()

    @property
    def plain(self) -> int | None:
        """The amount where it is one, None where it is a range or not determined."""
        known = self.extent
        return known.low if known is not None and known.low == known.high else None


def cost_of(ways: Iterable[tuple[int | None, tuple[Reason, ...]]]) -> Cost:
    """Return what an amount may be from its ways: yen, or None with the reasons."""
    each = list(ways)
    amounts = [amount for amount, _ in each if amount is not None]
    if each and len(amounts) == len(each):
        return Cost(extent=spanning(amounts))
    reasons = once(reason for amount, why in each if amount is None for reason in why)
    return Cost(extent=None, reasons=tuple(reasons))


class Span(NamedTuple):
    """Months in a row: 「2016-04/2016-08」, and the 年度分 that decides in them."""

    months: str
    tax_year: int


def spans[T](dated: Iterable[tuple[DatedMonth, T]]) -> Iterator[tuple[Span, T]]:
    """Yield the runs of months of one 年度分 for which the same is said; months of no table not."""
    in_order = sorted(dated, key=lambda each: each[0].first_day)
    for (tax_year, said), run in groupby(in_order, key=lambda each: (each[0].tax_year, each[1])):
        names = [month.name for month, _ in run]
        if tax_year is not None:
            yield Span(f"{names[0]}/{names[-1]}", tax_year), said


def with_hours(asked: FamilyRequest, service: Service) -> FamilyRequest:
    """Return the request with every child in care the whole year in `service`, without 延長保育."""
    return _changed(asked, service=service, extended_care=NO_EXTENDED_CARE)


def with_extended_care(asked: FamilyRequest, care: ExtendedCare) -> FamilyRequest:
    """Return the request with every child in care using 延長保育 as `care` says, the whole year."""
    return _changed(asked, extended_care=care)


def _changed(
    asked: FamilyRequest, *, extended_care: ExtendedCare, service: Service | None = None
) -> FamilyRequest:
    dropped = {"extended_care"} if service is None else _FOR_THE_WHOLE_YEAR
    children = tuple(
        child
        if child.service is None
        else replace(child, service=service or child.service, extended_care=extended_care)
        for child in asked.children
    )
    changes = (_without(change, dropped) for change in asked.changes)
    return replace(asked, children=children, changes=tuple(each for each in changes if each.facts))


def _without(change: Change, names: Iterable[str]) -> Change:
    kept = {name: fact for name, fact in change.facts.items() if name not in names}
    return replace(change, facts=kept)


def suppositions(worlds: Worlds, possible: Sequence[World], group: Group) -> list[Supposition]:
    """Return what is supposed of a group of months in the possible worlds, each once."""
    number = worlds.groups.index(group)
    return list(dict.fromkeys(world.suppositions[number] for world in possible))


def places_of(worlds: Worlds, child: Child) -> Iterator[tuple[Group, int]]:
    """Yield the groups of months in which something is due for a child, and its place in each."""
    for group in worlds.groups:
        for at, due in enumerate(group.due):
            if due.at.child.id == child.id:
                yield group, at


def ways(
    worlds: Worlds, possible: Sequence[World], group: Group, at: int, taxes: Taxes | None = None
) -> list[MonthFees]:
    """Return every way in which a child's month may be; `taxes` are supposed in place of its own."""
    number = worlds.groups.index(group)
    decided_by = worlds.taxes(group) if taxes is None else taxes
    # What is supposed of the other children makes no difference to this one.
    by_case = {
        (each.public_assistance, each.cases[at]): each
        for each in suppositions(worlds, possible, group)
    }
    return [
        outcome[at]
        for supposition in by_case.values()
        for outcome in worlds.outcomes_supposing(
            number, _not_assisted(supposition, taxes), decided_by
        ).ways
    ]


def family_month(
    worlds: Worlds, possible: Sequence[World], group: Group, taxes: Taxes | None = None
) -> Cost:
    """Return what the family's month costs; `taxes` are supposed in place of its own."""
    number = worlds.groups.index(group)
    decided_by = worlds.taxes(group) if taxes is None else taxes
    return _together(
        outcome
        for supposition in suppositions(worlds, possible, group)
        for outcome in worlds.outcomes_supposing(
            number, _not_assisted(supposition, taxes), decided_by
        ).ways
    )


def assisted_family_month(worlds: Worlds, possible: Sequence[World], group: Group) -> Cost:
    """Return what the family's month would cost as 被保護世帯."""
    supposed = {
        each._replace(public_assistance=True) for each in suppositions(worlds, possible, group)
    }
    number = worlds.groups.index(group)
    return _together(
        outcome
        for each in supposed
        for outcome in worlds.outcomes_supposing(number, each, Taxes(())).ways
    )


def _not_assisted(supposition: Supposition, taxes: Taxes | None) -> Supposition:
    """Return what is supposed; a household whose tax is supposed is none that needs no tax."""
    return supposition if taxes is None else supposition._replace(public_assistance=False)


def _together(outcomes: Iterable[Sequence[MonthFees]]) -> Cost:
    return cost_of(
        (
            sum(fees.total for fees in outcome)
            if all(fees.is_determined for fees in outcome)
            else None,
            tuple(reason for fees in outcome for reason in fees.reasons),
        )
        for outcome in outcomes
    )


def taxes_of_household(*, income_levy: int, per_capita_levy: int) -> Taxes:
    """Return the taxes of a household whose 所得割課税額 and 均等割 are known, in yen."""
    person = Assessed(
        income_levy=income_levy, per_capita_levy=per_capita_levy, excluded_credits=0, relief=0
    )
    ends = (Ends(person, person),)
    return Taxes((), ends, ends, (person,))


def year_of_child(worlds: Worlds, possible: Sequence[World], number: int) -> Cost:
    """Return what a child in care costs in the year, 入園料 included: the worlds taken jointly."""
    extents = [_year_in(worlds, world, number) for world in possible]
    known = [extent for extent in extents if extent is not None]
    if len(known) == len(extents):
        return Cost(extent=reduce(or_, known))
    return Cost(extent=None, reasons=_reasons(worlds, possible, number))


def _year_in(worlds: Worlds, world: World, number: int) -> Extent | None:
    total = NOTHING
    for group, at in places_of(worlds, worlds.asked.in_care[number]):
        fees = ways(worlds, [world], group, at)
        if not all(each.is_determined for each in fees):
            return None
        month, count = spanning(each.total for each in fees), len(group.months)
        total += Extent(month.low * count, month.high * count)
    admission = admission_fee(worlds, [world], number).extent
    return None if admission is None else total + admission


def _reasons(worlds: Worlds, possible: Sequence[World], number: int) -> tuple[Reason, ...]:
    months = (
        reason
        for group, at in places_of(worlds, worlds.asked.in_care[number])
        for fees in ways(worlds, possible, group, at)
        for reason in fees.reasons
    )
    return tuple(once((*months, *admission_fee(worlds, possible, number).reasons)))


def admission_fee(worlds: Worlds, possible: Sequence[World], number: int) -> Cost:
    """Return what the 入園料 of a child in care may be."""
    return cost_of(
        (None if way.fee is None else way.fee.yen, way.reasons)
        for world in possible
        for way in worlds.admission(number, world, worlds.admission_taxes(number))
    )
