"""A table of a law as CSV that a spreadsheet opens as it stands.

One heading line, then one line for each row of the table. The words of a merged cell stand in
every cell that it covers, so that each line can be sorted, filtered and read alone. The first
two columns are the permanent id of the row and its citation. UTF-8 with a byte order mark,
lines end in CRLF: so Excel reads Japanese without being asked.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.law.model import Row, Table, with_readings
from build_scripts.law.notation.grid import place_cells

ID_HEADING, CITATION_HEADING = "id", "引用"

# A spreadsheet runs what begins so as a formula, and makes a date of 「4-2」 and 「4/2」.
_FORMULA = tuple("=+-@\t\r")
_TAKEN_FOR_A_DATE = re.compile(r"[0-9]{1,4}[-/][0-9]{1,2}(?:[-/][0-9]{1,4})?")


def to_csv(table: Table) -> bytes:
    """Return `table` as the bytes of a CSV file; header cells become one heading line."""
    lines = zip(table.body, _filled(table.body), strict=True)
    return csv_of(
        [
            [ID_HEADING, CITATION_HEADING, *_headings(table)],
            *([row.id, row.label, *words] for row, words in lines),
        ]
    )


def csv_of(lines: Iterable[Iterable[str]]) -> bytes:
    """Return lines of words as the bytes of a CSV file, escaped as a spreadsheet needs it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow(map(escaped, line))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def escaped(words: str) -> str:
    """Return `words` with an apostrophe before what a spreadsheet would not take as words.

    >>> escaped("=A1"), escaped("4-2"), escaped("4の2")
    ("'=A1", "'4-2", '4の2')
    """
    risky = words.startswith(_FORMULA) or _TAKEN_FOR_A_DATE.fullmatch(words.strip())
    return f"'{words}" if risky else words


def _headings(table: Table) -> Iterator[str]:
    """Yield a heading for each column, none of them twice: 「定義」 「定義（2）」."""
    seen: Counter[str] = Counter()
    for number, column in enumerate(table.columns, start=1):
        name = column.label or f"{number}列目"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）"


def _filled(rows: Sequence[Row]) -> list[list[str]]:
    """Return the words of every place of the grid, merged cells repeated."""
    columns = place_cells([[(cell.colspan, cell.rowspan) for cell in row.cells] for row in rows])
    places = {
        (down + i, column + j): with_readings(cell.text, cell.marks)
        for down, row in enumerate(rows)
        for cell, column in zip(row.cells, columns[down], strict=True)
        for i in range(cell.rowspan)
        for j in range(cell.colspan)
    }
    width = 1 + max((across for _, across in places), default=-1)
    return [
        [places.get((down, across), "") for across in range(width)] for down in range(len(rows))
    ]
