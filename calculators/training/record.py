"""`training-record`: where is a training recorded, by whom, and who does what (3, 6, Q12).

3(1), which says what is 必須 and what is 任意, bears no year: it is answered for every 年度 of the
records. How to apply and to record is that of the manual's own years; later it is left open (3(4)).
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.outcome import Note, Reason
from calculators.quantity import Quantity
from calculators.schema import Choice, Member, Record, Year
from calculators.training import on_demand
from calculators.training.advice import Answer, Step
from calculators.training.adviser import FIRST_YEAR_ASKED, LAST_YEAR_ASKED, Advised, Asked, adviser
from calculators.training.later_years import KEEP_THE_FILE, is_later, left_open
from calculators.training.stated import manual

NAME = "training-record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A kind of 必須記録研修: where 3(1) lists it, its row of the table, what everyone does.

    `headline` is the answer's code with the ids that say it beside 3(1), `applied` are the ids
    that say that one applies as in the 年度 before, `dated` those that give days with their year.
    """

    listed: str
    row: str
    steps: tuple[Step, ...]
    headline: tuple[str, tuple[str, ...]] = ("mandatory_record", ("s3-2-mandatory",))
    applied: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()


def _apply_by_manager(*cites: str) -> Step:
    return Step(who="manager", code="apply_in_the_system", cites=("s3-2-a", *cites))


_ATTENDANCE = Step(who="host", code="host_records_attendance", cites=("s3-2-a",))
_ASK_MANAGER = Step(who="teacher", code="ask_manager_to_apply", cites=("q5-a",))
_READ_NOTICE = Step(who="teacher", code="read_the_notice", cites=("s6-2-apply",))
_OF_DIVISIONS = (
    Step(who="teacher", code="read_the_notice", cites=("s6-4-apply",)),
    _apply_by_manager("s6-4-system"),
    _ATTENDANCE,
)
_AS_6_2 = ("s6-2-apply", "s6-4-apply")
"""6(4): as 6(2), and there: 令和6年度の申込方法は令和5年度と同じ."""
_SENT = (
    Step(who="teacher", code="apply_as_the_notice_says", cites=("s6-5-apply",)),
    Step(who="host", code="division_hands_data_over", cites=("s3-2-e", "s6-5-apply")),
    Step(who="centre", code="centre_records_from_data", cites=("s3-2-e", "s6-5-apply")),
)

MANDATORY: Mapping[str, Training] = {
    "by_experience": Training(
        listed="s3-1-a",
        row="years",
        applied=("s6-1-apply",),
        steps=(
            Step(who="teacher", code="read_guide_by_experience", cites=("s6-1-apply",)),
            _apply_by_manager("tbl-record-years"),
            Step(who="manager", code="entered_by_manager_or_board", cites=("tbl-record-years",)),
            _ATTENDANCE,
        ),
    ),
    "for_duties": Training(
        listed="s3-1-a",
        row="duty",
        applied=("s6-2-apply",),
        steps=(_READ_NOTICE, _apply_by_manager("tbl-record-duty"), _ATTENDANCE),
    ),
    "special": Training(
        listed="s3-1-a",
        row="special",
        applied=("s6-2-apply",),
        steps=(_ASK_MANAGER, _READ_NOTICE, _apply_by_manager("tbl-record-special"), _ATTENDANCE),
    ),
    "on_demand": Training(
        listed="s3-1-i",
        row="on-demand",
        headline=("mandatory_record_by_sheet", ("s3-2-i", "s6-3-check")),
        dated=("s6-3-view", "s6-3-register", "s6-3-confirm"),
        steps=on_demand.steps(),
    ),
    "prefectural_division": Training(
        listed="s3-1-u", row="divisions", applied=_AS_6_2, steps=_OF_DIVISIONS
    ),
    "education_office": Training(
        listed="s3-1-u", row="offices", applied=_AS_6_2, steps=_OF_DIVISIONS
    ),
    "sent_to_nation_or_graduate_school": Training(listed="s3-1-e", row="sent", steps=_SENT),
    "sent_to_company": Training(listed="s3-1-o", row="sent", steps=_SENT),
    "graduate_school_leave": Training(listed="s3-1-ka", row="sent", steps=_SENT),
    "certification": Training(listed="s3-1-ki", row="sent", steps=_SENT),
    "nits_okayama": Training(
        listed="s3-1-ku",
        row="nits",
        headline=("mandatory_record_on_request", ("s3-2-ku", "s6-6-request")),
        steps=(
            Step(who="teacher", code="read_the_notice", cites=("s6-6-request",)),
            Step(who="teacher", code="apply_to_the_university", cites=("tbl-record-nits",)),
            Step(
                who="teacher",
                code="mail_the_certificate",
                cites=("s6-6-request", "s6-6-attach", "s6-6-mail"),
            ),
            Step(
                who="centre",
                code="centre_records_from_mail",
                cites=("s3-2-ku", "s3-2-mandatory"),
            ),
        ),
    ),
}
"""3(1)【必須記録研修】 ア–ク; ア and ウ as the table divides them."""

