"""第8条 and 別表第2: the 入園料 of 中時間 and 短時間, once, before entry."""

from collections.abc import Sequence
from datetime import date

from calculators.childcare import table_cell
from calculators.childcare.fee_request import Assessed
from calculators.childcare.services import Service, is_nursery_or_long
from calculators.childcare.stated import Version
from calculators.childcare.table3_tier import (
    NOT_TAXED,
    PER_CAPITA_ONLY,
    household,
    suffixes,
    tier_of_public_assistance,
)
from calculators.fiscal import Month
from calculators.outcome import Unmet
from calculators.trace import TRACED, Node, apply, free, given, operation

TAXED_ON_INCOME = "D"


@operation
def admission_tier(income_levy: int, per_capita_levy: int) -> str:
    """Return the 階層区分 of 別表第2 for a household's assessed taxes in yen: B, C or D."""
    if income_levy > 0:
        return TAXED_ON_INCOME
    return PER_CAPITA_ONLY if per_capita_levy > 0 else NOT_TAXED


def tier(persons: Sequence[Assessed] | None, *, year: Node) -> Node:
    """Return the 階層区分 of 別表第2: A, B, C or D; `persons` is None for 被保護世帯.

    備考3 of 別表第3 speaks of 「この表における」 and has no twin in 別表第2, so the tax actually
    assessed decides: no credit is added back and no relief deducted (our reading).
    """
    if persons is None:
        public_assistance = given("public_assistance", True, unit="yes_no")
        return apply(
            tier_of_public_assistance,
            public_assistance,
            id="admission_tier",
            unit="tier",
            cites=("t2-a",),
        )
    income = [person.income_levy for person in persons]
    per_capita = [person.per_capita_levy for person in persons]
    return apply(
        admission_tier,
        _household("income_levy", income, of=year),
        _household("per_capita_levy", per_capita),
        id="admission_tier",
        unit="tier",
        cites=("t2",),
        considered=(Unmet(code="credits_not_added_back", cites=("t2", "t3-b3")),),
    )


def _household(name: str, amounts: Sequence[int], of: Node | None = None) -> Node:
    each = [
        given(f"{name}{suffix}", amount, unit="yen", of=of)
        for suffix, amount in zip(suffixes(amounts), amounts, strict=True)
    ]
    return household(each, id=name, cites=("t2",), by=TRACED)


def is_charged(service: Service, *, entered: date, fiscal_year: int) -> bool:
    """Say whether 第8条 asks for a 入園料 in this 年度: 中時間 or 短時間, entering in it."""
    return not is_nursery_or_long(service) and Month.of(entered).fiscal_year == fiscal_year


_NOT_CHARGED = {
    code: apply(
        free,
        id="admission_fee",
        unit="yen",
        cites=("j8",),
        considered=(Unmet(code=code, cites=("j8",)),),
    )
    for code in ("admission_not_for_service", "entered_before")
}


def not_charged(service: Service) -> Node:
    """Return 0 yen with the reason why 第8条 asks for nothing in this 年度."""
    return _NOT_CHARGED[
        "admission_not_for_service" if is_nursery_or_long(service) else "entered_before"
    ]


def table_fee(persons: Sequence[Assessed] | None, *, year: Node, version: Version) -> Node:
    """Return the 入園料 of 別表第2 in yen, before 第10条第1項.

    `year` is the step that chose the 年度分 of the taxes: that of the month of entry (備考).
    """
    return table_cell.amount(
        "t2",
        id="admission_table_fee",
        tier=tier(persons, year=year),
        column=given("admission_column", "fee", unit="column"),
        version=version,
    )
