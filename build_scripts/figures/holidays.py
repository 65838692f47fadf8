"""The holidays that 第5条第2号 names, by jpholiday: `calculators/childcare/holidays.json`.

The calculators may use only the standard library, so the days are computed here. 春分の日 and
秋分の日 are fixed only in the February before (暦要項 of 国立天文台); later ones are forecasts.
"""

import json
from datetime import date, timedelta

import jpholiday

from build_scripts.figures.file import Figures
from build_scripts.repository import ROOT

FIRST_YEAR = 2016
LAST_YEAR = 2040
"""jpholiday and the package `holidays` agree on every day up to here."""

OFFICIAL_UNTIL = 2027
"""The last year whose equinox days have been announced: to be raised each February (README)."""


def to_text() -> str:
    """Return the text of the file: the days of every year from FIRST_YEAR to LAST_YEAR."""
    days: dict[str, str] = {}
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        name = jpholiday.is_holiday_name(day)
        if name is not None:
            days[day.isoformat()] = name
        day += timedelta(days=1)
    data = {
        "source": "jpholiday",
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "official_until": OFFICIAL_UNTIL,
        "announced": announced_on(OFFICIAL_UNTIL - 1).isoformat(),
        "days": days,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def announced_on(year: int) -> date:
    """Return the day in `year` on which the equinox days of the next one are announced.

    It is the first working day of February.
    """
    day = date(year, 2, 1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def due(today: date) -> str:
    """Return what the maintainer has to do once a year after OFFICIAL_UNTIL is announced, or nothing."""
    announced = today.year + (today >= announced_on(today.year))
    if announced <= OFFICIAL_UNTIL:
        return ""
    return (
        f"{announced}年の春分の日と秋分の日は、もう発表されています"
        f"（このサイトは{OFFICIAL_UNTIL}年の分までを確かな日としています）。"
        "README の「Renew the holidays」のとおりに直してください。"
    )


FIGURES = Figures(
    name="祝日",
    path=ROOT / "calculators" / "childcare" / "holidays.json",
    make=to_text,
    due=due,
)
