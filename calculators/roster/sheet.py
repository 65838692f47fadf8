"""A spreadsheet as text: its bytes decoded, its rows with the numbers that a spreadsheet shows.

CSV in UTF-8 (with or without a byte order mark), UTF-16 or CP932, cells apart by commas or tabs.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("utf-8", "cp932")
NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp932": "Shift_JIS"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = re.compile(rb"\A%PDF|[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_DELIMITERS = ",\t;"
_LONGEST_CELL = 1 << 20
_BROKEN, _MOST_BROKEN = "\ufffd", 3
"""What stands for bytes that are no sign, and how many are taken for slips."""
_SHOWN = 200
"""Signs that are shown of a line that can't be parted into cells."""


class SheetError(ValueError):
    """Something that is no table; `code` is a key under `roster.sheet.` in the catalogue."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Row(NamedTuple):
    """A row: its number, from 1, as a spreadsheet shows it, and its cells without outer spaces.

    `fault` is the code of what is wrong with it as text, empty where nothing is.
    """

    number: int
    cells: tuple[str, ...]
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows as they were read; `encoding` and `delimiter` are None where no bytes were decoded."""

    rows: tuple[Row, ...]
    encoding: str | None = None
    delimiter: str | None = None


def of_bytes(content: bytes) -> Sheet:
    """Return the rows of a file; SheetError when it is no text."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SheetError("workbook")
    if _NO_TEXT.search(content[:4096]) and not content.startswith(_WIDE):
        raise SheetError("no_text")
    text, encoding = _decoded(content)
    return of_text(text, encoding=encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            guesses: tuple[str, ...] = (encoding,)
            break
    else:
        guesses = _GUESSES
    for encoding in guesses:
        try:
            return content.decode(encoding), NAMES[encoding]
        except UnicodeDecodeError:
            continue
    # A broken sign or two is the fault of their lines, not of the list.
    text = content.decode(guesses[-1], errors="replace")
    if text.count(_BROKEN) > max(_MOST_BROKEN, len(text) // 200):
        raise SheetError("no_text")
    return text, NAMES[guesses[-1]]


def of_text(text: str, *, encoding: str | None = None) -> Sheet:
    """Return the rows of CSV text, or of cells copied from a spreadsheet."""
    text = text.removeprefix("\ufeff")
    text = text.replace("\0", _BROKEN)
    delimiter = _delimiter_of(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, 1):
            rows.append(_row(number, cells))
    except csv.Error:
        rows = list(_line_by_line(text, delimiter))
    return Sheet(rows=tuple(rows), encoding=encoding, delimiter=delimiter)


def _line_by_line(text: str, delimiter: str) -> Iterator[Row]:
    """Yield each line as a row by itself: one whose quotes are broken loses no other."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            (cells,) = list(csv.reader([line], delimiter=delimiter, strict=True)) or [[]]
        except csv.Error:
            yield Row(number, (line.strip()[:_SHOWN],), "quotes")
        else:
            yield _row(number, cells)


def of_cells(cells: Iterable[Sequence[str]]) -> Sheet:
    """Return the rows of cells that another reader has taken from a workbook."""
    return Sheet(rows=tuple(_row(number, each) for number, each in enumerate(cells, 1)))


def _row(number: int, cells: Sequence[str]) -> Row:
    fault = "broken_sign" if any(_BROKEN in cell for cell in cells) else ""
    return Row(number, tuple([cell.strip() for cell in cells]), fault)


def _delimiter_of(text: str) -> str:
    """Return what stands between cells: the sign that parts the first rows into most cells."""
    first = text[:20_000].splitlines()[:10]
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in first))
