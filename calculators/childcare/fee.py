"""`childcare-fee`: what one child costs in one 年度, month by month, from 第8条 to 第16条."""

from typing import Any

from calculators import outcome
from calculators.calculator import Calculator
from calculators.childcare import (
    article09_care_fee,
    fee_months,
    fee_notes,
    fee_page,
    fee_request,
)
from calculators.childcare.fee_examples import tier_examples
from calculators.childcare.fee_form import FORM
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
from calculators.outcome import FieldError, Invalid, Json, Reason, invalid, once, to_compact_json
from calculators.trace import Node, Steps, cites_of

NAME = "childcare-fee"


def calculate(value: object) -> FeeResult | Invalid:
    """Return the result of `childcare-fee` for one decoded JSON request."""
    asked = fee_request.read(value)
    if isinstance(asked, list):
        return _invalid(asked)
    answered = _answer(asked)
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
        return to_compact_json(outcome.brief(_invalid(asked)))
    answered = _answer(asked, kept=True)
    reasons = _reasons(answered)
    written = [
        (dated.name, text)
        for group in answered.groups
        for text in (_brief_month(group.fees),)
        for dated in group.months
    ]
    written.sort()
    head = {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ORDINANCE.ruleset,
        "standing": _standing(answered),
        "class_age": answered.age.number,
        "admission_fee": _brief_admission_fee(answered.admission),
    }
    rest = {
        **({"reasons": _codes(reasons)} if reasons else {"total": _total(answered)}),
        "notes": list(dict.fromkeys([note.code for note in fee_notes.of_fee(asked, answered)])),
    }
    months = ",".join([f'{{"month":"{name}"{text}' for name, text in written])
    return f'{to_compact_json(head)[:-1]},"months":[{months}],{to_compact_json(rest)[1:]}'


def _brief_admission_fee(answer: fee_months.AdmissionFee) -> Json:
    if answer.fee is None:
        return {"outcome": "not_determined", "reasons": _codes(answer.reasons)}
    return {"amount": answer.fee.yen, "cites": _admission_cites(answer.fee.cites)}


def _invalid(errors: list[FieldError]) -> Invalid:
    return invalid(errors, calculator=NAME, ruleset=ORDINANCE.ruleset)


def _answer(asked: FeeRequest, *, kept: bool = False) -> Answered:
    age = fee_months.class_age(asked)
    return Answered(
        age=age,
        groups=fee_months.groups(asked, age=age, kept=kept),
        admission=fee_months.admission_fee(asked, age=age),
    )


def _standing(answered: Answered) -> Standing:
    return "superseded" if answered.is_superseded else "in_force"


def _reasons(answered: Answered) -> list[Reason]:
    """Return every reason once, those of the 入園料 first."""
    of_months = [reason for group in answered.groups for reason in group.fees.reasons]
    return once([*answered.admission.reasons, *of_months])


def _total(answered: Answered) -> int:
    """Return the year's 保育料, 延長保育料 and 入園料 in yen; all of them are known."""
    total = answered.admission.fee.yen if answered.admission.fee else 0
    for group in answered.groups:
        if group.fees.total is not None:
            total += group.fees.total.yen * len(group.months)
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
    if fees.total is not None:
        result["due_date"] = article09_care_fee.due_date(dated.month).isoformat()
    result["standing"] = "superseded" if dated.is_superseded else "in_force"
    if fees.last_step is not None:
        result["trace"] = steps.add(fees.last_step)
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
    if fees.total is not None:
        known["total"] = fees.total.yen
    amounts: MonthResult = known
    return amounts


def _brief_month(fees: MonthFees) -> str:
    """Return what is known of a month as JSON after its name.

    `cites` are those of the amounts, not of the taxes behind the tier.
    """
    opened = {"outcome": "not_determined", "reasons": _codes(fees.reasons)} if fees.reasons else {}
    cites = () if fees.care is None else _cites(fees.care.after_article_12)
    if fees.extended_care not in (None, article09_care_fee.EXTENDED_CARE_NOT_USED):
        cites += _cites(fees.extended_care)
    known = {**opened, **_amounts(fees), **({"cites": cites} if cites else {})}
    return f",{to_compact_json(known)[1:]}" if known else "}"


def _cites(fee: Node) -> tuple[str, ...]:
    return cites_of(fee, up_to="tier")


def _codes(reasons: tuple[Reason, ...] | list[Reason]) -> list[str]:
    return [reason.code for reason in reasons]


CALCULATOR = Calculator(
    name=NAME,
    source=ORDINANCE,
    shape=fee_request.SHAPE,
    form=FORM,
    calculate=calculate,
    brief=brief,
    render=fee_page.render,
    answer=fee_page.answer,
    examples=tier_examples,
)
