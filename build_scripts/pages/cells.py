"""Cells of a table: which hold a number, which numbers are yen unsaid, which are short."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.law import Cell, Row, Table

_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*円?")
_WHOLE = re.compile(r"[0-9０-９][0-9０-９,，]*")
# So many rows find room on one sheet of paper, and stay together there.
_TOGETHER = 6
_SUM_OF_MONEY = re.compile(r"(額|料|費|金)(（[^）]*）|\([^)]*\))?$")


@dataclass(frozen=True, slots=True)
class LongSpan:
    """A cell that holds for more rows than one sheet may have, and which rows these are."""

    cell: Cell
    rows: str  # 「C〜D24」
    column: str


def long_spans(table: Table) -> Iterator[LongSpan]:
    """Yield the cells of the body of `table` that reach over many rows, in order.

    On paper their words are said again on every sheet: a row may be sheets away from them.
    """
    columns = {column.key: column.label for column in table.columns}
    for at, row in enumerate(table.body):
        for cell in row.cells:
            if is_long_span(cell):
                last = table.body[min(at + cell.rowspan, len(table.body)) - 1]
                rows = "〜".join(filter(None, (_name(each, table) for each in (row, last))))
                yield LongSpan(cell, rows, columns.get(cell.column, ""))


def is_long_span(cell: Cell) -> bool:
    """Whether the cell holds for more rows than are kept together on paper."""
    return cell.rowspan > _TOGETHER


def _name(row: Row, table: Table) -> str:
    """Return what the row is called within its table: 「D24」 of 「別表第3 D24」."""
    return row.label.removeprefix(table.label).strip()


def is_number(cell: Cell) -> bool:
    """Whether the cell holds nothing but a number, to be set flush right."""
    return not cell.is_header and _NUMBER.fullmatch(cell.text) is not None


def is_short(cell: Cell) -> bool:
    """Whether the cell is short enough to stay in sight while the others scroll past it."""
    return len(cell.text) <= 6


def looks_of(cell: Cell, choices: Iterable[int]) -> str:
    """Return the classes of the cell; `choices` are the columns to choose from that it lies in."""
    looks = ["law-number-cell"] if is_number(cell) else ["law-short"] if is_short(cell) else []
    numbers = [f"law-column--{number}" for number in choices]
    return " ".join([*looks, *(["law-chosen"] if numbers else []), *numbers])


def lacks_unit(cell: Cell, table: Table) -> bool:
    """Whether the cell is an amount of yen whose unit the table leaves to its heading.

    So it is for a whole number under a caption or a column that names a sum (「保育料の額」).
    """
    if cell.is_header or not _WHOLE.fullmatch(cell.text):
        return False
    names = [
        table.caption,
        *(column.label for column in table.columns if column.key == cell.column),
    ]
    return any(_SUM_OF_MONEY.search(name) for name in names)
