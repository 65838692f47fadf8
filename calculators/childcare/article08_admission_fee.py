"""第8条 and 別表第2: the 入園料 of 中時間 and 短時間, once, before entry."""

from calculators.childcare import table_cell
from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.article10_relief import admission_fee_is_free
from calculators.childcare.fee_request import FeeRequest, Tax
from calculators.childcare.stated import Version
from calculators.childcare.table3_tier import NOT_TAXED, PER_CAPITA_ONLY
from calculators.fiscal import Month
from calculators.outcome import Unmet
from calculators.trace import Node, apply, given, operation

TAXED_ON_INCOME = "D"


@operation("admission_tier")
def _admission_tier(income_levy: int, per_capita_levy: int) -> str:
    if income_levy > 0:
        return TAXED_ON_INCOME
    return PER_CAPITA_ONLY if per_capita_levy > 0 else NOT_TAXED


def tier(tax: Tax | None, *, year: Node) -> Node:
    """Return the 階層区分 of 別表第2: A, B, C or D; `tax` is None for 被保護世帯.

    備考3 of 別表第3 speaks of 「この表における」 and has no twin in 別表第2, so the tax actually
    assessed decides: no credit is added back and no relief deducted.
    """
    if tax is None:
        public_assistance = given("public_assistance", True, unit="yes_no")
        return apply(
            "tier_of_public_assistance",
            public_assistance,
            id="admission_tier",
            unit="tier",
            cites=("t2-a",),
        )
    return apply(
        "admission_tier",
        given("income_levy", tax.income_levy, unit="yen", of=year),
        given("per_capita_levy", tax.per_capita_levy, unit="yen"),
        id="admission_tier",
        unit="tier",
        cites=("t2",),
        considered=(Unmet(code="credits_not_added_back", cites=("t2", "t3-b3")),),
    )


def is_charged(request: FeeRequest) -> bool:
    """Say whether 第8条 asks for a 入園料 in this 年度: 中時間 or 短時間, entering in it."""
    return not is_nursery_or_long(request.service) and (
        Month.of(request.enrolled_from).fiscal_year == request.fiscal_year
    )


def not_charged(request: FeeRequest) -> Node:
    """Return 0 yen with the reason why 第8条 asks for nothing in this 年度."""
    code = "admission_not_for_service" if is_nursery_or_long(request.service) else "entered_before"
    unmet = Unmet(code=code, cites=("j8",))
    return apply("free", id="admission_fee", unit="yen", cites=("j8",), considered=(unmet,))


def fee(request: FeeRequest, tax: Tax | None, *, year: Node, version: Version) -> Node:
    """Return the 入園料 in yen (別表第2), free where 第10条第1項 says so.

    `year` is the step that chose the 年度分 of `tax`: that of the month of entry (備考).
    """
    table_fee = table_cell.amount(
        "t2",
        id="admission_table_fee",
        tier=tier(tax, year=year),
        column=given("admission_column", "fee", unit="column"),
        version=version,
    )
    return admission_fee_is_free(request, table_fee)