OF_DEPUTIES = "all_deputies"
"""副校長・教頭全員研修講座: 必須記録研修 by 4(3), which doesn't say who holds it."""

VOLUNTARY: Mapping[str, str] = {
    "municipal": "s3-1-voluntary-municipal",
    "in_school": "s3-1-voluntary-school",
    "society": "s3-1-voluntary-societies",
    "company": "s3-1-voluntary-companies",
    "own": "s3-1-voluntary-own",
}
"""3(1)【任意記録研修】: the examples, with the line that names each."""

UNCLEAR: Mapping[str, Reason] = {
    "kurashiki_city": Reason(code="kurashiki_records_itself", cites=("q11-a", "s8-2-ask")),
    "other": Reason(code="training_not_listed", cites=("s3-1-voluntary-examples", "s3-1-kinds")),
}
"""Training that the manual leaves to someone else, or doesn't name."""

TRAININGS = (*MANDATORY, OF_DEPUTIES, *VOLUNTARY, *UNCLEAR)

_TABLE = "tbl-record"
_NAME = "name"
"""The column of the table that names the training."""

SHAPE = Record(
    (
        Member(name="training", shape=Choice(TRAININGS)),
        Member(name="fiscal_year", shape=Year(minimum=FIRST_YEAR_ASKED, maximum=LAST_YEAR_ASKED)),
    )
)


def advise(asked: Asked) -> Advised:
    """Return where the training is recorded and who does what.

    `recording` is "mandatory", "voluntary" or "none" (before the records begin); `row` is the
    line of the manual's table for a 必須記録研修 of the table's own 年度.
    """
    training, year = asked["training"], asked["fiscal_year"]
    if year < manual().number("records_from"):
        return Advised(
            answer=_answer("before_records", year, "s3-1-since", "s7-since", "q2-a"),
            facts={"recording": "none"},
            notes=(Note(code="look_back_anyway", cites=("q2-a",)),),
        )
    if training in UNCLEAR:
        return _unclear(UNCLEAR[training], year)
    if training in VOLUNTARY:
        return _voluntary(VOLUNTARY[training], year)
    if training == OF_DEPUTIES:
        return _of_deputies(year)
    return _mandatory(training, year)


def _answer(code: str, year: int, *cites: str) -> Answer:
    """Return an answer; each names its 年度 in its first sentence."""
    return Answer(code=code, cites=cites, values={"year": Quantity(year, "fiscal_year_name")})


def _unclear(reason: Reason, year: int) -> Advised:
    reasons = (reason, left_open("national_system", year)) if is_later(year) else (reason,)
    return Advised(
        answer=_answer("record_not_determined", year, *reason.cites),
        reasons=reasons,
        notes=tuple(_notes_of_first_year(year)),
    )


def _mandatory(training: str, year: int) -> Advised:
    """3(2) holds for every 年度 of the records; the days and the table only for the manual's own."""
    found = MANDATORY[training]
    if is_later(year):
        return Advised(
            answer=_answer("mandatory_later", year, "s3-1-kinds", found.listed, "s3-4-system"),
            facts={"recording": "mandatory"},
            reasons=(left_open("national_system", year),),
        )
    of_this_year = year == manual().fiscal_year
    code, cites = found.headline
    return Advised(
        answer=_answer(code, year, "s3-1-kinds", found.listed, *cites),
        facts={"recording": "mandatory"} | ({"row": row(found.row)} if of_this_year else {}),
        steps=found.steps if of_this_year else tuple(_of_another_year(found.steps)),
        notes=(
            *(() if of_this_year else _notes_of_another_year(found, year)),
            *_notes(training),
            *_notes_of_first_year(year),
        ),
    )


