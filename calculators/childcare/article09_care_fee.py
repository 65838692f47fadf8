"""第9条: the monthly 保育料 and 延長保育料 of 別表第3, 第4 and 第4の2, and when they are due."""

from datetime import date

from calculators.childcare import table_cell
from calculators.childcare.request import ExtendedCareKind
from calculators.childcare.tables import Version
from calculators.fiscal import Month
from calculators.outcome import Unmet
from calculators.trace import Node, apply, given


def care_fee(*, tier: Node, column: Node, version: Version) -> Node:
    """Return the 保育料 of one month in yen (第9条第1項, 別表第3)."""
    return table_cell.amount("t3", id="table_fee", tier=tier, column=column, version=version)


def care_fee_not_due() -> Node:
    """Return 0 yen for a month on whose first day the child is not enrolled (別表第3備考1)."""
    unmet = Unmet(code="not_enrolled_on_first_day", cites=("t3-b1",))
    return apply("free", id="table_fee", unit="yen", cites=unmet.cites, considered=(unmet,))


def extended_care_fee(
    *,
    kind: ExtendedCareKind,
    days: int,
    on_first_day: bool,
    tier: Node,
    column: Node,
    version: Version,
) -> Node:
    """Return the 延長保育料 of one month in yen.

    Monthly use: 別表第4, due when the child is enrolled on the first day (備考1). Daily use:
    別表第4の2, an amount for each of `days`, with no first-day rule.
    """
    if kind == "monthly" and on_first_day:
        return table_cell.amount(
            "t4", id="extended_care_fee", tier=tier, column=column, version=version
        )
    if kind == "daily":
        day = table_cell.amount(
            "t4_2",
            id="extended_care_day",
            tier=tier,
            column=given("extended_care_column", "day", unit="column"),
            version=version,
        )
        return apply(
            "product",
            day,
            given("days_per_month", days, unit="days"),
            id="extended_care_fee",
            unit="yen",
            cites=("j9-k1", *day.cites),
        )
    unmet = (
        Unmet(code="extended_care_not_used", cites=("j4-k2",))
        if kind == "none"
        else Unmet(code="not_enrolled_on_first_day", cites=("t4-b1",))
    )
    return apply("free", id="extended_care_fee", unit="yen", cites=unmet.cites, considered=(unmet,))


def due_date(month: Month) -> date:
    """Return the 納期限: the last day of the month (第9条第2項)."""
    return month.last_day
