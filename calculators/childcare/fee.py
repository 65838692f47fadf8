"""`childcare-fee`: what one child costs in one 年度, month by month, from 第8条 to 第16条.

The months are computed in the order of the law: period (附則), ward nursery (第16条), age column
and tier (別表第3), 保育料 (第9条), 第10条, 第12条, 延長保育料 (別表第4, 第4の2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators import fiscal
from calculators.calculator import Calculator
from calculators.childcare import (
    article06_eligibility,
    article08_admission_fee,
    article09_care_fee,
    article10_relief,
    article12_reduction,
    article16_ward_nursery,
    fee_notes,
    fee_page,
    fee_request,
    stated,
    table3_age,
    table3_tier,
)
from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_examples import tier_examples
from calculators.childcare.fee_form import FORM
from calculators.childcare.fee_request import FeeRequest, Tax
from calculators.childcare.library import ORDINANCE
from calculators.childcare.stated import Version
from calculators.dated import OutOfPeriodError
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.outcome import Json, Note, Reason, invalid, statements
from calculators.trace import Node, apply

NAME = "childcare-fee"


@dataclass(frozen=True, kw_only=True)
class MonthFee:
    """The fees of one month, as nodes in yen."""

    tax_year: int
    tier: Node
    table: Node
    after_article_10: Node
    after_article_12: Node
    extended_care: Node
    total: Node


@dataclass(frozen=True, kw_only=True)
class Undetermined:
    """Why an amount can't be determined, and the tax year it would need (None: not asked)."""

    tax_year: int | None
    reasons: tuple[Reason, ...]


def calculate(value: object, words: Catalogue) -> Json:
    """Return the result of `childcare-fee` for one decoded JSON request."""
    asked = fee_request.read(value)
    ruleset = ORDINANCE.ruleset
    if isinstance(asked, list):
        return invalid(asked, words, calculator=NAME, ruleset=ruleset)
    age = table3_age.class_age(asked.birth_date, fiscal_year=asked.fiscal_year)
    months = list(_months(asked, age))
    admission = _admission_fee(asked, age)
    answers = [admission, *(answer for _, answer in months)]
    reasons = [
        reason
        for answer in answers
        if isinstance(answer, Undetermined)
        for reason in answer.reasons
    ]
    result: Json = {
        "outcome": "not_determined" if reasons else "determined",
        "ruleset": ruleset,
        "class_age": age.number,
        "admission_fee": _admission_json(admission, words),
        "months": [_month_json(month, answer, words) for month, answer in months],
    }
    if reasons:
        result["reasons"] = statements(reasons, words, kind="reason")
    else:
        result["total"] = sum(
            answer.yen if isinstance(answer, Node) else answer.total.yen
            for answer in answers
            if not isinstance(answer, Undetermined)
        )
    told = _notes(asked, age, admission, [answer for _, answer in months])
    result["notes"] = statements(told, words, kind="note")
    return result


def _notes(
    asked: FeeRequest,
    age: Node,
    admission: Node | Undetermined,
    months: list[MonthFee | Undetermined],
) -> Iterator[Note]:
    known = [month for month in months if isinstance(month, MonthFee)]
    answered = fee_notes.Answered(
        age=age.number,
        tax_years=frozenset(month.tax_year for month in months if month.tax_year is not None),
        is_due=bool(months),
        short_month=_short_month(asked),
        is_governed=all(
            reason.code == "tax_unknown"
            for month in months
            if isinstance(month, Undetermined)
            for reason in month.reasons
        ),
        is_known=bool(known),
        is_reduced=any(m.after_article_12.yen < m.after_article_10.yen for m in known),
        admission_fee=admission.yen if isinstance(admission, Node) else None,
    )
    return fee_notes.of_fee(asked, answered)


def _short_month(asked: FeeRequest) -> Month | None:
    """Return the first month in which the child can't use 延長保育 on so many days."""
    if asked.extended_care != "daily":
        return None
    months = fiscal.months_of(asked.fiscal_year)
    enrolled = {month: asked.days_enrolled_in(month) for month in months}
    return next((m for m, days in enrolled.items() if 0 < days < asked.days_per_month), None)


def _months(asked: FeeRequest, age: Node) -> Iterator[tuple[Month, MonthFee | Undetermined]]:
    """Yield the months in which something is due: the first-day rule, or any day of daily use."""
    for month in fiscal.months_of(asked.fiscal_year):
        daily = asked.extended_care == "daily" and asked.days_enrolled_in(month) > 0
        if asked.enrolled_on_first_day_of(month) or daily:
            yield month, _month(asked, month, age=age)


def _month(asked: FeeRequest, month: Month, *, age: Node) -> MonthFee | Undetermined:
    try:
        version = stated.rules().at(month)
    except OutOfPeriodError:
        return Undetermined(tax_year=None, reasons=(_out_of_period(),))
    tax_year = table3_tier.tax_year_of(month, version=version, table="t3")
    column = table3_age.fee_column(asked.service, age)
    reasons = tuple(_reasons(asked, age=age, column=column, tax_year=tax_year))
    if reasons:
        return Undetermined(tax_year=tax_year, reasons=reasons)
    tax = None if asked.public_assistance else asked.taxes[tax_year]
    tier = table3_tier.tier(tax, month=month, version=version)
    on_first_day = asked.enrolled_on_first_day_of(month)
    if on_first_day:
        table = article09_care_fee.care_fee(
            tier=tier,
            column=column,
            version=version,
            considered=article16_ward_nursery.why_not(asked.facility, asked.service),
        )
    else:
        table = article09_care_fee.care_fee_not_due()
    after_10 = article10_relief.care_fee(asked, table, tier=tier, version=version)
    after_12 = article12_reduction.care_fee(asked, after_10, tier=tier, version=version)
    extended = _extended_care_fee(asked, tax, month, tier=tier, age=age, version=version)
    total = apply("sum", after_12, extended, id="month_total", unit="yen", cites=("j9-k1",))
    return MonthFee(
        tax_year=tax_year,
        tier=tier,
        table=table,
        after_article_10=after_10,
        after_article_12=after_12,
        extended_care=extended,
        total=total,
    )


