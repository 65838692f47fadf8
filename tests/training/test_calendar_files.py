"""The files for calendars: valid RFC 5545, and read back by another program event by event."""

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from build_scripts.calculator_pages import year_calendar as files
from calculators.messages import catalogue
from calculators.training import year_calendar
from calculators.training.source import MANUAL

WORDS = catalogue("ja")


def written(role: str) -> bytes:
    return files.file(role, WORDS)


def steps(role: str) -> list[dict[str, Any]]:
    return year_calendar.CALCULATOR.spoken({"role": role}, WORDS)["steps"]


@pytest.mark.parametrize("role", year_calendar.ROLES)
def test_another_program_reads_every_event_back(role: str) -> None:
    calendar = icalendar.Calendar.from_ical(written(role))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    events = calendar.walk("VEVENT")
    expected = [step for step in steps(role) if "when" in step]
    assert len(events) == len(expected) > 3
    for event, step in zip(events, expected, strict=True):
        assert event.errors == []
        assert event["DTSTART"].dt == date.fromisoformat(step["from"])
        assert event["DTEND"].dt - timedelta(days=1) == date.fromisoformat(step["until"])
        assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
        assert str(event["SUMMARY"]) == WORDS.text(f"training-calendar.event.{step['code']}")
        description = str(event["DESCRIPTION"])
        assert step["message"] in description
        for cite in step["cites"]:
            assert MANUAL.label(cite, WORDS) in description
        assert f"{step['when']}（令和6年度）" in description


@pytest.mark.parametrize("role", year_calendar.ROLES)
def test_lines_are_as_the_standard_asks(role: str) -> None:
    content = written(role)
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    # Some line is long enough that it had to be folded, and no character was cut in two.
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")
    unfolded = re.sub(b"\r\n ", b"", content).decode("utf-8").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-2] == "END:VCALENDAR"


def test_identifiers_are_unique_over_all_files_and_never_change() -> None:
    uids = [
        str(event["UID"])
        for role in year_calendar.ROLES
        for event in icalendar.Calendar.from_ical(written(role)).walk("VEVENT")
    ]
    assert len(set(uids)) == len(uids)
    assert "on_demand_view.teacher.2024@training-calendar.tebiki.invalid" in uids
    assert written("teacher") == written("teacher")


def test_the_stamp_is_the_month_of_the_version() -> None:
    stamps = {
        event["DTSTAMP"].dt.date()
        for event in icalendar.Calendar.from_ical(written("teacher")).walk("VEVENT")
    }
    assert stamps == {date(2024, 3, 1)}


SHARED = {
    ("courses_listed", "centre", "2024-04-10", "2024-04-10"),
    ("on_demand_register", "centre", "2024-11-18", "2024-11-29"),
    ("on_demand_check", "manager", "2024-12-02", "2024-12-13"),
}
YEARS = {
    "teacher": SHARED
    | {
        ("first_interview", "teacher", "2024-04-01", "2024-05-31"),
        ("on_demand_view", "teacher", "2024-05-13", "2024-11-15"),
        ("on_demand_sheet", "teacher", "2024-05-13", "2024-11-15"),
        ("final_interview", "teacher", "2025-02-01", "2025-03-31"),
        ("on_demand_keep_sheet", "teacher", "2025-02-01", "2025-03-31"),
    },
    "manager": SHARED
    | {
        ("first_interview_by_manager", "manager", "2024-04-01", "2024-05-31"),
        ("first_interview_of_deputies", "manager", "2024-04-01", "2024-05-31"),
        ("on_demand_working_hours", "manager", "2024-05-13", "2024-11-15"),
        ("on_demand_missing", "manager", "2024-12-02", "2024-12-13"),
        ("final_interview_by_manager", "manager", "2025-02-01", "2025-03-31"),
        ("final_interview_of_deputies", "manager", "2025-02-01", "2025-03-31"),
        ("interviews_of_principals", "manager", None, None),
    },
    "board": {
        ("courses_listed", "centre", "2024-04-10", "2024-04-10"),
        ("kurashiki_in_april", "kurashiki_board", "2024-04-21", "2024-04-30"),
        ("first_interview_by_board", "board", "2024-04-01", "2024-05-31"),
        ("final_interview_by_board", "board", "2025-02-01", "2025-03-31"),
        ("board_passes_on", "board", None, None),
    },
}
"""Who does what from when until when, as the manual says it; 上旬 ends on the 10th."""


@pytest.mark.parametrize("role", YEARS)
def test_the_year_of_a_role_is_that_of_the_manual(role: str) -> None:
    found = steps(role)
    assert {
        (step["code"], step["who"], step.get("from"), step.get("until")) for step in found
    } == YEARS[role]
    assert len(found) == len(YEARS[role])
    ends = [step.get("until", "9999") for step in found]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("role", "code", "note"),
    [
        ("teacher", "on_demand_sheet", "no_day_for_the_sheet"),
        ("manager", "on_demand_missing", "no_day_for_asking"),
    ],
)
def test_a_time_that_the_manual_does_not_give_is_said_to_be_ours(
    role: str, code: str, note: str
) -> None:
    """6(3): 受講後速やかに, and no day for asking the centre."""
    result = year_calendar.CALCULATOR.spoken({"role": role}, WORDS)
    assert code in {step["code"] for step in result["steps"]}
    assert note in {said["code"] for said in result["notes"]}


def test_the_sheet_is_sent_and_handed_over() -> None:
    [sheet] = [step for step in steps("teacher") if step["code"] == "on_demand_sheet"]
    assert "送信" in sheet["message"]
    assert "校長へ提出" in sheet["message"]
    assert "s6-3-sheet" in sheet["cites"]
    assert "q12-a" in sheet["cites"]


@pytest.mark.parametrize("role", year_calendar.ROLES)
def test_the_first_sentence_names_the_year(role: str) -> None:
    result = year_calendar.CALCULATOR.spoken({"role": role}, WORDS)
    assert "令和6年度" in result["answer"]["message"].partition("。")[0]


def test_the_words_for_a_time_are_as_precise_as_the_manual() -> None:
    said = {step["code"]: step.get("when") for step in (*steps("teacher"), *steps("board"))}
    assert said["courses_listed"] == "令和6年4月上旬まで"
    assert said["first_interview"] == "令和6年4月〜5月"
    assert said["on_demand_view"] == "令和6年5月13日〜11月15日"
    assert said["final_interview"] == "令和7年2月〜3月"
    assert said["kurashiki_in_april"] == "令和6年4月下旬をめど"
    assert said["board_passes_on"] is None
