"""Tables of standard law XML as drafts of the notation."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from build_scripts.law.importing.source import Source
from build_scripts.law.importing.xml_words import INLINE, figure, lines_of, sentences_of, words_of
from build_scripts.law.notation.doubts import CELL_ATTRIBUTES
from build_scripts.law.notation.draft import CellDraft, TableDraft

_USUAL = {
    **dict.fromkeys(("BorderTop", "BorderBottom", "BorderLeft", "BorderRight"), "solid"),
    **dict.fromkeys(("rowspan", "colspan"), "1"),
}


def read_table(source: Source, table: ET.Element, *, caption: str = "") -> TableDraft:
    """Return a table with its rows; borders that every cell has are left out, for none is drawn else."""
    draft = TableDraft(line=source.lines[table], indent=0, caption=caption)
    for row in table:
        if row.tag == "TableHeaderRow":
            draft.rows.append([_cell(source, cell, header=True) for cell in row])
        elif row.tag == "TableRow":
            draft.rows.append([_cell(source, cell, header=False) for cell in row])
        else:
            raise source.unknown(row)
        if not len(row):
            raise source.refused(row, "セルのない行は記法に書けません。")
    return draft


def lines_below(source: Source, element: ET.Element) -> Iterator[str]:
    """Yield what stands in an element as lines of words: a number, a space, what it numbers."""
    if element.tag in ("Sentence", "Column"):
        yield _of_column(source, element)
        return
    if element.tag == "Fig":
        yield figure(source, element)
        return
    if element.tag.endswith("Sentence"):
        said = sentences_of(source, element)
        yield from (line for line in (said.text, *lines_of(source, said)) if line)
        return
    if not _has_structure(element):
        yield words_of(source, element)
        return
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        raise source.unknown(element)
    if element.tag == "SupplProvision" and (element.get("AmendLawNum") or element.get("Extract")):
        raise source.unknown(element)
    number = ""
    for child in element:
        if _is_number(child):
            number = words_of(source, child)
            continue
        below = [line for line in lines_below(source, child) if line]
        if number and below:
            yield f"{number}　{below[0]}"
            yield from below[1:]
            number = ""
        else:
            yield from below
    if number:
        yield number


def _cell(source: Source, cell: ET.Element, *, header: bool) -> CellDraft:
    if cell.tag != ("TableHeaderColumn" if header else "TableColumn"):
        raise source.unknown(cell)
    lines = [words_of(source, cell)] if header else _lines(source, cell)
    attributes = []
    for name, value in cell.attrib.items():
        if name not in CELL_ATTRIBUTES or '"' in value:
            raise source.refused(cell, f"セルの {name} は記法に書けません。")
        if value != _USUAL.get(name, ""):
            attributes.append((name, value))
    return CellDraft(
        lines=lines or [""],
        line=source.lines[cell],
        indent=0,
        header=header,
        attributes=tuple(attributes),
    )


def _lines(source: Source, cell: ET.Element) -> list[str]:
    """Return a line for each sentence; columns that aren't broken stand on one."""
    if (cell.text or "").strip() or any((child.tail or "").strip() for child in cell):
        raise source.unknown(cell)
    lines: list[str] = []
    joins = False
    for child in cell:
        if child.tag == "Sentence":
            lines.append(words_of(source, child))
        elif child.tag == "Column":
            words = _of_column(source, child)
            if joins and words and child.get("LineBreak", "false") not in ("true", "1"):
                lines[-1] += f"　{words}" if lines[-1] else words
            else:
                lines.append(words)
            joins = True
        else:
            lines += [line for line in lines_below(source, child) if line]
    return lines


def _of_column(source: Source, element: ET.Element) -> str:
    if element.tag == "Sentence":
        return words_of(source, element)
    return "".join(words_of(source, sentence) for sentence in element)


def _has_structure(element: ET.Element) -> bool:
    return any(child.tag not in INLINE for child in element)


def _is_number(element: ET.Element) -> bool:
    """Return whether an element is the number of what follows it."""
    tag = element.tag
    return tag in ("ArticleTitle", "ParagraphNum", "ItemTitle", "ClassTitle") or (
        tag.startswith("Subitem") and tag.endswith("Title")
    )
