"""`childcare-eligibility`: may a child enter (第6条)? Eligibility is not admission (第7条)."""

from collections.abc import Iterator
from typing import Any

from calculators.calculator import Calculator
from calculators.childcare import article06_eligibility, eligibility_page, stated, table3_age
from calculators.childcare.article06_eligibility import needs_ground
from calculators.childcare.article16_ward_nursery import is_ward_nursery
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import FACILITIES, SERVICES
from calculators.childcare.library import ORDINANCE
from calculators.dated import OutOfPeriodError
from calculators.fiscal import Month
from calculators.form import Condition, Field, Form, Section
from calculators.messages import Catalogue
from calculators.outcome import FieldError, Json, Note, Reason, invalid, statements
from calculators.schema import Boolean, Choice, Day, Errors, Member, Nullable, Record
from calculators.trace import Node, apply, given

NAME = "childcare-eligibility"

SHAPE = Record(
    (
        Member(name="date", shape=Day()),
        Member(name="birth_date", shape=Day()),
        Member(name="facility", shape=Choice(FACILITIES)),
        Member(name="service", shape=Choice(SERVICES)),
        Member(name="resident", shape=Nullable(Boolean())),
        Member(name="has_ground", shape=Nullable(Boolean())),
    )
)

_YES_NO_UNKNOWN = {"yes": True, "no": False, "unknown": None}

FORM = Form(
    facts=FACTS,
    sections=(
        Section(
            id="child",
            fields=(
                Field(name="birth_date", kind="date"),
                Field(name="date", kind="date"),
            ),
        ),
        Section(
            id="place",
            fields=(
                Field(name="facility", kind="choice", choices={name: name for name in FACILITIES}),
                Field(name="service", kind="choice", choices={name: name for name in SERVICES}),
            ),
        ),
        Section(
            id="household",
            fields=(
                Field(name="resident", kind="choice", choices=_YES_NO_UNKNOWN),
                Field(
                    name="has_ground",
                    kind="choice",
                    choices=_YES_NO_UNKNOWN,
                    when=(Condition(field="service", one_of=("nursery", "long")),),
                ),
            ),
        ),
    ),
)


def calculate(value: object, words: Catalogue) -> Json:
    """Return the result of `childcare-eligibility` for one decoded JSON request.

    `eligible` is true or false when determined. `resident` and `has_ground` of the request may be
    null: not known.
    """
    errors: Errors = []
    asked = SHAPE.read(value, errors=errors)
    born, day = (asked.get("birth_date"), asked.get("date")) if asked else (None, None)
    if born and day and day < born:
        errors.append(FieldError(field="date", code="before_birth"))
    ruleset = ORDINANCE.ruleset
    if errors or asked is None:
        return invalid(errors, words, calculator=NAME, ruleset=ruleset)
    fiscal_year = Month.of(asked["date"]).fiscal_year
    age = table3_age.class_age(asked["birth_date"], fiscal_year=fiscal_year)
    verdict = _verdict(asked, age)
    reasons = list(_reasons(asked, verdict))
    result: Json = {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ruleset,
        "class_age": age.value,
    }
    if reasons:
        result["reasons"] = statements(reasons, words, kind="reason")
    else:
        result["eligible"] = verdict.value
        result["trace"] = verdict.as_json(words)
    result["notes"] = statements(_notes(asked, age, verdict), words, kind="note")
    return result


def _verdict(asked: dict[str, Any], age: Node) -> Node:
    service = given("service", asked["service"], unit="service")
    return apply(
        "is_eligible",
        apply("is_before_school", age, id="before_school", unit="yes_no", cites=("j6-k1",)),
        given("resident", asked["resident"], unit="yes_no", cites=("j6-k1",)),
        apply("needs_ground", service, id="needs_ground", unit="yes_no", cites=("j6-k2",)),
        given("has_ground", asked["has_ground"], unit="yes_no", cites=("j6-k2",)),
        id="eligible",
        unit="yes_no",
        cites=("j6-k1", "j6-k2") if needs_ground(asked["service"]) else ("j6-k1",),
    )


def _reasons(asked: dict[str, Any], verdict: Node) -> Iterator[Reason]:
    try:
        stated.rules().at(Month.of(asked["date"]))
    except OutOfPeriodError:
        yield Reason(
            code="before_this_version",
            cites=(stated.latest().stated["in_force"].cite,),
            values=FACTS,
        )
        return
    if verdict.value is not None:
        return
    by_mayor = is_ward_nursery(asked["facility"], asked["service"])
    if asked["resident"] is False:
        code = "special_circumstances_mayor" if by_mayor else "special_circumstances"
        yield Reason(code=code, cites=("j6-k1", "j16-k1") if by_mayor else ("j6-k1",))
    if asked["resident"] is None:
        yield Reason(code="residence_unknown", cites=("j6-k1",))
    if needs_ground(asked["service"]) and asked["has_ground"] is None:
        yield Reason(code="ground_unknown", cites=("j6-k2",))


def _notes(asked: dict[str, Any], age: Node, verdict: Node) -> Iterator[Note]:
    ward_nursery = is_ward_nursery(asked["facility"], asked["service"])
    if verdict.value is not False:
        cites = ("j16-k2",) if ward_nursery else ("j7-k1", "j7-k2")
        yield Note(code="eligibility_is_not_admission", cites=cites)
    if not article06_eligibility.is_before_school(age.number):
        yield Note(code="over_school_age", cites=("j6-k1",), values={"age": age.number})
    elif verdict.value is False:
        yield Note(code="no_ground", cites=("j6-k2",))
        yield Note(code="other_services_need_no_ground", cites=("j6-k1", "j4-k1-g1", "j4-k1-g2"))
    if needs_ground(asked["service"]):
        yield Note(code="grounds_elsewhere", cites=("j6-k2",))
    elif age.number < 4:
        yield Note(code="no_fee_below_four", cites=("t3",), values={"age": age.number})
    if ward_nursery:
        yield Note(code="ward_nursery_rules", cites=("j16-k2",))
    yield Note(code="school_age_reading", cites=("j6-k1",), values={"age": age.number})


CALCULATOR = Calculator(
    name=NAME,
    library=ORDINANCE,
    shape=SHAPE,
    form=FORM,
    calculate=calculate,
    render=eligibility_page.render,
    brief=eligibility_page.brief,
)
