"""What a reader must know beside a fee: what the ordinance leaves open, and how it was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from calculators.childcare import household_tax, superseded, table3_tier
from calculators.childcare.article16_ward_nursery import governs_care_fee, is_ward_nursery
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_months import AdmissionFee, DatedMonth, Group, MonthFees
from calculators.childcare.fee_request import Assessed, FeeRequest, HouseholdTax
from calculators.childcare.household_tax import CUT_TO, OPEN_BY_TAX
from calculators.childcare.later_taxes import FIRST_TAX_YEAR_OF_CITIES, TAX_YEAR_OF_FLAT_REDUCTION
from calculators.childcare.services import is_nursery_or_long
from calculators.fiscal import Month
from calculators.outcome import Note
from calculators.quantity import Quantity
from calculators.trace import Node

UNUSUALLY_LARGE = 5_000_000
"""所得割 in yen of one person above which 年収 or 所得 was probably typed instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a request was answered: the class age, the months, the 入園料."""

    age: Node
    groups: tuple[Group, ...]
    admission: AdmissionFee

    @property
    def months(self) -> list[tuple[DatedMonth, MonthFees]]:
        """The months in order, each with its fees."""
        dated = [(month, group.fees) for group in self.groups for month in group.months]
        return sorted(dated, key=_first_day)

    @property
    def is_superseded(self) -> bool:
        """Whether other tables are charged in any of the months: then in the last of them."""
        return any(group.months[-1].is_superseded for group in self.groups)

    @property
    def tax_years(self) -> list[int]:
        """The 年度分 whose tax decided an amount, in order."""
        years = {group.fees.tax_year for group in self.groups if group.fees.tier is not None}
        if self.admission.fee is not None:
            years.add(self.admission.tax_year)
        return sorted(year for year in years if year is not None)


def _first_day(dated: tuple[DatedMonth, MonthFees]) -> date:
    return dated[0].first_day


def of_fee(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    """Yield the notes of a `childcare-fee` result, the most important first."""
    fee, alike = answered.admission.fee, [group.fees for group in answered.groups]
    charges_admission = fee is not None and fee.yen > 0
    is_known = any(fees.care is not None for fees in alike)
    if answered.is_superseded:
        yield from superseded.notes(asked, class_age=answered.age.number)
    if is_known or charges_admission:
        yield _AMOUNT_OF_THE_TABLE
    if not alike:
        yield _NO_MONTH_DUE
    if any(fees.is_determined for fees in alike):
        yield _DUE_DATE
    yield _class_age_reading(answered.age.number)
    if not is_known and not all(map(_is_governed, alike)):
        return
    yield from _of_dates(asked, answered)
    if not asked.public_assistance:
        yield from _of_taxes(asked, answered)
    yield from _of_article_10(asked)
    yield from _of_days(asked, answered)
    if is_nursery_or_long(asked.service):
        yield from _of_article_12(asked, answered)
    yield from _of_ward_nursery(asked)
    yield _ARTICLE_11
    if charges_admission:
        yield _ADMISSION_FEE_BEFORE_ENTRY


@cache
def _class_age_reading(age: int) -> Note:
    return Note(code="class_age_reading", cites=("t3",), values={"age": age})


_AMOUNT_OF_THE_TABLE = Note(code="amount_of_the_table", cites=("j9-k1", "t3"), values=FACTS)
_NO_MONTH_DUE = Note(code="no_month_due", cites=("t3-b1",))
_DUE_DATE = Note(code="due_date", cites=("j9-k2",))
_ARTICLE_11 = Note(code="article_11", cites=("j11",))
_ADMISSION_FEE_BEFORE_ENTRY = Note(code="admission_fee_before_entry", cites=("j8", "t2"))
_ARTICLE_12_IS_DISCRETION = Note(code="article_12_is_discretion", cites=("j12-k1", "t6"))
_ARTICLE_10_RULES = {
    cite: Note(code="article_10_rules", cites=(cite,)) for cite in ("j10-k1", "j10-k2")
}
_SEPTEMBER = Note(code="september", cites=("t3-b2",), values=FACTS)
_HOUSEHOLD = Note(code="household", cites=("t3",))
_HOUSEHOLD_AS_ONE = Note(code="household_as_one_person", cites=("t3-b3",))
_RELIEF_IS_PERSONAL = Note(code="relief_is_personal", cites=("t3-b3-n1",))
_WHAT_STAYS_DEDUCTED = Note(code="what_stays_deducted", cites=("t3-b3",))


def _of_dates(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    alike = (group.fees for group in answered.groups)
    years = {fees.tax_year for fees in alike if fees.tier or _is_open_by_tax(fees)}
    if len(years) > 1 and not asked.public_assistance:
        yield _SEPTEMBER
    entered, left = asked.enrolled_from, asked.enrolled_until
    if entered.day > 1 and Month.of(entered).fiscal_year == asked.fiscal_year:
        values = {"month": Quantity(entered.month, "month_of_year")}
        yield Note(code="first_day_rule", cites=("t3-b1", "t4-b1"), values=values)
    if left and left < Month.of(left).last_day and Month.of(left).fiscal_year == asked.fiscal_year:
        values = {"month": Quantity(left.month, "month_of_year")}
        yield Note(code="last_month_in_full", cites=("t3-b1",), values=values)


def _is_governed(fees: MonthFees) -> bool:
    """Say whether the tables of this version apply, whatever is not known of the tax."""
    return all(reason.code in OPEN_BY_TAX for reason in fees.reasons)


def _is_open_by_tax(fees: MonthFees) -> bool:
    return any(reason.code in OPEN_BY_TAX for reason in fees.reasons)


def _of_taxes(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    used = {year: asked.taxes[year] for year in answered.tax_years if year in asked.taxes}
    if not used:
        return
    yield _HOUSEHOLD
    if any(isinstance(tax, Assessed) for tax in used.values()):
        yield _HOUSEHOLD_AS_ONE
    persons = [person for tax in used.values() for person in household_tax.known_persons(tax) or ()]
    most = max(person.income_levy for person in persons)
    if most > UNUSUALLY_LARGE:
        values = {"limit": Quantity(UNUSUALLY_LARGE, "yen")}
        yield Note(code="large_income_levy", cites=("t3-b3",), values=values)
    if most > 0:
        if any(person.income_levy > 0 and person.per_capita_levy == 0 for person in persons):
            yield Note(code="income_levy_without_per_capita", cites=("t3-b3",))
        yield _WHAT_STAYS_DEDUCTED
    if len(persons) > 1 and any(person.relief for person in persons):
        yield _RELIEF_IS_PERSONAL
    yield from _of_years(asked, used, answered)


def _of_years(
    asked: FeeRequest, used: dict[int, HouseholdTax], answered: Answered
) -> Iterator[Note]:
    """Yield what the text doesn't say of later years' taxes, and a tier's edge that is near."""
    if any(year >= FIRST_TAX_YEAR_OF_CITIES for year in used):
        values = {"since": Quantity(FIRST_TAX_YEAR_OF_CITIES, "tax_year")}
        yield Note(code="designated_city", cites=("t3-b3",), values=values)
    if TAX_YEAR_OF_FLAT_REDUCTION in used:
        values = {"year": Quantity(TAX_YEAR_OF_FLAT_REDUCTION, "tax_year")}
        yield Note(code="flat_reduction", cites=("t3-b3",), values=values)
    for year, next_tier in _edges(answered):
        values = {
            "year": Quantity(year, "tax_year"),
            "tier": Quantity(next_tier, "tier"),
            "cut": Quantity(CUT_TO, "yen"),
        }
        yield Note(code="next_tier_is_near", cites=("t3-b3",), values=values)


