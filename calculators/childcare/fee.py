"""`childcare-fee`: what one child costs in one 年度, month by month, from 第8条 to 第16条."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from calculators import outcome
from calculators.calculator import Calculator
from calculators.childcare import (
    article09_care_fee,
    fee_answer,
    fee_months,
    fee_notes,
    fee_request,
)
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_months import DatedMonth, MonthFees
from calculators.childcare.fee_notes import Answered
from calculators.childcare.fee_request import FeeRequest
from calculators.childcare.fee_result import (
    AdmissionFee,
    CareFee,
    FeeResult,
    MonthResult,
    Standing,
)
from calculators.childcare.source import ORDINANCE
from calculators.form import Form
from calculators.outcome import FieldError, Invalid, Json, Reason, invalid, once, to_json
from calculators.trace import Steps

NAME = "childcare-fee"


def calculate(value: object) -> FeeResult | Invalid:
    """Return the result of `childcare-fee` for one decoded JSON request."""
    asked = fee_request.read(value)
    if isinstance(asked, list):
        return _invalid(asked)
    answered = computed(asked)
    steps = Steps()
    admission = _admission_fee(answered.admission, steps)
    months = [_month(dated, fees, steps) for dated, fees in answered.months]
    reasons = _reasons(answered)
    result: FeeResult = {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ORDINANCE.ruleset,
        "standing": _standing(answered),
        "class_age": answered.age.number,
        "admission_fee": admission,
        "months": months,
        **({"reasons": reasons} if reasons else {"total": _total(answered)}),  # type: ignore[typeddict-item]
        "steps": steps,
        "notes": once(fee_notes.of_fee(asked, answered)),
    }
    return result


def brief(value: object) -> str:
    """Return the amounts, tiers, codes and cites for one decoded JSON request, as compact JSON.

    No steps are listed. Months that are alike are written once, whoever's they are.
    """
    asked = fee_request.read(value)
    if isinstance(asked, list):
        return to_json(outcome.brief(_invalid(asked)))
    answered = computed(asked, kept=True)
    reasons = _reasons(answered)
    head = _brief_head(
        "not_determined" if reasons else "determined",
        _standing(answered),
        answered.age.number,
        answered.admission.fee and answered.admission.fee.yen,
        answered.admission.fee and answered.admission.fee.cites,
        _codes(answered.admission.reasons),
    )
    months = []
    for group in answered.groups:
        text = _brief_month(group.fees)
        months += [f'{{"month":"{dated.name}"{text}' for dated in group.months]
    if len(answered.groups) > 1:
        months.sort()
    if reasons:
        known = f'"reasons":{_json_list(_codes(reasons))}'
    else:
        known = f'"total":{_total(answered)}'
    notes = _json_list(tuple(note.code for note in fee_notes.of_fee(asked, answered)))
    return f'{head},"months":[{",".join(months)}],{known},"notes":{notes}}}'


@lru_cache(maxsize=1024)
def _brief_head(
    outcome: str,
    standing: Standing,
    age: int,
    admission_fee: int | None,
    cites: tuple[str, ...] | None,
    reasons: tuple[str, ...],
) -> str:
    """Return what stands before the months as JSON, still open."""
    admission: Json = {"outcome": "not_determined", "reasons": reasons}
    if cites is not None:
        admission = {"amount": admission_fee, "cites": _admission_cites(cites)}
    head = {
        "outcome": outcome,
        "ruleset": ORDINANCE.ruleset,
        "standing": standing,
        "class_age": age,
        "admission_fee": admission,
    }
    return to_json(head)[:-1]


@lru_cache(maxsize=1024)
def _json_list(codes: tuple[str, ...]) -> str:
    return json.dumps(list(dict.fromkeys(codes)), separators=(",", ":"))


def _invalid(errors: list[FieldError]) -> Invalid:
    return invalid(errors, calculator=NAME, ruleset=ORDINANCE.ruleset)


def computed(asked: FeeRequest, *, kept: bool = False) -> Answered:
    """Return what a child costs, as steps; with `kept`, those of equal children are shared.

    Kept steps give the same amounts; they begin at the tier.
    """
    age, case = fee_months.class_age(asked, kept=kept), asked.case
    return Answered(
        age=age,
        groups=fee_months.groups(asked, case, age=age, kept=kept),
        admission=fee_months.admission_fee(asked, case, age=age),
    )


def _standing(answered: Answered) -> Standing:
    return "superseded" if answered.is_superseded else "in_force"


def _reasons(answered: Answered) -> list[Reason]:
    """Return every reason once, those of the 入園料 first."""
    of_months = [reason for group in answered.groups for reason in group.fees.reasons]
    found = [*answered.admission.reasons, *of_months]
    return once(found) if found else found


def _total(answered: Answered) -> int:
    """Return the year's 保育料, 延長保育料 and 入園料 in yen; all of them are known."""
    total = answered.admission.fee.yen if answered.admission.fee else 0
    for group in answered.groups:
        total += group.fees.total * len(group.months)
    return total


