"""第9条: the monthly 保育料 and 延長保育料 of 別表第3, 第4 and 第4の2, and when they are due."""

from datetime import date

from calculators.childcare import table_cell
from calculators.childcare.stated import Version
from calculators.fiscal import Month
from calculators.outcome import Unmet
from calculators.trace import Node, apply, free, given, operation, product


def care_fee(
    *, tier: Node, column: Node, version: Version, considered: tuple[Unmet, ...] = ()
) -> Node:
    """Return the 保育料 of one month in yen (第9条第1項, 別表第3 and its 備考1).

    `considered` are the rules that would have sent the case elsewhere (第16条).
    """
    fee = table_cell.amount("t3", id="table_fee", tier=tier, column=column, version=version)
    return fee._replace(cites=(*fee.cites, "t3-b1"), considered=considered)


CARE_FEE_NOT_DUE = apply(
    free,
    id="care_fee_not_due",
    unit="yen",
    cites=("t3-b1",),
    considered=(Unmet(code="not_enrolled_on_first_day", cites=("t3-b1",)),),
)
"""0 yen for a month on whose first day the child is not enrolled (別表第3備考1)."""


def monthly_extended_care_fee(*, tier: Node, column: Node, version: Version) -> Node:
    """Return the 延長保育料 of one month in yen (別表第4 and its 備考1); `tier` is that of 別表第4."""
    fee = table_cell.amount("t4", id="extended_care_fee", tier=tier, column=column, version=version)
    return fee._replace(cites=(*fee.cites, "t4-b1"))


@operation
def lesser(one: int, other: int) -> int:
    """Return the smaller of two numbers."""
    return min(one, other)


def daily_extended_care_fee(
    *, days_asked: int, days_enrolled: int, tier: Node, version: Version
) -> Node:
    """Return the 延長保育料 of one month of daily use in yen (別表第4の2), with no first-day rule.

    It is per day used, so it is never for more days than the child is enrolled in that month.
    """
    day = table_cell.amount(
        "t4_2",
        id="extended_care_day",
        tier=tier,
        column=given("extended_care_column", "day", unit="column"),
        version=version,
    )
    used = given("days_per_month", days_asked, unit="days")
    if days_asked > days_enrolled:
        enrolled = given("days_enrolled", days_enrolled, unit="days")
        used = apply(lesser, used, enrolled, id="days_used", unit="days", cites=("t4_2",))
    cites = ("j9-k1", *day.cites)
    return apply(product, day, used, id="extended_care_fee", unit="yen", cites=cites)


EXTENDED_CARE_NOT_USED = apply(
    free,
    id="extended_care_fee",
    unit="yen",
    cites=("j4-k2",),
    considered=(Unmet(code="extended_care_not_used", cites=("j4-k2",)),),
)
"""0 yen of 延長保育料 for a child that doesn't use it (第4条第2項)."""


def due_date(month: Month) -> date:
    """Return the 納期限: the last day of the month (第9条第2項)."""
    return month.last_day
