"""延長保育 by the month against by the day: from which day of use in a month the month is cheaper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from calculators.childcare import family_asking
from calculators.childcare.family_asking import Cost, Span, cost_of
from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_months import DatedMonth
from calculators.childcare.fee_request import ExtendedCare
from calculators.childcare.services import is_nursery_or_long

_BY_MONTH = ExtendedCare(kind="monthly", days_per_month=0)
_ONE_DAY = ExtendedCare(kind="daily", days_per_month=1)
_MOST_DAYS = 31

type Verdict = Literal["free", "from_day", "never", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedOfSpan:
    """The 延長保育料 in a run of months: of a month, of a day, and which is cheaper.

    `from_day` is the first number of days in a month for which the monthly fee is less, where the
    verdict is "from_day".
    """

    span: Span
    month: Cost
    day: Cost
    verdict: Verdict
    from_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """One child's 延長保育料; no spans where its hours have none or another ordinance's."""

    child: str
    place: int
    class_age: int
    spans: tuple[ExtendedOfSpan, ...]


def extended(asked: FamilyRequest) -> tuple[Extended, ...]:
    """Return the 延長保育料 of each child whose hours it is for (第4条第2項)."""
    by_month, by_day = (
        Worlds(family_asking.with_extended_care(asked, care)) for care in (_BY_MONTH, _ONE_DAY)
    )
    possible = by_month.supposing(), by_day.supposing()
    return tuple(
        Extended(
            child=child.id,
            place=by_month.entries[number].at.place,
            class_age=by_month.entries[number].age,
            spans=tuple(_spans(by_month, by_day, *possible, child)),
        )
        for number, child in enumerate(asked.in_care)
        if any(_may_use(*place) for place in family_asking.places_of(by_month, child))
    )


def _may_use(group: Group, at: int) -> bool:
    """Say whether the child's hours in these months are those that 第4条第2項 extends."""
    service = group.due[at].at.service
    return service is not None and is_nursery_or_long(service)


def _spans(
    by_month: Worlds,
    by_day: Worlds,
    monthly: tuple[World, ...],
    daily: tuple[World, ...],
    child: Child,
) -> Iterator[ExtendedOfSpan]:
    days = {
        dated.name: _fee(by_day, daily, group, at)
        for group, at in family_asking.places_of(by_day, child)
        for dated in group.months
    }
    months: list[tuple[DatedMonth, tuple[Cost, Cost]]] = [
        (dated, (month, days[dated.name]))
        for group, at in family_asking.places_of(by_month, child)
        if _may_use(group, at)
        for month in (_fee(by_month, monthly, group, at),)
        for dated in group.months
    ]
    for span, (month, day) in family_asking.spans(months):
        verdict, from_day = _cheaper(month, day)
        yield ExtendedOfSpan(span=span, month=month, day=day, verdict=verdict, from_day=from_day)


def _fee(worlds: Worlds, possible: tuple[World, ...], group: Group, at: int) -> Cost:
    return cost_of(
        (None if fees.extended_care is None else fees.extended_care.yen, fees.reasons)
        for fees in family_asking.ways(worlds, possible, group, at)
    )


def _cheaper(month: Cost, day: Cost) -> tuple[Verdict, int | None]:
    of_month, of_day = month.plain, day.plain
    if of_month is None or of_day is None:
        return "undecided", None
    if of_month == of_day == 0:
        return "free", None
    first = of_month // of_day + 1 if of_day else _MOST_DAYS + 1
    return ("from_day", first) if first <= _MOST_DAYS else ("never", None)
