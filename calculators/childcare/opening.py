"""`childcare-opening`: is a facility open on a day, and from when to when (第4条, 第5条)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from calculators.calculator import Calculator
from calculators.childcare import (
    article04_hours,
    article05_closed_days,
    opening_calendars,
    opening_page,
    stated,
)
from calculators.childcare.article16_ward_nursery import is_ward_nursery
from calculators.childcare.facts import FACTS
from calculators.childcare.opening_result import Closure, HoursOfDay, OpeningResult
from calculators.childcare.services import (
    FACILITIES,
    SERVICES,
    Facility,
    Service,
    is_nursery_or_long,
)
from calculators.childcare.source import ORDINANCE, not_in_force_on
from calculators.fiscal import Month
from calculators.form import Form, Section, question
from calculators.outcome import Invalid, Note, Reason, invalid, once
from calculators.schema import Choice, Day, Errors, Record

NAME = "childcare-opening"
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRequest:
    """The day, and whose opening is asked."""

    date: Annotated[datetime.date, Day()]
    facility: Annotated[Facility, Choice(FACILITIES)]
    service: Annotated[Service, Choice(SERVICES)]


SHAPE = Record.of(OpeningRequest)

FORM = Form(facts=FACTS, sections=(Section(id="day", fields=tuple(map(question, SHAPE.members))),))


def calculate(value: object) -> OpeningResult | Invalid:
    """Return the result of `childcare-opening` for one decoded JSON request.

    `open` with `hours` (and `extended_hours` where 第4条第2項 allows them) and the items of 第5条
    that were `considered`, or `closed_by`, the reasons why the day is closed.
    """
    errors: Errors = []
    asked = SHAPE.read(value, errors)
    if errors or asked is None:
        return invalid(errors, calculator=NAME, ruleset=ORDINANCE.ruleset)
    reason = _reason_not_to_answer(asked.date)
    result: OpeningResult = {
        "outcome": "determined" if reason is None else "not_determined",
        "ruleset": ORDINANCE.ruleset,
        "date": asked.date.isoformat(),
        "notes": [],
    }
    if reason is not None:
        result["reasons"] = [reason]
    else:
        _open_or_closed(asked, result)
        calendar = opening_calendars.address_of(asked.date, asked.service)
        if calendar is not None:
            result["calendar"] = calendar
    result["notes"] = once(_notes(asked, result))
    return result


def _reason_not_to_answer(day: datetime.date) -> Reason | None:
    if (reason := not_in_force_on(day)) is not None:
        return reason
    if not article05_closed_days.holidays().covers(day):
        return Reason(code="holidays_unknown", cites=("j5-k1-g2",), values={"year": day.year})
    return None


def _open_or_closed(asked: OpeningRequest, result: OpeningResult) -> None:
    version = stated.rules().at(Month.of(asked.date))
    closed_by = article05_closed_days.closures(asked.date, version=version)
    hours = article04_hours.hours(asked.service, version=version)
    saturday = asked.date.weekday() == SATURDAY
    if saturday and not article04_hours.runs_on_saturday(asked.service):
        cites = dict.fromkeys(("j4-k1-g1", *hours.cites))  # 土曜日 stands in 第1号 only
        closed_by.append(Closure(code="saturday", cites=tuple(cites)))
    result["open"] = not closed_by
    if closed_by:
        result["closed_by"] = once(closed_by)
        return
    result["hours"] = _hours_json(hours)
    result["considered"] = once(article05_closed_days.not_closed())
    extended = article04_hours.extended_hours(asked.service, version=version)
    if extended is not None:
        result["extended_hours"] = _hours_json(extended)


def _hours_json(hours: article04_hours.Hours) -> HoursOfDay:
    return {"from": hours.since, "until": hours.until, "cites": list(hours.cites)}


def _notes(asked: OpeningRequest, result: OpeningResult) -> Iterator[Note]:
    ward_nursery = is_ward_nursery(asked.facility, asked.service)
    if result["outcome"] == "determined":
        yield Note(code="days_of_this_version", values=FACTS)
        code = "mayor_may_change" if ward_nursery else "board_may_change"
        cites = ("j5-k1", "j16-k1") if ward_nursery else ("j5-k1",)
        yield Note(code=code, cites=cites)
        if result["open"]:
            yield from _notes_of_an_open_day(asked.service)
        if article05_closed_days.is_forecast(asked.date):
            yield Note(code="equinox_forecast", cites=("j5-k1-g2",))
    if ward_nursery:
        yield Note(code="ward_nursery_rules", cites=("j16-k2",))


def _notes_of_an_open_day(service: Service) -> Iterator[Note]:
    yield Note(code="times_may_change", cites=("j4-k1",))
    if is_nursery_or_long(service):
        yield Note(code="extended_care_if_needed", cites=("j4-k2",))
    else:
        yield Note(code="further_days_off", cites=("j4-k1-g1",))
    if service == "nursery":
        yield Note(code="nursery_hours_reading", cites=("j3-k1-g1", "j4-k1-g3"))


CALCULATOR = Calculator(
    name=NAME,
    source=ORDINANCE,
    shape=SHAPE,
    form=FORM,
    calculate=calculate,
    render=opening_page.render,
    answer=opening_page.answer,
)