def _of_another_year(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield the steps without their days, and none that rests on the table alone."""
    for step in steps:
        cites = tuple(cite for cite in step.cites if not cite.startswith(_TABLE))
        if cites:
            yield dataclasses.replace(step, cites=cites, timing=None)


def _notes_of_another_year(found: Training, year: int) -> Iterator[Note]:
    """Yield what is open for another 年度, and what 6(1), 6(2) and 6(4) say to be as before."""
    yield Note(
        code="dates_and_table_of_another_year",
        cites=("record", *found.dated),
        values={"year": Quantity(year, "fiscal_year_name")},
    )
    if found.applied:
        yield Note(code="applied_as_in_the_year_before", cites=found.applied)


def _of_deputies(year: int) -> Advised:
    """4(3) names the course, with no year; 3(2) says where 必須記録研修 are recorded."""
    host = Reason(code="deputy_course_host", cites=("s4-3-vice", "s3-2-a"))
    if is_later(year):
        return Advised(
            answer=_answer("mandatory_later", year, "s4-3-vice", "s3-4-system"),
            facts={"recording": "mandatory"},
            reasons=(host, left_open("national_system", year)),
        )
    return Advised(
        answer=_answer("mandatory_record", year, "s4-3-vice", "s3-2-mandatory"),
        facts={"recording": "mandatory"},
        reasons=(host,),
        notes=(*_notes(OF_DEPUTIES), *_notes_of_first_year(year)),
    )


def row(id: str) -> dict[str, object]:
    """Return a row of the manual's table: its cells in the manual's words, by column heading."""
    table = manual().tables[_TABLE]
    found = table.rows[id]
    return {
        "label": found.label,
        "cells": [
            {"heading": heading, "text": found.cells[column]}
            for column, heading in table.columns.items()
            if column != _NAME
        ],
        "cites": [f"{_TABLE}-{id}"],
    }


def _voluntary(listed: str, year: int) -> Advised:
    """3(2), and for later 年度 3(4) ※: what was recorded is to be kept as the manual says."""
    if is_later(year):
        return Advised(
            answer=_answer("voluntary_later", year, "s3-1-kinds", listed, "s3-4-keep"),
            facts={"recording": "voluntary"},
            reasons=(left_open("national_system", year),),
            steps=(KEEP_THE_FILE,),
        )
    return Advised(
        answer=_answer("voluntary_record", year, "s3-1-kinds", listed, "s3-2-voluntary"),
        facts={"recording": "voluntary"},
        steps=(
            Step(who="teacher", code="record_in_a_file", cites=("s3-2-voluntary",)),
            Step(who="teacher", code="use_the_form_if_you_like", cites=("s3-2-form", "q10-a")),
            Step(
                who="teacher",
                code="keep_for_the_interview",
                cites=("s4-2-last-teachers", "s3-4-keep"),
            ),
        ),
        notes=(
            Note(code="not_a_burden", cites=("s3-2-voluntary",)),
            Note(code="what_is_recorded", cites=("s3-3-what",)),
            *_notes_of_first_year(year),
        ),
    )


def _notes(training: str) -> Iterator[Note]:
    if training == "on_demand":
        yield Note(code="no_report_but_the_sheet", cites=("q12-a",))
    else:
        yield Note(code="no_special_report", cites=("q12-a",))
    if training == "nits_okayama":
        yield Note(code="mandatory_and_yet_on_request", cites=("s3-1-kinds", "s6-6-request"))
    yield Note(code="see_your_record", cites=("s7-menu", "s7-number", "s7-password"))


def _notes_of_first_year(year: int) -> Iterator[Note]:
    if year == manual().number("records_from"):
        yield Note(code="first_year_files", cites=("s3-1-since",))


CALCULATOR = adviser(NAME, shape=SHAPE, advise=advise)
