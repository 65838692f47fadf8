"""Provisions of standard law XML as drafts of the notation: from 編 down to paragraphs.

An element that the schema asks for and the text doesn't print (an article without a number, a
paragraph without words around a table) is no provision: what it holds stands in what it stands in.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from build_scripts.law.importing.source import flag
from build_scripts.law.importing.writing_lines import spaced_group
from build_scripts.law.importing.xml_blocks import BlockReader, Node
from build_scripts.law.importing.xml_words import sentences_of
from build_scripts.law.model import GROUPS, Kind
from build_scripts.law.notation.draft import Draft, TableDraft
from build_scripts.law.notation.lines import read_article, read_group
from build_scripts.law.notation.reader import Reader

_GROUPS = {kind.value.capitalize(): kind for kind in GROUPS}
_OLD = ("OldNum", "true")
"""Of a paragraph whose number isn't among the words, as in older laws: e-Gov prints ②."""


class ProvisionReader(BlockReader):
    """Reads the provisions of one law."""

    def members(self, parent: ET.Element, *, skip: Sequence[str] = ()) -> list[Node]:
        """Return what a law, a 附則 or a 章 consists of, `skip` left out."""
        found: list[Node] = []
        for child in parent:
            if child.tag in skip:
                continue
            if child.tag in _GROUPS:
                found += self.group(child)
            elif child.tag == "Article":
                found += self.article(child)
            elif child.tag == "Paragraph":
                found += self.paragraph(child)
            else:
                raise self.source.unknown(child)
        return found

    def group(self, element: ET.Element) -> list[Node]:
        """Return a 章 or its kin; of one without a title, what stands in it."""
        title = f"{element.tag}Title"
        printed = self.words(element.find(title))
        children = self.members(element, skip=[title])
        if not printed:
            return children
        read = read_group(spaced_group(printed))
        kind = _GROUPS[element.tag]
        unit = re.sub("[^編章節款目]", "", read[0])[0] if read else ""
        if read is None or list(_GROUPS.values())["編章節款目".index(unit)] is not kind:
            raise self.source.refused(
                element, f"「{printed}」を「第一章　総則」の形の題として読めません。"
            )
        draft = self.draft(kind, number=read[0], title=read[1])
        draft.children = children
        return [draft]

    def article(self, element: ET.Element) -> list[Node]:
        """Return an article; of one without a number, its paragraphs."""
        number = self.words(element.find("ArticleTitle"))
        caption = self.words(element.find("ArticleCaption"))
        children: list[Node] = []
        paragraphs = element.findall("Paragraph")
        for child in element:
            if child.tag == "Paragraph":
                children += self.paragraph(child, only=len(paragraphs) == 1 and bool(number))
            elif child.tag == "SupplNote":
                self.add_note(children, self.words(child))
            elif child.tag not in ("ArticleTitle", "ArticleCaption"):
                raise self.source.unknown(child)
        if not number:
            if caption:
                raise self.source.refused(element, f"見出し「{caption}」の条に番号がありません。")
            return children
        if read_article(f"{number}　甲") != (number, "甲"):
            raise self.source.refused(element, f"「{number}」を条の番号として読めません。")
        draft = self.draft(Kind.ARTICLE, number=number, caption=caption)
        draft.children = children
        return [draft]

    def add_note(self, children: list[Node], words: str) -> None:
        """Add a note that stands below an article to its last paragraph."""
        last = children[-1] if children else None
        if isinstance(last, Draft):
            last.children.append(self.line(words))
        else:
            children.append(self.draft(Kind.PARAGRAPH, text=words))

    def paragraph(self, element: ET.Element, *, only: bool = False) -> list[Node]:
        """Return a paragraph; of one without words around tables alone, these, if it is the `only` one."""
        said = sentences_of(self.source, element.find("ParagraphSentence"))
        draft = self.numbered(Kind.PARAGRAPH, self.words(element.find("ParagraphNum")), said.text)
        draft.caption = self.words(element.find("ParagraphCaption"))
        draft.attributes = said.attributes
        if flag(element, "OldNum") and not draft.number and element.get("Num") != "1":
            draft.attributes = (_OLD, *draft.attributes)
        draft.children = self.further(said, depth=0)
        skip = ("ParagraphCaption", "ParagraphNum", "ParagraphSentence")
        draft.children += self.below(element, depth=0, skip=skip)
        if draft.number or draft.text or draft.caption:
            return [quoting(draft)]
        if not draft.children or (only and all(_is_table(child) for child in draft.children)):
            return draft.children
        return [draft]


def quoting(paragraph: Draft) -> Draft:
    """Return a paragraph; where it amends another law, the lines right below are that law's."""
    if Reader.is_amending(paragraph):
        for child in _drafts(paragraph.children):
            if child.kind in (Kind.LIST, Kind.CONTINUATION):
                child.kind = Kind.QUOTE
    return paragraph


def _drafts(nodes: Iterable[Node]) -> list[Draft]:
    return [node for node in nodes if isinstance(node, Draft)]


def _is_table(node: Node) -> bool:
    return isinstance(node, TableDraft) or node.kind is Kind.REMARKS
