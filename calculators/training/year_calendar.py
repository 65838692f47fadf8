"""`training-calendar`: the year of a teacher, a manager or a board (4, 5(1), 6(3), 8(2))."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date

from calculators.outcome import Note
from calculators.schema import Choice, Member, Record
from calculators.training import on_demand, year_calendar_page
from calculators.training.advice import Answer, Step
from calculators.training.adviser import Advised, Asked, adviser
from calculators.training.interviews import interviews
from calculators.training.timing import Timing, by_part_of_month, days, months, part_of_month

NAME = "training-calendar"

ROLES = ("teacher", "manager", "board")

SHAPE = Record((Member(name="role", shape=Choice(ROLES)),))


_ON_DEMAND: Mapping[str, tuple[str, ...]] = {
    "teacher": ("on_demand_view", "on_demand_sheet", "on_demand_register", "on_demand_check"),
    "manager": (
        "on_demand_working_hours",
        "on_demand_register",
        "on_demand_check",
        "on_demand_missing",
    ),
}
"""6(3): the viewing period is the teacher's to view, and the manager's to make room for."""


def events(role: str) -> tuple[Step, ...]:
    """Return the year of `role`: what ends first comes first, what has no time last."""
    final = months("final_interview_from", "final_interview_until")
    of_role = {
        "teacher": (
            *_of_on_demand("teacher"),
            *interviews("teacher"),
            Step(
                who="teacher",
                code="on_demand_keep_sheet",
                cites=("s6-3-sheet", "s4-2-last-when"),
                timing=final,
            ),
        ),
        "manager": (
            *_of_on_demand("manager"),
            *interviews("manager"),
            *interviews("deputy"),
            Step(
                who="manager",
                code="interviews_of_principals",
                cites=("s4-1-principals", "s4-4-board"),
            ),
        ),
        "board": (
            *interviews("board"),
            Step(
                who="kurashiki_board",
                code="kurashiki_in_april",
                cites=("s8-2-municipal-city", "s8-2-prefectural-city"),
                timing=part_of_month("kurashiki_handover"),
            ),
            Step(who="board", code="board_passes_on", cites=("s8-2-municipal-city",)),
        ),
    }[role]
    return tuple(sorted((_courses_listed(), *of_role), key=_end))


def file_address(role: str) -> str:
    """Return the place of a role's file for calendars under the site's root."""
    return f"tools/training-calendar/{role}.ics"


def _of_on_demand(role: str) -> tuple[Step, ...]:
    """Return the role's part of 6(3), with a time for each.

    The manual gives none for the sheet (受講後速やかに) and for asking the centre: they are shown in
    the periods of viewing and of checking, and the notes say so.
    """
    read_in: Mapping[str, Timing] = {
        "on_demand_sheet": days("on_demand_view_from", "on_demand_view_until"),
        "on_demand_missing": days("on_demand_confirm_from", "on_demand_confirm_until"),
    }
    return tuple(
        dataclasses.replace(step, timing=step.timing or read_in[step.code])
        for step in on_demand.steps()
        if step.code in _ON_DEMAND[role]
    )


def _end(step: Step) -> date:
    return step.timing.until if step.timing else date.max


def _courses_listed() -> Step:
    return Step(
        who="centre",
        code="courses_listed",
        cites=("s5-1-list",),
        timing=by_part_of_month("course_list_by"),
    )


_YEAR_STATED: Mapping[str, tuple[str, ...]] = {
    "teacher": ("s5-1-list", "s6-3-view"),
    "manager": ("s5-1-list", "s6-3-check"),
    "board": ("s5-1-list",),
}
"""Where the manual writes the days of a role with their year."""


def advise(asked: Asked) -> Advised:
    """Return the year of a role as steps with times; `calendar` names the file for calendars."""
    role = asked["role"]
    return Advised(
        answer=Answer(code=f"year_of_{role}", cites=_YEAR_STATED[role]),
        facts={"role": role, "calendar": file_address(role)},
        steps=events(role),
        notes=tuple(_notes(role)),
    )


def _notes(role: str) -> Iterator[Note]:
    yield Note(code="early_in_a_month", cites=("s5-1-list",))
    if role == "teacher":
        yield Note(code="no_day_for_the_sheet", cites=("s6-3-sheet", "s6-3-view"))
    if role == "manager":
        yield Note(code="no_day_for_asking", cites=("s6-3-missing", "s6-3-check"))
    if role == "board":
        yield Note(code="late_in_a_month", cites=("s8-2-municipal-city", "s8-2-prefectural-city"))
        yield Note(
            code="year_of_kurashiki_handover",
            cites=("s8-2-municipal-city", "s8-2-prefectural-city", "s8-2-system", "s8-1-years"),
        )
    yield Note(code="interviews_follow_evaluation", cites=("s4-2-when",))
    if role == "board":
        yield Note(
            code="months_of_boards", cites=("s4-4-board", "s4-2-first-when", "s4-2-last-when")
        )
    yield Note(code="encouraged_at_other_times", cites=("q4-a", "s4-2-when"))


CALCULATOR = adviser(NAME, shape=SHAPE, advise=advise, render=year_calendar_page.render)
