"""The open and closed days of a 年度 by service, as `childcare-opening` answers for each day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from calculators.childcare import article05_closed_days, opening
from calculators.childcare.opening_calendars import Group
from calculators.childcare.opening_result import Closure
from calculators.childcare.services import FACILITIES, Facility, Service
from calculators.fiscal import months_of
from calculators.outcome import Note, once

WEEKLY = frozenset({"sunday", "saturday"})
"""Reasons that return every week: a calendar shows them by the day of the week."""

_NOTES_ON_HOURS = frozenset({"extended_care_if_needed", "nursery_hours_reading"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningDay:
    """One day: why it is closed (none: open), and whether a holiday among it is a forecast."""

    date: date
    closed_by: tuple[Closure, ...]
    forecast: bool

    @property
    def is_tentative(self) -> bool:
        """Whether it is closed only if the forecast comes true."""
        return self.forecast and self.is_named

    @property
    def is_named(self) -> bool:
        """Whether it is closed, and not because of its day of the week."""
        return bool(self.closed_by) and not any(each.code in WEEKLY for each in self.closed_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningYear:
    """The days of a 年度 for a group of services, and what a reader must know beside them."""

    fiscal_year: int
    group: Group
    days: tuple[OpeningDay, ...]
    notes: tuple[Note, ...]

    @property
    def closed_days(self) -> tuple[OpeningDay, ...]:
        """The closed days, in order."""
        return tuple(day for day in self.days if day.closed_by)

    @property
    def closes_on_saturdays(self) -> bool:
        """Whether it is closed on every Saturday."""
        return any(each.code == "saturday" for day in self.days for each in day.closed_by)

    @property
    def forecast_years(self) -> tuple[int, ...]:
        """The calendar years whose equinoxes are in it and have not been announced."""
        return tuple(dict.fromkeys(day.date.year for day in self.days if day.forecast))


@cache
def opening_year(fiscal_year: int, group: Group) -> OpeningYear:
    """Return the days of a 年度 for a group of services."""
    notes: list[Note] = []
    days = tuple(_day(day, group, notes) for day in _days(fiscal_year))
    return OpeningYear(fiscal_year=fiscal_year, group=group, days=days, notes=tuple(once(notes)))


def _days(fiscal_year: int) -> Iterator[date]:
    months = tuple(months_of(fiscal_year))
    day = months[0].first_day
    while day <= months[-1].last_day:
        yield day
        day += timedelta(days=1)


def _day(day: date, group: Group, notes: list[Note]) -> OpeningDay:
    """Return what holds on `day` for every facility and service; collect the `notes` on days."""
    found = []
    for facility in FACILITIES:
        for service in group.services:
            result = _asked(day, facility, service)
            notes += [note for note in result["notes"] if note.code not in _NOTES_ON_HOURS]
            found.append(tuple(result.get("closed_by", ())))
    forecast = article05_closed_days.is_forecast_holiday(day)
    return OpeningDay(date=day, closed_by=_common(found), forecast=forecast)


def _common(found: Sequence[tuple[Closure, ...]]) -> tuple[Closure, ...]:
    """Return the reasons that all services share, with the provisions that any of them names.

    ValueError when one is closed for another reason: then they are not of one group.
    """
    for closed_by in found:
        if [each.code for each in closed_by] != [each.code for each in found[0]]:
            raise ValueError(f"the services of a group differ: {found}")
    return tuple(
        replace(each[0], cites=tuple(dict.fromkeys(cite for one in each for cite in one.cites)))
        for each in zip(*found, strict=True)
    )


def _asked(day: date, facility: Facility, service: Service) -> Mapping[str, Any]:
    request = {"date": day.isoformat(), "facility": facility, "service": service}
    result = opening.CALCULATOR.calculate(request)
    if result["outcome"] != "determined":
        raise ValueError(f"{request}: {result}")
    return result
