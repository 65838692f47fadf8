"""別表第3 and its 備考2・3: which year's tax decides, the tax for the tier, and the tier.

所得割課税額 and 均等割 are the household's: the sum over its persons, each computed alone, so that one
person's relief (地方税法第323条) never lowers another's tax.
"""

from collections.abc import Sequence
from functools import cache

from calculators.childcare import stated
from calculators.childcare.fee_request import MOST_PERSONS, Assessed
from calculators.childcare.stated import Version
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR, Month
from calculators.trace import (
    TRACED,
    UNTRACED,
    Algebra,
    Node,
    added,
    apply,
    difference_not_below_zero,
    given,
    operation,
    unchanged,
)

PUBLIC_ASSISTANCE = "A"
NOT_TAXED = "B"
PER_CAPITA_ONLY = "C"


def tax_year_of(month: Month, *, version: Version, table: str) -> int:
    """Return the 年度分 of the tax that decides in `month`.

    April to August 前年度分, September to March 当該年度分 (別表第2備考, 第3備考2, 第4備考2).
    """
    switch, back = version.switch(table)
    current = month.month >= switch or month.month <= back
    return month.fiscal_year if current else month.fiscal_year - 1


def _half_of(month: Month, *, version: Version, table: str) -> str:
    """Return the run of months in which the same tax decides: 「2016-04/2016-08」."""
    switch, back = version.switch(table)
    year = month.fiscal_year
    if tax_year_of(month, version=version, table=table) < year:
        return f"{Month(year, FIRST_MONTH_OF_FISCAL_YEAR)}/{Month(year, switch).previous}"
    return f"{Month(year, switch)}/{Month(year + 1, back)}"


@operation
def deciding_tax_year(ruleset: str, table: str, months: str) -> int:
    """Return the 年度分 that decides in a run of months; ValueError when it is not the same in all."""
    version = stated.named(ruleset)
    first, last = map(Month.parse, months.split("/"))
    years = {tax_year_of(month, version=version, table=table) for month in first.until(last)}
    if len(years) != 1:
        raise ValueError(f"{months}: {years}")
    return years.pop()


def tax_year(month: Month, *, version: Version, table: str) -> Node:
    """Return the 年度分 of the tax that decides in `month`, as a step: one for its half of the 年度."""
    return _tax_year(version.ruleset, table, _half_of(month, version=version, table=table))


@cache
def _tax_year(ruleset: str, table: str, months: str) -> Node:
    return apply(
        deciding_tax_year,
        ruleset_node(ruleset),
        table_node(table),
        given("months", months, unit="months"),
        id="tax_year",
        unit="tax_year",
        cites=(stated.named(ruleset).stated[f"{table}_switch_from"].cite,),
    )


@cache
def ruleset_node(ruleset: str) -> Node:
    """Return the step that names the version of the text."""
    return given("ruleset", ruleset, unit="ruleset")


@cache
def table_node(table: str) -> Node:
    """Return the step that names a 別表."""
    return given("table", table, unit="table")


@operation
def excess(amount: int, limit: int) -> int:
    """Return by how many yen `amount` is above `limit`, 0 when it isn't."""
    return max(0, amount - limit)


def income_levy_for_tier[T](
    persons: Sequence[Assessed], *, year: T | None, table: str, by: Algebra[T]
) -> T:
    """Return 所得割課税額 of the household in yen (備考3 of `table`).

    Of each person the credits that 備考3 leaves out are added back to the assessed 所得割; the
    person's relief is then deducted, never below 0. `year` is the step that chose the tax.
    """
    each = [
        _income_levy(person, of, year=year, table=table, by=by)
        for person, of in zip(persons, suffixes(persons), strict=True)
    ]
    return household(each, id="income_levy_for_tier", cites=_remark_3_of(table), by=by)


def _income_levy[T](person: Assessed, of: str, *, year: T | None, table: str, by: Algebra[T]) -> T:
    levy = _with_credits(person, of, year=year, table=table, by=by)
    id = f"income_levy_for_tier{of}"
    if not person.relief:
        return by.apply(unchanged, levy, id=id, unit="yen", cites=_remark_3(table))
    return by.apply(
        difference_not_below_zero,
        levy,
        by.given(f"relief{of}", person.relief, unit="yen"),
        id=id,
        unit="yen",
        cites=_relief_clause(table),
    )


def _with_credits[T](person: Assessed, of: str, *, year: T | None, table: str, by: Algebra[T]) -> T:
    levy = by.given(f"income_levy{of}", person.income_levy, unit="yen", of=year)
    if not person.excluded_credits:
        return levy
    named = person.named_credits
    credits = [by.given(f"{name}_credit{of}", amount, unit="yen") for name, amount in named] or [
        by.given(f"excluded_credits{of}", person.excluded_credits, unit="yen")
    ]
    return by.apply(
        added,
        levy,
        *credits,
        id=f"income_levy_with_credits{of}",
        unit="yen",
        cites=_remark_3(table),
    )


def per_capita_levy_for_tier[T](
    persons: Sequence[Assessed], *, year: T | None, table: str, by: Algebra[T]
) -> T:
    """Return 均等割 of the household in yen.

    Of each person the relief that the own 所得割 could not take is deducted (備考3 of `table`).
    """
    each = [
        _per_capita_levy(person, of, year=year, table=table, by=by)
        for person, of in zip(persons, suffixes(persons), strict=True)
    ]
    return household(each, id="per_capita_levy_for_tier", cites=_remark_3_of(table), by=by)


