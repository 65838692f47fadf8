"""Cells of a table: which hold a number, which numbers are yen unsaid, which are short."""

import re
from collections.abc import Iterable

from build_scripts.law import Cell, Table

_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*円?")
_WHOLE = re.compile(r"[0-9０-９][0-9０-９,，]*")
_SUM_OF_MONEY = re.compile(r"(額|料|費|金)(（[^）]*）|\([^)]*\))?$")


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
