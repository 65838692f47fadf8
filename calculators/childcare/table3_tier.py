"""別表第3 and its 備考2・3: which year's tax decides, the tax for the tier, and the tier."""

from dataclasses import replace

from calculators.childcare import stated
from calculators.childcare.fee_request import Tax
from calculators.childcare.stated import Version
from calculators.fiscal import Month
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
    return tax_year_of(Month.parse(month), version=stated.named(ruleset), table=table)


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


def income_levy_for_tier(tax: Tax, *, year: Node, table: str) -> Node:
    """Return 所得割課税額 in yen (備考3 of `table`).

    The credits that 備考3 leaves out are added back to the assessed 所得割; relief under
    地方税法第323条 is then deducted, never below 0. `year` is the step that chose the tax.
    """
    levy = given("income_levy", tax.income_levy, unit="yen", of=year)
    if tax.excluded_credits:
        credits = given("excluded_credits", tax.excluded_credits, unit="yen")
        cites = (_remark_3(table),)
        levy = apply("sum", levy, credits, id="income_levy_with_credits", unit="yen", cites=cites)
    return _after_relief(levy, _relief(tax), id="income_levy_for_tier", table=table)


def per_capita_levy_for_tier(tax: Tax, *, table: str) -> Node:
    """Return 均等割 in yen, less the relief that 所得割 could not take (備考3 of `table`)."""
    levy = given("per_capita_levy", tax.per_capita_levy, unit="yen")
    relief = _relief(tax)
    if relief is not None:
        base = given("income_levy_with_credits", tax.income_levy + tax.excluded_credits, unit="yen")
        cites = (_relief_clause(table),)
        relief = apply("excess", relief, base, id="relief_left", unit="yen", cites=cites)
    return _after_relief(levy, relief, id="per_capita_levy_for_tier", table=table)


def _relief(tax: Tax) -> Node | None:
    return given("relief", tax.relief, unit="yen") if tax.relief else None


def _after_relief(levy: Node, relief: Node | None, *, id: str, table: str) -> Node:
    if relief is None:
        return apply("unchanged", levy, id=id, unit="yen", cites=(_remark_3(table),))
    cites = (_relief_clause(table),)
    return apply("difference_not_below_zero", levy, relief, id=id, unit="yen", cites=cites)


def _remark_3(table: str) -> str:
    return f"{table}-b3"


def _relief_clause(table: str) -> str:
    """「なお、同法第323条に規定する…」, the unnumbered second paragraph of 備考3."""
    return f"{table}-b3-n1"


@operation("tier_of_public_assistance")
def tier_of_public_assistance(public_assistance: bool) -> str:
    """Return A for 被保護世帯, whose tax is not asked; ValueError for any other household."""
    if not public_assistance:
        raise ValueError("only 被保護世帯 are in A")
    return PUBLIC_ASSISTANCE


@operation("tier")
def _tier(ruleset: str, table: str, income_levy: int, per_capita_levy: int) -> str:
    if income_levy > 0:
        rows = stated.named(ruleset).tables[table].rows
        found = [row for row in rows if row.bracket and row.bracket.holds(income_levy)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} tiers of {table} hold for {income_levy} yen")
        return found[0].tiers[0]
    return PER_CAPITA_ONLY if per_capita_levy > 0 else NOT_TAXED


def tier(tax: Tax | None, *, month: Month, version: Version, table: str = "t3") -> Node:
    """Return the 階層区分 of 別表第3 (or, by `table`, of 別表第4): A, B, C or D1 to D24.

    `tax` is that of the 年度分 which decides in `month`; None for 被保護世帯, whose tax is not
    asked.
    """
    if tax is None:
        public_assistance = given("public_assistance", True, unit="yes_no")
        node = apply("tier_of_public_assistance", public_assistance, id="tier", unit="tier")
        return replace(node, cites=(_row_of(node, table, version),))
    year = tax_year(month, version=version, table=table)
    node = apply(
        "tier",
        given("ruleset", version.ruleset, unit="ruleset"),
        given("table", table, unit="table"),
        income_levy_for_tier(tax, year=year, table=table),
        per_capita_levy_for_tier(tax, table=table),
        id="tier",
        unit="tier",
    )
    return replace(node, cites=(_row_of(node, table, version), _remark_3(table)))


def _row_of(tier: Node, table: str, version: Version) -> str:
    row = version.tables[table].row_of(tier.word)
    if row is None:
        raise ValueError(f"{table} has no row for {tier.word}")
    return row.id
