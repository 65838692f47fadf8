"""`childcare-fee`: what one child costs in one 年度, month by month, from 第8条 to 第16条."""

from collections.abc import Mapping
from functools import lru_cache
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
from calculators.childcare.fee_months import DatedFees, KnownTiers, MonthFees
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
from calculators.outcome import FieldError, Invalid, Json, Reason, invalid, once
from calculators.trace import Steps, cites_of

NAME = "childcare-fee"


def calculate(value: object) -> FeeResult | Invalid:
    """Return the result of `childcare-fee` for one decoded JSON request."""
    asked = fee_request.read(value)
    if isinstance(asked, list):
        return _invalid(asked)
    answered = _answer(asked)
    steps = Steps()
    admission = _admission_fee(answered.admission, steps)
    months = [_month(dated, steps) for dated in answered.months]
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


def brief(value: object) -> Json:
    """Return the amounts, tiers, codes and cites for one decoded JSON request, without steps."""
    asked = fee_request.read(value)
    if isinstance(asked, list):
        return outcome.brief(_invalid(asked))
    answered = _answer(asked, kept=True)
    reasons = _reasons(answered)
    fee = answered.admission.fee
    admission: Json = (
        {"outcome": "not_determined", "reasons": _codes(answered.admission.reasons)}
        if fee is None
        else {"amount": fee.yen, "cites": _admission_cites(fee.cites)}
    )
    alike: dict[int, Mapping[str, Any]] = {}
    months: list[Json] = []
    for dated in answered.months:
        known = alike.get(id(dated.fees))
        if known is None:
            known = alike[id(dated.fees)] = _brief_month(dated.fees)
        months.append({"month": str(dated.month), **known})
    return {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ORDINANCE.ruleset,
        "standing": _standing(answered),
        "class_age": answered.age.number,
        "admission_fee": admission,
        "months": months,
        **({"reasons": _codes(reasons)} if reasons else {"total": _total(answered)}),
        "notes": list(dict.fromkeys(note.code for note in fee_notes.of_fee(asked, answered))),
    }


def _invalid(errors: list[FieldError]) -> Invalid:
    return invalid(errors, calculator=NAME, ruleset=ORDINANCE.ruleset)


def _answer(asked: FeeRequest, *, kept: bool = False) -> Answered:
    age = fee_months.class_age(asked)
    return Answered(
        age=age,
        months=tuple(fee_months.months(asked, age=age, kept=kept)),
        admission=fee_months.admission_fee(asked, age=age),
    )


def _standing(answered: Answered) -> Standing:
    return "superseded" if answered.is_superseded else "in_force"


def _reasons(answered: Answered) -> list[Reason]:
    """Return every reason once, those of the 入園料 first."""
    of_months = [reason for fees in answered.distinct for reason in fees.reasons]
    return once([*answered.admission.reasons, *of_months])


def _total(answered: Answered) -> int:
    """Return the year's 保育料, 延長保育料 and 入園料 in yen; all of them are known."""
    fees = (answered.admission.fee, *(dated.fees.total for dated in answered.months))
    return sum(fee.yen for fee in fees if fee is not None)


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


def _month(dated: DatedFees, steps: Steps) -> MonthResult:
    month, fees = dated.month, dated.fees
    result: MonthResult = {"month": str(month)}
    if fees.reasons:
        result["outcome"] = "not_determined"
        result["reasons"] = list(fees.reasons)
    if fees.tax_year is None:
        return result
    result["tax_year"] = fees.tax_year
    result.update(_amounts(fees))
    if fees.total is not None:
        result["due_date"] = article09_care_fee.due_date(month).isoformat()
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


def _brief_month(fees: MonthFees) -> Mapping[str, Any]:
    """Return what is known of a month; `cites` are those of its amounts, not of the taxes behind."""
    return _brief_fees(fees) if fees.known is None else _brief_of_known_tiers(fees.known)


@lru_cache(maxsize=8192)
def _brief_of_known_tiers(known: KnownTiers) -> Mapping[str, Any]:
    return _brief_fees(fee_months.of_known_tiers(known))


def _brief_fees(fees: MonthFees) -> Mapping[str, Any]:
    opened = {"outcome": "not_determined", "reasons": _codes(fees.reasons)} if fees.reasons else {}
    used = (fees.care.after_article_12 if fees.care else None, fees.extended_care)
    cites = [
        cite
        for fee in used
        if fee is not None and fee is not article09_care_fee.EXTENDED_CARE_NOT_USED
        for cite in cites_of(fee, up_to="tier")
    ]
    return {**opened, **_amounts(fees), **({"cites": cites} if cites else {})}


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
