"""`childcare-opening`: is a facility open on a day, and from when to when (第4条, 第5条)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from calculators.calculator import Calculator
from calculators.childcare import article04_hours, article05_closed_days, opening_page, stated
from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.article16_ward_nursery import is_ward_nursery
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import FACILITIES, SERVICES, Service
from calculators.childcare.library import ORDINANCE
from calculators.dated import OutOfPeriodError
from calculators.fiscal import Month
from calculators.form import Field, Form, Section
from calculators.messages import Catalogue
from calculators.outcome import Json, Note, Reason, Statement, invalid, statements
from calculators.schema import Choice, Day, Errors, Member, Record

NAME = "childcare-opening"
SATURDAY = 5

SHAPE = Record(
    (
        Member(name="date", shape=Day()),
        Member(name="facility", shape=Choice(FACILITIES)),
        Member(name="service", shape=Choice(SERVICES)),
    )
)

FORM = Form(
    facts=FACTS,
    sections=(
        Section(
            id="day",
            fields=(
                Field(name="date", kind="date"),
                Field(name="facility", kind="choice", choices={name: name for name in FACILITIES}),
                Field(name="service", kind="choice", choices={name: name for name in SERVICES}),
            ),
        ),
    ),
)


def calculate(value: object, words: Catalogue) -> Json:
    """Return the result of `childcare-opening` for one decoded JSON request.

    `open` with `hours` (and `extended_hours` where 第4条第2項 allows them) and the items of 第5条
    that were `considered`, or `closed_by`, the
    reasons why the day is closed.
    """
    errors: Errors = []
    asked = SHAPE.read(value, errors=errors)
    ruleset = ORDINANCE.ruleset
    if errors or asked is None:
        return invalid(errors, words, calculator=NAME, ruleset=ruleset)
    result: Json = {"outcome": "determined", "ruleset": ruleset, "date": asked["date"].isoformat()}
    reason = _reason_not_to_answer(asked["date"])
    if reason is not None:
        result["outcome"] = "not_determined"
        result["reasons"] = statements([reason], words, kind="reason")
    else:
        result.update(_opening(asked, words))
    result["notes"] = statements(_notes(asked, result), words, kind="note")
    return result


def _reason_not_to_answer(day: date) -> Reason | None:
    try:
        stated.rules().at(Month.of(day))
    except OutOfPeriodError:
        return Reason(
            code="before_this_version",
            cites=(stated.latest().stated["in_force"].cite,),
            values=FACTS,
        )
    if not article05_closed_days.holidays().covers(day):
        return Reason(code="holidays_unknown", cites=("j5-k1-g2",), values={"year": day.year})
    return None


def _opening(asked: dict[str, Any], words: Catalogue) -> Json:
    version = stated.rules().at(Month.of(asked["date"]))
    closed_by: list[Statement] = list(
        article05_closed_days.closures(asked["date"], version=version)
    )
    hours = article04_hours.hours(asked["service"], version=version)
    saturday = asked["date"].weekday() == SATURDAY
    if saturday and not article04_hours.runs_on_saturday(asked["service"]):
        cites = dict.fromkeys(("j4-k1-g1", *hours.cites))  # 土曜日 stands in 第1号 only
        closed_by.append(Statement(code="saturday", cites=tuple(cites)))
    if closed_by:
        return {"open": False, "closed_by": statements(closed_by, words, kind="closed_by")}
    extended = article04_hours.extended_hours(asked["service"], version=version)
    return {
        "open": True,
        "hours": _hours_json(hours),
        "considered": statements(article05_closed_days.not_closed(), words, kind="considered"),
        **({"extended_hours": _hours_json(extended)} if extended else {}),
    }


def _hours_json(hours: article04_hours.Hours) -> Json:
    return {"from": hours.since, "until": hours.until, "cites": list(hours.cites)}


def _notes(asked: dict[str, Any], result: Json) -> Iterator[Note]:
    ward_nursery = is_ward_nursery(asked["facility"], asked["service"])
    if result["outcome"] == "determined":
        yield Note(code="days_of_this_version", values=FACTS)
        code = "mayor_may_change" if ward_nursery else "board_may_change"
        cites = ("j5-k1", "j16-k1") if ward_nursery else ("j5-k1",)
        yield Note(code=code, cites=cites)
        if result["open"]:
            yield from _notes_of_an_open_day(asked["service"])
        if article05_closed_days.is_forecast(asked["date"]):
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
    library=ORDINANCE,
    shape=SHAPE,
    form=FORM,
    calculate=calculate,
    render=opening_page.render,
    brief=opening_page.brief,
)
