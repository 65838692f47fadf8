"""The cells of tables as places of their own: each has an id and a name, like a passage.

A cell is called after the first row that it reaches and the first of its columns:
「tbl-handover-okayama-mandatory」. The head of a row stands for the row, which is a passage.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from build_scripts.manual.text import Manual, Passage
from build_scripts.manual.text.naming import Naming
from build_scripts.manual.text.tables import Answer, AnsweredRow, answered_rows, headings


def cells_of(manual: Manual) -> Mapping[str, Passage]:
    """Return the heads of columns and the cells of all tables by id, in reading order."""
    naming = Naming(manual.settings["labels"], manual.settings["heads"])
    return {
        cell.id: cell
        for id, table in manual.tables.items()
        for cell in (*_columns(manual.passages[id], table, naming), *_cells(manual, table, naming))
    }


def places_of(manual: Manual) -> Mapping[str, Passage]:
    """Return everything that has an id: passages, heads of columns, cells."""
    return {**manual.passages, **cells_of(manual)}


def give_ids(table: Element) -> None:
    """Give each cell of the body its id."""
    for row, answer in _first_places(table):
        answer.cell.set("id", _id(row, answer, table))


def _first_places(table: Element) -> Iterator[tuple[AnsweredRow, Answer]]:
    """Yield each cell once, with the first row that it reaches."""
    seen: set[int] = set()
    for row in answered_rows(table):
        for answer in row.answers:
            if id(answer.cell) not in seen:
                seen.add(id(answer.cell))
                yield row, answer


def _id(row: AnsweredRow, answer: Answer, table: Element) -> str:
    column = answer.columns[0].removeprefix(table.attrib["id"])
    return row.row.attrib["id"] + column


def _columns(table: Passage, element: Element, naming: Naming) -> Iterator[Passage]:
    for id, words in headings(element).items():
        yield _place(id, f"{table.label}の列「{naming.head(id, words)}」", words, table, "th")


def _cells(manual: Manual, table: Element, naming: Naming) -> Iterator[Passage]:
    words = headings(table)
    for row, answer in _first_places(table):
        passage = manual.passages[row.row.attrib["id"]]
        rows = int(answer.cell.get("rowspan", "1"))
        more = f"ほか{rows - 1}行" if rows > 1 else ""
        columns = "・".join(naming.head(id, words[id]) for id in answer.columns)
        label = f"{passage.label}{more}の{columns}"
        yield _place(_id(row, answer, table), label, answer.words, passage, answer.cell.tag)


def _place(id: str, label: str, text: str, above: Passage, kind: str) -> Passage:
    return Passage(id=id, label=label, text=text, page=above.page, parent=above.id, kind=kind)
