"""Reading one cell, or one ratio, of a 別表 as a step of a computation."""

from fractions import Fraction

from calculators.childcare import stated
from calculators.childcare.stated import Version
from calculators.childcare.table3_tier import ruleset_node, table_node
from calculators.trace import RATIO, Node, apply, operation


@operation
def cell(ruleset: str, table: str, tier: str, column: str) -> int:
    """Return the yen that a 別表 states for a tier in a column."""
    return stated.named(ruleset).tables[table].row_for(tier).amounts[column]


@operation
def ratio_of_row(ruleset: str, table: str, tier: str) -> Fraction | None:
    """Return the ratio that 別表第5 or 第6 states for a tier, None where it has no row for it."""
    row = stated.named(ruleset).tables[table].row_of(tier)
    return row.ratio if row else None


def amount(table: str, *, id: str, tier: Node, column: Node, version: Version) -> Node:
    """Return the yen of a cell; it cites the cell (「t3-d7-age3」)."""
    row = version.tables[table].row_for(tier.word)
    return apply(
        cell,
        ruleset_node(version.ruleset),
        table_node(table),
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
        ratio_of_row,
        ruleset_node(version.ruleset),
        table_node(table),
        tier,
        id=id,
        unit=RATIO,
        cites=(row.id,),
    )
