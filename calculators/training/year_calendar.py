"""`training-calendar`: the year of a teacher, a manager or a board (4(2), 4(4), 5(1), 6(3), 8(2))."""

from calculators.outcome import Note, Statement
from calculators.render import training_calendar
from calculators.schema import Choice, Member, Record
from calculators.training import icalendar, on_demand
from calculators.training.adviser import Advised, Asked, Step, adviser
from calculators.training.timing import months, part_of_month

NAME = "training-calendar"

ROLES = ("teacher", "manager", "board")

_NOT_FOR = {"teacher": "on_demand_working_hours", "manager": "on_demand_view"}
"""The viewing period is the teacher's to view, and the manager's to make room for: once for each."""

SHAPE = Record((Member(name="role", shape=Choice(ROLES)),))


def events(role: str) -> tuple[Step, ...]:
    """Return what has a time in the year of `role`, the earliest first."""
    first = months("first_interview_from", "first_interview_until")
    final = months("final_interview_from", "final_interview_until")
    of_role = {
        "teacher": (
            Step(
                who="teacher",
                code="first_interview",
                cites=("s4-2-first-when", "s4-2-first"),
                timing=first,
            ),
            Step(
                who="teacher",
                code="final_interview",
                cites=("s4-2-last-when", "s4-2-last"),
                timing=final,
            ),
        ),
        "manager": (
            Step(
                who="manager",
                code="first_interview_by_manager",
                cites=("s4-2-first-when", "s4-2-first-principal", "s4-3-share"),
                timing=first,
            ),
            Step(
                who="manager",
                code="final_interview_by_manager",
                cites=("s4-2-last-when", "s4-2-last-principal", "s4-3-share"),
                timing=final,
            ),
        ),
        "board": (
            Step(who="board", code="first_interview_by_board", cites=("s4-4-board",), timing=first),
            Step(
                who="kurashiki_board",
                code="kurashiki_in_april",
                cites=("s8-2-municipal-city", "s8-2-prefectural-city"),
                timing=part_of_month("kurashiki_handover", precision="late"),
            ),
            Step(who="board", code="final_interview_by_board", cites=("s4-4-board",), timing=final),
        ),
    }[role]
    shared = () if role == "board" else _of_on_demand(but_not=_NOT_FOR[role])
    return tuple(sorted((_courses_listed(), *shared, *of_role), key=_start))


def _of_on_demand(*, but_not: str) -> tuple[Step, ...]:
    return tuple(step for step in on_demand.steps() if step.timing and step.code != but_not)


def _start(step: Step) -> tuple[str, str]:
    if step.timing is None:
        raise ValueError(f"{step.code} has no time")
    return step.timing.since.isoformat(), step.timing.until.isoformat()


def _courses_listed() -> Step:
    return Step(
        who="centre",
        code="courses_listed",
        cites=("s5-1-list",),
        timing=part_of_month("course_list_by", precision="by_early"),
    )


def advise(asked: Asked) -> Advised:
    """Return the year of a role as steps with times; `calendar` names the file for calendars."""
    role = asked["role"]
    return Advised(
        answer=Statement(code=f"year_of_{role}", cites=("flow", "s4-2")),
        facts={"role": role, "calendar": icalendar.address(role)},
        steps=events(role),
        notes=(
            Note(code="parts_of_months", cites=("s5-1-list", "s8-2-municipal-city")),
            Note(code="interviews_follow_evaluation", cites=("s4-2-when",)),
            *(
                (Note(code="months_of_boards", cites=("s4-4-board", "s4-2")),)
                if role == "board"
                else ()
            ),
            Note(code="encouraged_at_other_times", cites=("q4-a", "s4-2-when")),
        ),
    )


CALCULATOR = adviser(NAME, shape=SHAPE, advise=advise, render=training_calendar.render)
