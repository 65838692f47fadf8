"""Tables as standard law XML."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from build_scripts.law.export.xml_words import add_figure, figure_of, set_words
from build_scripts.law.model import Cell, Row, Table
from build_scripts.law.notation.doubts import CELL_ATTRIBUTES


def add_table(parent: ET.Element, table: Table) -> ET.Element:
    """Add a table and return the frame in which its 備考 may follow."""
    struct = ET.SubElement(parent, "TableStruct")
    if table.caption:
        title = ET.SubElement(struct, "TableStructTitle")
        set_words(title, table.caption, table.caption_marks)
    element = ET.SubElement(struct, "Table")
    plain = all(_is_plain(cell) for row in table.head for cell in row.cells)
    for row in table.head:
        if not plain or not table.body:
            _add_row(element, row)
        else:
            head = ET.SubElement(element, "TableHeaderRow")
            for cell in row.cells:
                ET.SubElement(head, "TableHeaderColumn").text = "".join(cell.lines) or None
    for row in table.body:
        _add_row(element, row)
    if not table.rows:
        column = ET.SubElement(ET.SubElement(element, "TableRow"), "TableColumn")
        ET.SubElement(column, "Sentence")
    return struct


def _is_plain(cell: Cell) -> bool:
    """Return whether a header cell is nothing but words, all that `TableHeaderColumn` can hold."""
    return cell.colspan == cell.rowspan == 1 and not cell.marks


def _add_row(parent: ET.Element, row: Row) -> None:
    element = ET.SubElement(parent, "TableRow")
    for cell in row.cells:
        column = ET.SubElement(element, "TableColumn", dict(_cell_attributes(cell)))
        figure = figure_of(cell.text, cell.marks)
        if figure:
            add_figure(column, figure)
            continue
        start = 0
        for line in cell.lines:
            sentence = ET.SubElement(column, "Sentence")
            set_words(sentence, cell.text, cell.marks, start=start, end=start + len(line))
            start += len(line) + 1


def _cell_attributes(cell: Cell) -> Iterator[tuple[str, str]]:
    yield from (pair for pair in cell.attributes if pair[0] in CELL_ATTRIBUTES)
    if cell.colspan > 1:
        yield "colspan", str(cell.colspan)
    if cell.rowspan > 1:
        yield "rowspan", str(cell.rowspan)
