"""A table of the manual as a full grid: what a merged cell says is said in each of its places."""

from typing import Any
from xml.etree.ElementTree import Element

from build_scripts.manual.text import ADDED, own_words


def table_data(table: Element) -> dict[str, Any]:
    """Return `{"columns": {key: heading}, "rows": [{"id", "label", "cells": {key: words}}]}`.

    Keys are the ids of columns and rows without the table's own. A cell that the manual leaves
    blank is an empty text; a line break is written as one. Raises ValueError when the rows are
    not equally long.
    """
    id = table.attrib["id"]
    head, body = _rows(table, "thead"), _rows(table, "tbody")
    columns: list[tuple[str, str]] = []
    for cells in zip(*_grid(head), strict=True):
        last = cells[-1]
        columns.append((last.attrib["id"].removeprefix(f"{id}-"), _words(last)))
    rows = [
        {
            "id": row.attrib["id"].removeprefix(f"{id}-"),
            "label": _words(row.findall("th")[-1]),
            "cells": {key: _words(cell) for (key, _), cell in zip(columns, cells, strict=True)},
        }
        for row, cells in zip(body, _grid(body), strict=True)
    ]
    return {"columns": dict(columns), "rows": rows}


def _rows(table: Element, part: str) -> list[Element]:
    return [row for group in table.iter(part) for row in group.iter("tr")]


def _grid(rows: list[Element]) -> list[list[Element]]:
    """Return each row's cells with merged cells in every place they cover."""
    grid: list[dict[int, Element]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[at]:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for across in range(int(cell.get("colspan", "1"))):
                    grid[at + down][column + across] = cell
    return [[places[column] for column in sorted(places)] for places in grid]


def _words(cell: Element) -> str:
    lines = [cell.text or ""]
    for child in cell:
        if child.tag == "br":
            lines.append("")
        elif ADDED not in child.attrib:
            lines[-1] += own_words(child)
        lines[-1] += child.tail or ""
    return "\n".join(line.strip() for line in lines).strip()
