"""`childcare-eligibility`: may a child enter (第6条)? Eligibility is not admission (第7条)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from calculators.calculator import Calculator
from calculators.childcare import (
    eligibility_page,
    table3_age,
)
from calculators.childcare.article06_eligibility import is_before_school, is_eligible, needs_ground
from calculators.childcare.article16_ward_nursery import is_ward_nursery
from calculators.childcare.eligibility_result import EligibilityResult
from calculators.childcare.facts import FACTS
from calculators.childcare.services import FACILITIES, NURSERY_OR_LONG, SERVICES, Facility, Service
from calculators.childcare.source import ORDINANCE, not_in_force_on
from calculators.fiscal import Month
from calculators.form import Condition, Form, Section, question
from calculators.outcome import FieldError, Invalid, Note, Reason, invalid, once
from calculators.schema import Boolean, Choice, Day, Errors, Nullable, Record
from calculators.trace import Node, Steps, apply, given

NAME = "childcare-eligibility"


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRequest:
    """Who wants to enter where and when; null is what is not known."""

    date: Annotated[datetime.date, Day()]
    birth_date: Annotated[datetime.date, Day()]
    facility: Annotated[Facility, Choice(FACILITIES)]
    service: Annotated[Service, Choice(SERVICES)]
    resident: Annotated[bool | None, Nullable(Boolean())]
    has_ground: Annotated[bool | None, Nullable(Boolean())]


SHAPE = Record.of(EligibilityRequest)


FORM = Form(
    facts=FACTS,
    sections=(
        Section(
            id="child",
            fields=tuple(question(SHAPE.member(name)) for name in ("birth_date", "date")),
        ),
        Section(
            id="place",
            fields=tuple(question(SHAPE.member(name)) for name in ("facility", "service")),
        ),
        Section(
            id="household",
            fields=(
                question(SHAPE.member("resident")),
                question(
                    SHAPE.member("has_ground"),
                    when=(Condition(field="service", one_of=NURSERY_OR_LONG),),
                ),
            ),
        ),
    ),
)


def calculate(value: object) -> EligibilityResult | Invalid:
    """Return the result of `childcare-eligibility` for one decoded JSON request.

    `eligible` is true or false when determined.
    """
    errors: Errors = []
    facts = SHAPE.facts(value, errors)
    born, day = (facts.get("birth_date"), facts.get("date")) if facts else (None, None)
    if born and day and day < born:
        errors.append(FieldError(field="date", code="before_birth"))
    ruleset = ORDINANCE.ruleset
    if errors or facts is None:
        return invalid(errors, calculator=NAME, ruleset=ruleset)
    asked = EligibilityRequest(**facts)
    fiscal_year = Month.of(asked.date).fiscal_year
    age = table3_age.class_age(asked.birth_date, fiscal_year=fiscal_year)
    verdict = _verdict(asked, age)
    reasons = list(_reasons(asked, verdict))
    result: EligibilityResult = {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ruleset,
        "class_age": age.number,
        "notes": once(_notes(asked, age, verdict)),
    }
    if reasons:
        result["reasons"] = reasons
    else:
        result["eligible"] = verdict.value is True
        result["steps"] = Steps()
        result["trace"] = result["steps"].add(verdict)
    return result


def _verdict(asked: EligibilityRequest, age: Node) -> Node:
    service = given("service", asked.service, unit="service")
    return apply(
        is_eligible,
        apply(is_before_school, age, id="before_school", unit="yes_no", cites=("j6-k1",)),
        given("resident", asked.resident, unit="yes_no", cites=("j6-k1",)),
        apply(needs_ground, service, id="needs_ground", unit="yes_no", cites=("j6-k2",)),
        given("has_ground", asked.has_ground, unit="yes_no", cites=("j6-k2",)),
        id="eligible",
        unit="yes_no",
        cites=("j6-k1", "j6-k2") if needs_ground(asked.service) else ("j6-k1",),
    )


def _reasons(asked: EligibilityRequest, verdict: Node) -> Iterator[Reason]:
    if (reason := not_in_force_on(asked.date)) is not None:
        yield reason
        return
    if verdict.value is not None:
        return
    by_mayor = is_ward_nursery(asked.facility, asked.service)
    if asked.resident is False:
        code = "special_circumstances_mayor" if by_mayor else "special_circumstances"
        yield Reason(code=code, cites=("j6-k1", "j16-k1") if by_mayor else ("j6-k1",))
    if asked.resident is None:
        yield Reason(code="residence_unknown", cites=("j6-k1",))
    if needs_ground(asked.service) and asked.has_ground is None:
        yield Reason(code="ground_unknown", cites=("j6-k2",))


def _notes(asked: EligibilityRequest, age: Node, verdict: Node) -> Iterator[Note]:
    ward_nursery = is_ward_nursery(asked.facility, asked.service)
    if verdict.value is not False:
        cites = ("j16-k2",) if ward_nursery else ("j7-k1", "j7-k2")
        yield Note(code="eligibility_is_not_admission", cites=cites)
    if not is_before_school(age.number):
        yield Note(code="over_school_age", cites=("j6-k1",), values={"age": age.number})
    elif verdict.value is False:
        yield Note(code="no_ground", cites=("j6-k2",))
        yield Note(code="other_services_need_no_ground", cites=("j6-k1", "j4-k1-g1", "j4-k1-g2"))
    if needs_ground(asked.service):
        yield Note(code="grounds_elsewhere", cites=("j6-k2",))
    elif age.number < 4:
        yield Note(code="no_fee_below_four", cites=("t3",), values={"age": age.number})
    if ward_nursery:
        yield Note(code="ward_nursery_rules", cites=("j16-k2",))
    yield Note(code="school_age_reading", cites=("j6-k1",), values={"age": age.number})


CALCULATOR = Calculator(
    name=NAME,
    source=ORDINANCE,
    shape=SHAPE,
    form=FORM,
    calculate=calculate,
    render=eligibility_page.render,
    answer=eligibility_page.answer,
)
