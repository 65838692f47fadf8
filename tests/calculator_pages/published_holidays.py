"""第5条 and 第4条第1項第1号 read by hand, over the holidays that 内閣府 publishes.

A second reading: nothing here asks the calculator. `tests/figures/syukujitsu.csv` is 内閣府's list.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from build_scripts.repository import ROOT

LAST_PUBLISHED = 2027


@cache
def holidays() -> dict[date, str]:
    """Return 内閣府's list: 「休日」 is a 振替休日 or a 国民の休日."""
    path = ROOT / "tests/figures/syukujitsu.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {date(*map(int, day.split("/"))): name for day, name in rows}


def days_of(fiscal_year: int) -> Iterator[date]:
    """Yield 1 April to 31 March, as far as the list goes."""
    day = date(fiscal_year, 4, 1)
    while day <= min(date(fiscal_year + 1, 3, 31), date(LAST_PUBLISHED, 12, 31)):
        yield day
        day += timedelta(days=1)


def closed_days(fiscal_year: int, group: str) -> set[date]:
    """Return the days of 第5条, and Saturdays for 「short」 (中時間保育・短時間保育)."""
    return {
        day
        for day in days_of(fiscal_year)
        if day.strftime("%w") == "0"
        or day in holidays()
        or (day.month, day.day) >= (12, 29)
        or (day.month, day.day) <= (1, 3)
        or (group == "short" and day.strftime("%w") == "6")
    }
