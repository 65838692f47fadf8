"""Every month from the first that the version governs: the right tax year, due date, first day."""

import calendar
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.childcare.fee import CALCULATOR as FEE
from calculators.messages import catalogue
from tests.calculators.requests import request

WORDS = catalogue("ja")
TAX = {"per_capita_levy": 3500, "income_levy": 150000, "excluded_credits": 0, "relief": 0}


def year(fiscal_year: int, **changes: object) -> list[dict[str, Any]]:
    years = {str(number): TAX for number in (fiscal_year - 1, fiscal_year)}
    entered = {"enrolled_from": f"{fiscal_year}-04-01", **changes}
    born = f"{fiscal_year - 4}-05-10"
    asked = request(fiscal_year=fiscal_year, birth_date=born, taxes=years, **entered)
    return FEE.spoken(asked, WORDS)["months"]


@pytest.mark.parametrize("fiscal_year", range(2016, 2041))
def test_twelve_months_with_their_tax_year_and_due_date(fiscal_year: int) -> None:
    months = year(fiscal_year)
    expected = []
    for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3):
        in_year = fiscal_year if number >= 4 else fiscal_year + 1
        last = calendar.monthrange(in_year, number)[1]
        tax_year = fiscal_year - 1 if 4 <= number <= 8 else fiscal_year
        expected.append(
            (f"{in_year}-{number:02d}", tax_year, f"{in_year}-{number:02d}-{last}", 5920)
        )
    found = [(m["month"], m["tax_year"], m["due_date"], m["total"]) for m in months]
    assert found == expected


@pytest.mark.parametrize("fiscal_year", range(2005, 2016))
def test_months_before_the_version_are_refused(fiscal_year: int) -> None:
    months = year(fiscal_year)
    assert len(months) == 12
    assert all(m["reasons"][0]["code"] == "out_of_period" for m in months)
    assert not any("total" in m for m in months)


def test_every_day_of_entry_in_a_year() -> None:
    day = date(2016, 4, 1)
    while day <= date(2017, 3, 31):
        firsts = [
            first
            for n in range(12)
            if (first := date(2016 + (n + 3) // 12, (n + 3) % 12 + 1, 1)) >= day
        ]
        months = year(2016, enrolled_from=day.isoformat())
        assert [m["month"] for m in months] == [f"{first:%Y-%m}" for first in firsts], day
        day += timedelta(days=1)


def test_every_last_day_of_enrolment_in_a_year() -> None:
    day = date(2016, 4, 1)
    while day <= date(2017, 3, 31):
        firsts = [
            first
            for n in range(12)
            if (first := date(2016 + (n + 3) // 12, (n + 3) % 12 + 1, 1)) <= day
        ]
        months = year(2016, enrolled_until=day.isoformat())
        assert [m["month"] for m in months] == [f"{first:%Y-%m}" for first in firsts], day
        day += timedelta(days=1)
