"""Tables of a page as lines of the notation."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.html_page import has, is_unseen, shown
from build_scripts.law.importing.html_words import Spoken, ids_of, spoken, unknown

type CellLine = tuple[str, list[str], bool]
"""A line of the table without its indent, the ids that lead to it, and whether a cell begins there."""


def table_lines(table: HtmlElement) -> Iterator[CellLine]:
    """Yield a table line by line: a cell a line, its further lines below it.

    Raises NotationError for what can't be a table of the notation: a table in a cell, a row without one.
    """
    for row in _rows(table):
        cells = [each for each in row if not is_unseen(each)]
        for cell in cells:
            if cell.tag not in ("td", "th"):
                raise unknown(cell)
            if next(cell.iter("table"), None) is not None:
                raise NotationError(
                    Problem(
                        cell.sourceline or 0,
                        f"表のセル{shown(cell)}の中に表があります。表を分けてください。",
                    )
                )
        if has(row, "fixed-colspec") and not any(spoken(cell).lines for cell in cells):
            continue  # widths of the columns, no row of the text
        if not cells:
            raise NotationError(
                Problem(
                    row.sourceline or 0, "セルのない行が表にあります。rowspan を確かめてください。"
                )
            )
        header = all(cell.tag == "th" for cell in cells)
        for place, cell in enumerate(cells):
            mark = "*" if header else "-"
            yield from _cell(cell, f"* {mark}" if place == 0 else f"  {mark}")


def _cell(cell: HtmlElement, head: str) -> Iterator[CellLine]:
    said: Spoken = spoken(cell)
    lines = said.lines
    spans = "".join(f'[{name}="{value}"]' for name, value in _spans(cell))
    ids = [*said.ids, *said.word_ids]
    if len(lines) > 1:
        yield f"{head} {spans}|", ids, True
        yield from ((f"    - {line}", [], False) for line in lines)
    else:
        yield f"{head} {spans}{lines[0] if lines else ''}".rstrip(), ids, True


def _spans(cell: HtmlElement) -> Iterator[tuple[str, str]]:
    for name in ("rowspan", "colspan"):
        value = cell.get(name, "1").strip()
        if not re.fullmatch("[1-9][0-9]{0,3}", value):
            raise NotationError(
                Problem(
                    cell.sourceline or 0,
                    f"セル{shown(cell)}の {name} が数ではありません（「{value}」）。",
                )
            )
        if value != "1":
            yield name, value


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if is_unseen(child) or child.tag in ("colgroup", "col"):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (each for each in child if not is_unseen(each))
        elif child.tag != "caption":
            raise unknown(child)


def caption_of(table: HtmlElement) -> str:
    """Return the caption of a table, empty without one."""
    return "".join(
        line for child in table if child.tag == "caption" for line in spoken(child).lines
    )


def ids_of_table(table: HtmlElement) -> list[str]:
    """Return the ids that lead to a table itself."""
    return [
        id
        for each in (table, *table.iterchildren("thead", "tbody", "tfoot"))
        for id in ids_of(each)
    ]
