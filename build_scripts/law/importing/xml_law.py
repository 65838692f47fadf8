"""A law of standard law XML as a draft of the notation: title, number, 目次, 前文, 附則, 別表."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from build_scripts.law.importing.source import Source, flag
from build_scripts.law.importing.xml_blocks import Node
from build_scripts.law.importing.xml_provisions import ProvisionReader
from build_scripts.law.importing.xml_words import lines_of, sentences_of
from build_scripts.law.model import Kind
from build_scripts.law.notation.draft import (
    AppendixDraft,
    Draft,
    LawDraft,
    SupplementDraft,
)
from build_scripts.law.notation.lines import split_related

_TAGS = {
    "AppdxTable": "表",
    "AppdxStyle": "様式",
    "AppdxFormat": "書式",
    "AppdxFig": "図",
    "AppdxNote": "別記",
    "Appdx": "付録",
    "SupplProvisionAppdxTable": "表",
    "SupplProvisionAppdxStyle": "様式",
    "SupplProvisionAppdx": "付録",
}


def read_law_xml(source: Source) -> LawDraft:
    """Return the law that the XML holds.

    Raises NotationError, which names the element and its place, for what has no form in the notation.
    """
    reader = ProvisionReader(source)
    law = LawDraft(law_num=f"（{reader.words(source.law.find('LawNum'))}）")
    for child in source.law:
        if child.tag not in ("LawNum", "LawBody"):
            raise source.unknown(child)
    body = source.law.find("LawBody")
    assert body is not None
    for child in body:
        if child.tag == "LawTitle":
            law.title = reader.words(child)
        elif child.tag == "EnactStatement":
            if words := reader.words(child):
                law.preamble.append(reader.draft(Kind.PREAMBLE, text=words))
        elif child.tag == "TOC":
            law.contents = list(_contents(reader, child))
            law.contents_line = reader.order + 1
        elif child.tag == "Preamble":
            law.foreword_at = len(law.preamble)
            law.preamble += _foreword(reader, child)
        elif child.tag == "MainProvision":
            law.main.children = reader.members(child)
        elif child.tag == "SupplProvision":
            law.supplements.append(_supplement(reader, child))
        elif child.tag in _TAGS:
            law.appendices.append(_appendix(reader, child))
        else:
            raise source.unknown(child)
    if not law.title:
        raise source.refused(body, "題名（LawTitle）がありません。")
    return law


def _contents(reader: ProvisionReader, toc: ET.Element) -> Iterator[str]:
    """Yield the 目次 line by line, its label first."""
    yield reader.words(toc.find("TOCLabel"))
    for child in toc:
        if child.tag != "TOCLabel":
            yield from _entry(reader, child)


def _entry(reader: ProvisionReader, element: ET.Element) -> Iterator[str]:
    if not len(element) or element.tag.endswith(("Label", "Title")):
        if words := reader.words(element):
            yield words
        return
    head = "　" if element.tag == "TOCArticle" else ""
    own = [
        child for child in element if not child.tag.startswith("TOC") or child.tag.endswith("Label")
    ]
    if words := head.join(filter(None, map(reader.words, own))):
        yield words
    for child in element:
        if not any(child is each for each in own):
            yield from _entry(reader, child)


def _foreword(reader: ProvisionReader, element: ET.Element) -> Iterator[Draft]:
    """Yield the 前文: what is printed as its title, and its paragraphs."""
    for paragraph in element:
        if paragraph.tag != "Paragraph":
            raise reader.source.unknown(paragraph)
        for child in paragraph:
            if child.tag not in ("ParagraphCaption", "ParagraphNum", "ParagraphSentence"):
                raise reader.source.unknown(child)
        if caption := reader.words(paragraph.find("ParagraphCaption")):
            yield reader.draft(Kind.PREAMBLE, title=caption)
        said = sentences_of(reader.source, paragraph.find("ParagraphSentence"))
        number = reader.words(paragraph.find("ParagraphNum"))
        for line in (said.text, *lines_of(reader.source, said)):
            if words := "　".join(filter(None, (number, line))):
                yield reader.draft(Kind.PREAMBLE, text=words)
            number = ""


def _supplement(reader: ProvisionReader, element: ET.Element) -> SupplementDraft:
    label = reader.words(element.find("SupplProvisionLabel"))
    match = re.match("([^（(]*)(.*)$", label)
    title, rest = (match[1].rstrip(" 　"), match[2]) if match else (label, "")
    act = element.get("AmendLawNum", "")
    if act:  # as pages print it: half-width brackets around half-width figures
        rest += f"({act})" if re.search("[0-9]", act) else f"（{act}）"
    if flag(element, "Extract"):
        rest += "抄"
    reader.order += 1
    draft = SupplementDraft(line=reader.order, title=title, rest=rest, body=_body())
    parts = [child.tag for child in element if child.tag in _TAGS]
    draft.body.children = reader.members(element, skip=["SupplProvisionLabel", *parts])
    draft.appendices = [_appendix(reader, child) for child in element if child.tag in _TAGS]
    return draft


def _appendix(reader: ProvisionReader, element: ET.Element) -> AppendixDraft:
    reader.order += 1
    line = reader.order
    name = "ArithFormulaNum" if element.tag.endswith("Appdx") else f"{element.tag}Title"
    related = reader.words(element.find("RelatedArticleNum"))
    title, said = split_related(reader.words(element.find(name)) + related)
    children: list[Node] = []
    for child in element:
        if child.tag in (name, "RelatedArticleNum"):
            continue
        if child.tag == "ArithFormula":
            children += reader.anything(child)
        elif child.tag == "Item":
            children += _untitled(reader.block(child, depth=0))
        elif child.tag in ("Paragraph", "Article"):
            raise reader.source.unknown(child)
        else:
            children += reader.block(child, depth=0)
    body = _body()
    body.children = [each for child in children for each in _outside(child)]
    return AppendixDraft(line=line, title=title, related=said, tag=_TAGS[element.tag], body=body)


def _untitled(nodes: list[Node]) -> list[Node]:
    """Return items; words without a number are lines, and what stands below them stands beside them."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Draft) and node.kind is Kind.ITEM and not node.number:
            node.kind, node.style = Kind.CONTINUATION, None
            below, node.children = node.children, []
            found += [node, *_untitled(below)]
        else:
            found.append(node)
    return found


def _outside(node: Node) -> Iterator[Node]:
    """Yield a node of a 別表 and, after it, the 備考 that ends it: in a 別表 that belongs to all of it."""
    after: list[Node] = []
    inner = node
    while isinstance(inner, Draft) and inner.kind is not Kind.REMARKS and inner.children:
        last = inner.children[-1]
        if isinstance(last, Draft) and last.kind is Kind.REMARKS:
            after.append(inner.children.pop())
            break
        inner = last
    yield node
    yield from after


def _body() -> Draft:
    return Draft(kind=None, line=0, indent=-1)
