"""What may go wrong once the tax is right: the column, 第10条, 第12条, 延長保育, the first-day rule."""

from dataclasses import replace
from datetime import date

from calculators import fiscal
from calculators.childcare.fee_request import ExtendedCare, FeeRequest
from calculators.childcare.services import SERVICES, is_nursery_or_long
from calculators.fiscal import Month
from calculators.roster.bill import Amounts, Bill, amount, fees_in, group_in

NO_CARE = ExtendedCare(kind="none", days_per_month=0)
MOST_COUNTED = 3
_AGES = (2, 3, 4, 5)
"""A class age of each column, and the one that is a year older than the last."""


def age_column(bill: Bill) -> Amounts:
    """Take another column of 別表第3 and 第4: the age of another day than 1 April."""
    asked = bill.request
    own = fiscal.class_age(asked.birth_date, fiscal_year=asked.fiscal_year)
    for age in _AGES:
        if age != own:
            # Born on 2 April, a child is of this class age in this 年度.
            yield bill.amount_with(birth_date=date(asked.fiscal_year - age - 1, 4, 2))


def hours(bill: Bill) -> Amounts:
    """Take the fee of another 保育の種類 (第4条第1項)."""
    for service in SERVICES:
        if service != bill.request.service:
            care = bill.request.extended_care if is_nursery_or_long(service) else NO_CARE
            yield bill.amount_with(service=service, extended_care=care)


def sibling_missed(bill: Bill) -> Amounts:
    """No sibling counted (第10条第2項第2号, 第1号; 第1項第2号)."""
    asked = bill.request
    if asked.case.counted_siblings:
        yield bill.amount_with(elder_siblings=0)
    if (asked.specified_facility_rank or 0) > 1:
        yield bill.amount_with(specified_facility_rank=None)
        yield bill.amount_with(specified_facility_rank=None, elder_siblings=0)


def sibling_miscounted(bill: Bill) -> Amounts:
    """Give the child another place among its siblings, by either item of 第10条第2項."""
    asked = bill.request
    # A child without any may have been taken for a second.
    siblings = max(bill.siblings, 1)
    for elder in range(min(siblings, MOST_COUNTED - 1) + 1):
        for rank in (None, *range(1, min(siblings + 1, MOST_COUNTED) + 1)):
            if elder or (rank or 0) > 1:
                yield bill.amount_with(
                    designated_household=True, elder_siblings=elder, specified_facility_rank=rank
                )
    if (asked.specified_facility_rank or 0) > 1 and asked.case.counted_siblings:
        yield bill.amount_with(elder_siblings=0)


def single_parent_missed(bill: Bill) -> Amounts:
    """ひとり親世帯等 that were taken for others (第10条第1項第3号, 第2項第3号)."""
    if bill.request.single_parent:
        yield bill.amount_with(single_parent=False)


def single_parent_wrong(bill: Bill) -> Amounts:
    """Other households that were taken for ひとり親世帯等."""
    if not bill.request.single_parent:
        yield bill.amount_with(single_parent=True)


def specified_child_missed(bill: Bill) -> Amounts:
    """Overlook a child that the rules name (第10条第1項第1号)."""
    if bill.request.specified_child:
        yield bill.amount_with(specified_child=False)


def public_assistance_missed(bill: Bill) -> Amounts:
    """被保護世帯 whose tax was asked all the same (A of the tables)."""
    if bill.request.public_assistance and bill.request.taxes:
        yield bill.amount_with(public_assistance=False)


def article_12_left_out(bill: Bill) -> Amounts:
    """No reduction by 第12条."""
    if bill.request.apply_article_12:
        yield bill.amount_with(apply_article_12=False)


def rounded_down(bill: Bill) -> Amounts:
    """Cut the reduction to 10 yen, or leave it as it is, where 備考 rounds it up."""
    fees = fees_in(bill.request, bill.month)
    if fees.care is None or not fees.is_determined:
        return
    before, after = fees.care.after_article_10.yen, fees.care.after_article_12.yen
    exact = _exact_reduction(bill.request, bill.month, before)
    if exact is None:
        return
    rest = fees.total - after
    yield before - exact // 10 * 10 + rest
    yield before - exact + rest


def _exact_reduction(asked: FeeRequest, month: Month, before: int) -> int | None:
    """Return the 減ずる額 cut to whole yen; None where nothing is rounded."""
    group = group_in(asked, month)
    version = None if group is None else group.months[0].version
    tier = None if group is None else group.fees.tier
    if version is None or tier is None or not is_nursery_or_long(asked.service):
        return None
    row = version.tables["t6"].row_of(tier.word)
    if row is None or row.ratio is None or not asked.apply_article_12:
        return None
    product = before * row.ratio
    return None if product % 10 == 0 else int(product)


def extended_monthly_for_daily(bill: Bill) -> Amounts:
    """延長保育料 by the month where it is used by the day (別表第4の2)."""
    if bill.request.extended_care.kind == "daily":
        yield bill.amount_with(extended_care=ExtendedCare(kind="monthly", days_per_month=0))


def extended_daily_for_monthly(bill: Bill) -> Amounts:
    """延長保育料 by any number of days where it is used by the month (別表第4)."""
    if bill.request.extended_care.kind == "monthly":
        for days in range(1, 27):
            yield bill.amount_with(extended_care=ExtendedCare(kind="daily", days_per_month=days))


def extended_left_out(bill: Bill) -> Amounts:
    """No 延長保育料 where it is used."""
    if bill.request.extended_care.kind != "none":
        yield bill.amount_with(extended_care=NO_CARE)


def extended_not_used(bill: Bill) -> Amounts:
    """延長保育料 by the month where it is not used (第4条第2項)."""
    if bill.request.extended_care.kind == "none" and is_nursery_or_long(bill.request.service):
        yield bill.amount_with(extended_care=ExtendedCare(kind="monthly", days_per_month=0))


def not_enrolled(bill: Bill) -> Amounts:
    """Bill a whole month, at any place among the siblings, though nothing or less is due in it."""
    asked, month = bill.request, bill.month
    left = asked.enrolled_until
    if asked.enrolled_from <= month.first_day and (left is None or month.first_day <= left):
        return
    since = max(asked.birth_date, min(asked.enrolled_from, month.first_day))
    whole = replace(asked, enrolled_from=since, enrolled_until=None)
    if amount(whole, month) != amount(asked, month):
        yield amount(whole, month)
        for rank in range(1, min(bill.siblings + 1, MOST_COUNTED) + 1):
            yield amount(replace(whole, specified_facility_rank=rank), month)


def not_billed(bill: Bill) -> Amounts:
    """Nothing."""
    yield 0
