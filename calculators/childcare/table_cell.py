"""Reading one cell, or one ratio, of a 別表 as a step of a trace."""

from fractions import Fraction

from calculators.childcare import stated
from calculators.childcare.stated import Version
from calculators.trace import RATIO, Node, apply, given, operation


@operation("cell")
def _cell(ruleset: str, table: str, tier: str, column: str) -> int:
    row = stated.named(ruleset).tables[table].row_of(tier)
    if row is None:
        raise ValueError(f"{table} has no row for {tier}")
    return row.amounts[column]


@operation("ratio")
def _ratio(ruleset: str, table: str, tier: str) -> Fraction | None:
    row = stated.named(ruleset).tables[table].row_of(tier)
    return row.ratio if row else None


def amount(table: str, *, id: str, tier: Node, column: Node, version: Version) -> Node:
    """Return the yen of a cell; it cites the cell (「t3-d7-age3」)."""
    row = version.tables[table].row_of(tier.word)
    if row is None:
        raise ValueError(f"{table} has no row for {tier.word}")
    return apply(
        "cell",
        given("ruleset", version.ruleset, unit="ruleset"),
        given("table", table, unit="table"),
        tier,
        column,
        id=id,
        unit="yen",
        cites=(f"{row.id}-{column.word}",),
    )


def ratio(table: str, *, id: str, tier: Node, version: Version) -> Node | None:
    """Return the ratio of the tier's row in 別表第5 or 第6; None when it has no row for the tier."""
    row = version.tables[table].row_of(tier.word)
    if row is None:
        return None
    return apply(
        "ratio",
        given("ruleset", version.ruleset, unit="ruleset"),
        given("table", table, unit="table"),
        tier,
        id=id,
        unit=RATIO,
        cites=(row.id,),
    )
