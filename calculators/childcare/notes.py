"""What a reader must know beside a fee: what the ordinance leaves open, and how it was read."""

from collections.abc import Iterator

from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.facts import FACTS
from calculators.childcare.request import FeeRequest
from calculators.fiscal import Month
from calculators.outcome import Note

UNUSUALLY_LARGE = 5_000_000
"""所得割 in yen above which 年収 or 所得 was probably typed instead."""


def of_fee(
    asked: FeeRequest, *, age: int, tax_years: frozenset[int], is_due: bool, is_known: bool
) -> Iterator[Note]:
    """Yield the notes of a `childcare-fee` result, the most important first.

    `age` is the class age, `tax_years` the 年度分 that the months use, `is_due` whether any month
    is due and `is_known` whether any could be determined.
    """
    yield Note(code="amount_of_the_table", cites=("j9-k1", "t3"), values=FACTS)
    if age >= 3:
        yield Note(code="free_since_2019", cites=("t3",))
    if not is_due:
        yield Note(code="no_month_due", cites=("t3-b1",))
    yield from _of_dates(asked, tax_years)
    yield Note(code="class_age_reading", cites=("t3",), values={"age": age})
    if not asked.public_assistance:
        yield from _of_taxes(asked)
    yield from _of_article_10(asked)
    if is_nursery_or_long(asked.service) and is_known:
        code = "article_12_is_discretion" if asked.apply_article_12 else "article_12_off"
        yield Note(code=code, cites=("j12-k1", "t6"))
    yield Note(code="article_11", cites=("j11",))
    if not is_nursery_or_long(asked.service):
        yield Note(code="admission_fee_before_entry", cites=("j8", "t2"))


def _of_dates(asked: FeeRequest, tax_years: frozenset[int]) -> Iterator[Note]:
    if len(tax_years) > 1 and not asked.public_assistance:
        yield Note(code="september", cites=("t3-b2",), values=FACTS)
    entered = asked.enrolled_from
    if entered.day > 1 and Month.of(entered).fiscal_year == asked.fiscal_year:
        values = {"month": entered.month}
        yield Note(code="first_day_rule", cites=("t3-b1",), values=values)


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
    facts = (
        asked.single_parent,
        asked.designated_household,
        asked.specified_child,
        asked.specified_facility_rank is not None,
    )
    if any(facts):
        cite = "j10-k2" if is_nursery_or_long(asked.service) else "j10-k1"
        yield Note(code="article_10_rules", cites=(cite,))
        if asked.extended_care != "none":
            yield Note(code="article_10_not_for_extended_care", cites=(cite,))
