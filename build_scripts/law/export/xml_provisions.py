"""Provisions as standard law XML: from 編 down to the lines of a list, in the order of the text.

The schema wants sentences first, then tables, then items, and lists after items. What stands
elsewhere gets an item without a title around it, so that no words change places.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeGuard

from build_scripts.law.export.xml_tables import add_table
from build_scripts.law.export.xml_words import (
    add_figure,
    add_sentences,
    figure_of,
    num_of,
    set_words,
)
from build_scripts.law.model import GROUPS, Kind, Provision, Table

_LOOSE = (Kind.CONTINUATION, Kind.LIST, Kind.QUOTE, Kind.PREAMBLE)
_MEMBERS = (*GROUPS, Kind.ARTICLE, Kind.PARAGRAPH)
_DEEPEST_LIST = 3  # Sublist3

type Node = Provision | Table


def add_members(parent: ET.Element, children: Sequence[Node]) -> None:
    """Add what a law, a 附則, a 章 or an article consists of; loose parts as one paragraph.

    Where articles are wanted, paragraphs stand in an article without a number; so do articles
    in a 章 without a name where there are others.
    """
    articles = parent.tag.lower() in GROUPS or any(
        isinstance(child, Provision) and child.kind in (*GROUPS, Kind.ARTICLE) for child in children
    )
    top = None  # what a law consists of, if it has articles outside of its 章 too
    if parent.tag == "MainProvision":
        kinds = {child.kind for child in children if isinstance(child, Provision)}
        top = next((kind for kind in GROUPS if kind in kinds), None)
    for loose, group in groupby(children, key=_is_loose):
        nodes = list(group)
        for member in [_paragraph_of(nodes)] if loose else nodes:
            assert isinstance(member, Provision)
            holder = parent
            if top is not None and member.kind not in GROUPS:
                holder = _unnamed(parent, top.value.capitalize())
            if articles and member.kind is Kind.PARAGRAPH and parent.tag != "Article":
                holder = _unnamed(holder, "Article")
            add_node(holder, member)


def _unnamed(parent: ET.Element, name: str) -> ET.Element:
    """Return the element `name` without a title, that of before if nothing came between."""
    if len(parent) and parent[-1].tag == name and not parent[-1][0].text:
        return parent[-1]
    element = ET.SubElement(parent, name, Num="1")
    ET.SubElement(element, f"{name}Title")
    return element


def _is_loose(node: Node) -> bool:
    return not isinstance(node, Provision) or node.kind not in _MEMBERS


def _paragraph_of(nodes: Sequence[Node]) -> Provision:
    return Provision(kind=Kind.PARAGRAPH, id="k1", children=tuple(nodes))


def add_empty_paragraph(parent: ET.Element) -> None:
    """Add the paragraph that the schema wants where the text has none."""
    _add_paragraph(parent, _paragraph_of(()))


def add_node(parent: ET.Element, node: Node) -> None:
    """Add a provision or a table as the element that it is."""
    if isinstance(node, Table):
        add_table(parent, node)
    elif node.kind in GROUPS:
        _add_group(parent, node)
    elif node.kind is Kind.ARTICLE:
        _add_article(parent, node)
    elif node.kind is Kind.PARAGRAPH:
        _add_paragraph(parent, node)
    elif node.kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK):
        _add_item(parent, node)
    elif node.kind is Kind.REMARKS:
        add_remarks(parent, node)
    else:
        _add_list(parent, node)


def _add_group(parent: ET.Element, group: Provision) -> None:
    name = group.kind.value.capitalize()
    element = ET.SubElement(parent, name, Num=num_of(group.number))
    title = ET.SubElement(element, f"{name}Title")
    set_words(title, group.title, group.title_marks)
    lead = "　".join(part for part in (group.number, title.text) if part)
    title.text = f"{lead}　" if group.title and not title.text else lead
    if group.title == "削除":
        element.set("Delete", "true")
    add_members(element, group.children)
    if not group.children:
        hidden = _unnamed(element, "Article")
        hidden.set("Hide", "true")
        add_empty_paragraph(hidden)


def _add_article(parent: ET.Element, article: Provision) -> None:
    element = ET.SubElement(parent, "Article", Num=num_of(article.number))
    if article.caption:
        caption = ET.SubElement(element, "ArticleCaption")
        set_words(caption, article.caption, article.caption_marks)
    ET.SubElement(element, "ArticleTitle").text = article.number
    if [p.text for p in article.provisions] == ["削除"]:
        element.set("Delete", "true")
    add_members(element, article.children)
    if not article.children:
        add_empty_paragraph(element)


def _add_paragraph(parent: ET.Element, paragraph: Provision) -> None:
    number = re.search(r"-?k(\d+)", paragraph.id)
    element = ET.SubElement(parent, "Paragraph", Num=number[1] if number else "1")
    if paragraph.caption:
        caption = ET.SubElement(element, "ParagraphCaption")
        set_words(caption, paragraph.caption, paragraph.caption_marks)
    ET.SubElement(element, "ParagraphNum").text = paragraph.number or None
    sentences = ET.SubElement(element, "ParagraphSentence")
    add_sentences(sentences, paragraph)
    if any(child.kind is Kind.QUOTE for child in paragraph.provisions):
        _add_amendment(element, paragraph)
    else:
        _add_children(element, sentences, paragraph)


def _add_amendment(element: ET.Element, paragraph: Provision) -> None:
    for child in paragraph.children:
        amendment = ET.SubElement(element, "AmendProvision")
        if isinstance(child, Table):
            add_table(ET.SubElement(amendment, "NewProvision"), child)
        elif child.kind is Kind.QUOTE and not child.children:
            sentence = ET.SubElement(ET.SubElement(amendment, "AmendProvisionSentence"), "Sentence")
            _set_numbered(sentence, child)
        else:
            _add_block(ET.SubElement(amendment, "NewProvision"), child)


def _add_item(parent: ET.Element, item: Provision) -> None:
    name = f"Subitem{item.depth}" if item.kind is Kind.SUBITEM else "Item"
    number = re.search(r"(?:-|^)[gsb]([0-9_to]+)(?:x\d+)?$", item.id)
    element = ET.SubElement(parent, name, Num=number[1].replace("to", ":") if number else "1")
    if item.number:
        ET.SubElement(element, f"{name}Title").text = item.number
    sentences = ET.SubElement(element, f"{name}Sentence")
    add_sentences(sentences, item)
    if item.text == "削除":
        element.set("Delete", "true")
    _add_children(element, sentences, item)


def _add_children(element: ET.Element, sentences: ET.Element, provision: Provision) -> None:
    """Add the children in an order that the schema allows.

    Words that go on without a number are further sentences as long as nothing else has come.
    """
    in_paragraph = provision.kind is Kind.PARAGRAPH
    struct: ET.Element | None = None  # the frame whose 備考 may follow
    untitled: ET.Element | None = None  # the item around what may not stand alone
    begun = numbered = framed_first = False
    for child, following in _with_next_item(provision.children):
        if isinstance(child, Provision) and child.kind not in (*_LOOSE, Kind.REMARKS):
            begun, numbered, struct, untitled = True, True, None, None
            add_node(element, child)
            continue
        if not begun and _is_sentence(child) and (in_paragraph or following is not None):
            assert isinstance(child, Provision)
            _add_loose_sentences(sentences, child)
            continue
        begun = True
        if struct is not None and isinstance(child, Provision) and child.kind is Kind.REMARKS:
            add_remarks(struct, child)
            continue
        framed = isinstance(child, Table) or bool(figure_of(child.text, child.marks))
        if untitled is not None:
            holder = untitled
        elif in_paragraph and not numbered:
            framed_first = framed_first or framed
            holder = element if framed else _untitled(element, following)
        else:
            last = following is None and not framed_first
            holder = element if last else _untitled(element, following)
        if holder is not element:
            numbered, untitled = True, holder
        struct = _add_block(holder, child)


def _with_next_item(children: Sequence[Node]) -> Iterator[tuple[Node, Provision | None]]:
    """Yield each child with the next one after it that has a number."""
    following: Provision | None = None
    found: list[tuple[Node, Provision | None]] = []
    for child in reversed(children):
        found.append((child, following))
        if isinstance(child, Provision) and child.kind not in (*_LOOSE, Kind.REMARKS):
            following = child
    return reversed(found)


def _is_sentence(node: Node) -> bool:
    """Return whether the words simply go on."""
    return (
        isinstance(node, Provision)
        and node.kind in (Kind.CONTINUATION, Kind.PREAMBLE)
        and not node.children
        and not figure_of(node.text, node.marks)
    )


def _add_block(parent: ET.Element, node: Node) -> ET.Element | None:
    """Add what has no number: a table (its frame is returned), a figure, a list, a 備考."""
    if isinstance(node, Table):
        return add_table(parent, node)
    if node.kind not in (*_LOOSE, Kind.REMARKS):
        add_node(parent, node)
        return None
    if figure := figure_of(node.text, node.marks):
        add_figure(parent, figure)
        return add_below(parent, node.children)
    if node.kind is Kind.REMARKS:
        holder = ET.SubElement(ET.SubElement(parent, "List"), "ListSentence")
        set_words(ET.SubElement(holder, "Sentence"), node.title, node.title_marks)
        return add_below(parent, node.children)
    _add_list(parent, node)
    return _add_tables_of(parent, node)


def add_below(parent: ET.Element, children: Sequence[Node]) -> ET.Element | None:
    """Add what stands below words that have no element of their own: lines of lists and tables.

    Return the frame of the last of them, if that is a table.
    """
    struct = None
    for child in children:
        if isinstance(child, Provision) and child.kind not in (*_LOOSE, Kind.REMARKS):
            _add_list(parent, child)
            struct = _add_tables_of(parent, child)
        else:
            struct = _add_block(parent, child)
    return struct


def _add_tables_of(parent: ET.Element, provision: Provision) -> ET.Element | None:
    struct = None
    for below in provision.walk():
        for table in below.tables:
            struct = add_table(parent, table)
    return struct


def _untitled(element: ET.Element, following: Provision | None) -> ET.Element:
    """Add an item without a title, of the level of the item that follows."""
    subitem = following is not None and following.kind is Kind.SUBITEM
    name = f"Subitem{following.depth}" if subitem and following else "Item"
    item = ET.SubElement(element, name, Num=str(len(element)))
    ET.SubElement(ET.SubElement(item, f"{name}Sentence"), "Sentence")
    return item


def _add_loose_sentences(sentences: ET.Element, child: Provision) -> None:
    holder = sentences
    if sentences.find("Column") is not None:
        holder = ET.SubElement(sentences, "Column", Num=str(len(sentences) + 1))
    set_words(ET.SubElement(holder, "Sentence", Indent="Item"), child.text, child.marks)


def _add_list(parent: ET.Element, provision: Provision, depth: int = 0) -> None:
    name = f"Sublist{depth}" if depth else "List"
    element = ET.SubElement(parent, name)
    sentences = ET.SubElement(element, f"{name}Sentence")
    if provision.title:
        set_words(ET.SubElement(sentences, "Sentence"), provision.title, provision.title_marks)
    elif provision.number:
        column = ET.SubElement(sentences, "Column", Num="1")
        ET.SubElement(column, "Sentence").text = provision.number
        words = ET.SubElement(ET.SubElement(sentences, "Column", Num="2"), "Sentence")
        set_words(words, provision.text, provision.marks)
    else:
        add_sentences(sentences, provision)
    below = element if depth < _DEEPEST_LIST else parent
    for child in provision.provisions:
        _add_list(below, child, min(depth + 1, _DEEPEST_LIST))


def add_remarks(parent: ET.Element, remarks: Provision) -> None:
    """Add a 備考 with all that stands in it; a table belongs to the item before it."""
    element = ET.SubElement(parent, "Remarks")
    label = ET.SubElement(element, "RemarksLabel")
    set_words(label, remarks.title, remarks.title_marks)
    for name, value in remarks.attributes:
        if name == "LineBreak":
            label.set(name, value)
    if not remarks.children:
        ET.SubElement(element, "Sentence")
    if all(_is_plain(child) for child in remarks.children):
        for child in remarks.provisions:
            for sentence in child.sentences:
                span = sentence.span
                words = ET.SubElement(element, "Sentence")
                set_words(words, child.text, child.marks, start=span.start, end=span.end)
        return
    item: ET.Element | None = None
    for node in remarks.children:
        if _is_item(node):
            _add_item(element, node)
            item = element[-1]
        else:
            item = _untitled(element, None) if item is None else item
            _add_block(item, node)


def _is_item(node: Node) -> TypeGuard[Provision]:
    """Return whether words of a 備考 are an item in it, with a number or without."""
    return (
        isinstance(node, Provision)
        and node.kind is not Kind.REMARKS
        and not figure_of(node.text, node.marks)
    )


def _is_plain(node: Node) -> bool:
    return (
        isinstance(node, Provision)
        and not node.number
        and not node.children
        and bool(node.sentences)
        and not figure_of(node.text, node.marks)
    )


def _set_numbered(element: ET.Element, provision: Provision) -> None:
    """Write the words of a provision with its number before them."""
    set_words(element, provision.text, provision.marks)
    if provision.number:
        element.text = f"{provision.number}　{element.text or ''}"
