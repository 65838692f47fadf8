"""The calendars of closed days that the site holds: for which 年度 and services, and where."""

from dataclasses import dataclass
from datetime import date

from calculators.childcare import article05_closed_days, stated
from calculators.childcare.services import MEDIUM_OR_SHORT, NURSERY_OR_LONG, Service
from calculators.fiscal import Month

ROOT = "tools/childcare-opening/"


@dataclass(frozen=True, slots=True)
class Group:
    """Services with the same closed days, and the name of their part of a page."""

    id: str
    services: tuple[Service, ...]


GROUPS = (Group("long", NURSERY_OR_LONG), Group("short", MEDIUM_OR_SHORT))


def fiscal_years() -> range:
    """Return every 年度 that has a calendar, by its first year.

    They begin with the first that the ordinance as it stands here governed and end with the one
    after the last year whose holidays are all announced. So they only grow: an address stays.
    """
    holidays = article05_closed_days.holidays()
    governed = Month.of(stated.earliest().in_force).fiscal_year
    return range(max(governed, holidays.first_year), holidays.official_until + 2)


def address(fiscal_year: int) -> str:
    """Return the address of the calendar of a 年度 under the site's root."""
    return f"{ROOT}{fiscal_year}/"


def month_id(group: Group, month: Month) -> str:
    """Return the id of a month in it: 「long-2026-04」."""
    return f"{group.id}-{month}"


def address_of(day: date, service: Service) -> str | None:
    """Return the address of the month of `day` for a service, None where there is no calendar."""
    month = Month.of(day)
    if month.fiscal_year not in fiscal_years():
        return None
    group = next(group for group in GROUPS if service in group.services)
    return f"{address(month.fiscal_year)}#{month_id(group, month)}"
