"""別表第3 and its 備考2・3: which year's tax decides, the tax for the tier, and the tier."""

from dataclasses import replace

from calculators.childcare import tables
from calculators.childcare.request import Tax
from calculators.childcare.tables import Version
from calculators.fiscal import Month
from calculators.outcome import Unmet
from calculators.trace import Node, apply, given, operation

PUBLIC_ASSISTANCE = "A"
NOT_TAXED = "B"
PER_CAPITA_ONLY = "C"


def tax_year_of(month: Month, *, version: Version, table: str) -> int:
    """Return the 年度分 of the tax that decides in `month`.

    April to August 前年度分, September to March 当該年度分 (別表第2備考, 第3備考2, 第4備考2).
    """
    switch, back = (version.stated[f"{table}_switch_{end}"].value for end in ("from", "until"))
    current = month.month >= switch or month.month <= back
    return month.fiscal_year if current else month.fiscal_year - 1


@operation("tax_year")
def _tax_year(ruleset: str, table: str, month: str) -> int:
    return tax_year_of(Month.parse(month), version=tables.named(ruleset), table=table)


def tax_year(month: Month, *, version: Version, table: str) -> Node:
    """Return the 年度分 of the tax that decides in `month`, as a step of a trace."""
    return apply(
        "tax_year",
        given("ruleset", version.ruleset, unit="ruleset"),
        given("table", table, unit="table"),
        given("month", str(month), unit="month"),
        id="tax_year",
        unit="tax_year",
        cites=(version.stated[f"{table}_switch_from"].cite,),
    )


@operation("excess")
def _excess(amount: int, limit: int) -> int:
    return max(0, amount - limit)


def income_levy_for_tier(tax: Tax, year: Node | None) -> Node:
    """Return 所得割課税額 in yen (別表第3備考3).

    The credits that 備考3 leaves out are added back to the assessed 所得割; relief under
    地方税法第323条 is then deducted, never below 0. `year` is the step that chose the tax.
    """
    levy = given("income_levy", tax.income_levy, unit="yen", of=year)
    if tax.excluded_credits:
        credits = given("excluded_credits", tax.excluded_credits, unit="yen")
        levy = apply(
            "sum", levy, credits, id="income_levy_with_credits", unit="yen", cites=("t3-b3",)
        )
    return _after_relief(levy, _relief(tax), id="income_levy_for_tier")


def per_capita_levy_for_tier(tax: Tax) -> Node:
    """Return 均等割 in yen, less the relief that 所得割 could not take (別表第3備考3)."""
    levy = given("per_capita_levy", tax.per_capita_levy, unit="yen")
    relief = _relief(tax)
    if relief is not None:
        base = given("income_levy_with_credits", tax.income_levy + tax.excluded_credits, unit="yen")
        relief = apply("excess", relief, base, id="relief_left", unit="yen", cites=("t3-b3",))
    return _after_relief(levy, relief, id="per_capita_levy_for_tier")


def _relief(tax: Tax) -> Node | None:
    return given("relief", tax.relief, unit="yen") if tax.relief else None


def _after_relief(levy: Node, relief: Node | None, *, id: str) -> Node:
    if relief is None:
        return apply("unchanged", levy, id=id, unit="yen", cites=("t3-b3",))
    return apply("difference_not_below_zero", levy, relief, id=id, unit="yen", cites=("t3-b3",))


@operation("tier")
def _tier(ruleset: str, public_assistance: bool, income_levy: int, per_capita_levy: int) -> str:
    if public_assistance:
        return PUBLIC_ASSISTANCE
    if income_levy > 0:
        rows = tables.named(ruleset).tables["t3"].rows
        found = [row for row in rows if row.bracket and row.bracket.holds(income_levy)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} tiers of t3 hold for {income_levy} yen")
        return found[0].tiers[0]
    return PER_CAPITA_ONLY if per_capita_levy > 0 else NOT_TAXED


def tier(tax: Tax | None, *, year: Node | None, public_assistance: bool, version: Version) -> Node:
    """Return the 階層区分 of 別表第3: A, B, C or D1 to D24.

    `year` is the step that chose the 年度分 of `tax`. Both may be None only for 被保護世帯, whose
    tier no tax decides.
    """
    if tax is None:
        if not public_assistance:
            raise ValueError("a tier other than A needs the household's tax")
        tax = Tax(per_capita_levy=0, income_levy=0, excluded_credits=0, relief=0)
    node = apply(
        "tier",
        given("ruleset", version.ruleset, unit="ruleset"),
        given("public_assistance", public_assistance, unit="yes_no"),
        income_levy_for_tier(tax, year),
        per_capita_levy_for_tier(tax),
        id="tier",
        unit="tier",
    )
    row = version.tables["t3"].row_of(node.word)
    if row is None:
        raise ValueError(f"別表第3 has no row for {node.word}")
    if public_assistance:
        unmet = Unmet(code="tax_not_asked", cites=(row.id,))
        return replace(node, cites=(row.id,), considered=(unmet,))
    return replace(node, cites=(row.id, "t3-b3"))
