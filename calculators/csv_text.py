"""CSV for spreadsheets: UTF-8 with a byte order mark, lines that end in CR LF, no cell a formula."""

import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for another encoding than UTF-8."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, in full width too."""

_QUOTED = re.compile(r'[,"\r\n]')

type Cell = str | int | None


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def line(cells: Iterable[Cell]) -> str:
    """Return a row as CSV has it."""
    return (
        ",".join([_written(cell) if cell else "" if cell is None else str(cell) for cell in cells])
        + "\r\n"
    )


def _written(cell: str | int) -> str:
    if isinstance(cell, int):
        return str(cell)
    text = harmless(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
