"""Write `calculators/childcare/holidays.json`: the holidays that 第5条第2号 names, by jpholiday.

The calculators may use only the standard library, so the days are computed here. Run
`python -m build_scripts.figures.holidays` to write the file and `--check` to fail when it is stale.
"""

import json
import sys
from datetime import date, timedelta

import jpholiday

from build_scripts.repository import ROOT

FIRST_YEAR = 2016
LAST_YEAR = 2040
"""jpholiday and the package `holidays` agree on every day up to here."""

OFFICIAL_UNTIL = 2027
"""The last year whose equinox days the observatory has announced (each February, for the next)."""

TARGET = ROOT / "calculators/childcare/holidays.json"


def written() -> str:
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
        "days": days,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` say whether it is stale (exit status 1)."""
    if arguments == ["--check"]:
        if TARGET.read_text("utf-8") == written():
            return 0
        print(
            f"{TARGET.name} は古くなっています。python -m build_scripts.figures.holidays で作り直してください。"
        )
        return 1
    TARGET.write_text(written(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
