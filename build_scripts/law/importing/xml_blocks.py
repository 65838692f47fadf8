"""What stands below the words of a provision in standard law XML: items, tables, figures, lists, 備考.

An item that the schema asks for and the text doesn't print (without number and words, around lines)
is none: what it holds stands in what it stands in.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from build_scripts.law.importing.source import Source
from build_scripts.law.importing.xml_tables import lines_below, read_table
from build_scripts.law.importing.xml_words import (
    Attributes,
    Words,
    figure,
    lines_of,
    sentences_of,
    words_of,
)
from build_scripts.law.model import Kind
from build_scripts.law.notation.draft import Draft, TableDraft
from build_scripts.law.notation.lines import Style, read_marked

type Node = Draft | TableDraft

_ITEM = re.compile(r"(?:Item|Class|Subitem\d+)$")
_STRUCTS = {
    "StyleStruct": ("StyleStructTitle", "Style"),
    "NoteStruct": ("NoteStructTitle", "Note"),
    "FormatStruct": ("FormatStructTitle", "Format"),
}
_FRAMED = {"TableStruct", "Table", "FigStruct", "Fig", "Remarks", *_STRUCTS}


class BlockReader:
    """Reads what stands below words. `order` counts drafts as lines, in the order of the XML."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.order = 0

    def draft(self, kind: Kind, **values: object) -> Draft:
        """Return a new draft, after all others."""
        self.order += 1
        return Draft(kind=kind, line=self.order, indent=0, **values)  # type: ignore[arg-type]

    def words(self, element: ET.Element | None) -> str:
        """Return the words of an element in one line."""
        return words_of(self.source, element)

    def numbered(self, kind: Kind, number: str, text: str) -> Draft:
        """Return a provision with its number; one that the notation can't read begins the words."""
        marked = read_marked(f"{number}　甲") if number else None
        if marked is not None and (marked.number, marked.text, marked.restored) == (
            number,
            "甲",
            False,
        ):
            return self.draft(kind, number=number, style=marked.style, text=text)
        text = "　".join(part for part in (number, text) if part)
        return self.draft(kind, style=None if kind is Kind.PARAGRAPH else Style.LETTER, text=text)

    # ---- what stands below

    def below(self, element: ET.Element, *, depth: int, skip: Sequence[str] = ()) -> list[Node]:
        """Return what stands in an element below its words; `depth` counts the items around it."""
        found: list[Node] = []
        for child in element:
            if child.tag not in skip:
                found += self.block(child, depth=depth)
        return found

    def block(self, element: ET.Element, *, depth: int) -> list[Node]:
        """Return an item, a table, a figure, a list, lines of an amendment."""
        tag = element.tag
        if _ITEM.match(tag):
            return self.item(element, depth=depth)
        if tag == "TableStruct":
            return self.table(element)
        if tag == "Table":
            return [read_table(self.source, element)]
        if tag == "FigStruct":
            return self.struct(element, title="FigStructTitle")
        if tag == "Fig":
            return [self.line(figure(self.source, element))]
        if tag in _STRUCTS:
            return self.struct(element, title=_STRUCTS[tag][0])
        if tag == "List":
            return self.listed(element)
        if tag == "Remarks":
            return [self.remarks(element)]
        if tag in ("AmendProvision", "NewProvision"):
            return self.amendment(element)
        raise self.source.unknown(element)

    def item(self, element: ET.Element, *, depth: int, kind: Kind | None = None) -> list[Node]:
        """Return an item or sub-item."""
        name = element.tag
        title, sentence = f"{name}Title", f"{name}Sentence"
        holder = element.find(sentence)
        table = holder.find("Table") if holder is not None else None
        said = sentences_of(self.source, None if table is not None else holder)
        own = kind or (Kind.SUBITEM if depth else Kind.ITEM)
        draft = self.numbered(own, self.words(element.find(title)), said.text)
        draft.attributes = said.attributes
        inner = depth + 1 if draft.number or draft.text else depth
        if table is not None:
            draft.children.append(read_table(self.source, table))
        draft.children += self.further(said, depth=inner)
        draft.children += self.below(element, depth=inner, skip=(title, sentence))
        return [draft] if draft.number or draft.text else draft.children

    def table(self, element: ET.Element) -> list[Node]:
        """Return a table with the 備考 before it and after it."""
        caption = self.words(element.find("TableStructTitle"))
        found: list[Node] = []
        for child in element:
            if child.tag == "Table":
                found.append(read_table(self.source, child, caption=caption))
                caption = ""
            elif child.tag == "Remarks":
                if caption:
                    found.append(self.line(caption))
                    caption = ""
                found.append(self.remarks(child))
            elif child.tag != "TableStructTitle":
                raise self.source.unknown(child)
        return found

    def struct(self, element: ET.Element, *, title: str) -> list[Node]:
        """Return the lines of a 様式, a 別記 or a figure in its frame."""
        found: list[Node] = []
        for child in element:
            if child.tag == title:
                found.append(self.line(self.words(child)))
            elif child.tag == "Remarks":
                found.append(self.remarks(child))
            elif child.tag == "Fig":
                found.append(self.line(figure(self.source, child)))
            elif child.tag in ("Style", "Note", "Format"):
                found += self.anything(child)
            else:
                raise self.source.unknown(child)
        return [node for node in found if not isinstance(node, Draft) or node.text or node.title]

    def anything(self, element: ET.Element) -> list[Node]:
        """Return what an element holds that may hold anything."""
        if all(child.tag in ("Ruby", "Sup", "Sub", "Line", "QuoteStruct") for child in element):
            words = self.words(element)
            return [self.line(words)] if words else []
        found: list[Node] = []
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        if pieces[0].strip():
            found.append(self.line(pieces[0].strip()))
        for child, after in zip(element, pieces[1:], strict=True):
            if child.tag == "List":
                found += self.listed(child, words_only=True)
            elif _ITEM.match(child.tag) or child.tag in _FRAMED:
                found += self.block(child, depth=0)
            else:
                found += [self.line(line) for line in lines_below(self.source, child) if line]
            if after.strip():
                found.append(self.line(after.strip()))
        return found

    def further(self, said: Words, *, depth: int) -> list[Node]:
        """Return what goes on below the words of a provision."""
        found: list[Node] = []
        for part in said.further:
            found += [self.line(part)] if isinstance(part, str) else self.block(part, depth=depth)
        return found

    def listed(
        self, element: ET.Element, *, nested: bool = False, words_only: bool = False
    ) -> list[Node]:
        """Return a line of a list; all lines below it stand on one level. With `words_only`, a plain one is words."""
        name = element.tag
        said = sentences_of(self.source, element.find(f"{name}Sentence"))
        below: list[Node] = []
        for child in element:
            if child.tag.startswith("Sublist") and not child.tag.endswith("Sentence"):
                below += self.listed(child, nested=True)
            elif child.tag != f"{name}Sentence":
                raise self.source.unknown(child)
        if not said.text and not said.further:
            return below
        text = "　".join([said.text, *lines_of(self.source, said)])
        plain = not (nested or below or element.find(f"{name}Sentence/Column") is not None)
        if plain and (words_only or text.endswith("。")):
            # The schema has no other place for words that go on below items: a sentence is no list.
            return [self.line(text, attributes=said.attributes)]
        draft = self.draft(Kind.LIST, text=text)
        draft.attributes = said.attributes
        if nested:
            return [draft, *below]
        draft.children = below
        return [draft]

    def remarks(self, element: ET.Element) -> Draft:
        """Return a 備考 with its remarks; sentences of one line are one remark."""
        draft = self.draft(Kind.REMARKS, title=self.words(element.find("RemarksLabel")))
        for child in element:
            if child.tag == "Item":
                draft.children += self.item(child, depth=0, kind=Kind.REMARK)
            elif child.tag == "Sentence":
                words = self.words(child)
                if words:
                    draft.children.append(self.draft(Kind.REMARK, text=words))
            elif child.tag != "RemarksLabel":
                raise self.source.unknown(child)
        return draft

    def amendment(self, element: ET.Element) -> list[Node]:
        """Return the words of an amendment line by line, its tables as tables."""
        found: list[Node] = []
        for child in element:
            if child.tag == "TableStruct":
                found += self.table(child)
            elif child.tag in ("NewProvision", "AmendProvision"):
                found += self.amendment(child)
            else:
                lines = [line for line in lines_below(self.source, child) if line]
                found += [self.draft(Kind.QUOTE, text=line) for line in lines]
        return found

    def line(self, words: str, *, attributes: Attributes = ()) -> Draft:
        """Return a line without a number."""
        return self.draft(Kind.CONTINUATION, text=words, attributes=attributes)
