"""Rows and cells of a table in Lawtext notation: `* - cell`, `  - cell`, `- |` and its lines."""

import re
from collections.abc import Callable, Sequence

from build_scripts.law.notation.advice import unknown_control
from build_scripts.law.notation.controls import IN_CELLS, ITEM
from build_scripts.law.notation.draft import CellDraft, TableDraft
from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    read_attributes,
    read_group,
    read_item,
    read_supplement,
)

HEADS = 6
"""How many lines after a heading say what it heads: 編, 章, 節, 款, 目, and what follows them."""

_ROW = re.compile(rf"\*[{SPACE}]+(?P<mark>[-*])(?:[{SPACE}]+(?P<text>.*))?$")
_CELL = re.compile(rf"(?P<mark>[-*])(?:[{SPACE}]+(?P<text>.*))?$")


def begins_row(line: Line) -> bool:
    """Return whether the line begins a row of a table."""
    return not line.control and _ROW.match(line.text) is not None


def _is_head(line: Line) -> bool:
    """Return whether the line reads as the heading of a 章 or 附則, or says that it is one."""
    if line.control:
        return line.control.startswith(("appdx", "suppl-provision"))
    return read_group(line.text) is not None or read_supplement(line.text) is not None


def _is_outside(following: Sequence[Line], cell: CellDraft) -> bool:
    """Return whether what is headed by a line, and by those right after it, stands outside `cell`."""
    line = next((line for line in following if not _is_head(line)), None)
    if line is None:
        return True
    return line.indent <= cell.indent and not begins_row(line) and read_list_line(line.text) is None


def read_list_line(text: str) -> str | None:
    """Return the words of a list line (`- words`), None for any other line."""
    match = _CELL.match(text)
    return (match["text"] or "") if match is not None and match["mark"] == "-" else None


class TableReader:
    """The open table. `report` takes the line and the message of a fault."""

    def __init__(self, draft: TableDraft, report: Callable[[int, str], None]) -> None:
        self.draft = draft
        self.report = report

    def take(self, line: Line, following: Sequence[Line] = ()) -> bool:
        """Read a row, a cell or a line inside a cell; False when the table has ended.

        `following` are the lines after it: a heading is followed by what stands outside the cell.
        """
        item = read_item(line)
        if line.text.startswith("# ") and item is None:
            return False
        cell = self.draft.rows[-1][-1] if self.draft.rows else None
        if cell is not None and cell.block and line.indent > cell.indent:
            if _is_head(line) and (line.apart or _is_outside(following, cell)):
                return False
            self.add_line(cell, line, item)
            return True
        if line.control or item is not None:
            return False
        if (row := _ROW.match(line.text)) is not None:
            self.draft.rows.append([])
            self.add_cell(line, row["mark"], row["text"] or "", indent=line.indent + 2)
            return True
        match = _CELL.match(line.text)
        if cell is None or match is None:
            return False
        if self.draft.indent < line.indent <= cell.indent + 1:
            self.add_cell(line, match["mark"], match["text"] or "", indent=line.indent)
            return True
        return False

    def add_line(self, cell: CellDraft, line: Line, item: str | None) -> None:
        """Add a line to a cell of several: words, a list line or an item."""
        if line.control:
            if ITEM.match(line.control) is None and line.control not in IN_CELLS:
                self.report(line.number, unknown_control(line.control))
            cell.lines.append(line.text)
        else:
            words = read_list_line(line.text) if item is None else item
            cell.lines.append(line.text if words is None else words)

    def add_cell(self, line: Line, mark: str, text: str, *, indent: int) -> None:
        """Add a cell to the last row."""
        attributes, text = read_attributes(text)
        for name, value in attributes:
            if name in ("colspan", "rowspan") and not re.fullmatch("[1-9][0-9]{0,3}", value):
                self.report(
                    line.number, f"{name} は1から9999までの整数で書いてください（「{value}」）。"
                )
        block = text.strip(SPACE) == "|"
        cell = CellDraft(
            lines=[] if block else [text],
            line=line.number,
            indent=indent,
            header=mark == "*",
            block=block,
            attributes=attributes,
        )
        row = self.draft.rows[-1]
        if row and row[0].header != cell.header:
            self.report(
                line.number,
                "一つの行に見出しのセル（*）と値のセル（-）がまざっています。"
                "どちらかにそろえてください。",
            )
        row.append(cell)
