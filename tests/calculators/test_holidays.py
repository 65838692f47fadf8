"""The holidays on file are jpholiday's, and the file is fresh."""

from datetime import date

import jpholiday

from build_scripts.figures import holidays
from calculators.childcare import article05_closed_days


def test_the_file_is_what_the_script_writes() -> None:
    assert holidays.TARGET.read_text("utf-8") == holidays.written()


def test_every_year_agrees_with_the_library() -> None:
    known = article05_closed_days.holidays()
    for year in range(known.first_year, known.last_year + 1):
        expected = dict(jpholiday.year_holidays(year))
        found = {day: name for day, name in known.names.items() if day.year == year}
        assert found == expected


def test_substitute_and_sandwiched_days_are_there() -> None:
    names = article05_closed_days.holidays().names
    assert "振替休日" in names[date(2017, 1, 2)]
    assert names[date(2026, 9, 22)] == "国民の休日"
    assert not article05_closed_days.is_forecast(date(2027, 3, 20))
    assert article05_closed_days.is_forecast(date(2028, 3, 20))
