"""A table of the manual as a full grid: what a merged cell says is said in each of its places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from build_scripts.manual.text import ADDED, own_words


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell that reaches into a row, with the ids and headings of the columns it covers there."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    cell: Element

    @property
    def words(self) -> str:
        """Return what the cell says, a line for each of its lines; empty where it says nothing."""
        return _words(self.cell)


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row with all that holds for it: its own name, and the cells beside it."""

    row: Element
    name: Answer
    answers: tuple[Answer, ...]


def answered_rows(table: Element) -> Iterator[AnsweredRow]:
    """Yield the rows of the body; ValueError when the rows are not equally long."""
    heads = _headings(table)
    for row, cells in _body(table):
        covered: dict[int, tuple[Element, list[Element]]] = {}
        for heading, cell in zip(heads, cells, strict=True):
            covered.setdefault(id(cell), (cell, []))[1].append(heading)
        found = [_answer(cell, over) for cell, over in covered.values()]
        own = row.findall("th")[-1]
        [name] = [answer for answer in found if answer.cell is own]
        yield AnsweredRow(row, name, tuple(answer for answer in found if answer is not name))


def _answer(cell: Element, heads: list[Element]) -> Answer:
    columns = tuple(heading.get("id", "") for heading in heads)
    return Answer(columns, tuple(_words(heading).replace("\n", " ") for heading in heads), cell)


def table_data(table: Element) -> dict[str, Any]:
    """Return `{"columns": {key: heading}, "rows": [{"id", "label", "cells": {key: words}}]}`.

    Keys are the ids of columns and rows without the table's own. A cell that the manual leaves
    blank is an empty text; a line break is written as one. Raises ValueError when the rows are
    not equally long.
    """
    id = table.attrib["id"]
    columns = [(key.removeprefix(f"{id}-"), words) for key, words in headings(table).items()]
    rows = [
        {
            "id": row.attrib["id"].removeprefix(f"{id}-"),
            "label": _words(row.findall("th")[-1]),
            "cells": {key: _words(cell) for (key, _), cell in zip(columns, cells, strict=True)},
        }
        for row, cells in _body(table)
    ]
    return {"columns": dict(columns), "rows": rows}


def headings(table: Element) -> dict[str, str]:
    """Return the heading next above each column, by its id."""
    return {heading.attrib["id"]: _words(heading) for heading in _headings(table)}


def heading_paths(table: Element) -> dict[str, tuple[str, ...]]:
    """Return all headings above each column, the widest first, by the id of the last."""
    columns = zip(*_grid(_rows(table, "thead")), strict=True)
    return {
        cells[-1].attrib["id"]: tuple(_words(cell) for cell in dict.fromkeys(cells))
        for cells in columns
    }


def _headings(table: Element) -> list[Element]:
    return [cells[-1] for cells in zip(*_grid(_rows(table, "thead")), strict=True)]


def _body(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    rows = _rows(table, "tbody")
    yield from zip(rows, _grid(rows), strict=True)


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