def _edges(answered: Answered) -> Iterator[tuple[int, str]]:
    """Yield the 年度分 whose tier may be the next one, for the yen lost when credits were taken off."""
    for group in answered.groups:
        year, version, tier = group.fees.tax_year, group.months[0].version, group.fees.tier
        if group.persons is None or year is None or version is None or tier is None:
            continue
        credited = sum([person.excluded_credits > 0 for person in group.persons])
        levy = table3_tier.income_levy(group.persons) if credited else 0
        if levy:
            after = version.tables["t3"].tier_of(levy + credited * (CUT_TO - 1))
            if after != tier.value:
                yield year, after


def _of_article_10(asked: FeeRequest) -> Iterator[Note]:
    """Yield what only the ward decides, whatever was answered: the board's rules name who is meant."""
    cite = "j10-k2" if is_nursery_or_long(asked.service) else "j10-k1"
    yield _ARTICLE_10_RULES[cite]
    if is_nursery_or_long(asked.service) and asked.extended_care.kind != "none":
        yield Note(code="article_10_not_for_extended_care", cites=(cite,))


def _of_days(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    """Yield the first month in which the child is enrolled on fewer days than 延長保育 is to be used."""
    if asked.extended_care.kind != "daily":
        return
    for dated, fees in answered.months:
        if fees.is_capped and fees.extended_care is not None:
            values = {
                "month": Quantity(dated.month.month, "month_of_year"),
                "days": Quantity(dated.days_of(asked.enrolled_from, asked.enrolled_until), "days"),
            }
            yield Note(code="days_capped", cites=("t4_2",), values=values)
            return


def _of_article_12(asked: FeeRequest, answered: Answered) -> Iterator[Note]:
    is_known = False
    for group in answered.groups:
        care = group.fees.care
        if care is not None:
            is_known = True
            if care.after_article_12.yen < care.after_article_10.yen:
                yield _ARTICLE_12_IS_DISCRETION
                return
    if is_known and not asked.apply_article_12:
        yield Note(code="article_12_off", cites=("j12-k1", "t6"))


def _of_ward_nursery(asked: FeeRequest) -> Iterator[Note]:
    if is_ward_nursery(asked.facility, asked.service) and governs_care_fee(asked.case):
        yield Note(code="ward_nursery_by_article_10", cites=("j16-k3", "j10-k2", "j12-k1"))
