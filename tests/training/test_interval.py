"""The guide of about three years: where it begins and ends."""

import pytest

from calculators.messages import catalogue
from calculators.training.interval import CALCULATOR


def position(fiscal_year: int, last_year: int | None) -> object:
    asked = {"fiscal_year": fiscal_year, "last_year": last_year}
    return CALCULATOR.calculate(asked, catalogue()).get("position")


@pytest.mark.parametrize("last", [2023, 2024, 2030])
def test_three_years_after_the_last_training(last: int) -> None:
    found = [position(last + years, last) for years in range(6)]
    assert found == ["inside", "inside", "inside", "last_year", "past", "past"]


@pytest.mark.parametrize("last", [None, 1990, 2022])
def test_without_a_record_the_guide_begins_with_the_records(last: int | None) -> None:
    found = [position(year, last) for year in range(2023, 2028)]
    assert found == ["inside", "inside", "last_year", "past", "past"]


def test_years_that_contradict_or_come_before_the_records_are_refused() -> None:
    for asked, field in (
        ({"fiscal_year": 2024, "last_year": 2025}, "last_year"),
        ({"fiscal_year": 2022, "last_year": None}, "fiscal_year"),
    ):
        result = CALCULATOR.calculate(asked, catalogue())
        assert [error["field"] for error in result["errors"]] == [field]
