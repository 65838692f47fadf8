"""Class age against a count by hand: the age reached by 31 March, the day before the birthday."""

from datetime import date, timedelta

import pytest

from calculators.fiscal import Month, class_age, era_year, written_fiscal_year
from calculators.messages import catalogue


def counted(birth: date, fiscal_year: int) -> int:
    """Birthdays less one day that have passed on 1 April, by stepping through the years."""
    age = 0
    while True:
        turned = date(birth.year + age + 1, birth.month, min(birth.day, 28))
        comes_of_age = turned - timedelta(days=1) + timedelta(days=birth.day - min(birth.day, 28))
        if comes_of_age > date(fiscal_year, 3, 31):
            return age
        age += 1


def test_every_birth_date_of_seven_years() -> None:
    birth = date(2010, 1, 1)
    while birth < date(2016, 4, 1):
        assert class_age(birth, fiscal_year=2016) == counted(birth, 2016), birth
        birth += timedelta(days=1)


@pytest.mark.parametrize(
    ("birth", "age"),
    [("2012-04-01", 4), ("2012-04-02", 3), ("2012-03-31", 4), ("2012-02-29", 4), ("2016-08-01", 0)],
)
def test_around_the_first_of_april(birth: str, age: int) -> None:
    assert class_age(date.fromisoformat(birth), fiscal_year=2016) == age


def test_written_in_both_calendars() -> None:
    assert catalogue("ja").written(date(2012, 5, 10), "date") == "2012年（平成24年）5月10日"
    assert era_year(date(2019, 4, 30)) == "平成31年"
    assert era_year(date(2019, 5, 1)) == "令和元年"
    assert era_year(date(1989, 1, 7)) == "昭和64年"
    assert era_year(date(1926, 12, 24)) == "大正15年"
    assert era_year(date(1912, 7, 30)) == "大正元年"
    assert era_year(date(1912, 7, 29)) == "明治45年"
    assert written_fiscal_year(2019) == "平成31年度"
    with pytest.raises(ValueError):
        era_year(date(1868, 1, 24))


def test_month_of_the_wrong_form_is_refused() -> None:
    for text in ("2016-13", "2016-00", "2016", "abc-de"):
        with pytest.raises(ValueError):
            Month.parse(text)