def _extended_care_fee(
    asked: FeeRequest, tax: Tax | None, month: Month, *, tier: Node, age: Node, version: Version
) -> Node:
    """Monthly use has a table with a tier of its own; daily use takes that of 別表第3."""
    if asked.extended_care == "daily":
        return article09_care_fee.daily_extended_care_fee(
            days=asked.days_per_month, tier=tier, version=version
        )
    if asked.extended_care == "none":
        return article09_care_fee.extended_care_not_used()
    return article09_care_fee.monthly_extended_care_fee(
        tier=table3_tier.tier(tax, month=month, version=version, table="t4"),
        column=table3_age.extended_care_column(age),
        version=version,
    )


def _reasons(asked: FeeRequest, *, age: Node, column: Node, tax_year: int) -> Iterator[Reason]:
    """Yield why the month can't be determined; nothing when it can."""
    if _is_over_age(age):
        yield _over_age(age)
    if article16_ward_nursery.is_ward_nursery(asked.facility, asked.service):
        yield Reason(code="other_ordinance", cites=("j16-k3", "j16-k1", "t1-b2"))
    if column.value is None:
        yield Reason(code="no_amount_in_table", cites=("t3",), values={"age": age.value})
    if asked.extended_care != "none" and not is_nursery_or_long(asked.service):
        yield Reason(code="extended_care_not_offered", cites=("j4-k2",))
    if not asked.public_assistance and tax_year not in asked.taxes:
        yield _tax_unknown(tax_year, cite="t3-b2")


def _is_over_age(age: Node) -> bool:
    return not article06_eligibility.is_before_school(age.number)


def _over_age(age: Node) -> Reason:
    return Reason(code="over_age", cites=("j6-k1",), values={"age": age.value})


def _out_of_period() -> Reason:
    cite = stated.latest().stated["first_month"].cite
    return Reason(code="out_of_period", cites=(cite,), values=FACTS)


def _tax_unknown(tax_year: int, *, cite: str) -> Reason:
    values = {"year": tax_year, "fiscal_year": fiscal.written_fiscal_year(tax_year)}
    return Reason(code="tax_unknown", cites=(cite,), values=values)


def _admission_fee(asked: FeeRequest, age: Node) -> Node | Undetermined:
    if not article08_admission_fee.is_charged(asked):
        return article08_admission_fee.not_charged(asked)
    month = Month.of(asked.enrolled_from)
    try:
        version = stated.rules().at(month)
    except OutOfPeriodError:
        return Undetermined(tax_year=None, reasons=(_out_of_period(),))
    tax_year = table3_tier.tax_year_of(month, version=version, table="t2")
    if _is_over_age(age):
        return Undetermined(tax_year=tax_year, reasons=(_over_age(age),))
    tax = None if asked.public_assistance else asked.taxes.get(tax_year)
    if tax is None and not asked.public_assistance:
        return Undetermined(tax_year=tax_year, reasons=(_tax_unknown(tax_year, cite="t2-b1"),))
    year = table3_tier.tax_year(month, version=version, table="t2")
    return article08_admission_fee.fee(asked, tax, year=year, version=version)


def _admission_json(answer: Node | Undetermined, words: Catalogue) -> Json:
    if isinstance(answer, Undetermined):
        return _undetermined_json(answer, words)
    cites = list(dict.fromkeys(("j8", *answer.cites)))
    return {"amount": answer.yen, "cites": cites, "trace": answer.as_json(words)}


def _undetermined_json(answer: Undetermined, words: Catalogue) -> Json:
    reasons = statements(answer.reasons, words, kind="reason")
    return {"outcome": "not_determined", "reasons": reasons}


def _month_json(month: Month, answer: MonthFee | Undetermined, words: Catalogue) -> Json:
    if isinstance(answer, Undetermined):
        known = {} if answer.tax_year is None else {"tax_year": answer.tax_year}
        return {"month": str(month), **known, **_undetermined_json(answer, words)}
    return {
        "month": str(month),
        "tax_year": answer.tax_year,
        "tier": answer.tier.value,
        "care_fee": {
            "table": answer.table.yen,
            "after_article_10": answer.after_article_10.yen,
            "after_article_12": answer.after_article_12.yen,
        },
        "extended_care_fee": answer.extended_care.yen,
        "total": answer.total.yen,
        "due_date": article09_care_fee.due_date(month).isoformat(),
        "trace": answer.total.as_json(words),
    }


CALCULATOR = Calculator(
    name=NAME,
    library=ORDINANCE,
    shape=fee_request.SHAPE,
    form=FORM,
    calculate=calculate,
    render=fee_page.render,
    brief=fee_page.brief,
    examples=tier_examples,
)