def _admission_cites(cites: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(("j8", *cites)))


def _admission_fee(answer: fee_months.AdmissionFee, steps: Steps) -> AdmissionFee:
    if answer.fee is None:
        return {"outcome": "not_determined", "reasons": list(answer.reasons)}
    return {
        "amount": answer.fee.yen,
        "cites": _admission_cites(answer.fee.cites),
        "trace": steps.add(answer.fee),
    }


def _month(dated: DatedMonth, fees: MonthFees, steps: Steps) -> MonthResult:
    result: MonthResult = {"month": dated.name}
    if fees.reasons:
        result["outcome"] = "not_determined"
        result["reasons"] = list(fees.reasons)
    if fees.tax_year is None:
        return result
    result["tax_year"] = fees.tax_year
    result.update(_amounts(fees))
    if fees.is_determined:
        result["due_date"] = article09_care_fee.due_date(dated.month).isoformat()
    result["standing"] = "superseded" if dated.is_superseded else "in_force"
    last_step = fees.last_step
    if last_step is not None:
        result["trace"] = steps.add(last_step)
    return result


def _amounts(fees: MonthFees) -> MonthResult:
    """Return the tier and the amounts that are known."""
    known: Any = {}
    if fees.care is not None:
        known["tier"] = None if fees.tier is None else fees.tier.word
        known["care_fee"] = CareFee(
            table=None if fees.care.table is None else fees.care.table.yen,
            after_article_10=fees.care.after_article_10.yen,
            after_article_12=fees.care.after_article_12.yen,
        )
        if fees.extended_care is not None:
            known["extended_care_fee"] = fees.extended_care.yen
    if fees.is_determined:
        known["total"] = fees.total
    amounts: MonthResult = known
    return amounts


def _brief_month(fees: MonthFees) -> str:
    """Return what is known of a month as JSON after its name."""
    care = fees.care
    if fees.reasons or care is None or fees.extended_care is None:
        opened = {"outcome": "not_determined", "reasons": _codes(fees.reasons)}
        cites = {"cites": fees.cites} if fees.cites else {}
        return f",{to_json({**opened, **_amounts(fees), **cites})[1:]}"
    return _brief_amounts(
        None if fees.tier is None else fees.tier.word,
        None if care.table is None else care.table.yen,
        care.after_article_10.yen,
        care.after_article_12.yen,
        fees.extended_care.yen,
        fees.cites,
    )


@lru_cache(maxsize=4096)
def _brief_amounts(
    tier: str | None,
    table: int | None,
    after_article_10: int,
    after_article_12: int,
    extended_care_fee: int,
    cites: tuple[str, ...],
) -> str:
    known = {
        "tier": tier,
        "care_fee": {
            "table": table,
            "after_article_10": after_article_10,
            "after_article_12": after_article_12,
        },
        "extended_care_fee": extended_care_fee,
        "total": after_article_12 + extended_care_fee,
        "cites": cites,
    }
    return f",{to_json(known)[1:]}"


def _codes(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple([reason.code for reason in reasons])


CALCULATOR = Calculator(
    name=NAME,
    source=ORDINANCE,
    shape=fee_request.SHAPE,
    form=Form(sections=(), facts=FACTS),
    calculate=calculate,
    brief=brief,
    answer=fee_answer.answer,
)
