"""The holidays on file are those that the government publishes, and their renewal is asked for.

`syukujitsu.csv` is 「国民の祝日・休日」 of 内閣府 from 2016 on, in UTF-8: the source is
https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv. Add a year's lines when they appear.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from build_scripts.figures import holidays
from calculators.childcare import article05_closed_days

PUBLISHED = Path(__file__).with_name("syukujitsu.csv")

# The government's list gives these no name of their own, or two.
UNNAMED = {"休日", "休日（祝日扱い）"}
SPORTS = {"体育の日（スポーツの日）": "体育の日"}


def published() -> dict[date, str]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {date(*map(int, day.split("/"))): name for day, name in rows}


def test_every_day_up_to_the_last_official_year_is_as_published() -> None:
    official, known = published(), article05_closed_days.holidays()
    assert known.first_year == 2016, "the year in which the first version came into force"
    years = range(known.first_year, known.official_until + 1)
    assert {day.year for day in official} == set(years), "syukujitsu.csv or OFFICIAL_UNTIL"
    found = {day: name for day, name in known.names.items() if day.year in years}
    expected = {day: name for day, name in official.items() if day.year in years}
    assert sorted(found) == sorted(expected)
    named = {day: SPORTS.get(name, name) for day, name in expected.items() if name not in UNNAMED}
    assert {day: found[day] for day in named} == named


def test_a_day_without_a_name_of_its_own_says_why_it_is_one() -> None:
    official, names = published(), article05_closed_days.holidays().names
    for day in (day for day, name in official.items() if name == "休日"):
        before = [date.fromordinal(day.toordinal() - back) for back in (1, 2, 3)]
        if names[day] == "国民の休日":
            # 第3条第3項: the days before and after are holidays
            assert before[0] in names
            assert date.fromordinal(day.toordinal() + 1) in names
        else:
            # 第3条第2項: the holiday fell on a Sunday
            assert names[day].endswith("振替休日")
            assert any(each.weekday() == 6 and each in names for each in before)


def test_only_an_equinox_not_yet_announced_is_a_forecast() -> None:
    official_until = article05_closed_days.holidays().official_until
    assert not article05_closed_days.is_forecast(date(official_until, 3, 20))
    assert article05_closed_days.is_forecast(date(official_until + 1, 3, 20))
    assert not article05_closed_days.is_forecast(date(official_until + 1, 5, 3))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        # 暦要項 in 官報: of 2023 on Tuesday 1 February 2022, of 2026 on Monday 3 February 2025,
        # of 2027 on Monday 2 February 2026
        (2022, date(2022, 2, 1)),
        (2025, date(2025, 2, 3)),
        (2026, date(2026, 2, 2)),
    ],
)
def test_the_next_year_is_announced_on_the_first_working_day_of_february(
    year: int, day: date
) -> None:
    assert holidays.announced_on(year) == day


@pytest.mark.parametrize(
    ("official_until", "today", "year"),
    [
        (2026, date(2026, 2, 1), None),
        (2026, date(2026, 2, 2), 2027),
        (2026, date(2026, 12, 31), 2027),
        (2026, date(2027, 1, 31), 2027),
        (2026, date(2027, 2, 1), 2028),
        (2027, date(2026, 2, 2), None),
        (2027, date(2027, 1, 31), None),
        (2027, date(2027, 2, 1), 2028),
    ],
)
def test_renewal_is_asked_for_from_the_day_of_the_announcement(
    monkeypatch: pytest.MonkeyPatch, official_until: int, today: date, year: int | None
) -> None:
    monkeypatch.setattr(holidays, "OFFICIAL_UNTIL", official_until)
    said = holidays.FIGURES.due(today)
    assert said.startswith(f"{year}年の春分の日と秋分の日は") if year else said == ""


def test_what_to_do_stands_in_the_readme_and_names_what_is_there(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    steps = readme.partition("\n## Renew the holidays\n")[2].partition("\n## ")[0]
    assert f"`{PUBLISHED.relative_to(root).as_posix()}`" in steps
    assert f"`{Path(holidays.__file__).relative_to(root).as_posix()}`" in steps
    assert "`OFFICIAL_UNTIL`" in steps
    assert isinstance(holidays.OFFICIAL_UNTIL, int)
    assert "README の「Renew the holidays」" in holidays.FIGURES.due(date(2100, 1, 1))
