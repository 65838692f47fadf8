"""CSV for spreadsheets: UTF-8 with a byte order mark, lines that end in CR LF, no cell a formula."""

import re
from collections.abc import Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for another encoding than UTF-8."""

_FORMULA = "=+\\-@\t\r\n＝＋－＠"
"""What a spreadsheet may take for the beginning of a formula, in full width too."""

_BEGINS = re.compile(f"[{_FORMULA}]")
_QUOTED = re.compile(r'[,"\r\n]')
_NOT_PLAIN = re.compile(f'[,"\r\n]|(?:^|\0)[{_FORMULA}]')

type Cell = str | int | None


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _BEGINS.match(text) else text


def line(cells: Sequence[Cell]) -> str:
    """Return a row as CSV has it."""
    texts = ["" if cell is None else cell if isinstance(cell, str) else str(cell) for cell in cells]
    # One look at the whole row: most have no cell that must be written otherwise.
    if _NOT_PLAIN.search("\0".join(texts)):
        texts = [
            _written(text) if isinstance(cell, str) else text
            for cell, text in zip(cells, texts, strict=True)
        ]
    return ",".join(texts) + "\r\n"


def _written(cell: str) -> str:
    text = harmless(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
