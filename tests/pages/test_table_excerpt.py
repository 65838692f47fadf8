"""Rows cut out of a table make a table that is whole again."""

from build_scripts.law import Cell, Row
from build_scripts.pages.table_excerpt import excerpt


def row(*spans: tuple[int, int]) -> Row:
    """A row of cells with these (colspan, rowspan)."""
    return Row(id="", cells=tuple(Cell(id="", text="", colspan=c, rowspan=r) for c, r in spans))


def spans(rows: tuple[Row, ...]) -> list[list[tuple[int, int]]]:
    return [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in rows]


def test_a_cell_ends_with_the_last_row() -> None:
    cut = excerpt([row((1, 1), (1, 25), (1, 1)), row((1, 1), (1, 1))])
    assert spans(cut) == [[(1, 1), (1, 2), (1, 1)], [(1, 1), (1, 1)]]


def test_columns_in_which_no_cell_begins_become_one() -> None:
    # 別表第3 A alone: 「定義」 spans two columns that only the rows from C on part.
    assert spans(excerpt([row((1, 1), (2, 1), (1, 1))])) == [[(1, 1), (1, 1), (1, 1)]]
    # With a row that parts them, nothing changes.
    whole = [row((1, 1), (2, 1)), row((1, 1), (1, 1), (1, 1))]
    assert excerpt(whole) == tuple(whole)
