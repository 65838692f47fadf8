"""第5条: the days on which the facilities are closed.

Holidays come from `holidays.json`, made at build time from jpholiday, for the years it covers;
beyond them nothing is guessed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from calculators import package_data
from calculators.childcare.facts import FACTS
from calculators.childcare.opening_result import Closure
from calculators.childcare.stated import Version
from calculators.outcome import Unmet

SUNDAY = 6
EQUINOX_MONTHS = (3, 9)
EQUINOX_HOLIDAYS = ("春分の日", "秋分の日", "国民の休日")
"""How the names begin that an equinox decides: its own, its 振替休日, and a day between two holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """国民の祝日に関する法律の休日 by day.

    `official_until` is the last year whose 春分の日 and 秋分の日 have been announced, on the day
    `announced`; later years are forecasts, and after `last_year` nothing is known.
    """

    names: Mapping[date, str]
    first_year: int
    last_year: int
    official_until: int
    announced: date

    def covers(self, day: date) -> bool:
        """Say whether the holidays of the day's year are known."""
        return self.first_year <= day.year <= self.last_year


@cache
def holidays() -> Holidays:
    """Return the holidays generated at build time."""
    data = json.loads(package_data.read_text(__package__, "holidays.json"))
    return Holidays(
        names={date.fromisoformat(day): name for day, name in data["days"].items()},
        first_year=data["first_year"],
        last_year=data["last_year"],
        official_until=data["official_until"],
        announced=date.fromisoformat(data["announced"]),
    )


def closures(day: date, *, version: Version) -> list[Closure]:
    """Return every reason of 第5条 for which the facilities are closed on `day`; none: open."""
    found: list[Closure] = []
    if day.weekday() == SUNDAY:
        found.append(Closure(code="sunday", cites=("j5-k1-g1",)))
    name = holidays().names.get(day)
    if name is not None:
        found.append(Closure(code="holiday", cites=("j5-k1-g2",), values={"name": name}))
    since, until = version.stated["year_end_from"], version.stated["year_end_until"]
    month_day = f"{day.month:02d}-{day.day:02d}"
    in_year_end = month_day >= since.value or month_day <= until.value
    if in_year_end and name is None:  # 「前号に掲げる日を除く」
        found.append(Closure(code="year_end", cites=(since.cite,), values=FACTS))
    return found


def not_closed() -> list[Unmet]:
    """Return the three items of 第5条, for a day on which none of them closes the facilities."""
    return [
        Unmet(code="not_sunday", cites=("j5-k1-g1",)),
        Unmet(code="not_holiday", cites=("j5-k1-g2",)),
        Unmet(code="not_year_end", cites=("j5-k1-g3",), values=FACTS),
    ]


def is_forecast(day: date) -> bool:
    """Say whether an equinox not yet announced could change the answer."""
    return day.year > holidays().official_until and day.month in EQUINOX_MONTHS


def is_forecast_holiday(day: date) -> bool:
    """Say whether the day is a holiday only if an equinox not yet announced falls as forecast."""
    return is_forecast(day) and holidays().names.get(day, "").startswith(EQUINOX_HOLIDAYS)
