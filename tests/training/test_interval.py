"""The guide of about three years: where it begins and ends."""

import pytest

from calculators.messages import catalogue
from calculators.training.interval import CALCULATOR


def position(
    fiscal_year: int, last_year: int | None, *, employed_since: int | None = None
) -> object:
    asked = {
        "fiscal_year": fiscal_year,
        "taken": last_year is not None,
        "last_year": last_year,
        "employed_since": employed_since,
    }
    return CALCULATOR.spoken(asked, catalogue("ja")).get("position")


@pytest.mark.parametrize("last", [2023, 2024, 2030])
def test_three_years_after_the_last_training(last: int) -> None:
    found = [position(last + years, last) for years in range(6)]
    assert found == ["inside", "inside", "inside", "last_year", "past", "past"]


@pytest.mark.parametrize("last", [None, 1990, 2022])
def test_without_a_record_the_guide_begins_with_the_records(last: int | None) -> None:
    found = [position(year, last) for year in range(2023, 2028)]
    assert found == ["inside", "inside", "last_year", "past", "past"]


@pytest.mark.parametrize("last", [None, 2022])
def test_without_a_record_nobody_is_past_the_guide_for_years_before_their_appointment(
    last: int | None,
) -> None:
    for since, late in ((1990, 0), (2023, 0), (2024, 1), (2026, 3)):
        found = [
            position(year, last, employed_since=since) for year in range(2023 + late, 2028 + late)
        ]
        assert found == ["inside", "inside", "last_year", "past", "past"]


def test_an_appointment_does_not_matter_beside_a_record() -> None:
    for since in (1990, 2024, 2026):
        assert position(2027, 2023, employed_since=since) == "past"


def test_the_year_that_is_shown_is_the_first_that_is_counted() -> None:
    for last, since, first in ((2023, None, 2024), (None, None, 2023), (2010, 2025, 2025)):
        asked = {
            "fiscal_year": 2030,
            "taken": last is not None,
            "last_year": last,
            "employed_since": since,
        }
        steps = CALCULATOR.spoken(asked, catalogue("ja"))["computation"]
        assert [step["value"] for step in steps if step["id"] == "counted_from"] == [first]


def test_years_that_contradict_or_come_before_the_records_are_refused() -> None:
    for asked, field in (
        ({"last_year": 2025}, "last_year"),
        ({"employed_since": 2025}, "employed_since"),
        ({"fiscal_year": 2022}, "fiscal_year"),
    ):
        start = {"fiscal_year": 2024, "last_year": None, "employed_since": None}
        asked = start | asked | {"taken": "last_year" in asked}
        result = CALCULATOR.spoken(asked, catalogue("ja"))
        assert [error["field"] for error in result["errors"]] == [field]


def test_who_does_not_know_is_told_where_to_look_and_not_that_years_have_passed() -> None:
    for year in (2023, 2026, 2030):
        asked = {"fiscal_year": year, "taken": None, "last_year": None, "employed_since": None}
        result = CALCULATOR.spoken(asked, catalogue("ja"))
        assert result["outcome"] == "not_determined"
        assert "position" not in result
        [reason] = result["reasons"]
        assert "講座受付システム" in reason["message"]
        assert "受講履歴一覧" in reason["message"]
        assert "s7-menu" in reason["cites"]


def test_a_year_is_given_by_those_who_have_taken_one_and_by_nobody_else() -> None:
    for taken, last, code in (
        (True, None, "empty"),
        (False, 2023, "last_year_not_asked"),
        (None, 2023, "last_year_not_asked"),
    ):
        asked = {"fiscal_year": 2024, "taken": taken, "last_year": last, "employed_since": None}
        [error] = CALCULATOR.spoken(asked, catalogue("ja"))["errors"]
        assert (error["field"], error["code"]) == ("last_year", code)
