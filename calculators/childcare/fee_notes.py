"""What a reader must know beside a fee: what the ordinance leaves open, and how it was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import FeeRequest
from calculators.fiscal import Month
from calculators.outcome import Note

UNUSUALLY_LARGE = 5_000_000
"""所得割 in yen above which 年収 or 所得 was probably typed instead."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a fee result could answer, as far as its notes depend on it.

    `age` is the class age; `tax_years` the 年度分 of the months that the tables govern; `is_due`
    whether any month is due, `is_governed` whether the tables of this version apply to the case,
    `is_known` whether any month could be determined, `is_reduced` whether 第12条 took anything
    off, `admission_fee` the 入園料 in yen (None: not determined), `short_month` the first month in
    which the child is enrolled on fewer days than 延長保育 is to be used.
    """

    age: int
    tax_years: frozenset[int]
    is_due: bool
    is_governed: bool
    is_known: bool
    is_reduced: bool
    admission_fee: int | None
    short_month: Month | None


def of_fee(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    """Yield the notes of a `childcare-fee` result, the most important first."""
    if answered.is_known or answered.admission_fee:
        yield Note(code="amount_of_the_table", cites=("j9-k1", "t3"), values=FACTS)
        if 3 <= answered.age <= 5:
            yield Note(code="free_since_2019")
    if not answered.is_due:
        yield Note(code="no_month_due", cites=("t3-b1",))
    if answered.is_known:
        yield Note(code="due_date", cites=("j9-k2",))
    yield Note(code="class_age_reading", cites=("t3",), values={"age": answered.age})
    if not answered.is_governed:
        return
    yield from _of_dates(asked, answered.tax_years)
    if not asked.public_assistance:
        yield from _of_taxes(asked)
    yield from _of_article_10(asked)
    if answered.short_month is not None:
        month = answered.short_month
        values = {"month": month.month, "days": asked.days_enrolled_in(month)}
        yield Note(code="more_days_than_enrolled", cites=("t4_2",), values=values)
    if is_nursery_or_long(asked.service):
        yield from _of_article_12(asked, answered)
    yield Note(code="article_11", cites=("j11",))
    if answered.admission_fee:
        yield Note(code="admission_fee_before_entry", cites=("j8", "t2"))


def _of_dates(asked: FeeRequest, tax_years: frozenset[int]) -> Iterator[Note]:
    if len(tax_years) > 1 and not asked.public_assistance:
        yield Note(code="september", cites=("t3-b2",), values=FACTS)
    entered, left = asked.enrolled_from, asked.enrolled_until
    if entered.day > 1 and Month.of(entered).fiscal_year == asked.fiscal_year:
        values = {"month": entered.month}
        yield Note(code="first_day_rule", cites=("t3-b1", "t4-b1"), values=values)
    if left and left < Month.of(left).last_day and Month.of(left).fiscal_year == asked.fiscal_year:
        yield Note(code="last_month_in_full", cites=("t3-b1",), values={"month": left.month})


def _of_taxes(asked: FeeRequest) -> Iterator[Note]:
    yield Note(code="household", cites=("t3",))
    used = [
        tax
        for year, tax in asked.taxes.items()
        if year in (asked.fiscal_year - 1, asked.fiscal_year)
    ]
    if any(tax.income_levy > UNUSUALLY_LARGE for tax in used):
        yield Note(code="large_income_levy", cites=("t3-b3",))
    if any(tax.income_levy > 0 and tax.per_capita_levy == 0 for tax in used):
        yield Note(code="income_levy_without_per_capita", cites=("t3-b3",))


def _of_article_10(asked: FeeRequest) -> Iterator[Note]:
    """The rules of the board name who is meant, so whatever was answered the ward decides."""
    cite = "j10-k2" if is_nursery_or_long(asked.service) else "j10-k1"
    yield Note(code="article_10_rules", cites=(cite,))
    if is_nursery_or_long(asked.service) and asked.extended_care != "none":
        yield Note(code="article_10_not_for_extended_care", cites=(cite,))


def _of_article_12(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    if answered.is_reduced:
        yield Note(code="article_12_is_discretion", cites=("j12-k1", "t6"))
    elif answered.is_known and not asked.apply_article_12:
        yield Note(code="article_12_off", cites=("j12-k1", "t6"))