def _per_capita_levy[T](
    person: Assessed, of: str, *, year: T | None, table: str, by: Algebra[T]
) -> T:
    levy = by.given(f"per_capita_levy{of}", person.per_capita_levy, unit="yen")
    id = f"per_capita_levy_for_tier{of}"
    if not person.relief:
        return by.apply(unchanged, levy, id=id, unit="yen", cites=_remark_3(table))
    clause = _relief_clause(table)
    left = by.apply(
        excess,
        by.given(f"relief{of}", person.relief, unit="yen"),
        _with_credits(person, of, year=year, table=table, by=by),
        id=f"relief_left{of}",
        unit="yen",
        cites=clause,
    )
    return by.apply(difference_not_below_zero, levy, left, id=id, unit="yen", cites=clause)


def household[T](each: Sequence[T], *, id: str, cites: tuple[str, ...], by: Algebra[T]) -> T:
    """Add up the persons, in yen; one person's amount is the household's."""
    if len(each) == 1:
        return each[0]
    return by.apply(added, *each, id=id, unit="yen", cites=cites)


_NUMBERS = tuple(f"#{number}" for number in range(1, MOST_PERSONS + 1))


def suffixes(persons: Sequence[object]) -> Sequence[str]:
    """Return what the steps of each person end in: a number where there are several."""
    return ("",) if len(persons) == 1 else _NUMBERS[: len(persons)]


@cache
def _remark_3_of(table: str) -> tuple[str, ...]:
    """Return the table itself (「世帯」) and its 備考3."""
    return (table, *_remark_3(table))


@cache
def _remark_3(table: str) -> tuple[str, ...]:
    return (f"{table}-b3",)


@cache
def _relief_clause(table: str) -> tuple[str, ...]:
    """「なお、同法第323条に規定する…」, the unnumbered second paragraph of 備考3."""
    return (f"{table}-b3-n1",)


@operation
def tier_of_public_assistance(public_assistance: bool) -> str:
    """Return A for 被保護世帯, whose tax is not asked; ValueError for any other household."""
    if not public_assistance:
        raise ValueError("only 被保護世帯 are in A")
    return PUBLIC_ASSISTANCE


@operation
def tier_of_taxes(ruleset: str, table: str, income_levy: int, per_capita_levy: int) -> str:
    """Return B, C or the D tier whose 以上・未満 hold for the household's taxes in yen."""
    if income_levy > 0:
        return stated.named(ruleset).tables[table].tier_of(income_levy)
    return PER_CAPITA_ONLY if per_capita_levy > 0 else NOT_TAXED


@cache
def _tier_a(ruleset: str, table: str) -> Node:
    return apply(
        tier_of_public_assistance,
        given("public_assistance", True, unit="yes_no"),
        id="tier",
        unit="tier",
        cites=(stated.named(ruleset).tables[table].row_for(PUBLIC_ASSISTANCE).id,),
    )


def income_levy(persons: Sequence[Assessed], *, table: str = "t3") -> int:
    """Return 所得割課税額 of the household in whole yen, without steps."""
    levy = income_levy_for_tier(persons, year=None, table=table, by=UNTRACED)
    if not isinstance(levy, int):
        raise TypeError(levy)
    return levy


def per_capita_levy(persons: Sequence[Assessed], *, table: str = "t3") -> int:
    """Return 均等割 of the household in whole yen, without steps."""
    levy = per_capita_levy_for_tier(persons, year=None, table=table, by=UNTRACED)
    if not isinstance(levy, int):
        raise TypeError(levy)
    return levy


def tier_name(persons: Sequence[Assessed] | None, *, version: Version, table: str = "t3") -> str:
    """Return what `tier` finds, without steps."""
    if persons is None:
        return PUBLIC_ASSISTANCE
    income = income_levy(persons, table=table)
    # 均等割 decides only where there is no 所得割.
    per_capita = 0 if income else per_capita_levy(persons, table=table)
    return tier_of_taxes(version.ruleset, table, income, per_capita)


def tier(
    persons: Sequence[Assessed] | None, *, month: Month, version: Version, table: str = "t3"
) -> Node:
    """Return the 階層区分 of 別表第3 (or, by `table`, of 別表第4): A, B, C or D1 to D24.

    `persons` are the taxes of the 年度分 which decides in `month`; None for 被保護世帯, whose tax is
    not asked.
    """
    if persons is None:
        return _tier_a(version.ruleset, table)
    year = tax_year(month, version=version, table=table)
    income = income_levy_for_tier(persons, year=year, table=table, by=TRACED)
    per_capita = per_capita_levy_for_tier(persons, year=year, table=table, by=TRACED)
    found = tier_of_taxes(version.ruleset, table, income.yen, per_capita.yen)
    return apply(
        tier_of_taxes,
        ruleset_node(version.ruleset),
        table_node(table),
        income,
        per_capita,
        id="tier",
        unit="tier",
        cites=(version.tables[table].row_for(found).id, *_remark_3(table)),
    )
