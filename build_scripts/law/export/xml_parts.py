"""附則 and 別表 as standard law XML."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from build_scripts.law.export.xml_provisions import (
    Node,
    add_below,
    add_empty_paragraph,
    add_members,
    add_node,
    add_remarks,
)
from build_scripts.law.export.xml_tables import add_table
from build_scripts.law.export.xml_words import (
    add_figure,
    add_sentences,
    figure_of,
    set_printed,
    set_words,
)
from build_scripts.law.model import Appendix, AppendixKind, Kind, Provision, Supplement, Table

_NAMES = {
    AppendixKind.TABLE: ("AppdxTable", ""),
    AppendixKind.STYLE: ("AppdxStyle", "Style"),
    AppendixKind.NOTE: ("AppdxNote", "Note"),
    AppendixKind.FORMAT: ("AppdxFormat", "Format"),
    AppendixKind.FIGURE: ("AppdxFig", ""),
    AppendixKind.FORMULA: ("Appdx", "ArithFormula"),
}
_OF_SUPPLEMENT = ("AppdxTable", "AppdxStyle", "Appdx")
_NUMBERED = (Kind.ITEM, Kind.SUBITEM, Kind.REMARK)


def add_supplement(body: ET.Element, supplement: Supplement) -> None:
    """Add a 附則; the number of the act it came with and 抄 become attributes."""
    element = ET.SubElement(body, "SupplProvision")
    label = supplement.title
    if supplement.amending_law:
        element.set("Type", "Amend")
        element.set("AmendLawNum", supplement.amending_law)
    else:
        label += re.sub("[（(][）)]", "", supplement.text_after_title.replace("抄", "")).strip()
    if supplement.extract:
        element.set("Extract", "true")
    set_printed(ET.SubElement(element, "SupplProvisionLabel"), label)
    add_members(element, supplement.children)
    if not supplement.children:
        add_empty_paragraph(element)
    for appendix in supplement.appendices:
        add_appendix(element, appendix, of_supplement=True)


def add_appendix(parent: ET.Element, appendix: Appendix, *, of_supplement: bool = False) -> None:
    """Add a 別表 or its kin, of the law or of a 附則."""
    name, inner = _NAMES[appendix.kind]
    if of_supplement:
        name, inner = (name, inner) if name in _OF_SUPPLEMENT else _NAMES[AppendixKind.STYLE]
        name = f"SupplProvision{name}"
    element = ET.SubElement(parent, name)
    number = re.fullmatch(r"(?:.*-)?[a-z](\d+)", appendix.id)
    if number is not None and name != "Appdx":
        element.set("Num", number[1])
    title = "ArithFormulaNum" if name.endswith("Appdx") else f"{name}Title"
    set_words(ET.SubElement(element, title), appendix.title, appendix.title_marks)
    if appendix.related:
        set_printed(ET.SubElement(element, "RelatedArticleNum"), appendix.related)
    children, closing = list(appendix.children), None
    last = children[-1] if children else None
    if not of_supplement and name != "AppdxFig" and _is_remarks(last):
        closing = children.pop()
    if inner == "ArithFormula":
        _fill(ET.SubElement(element, inner), children)
    elif inner and children:
        struct = ET.SubElement(element, f"{inner}Struct")
        _fill(ET.SubElement(struct, inner), children)
    elif not inner:
        _add_contents(element, children, items=name == "AppdxTable")
        if name == "AppdxFig" and not children:
            ET.SubElement(_cell(element), "Sentence")
    if isinstance(closing, Provision):
        add_remarks(element, closing)


def _is_remarks(node: Node | None) -> bool:
    return isinstance(node, Provision) and node.kind is Kind.REMARKS


def _add_contents(element: ET.Element, children: Sequence[Node], *, items: bool) -> None:
    """Add what a 別表 or 別図 holds; where it may hold no `items`, these stand in a frame."""
    struct: ET.Element | None = None
    for child in children:
        if isinstance(child, Table):
            struct = add_table(element, child)
            continue
        if child.kind is Kind.REMARKS and struct is not None:
            add_remarks(struct, child)
            continue
        struct = None
        if figure := figure_of(child.text, child.marks):
            add_figure(element if element.tag == "AppdxFig" else _cell(element), figure)
            continue
        holder = element if items else _cell(element)
        if child.kind in _NUMBERED:
            add_node(holder, child)
        else:
            _add_untitled(holder, child)


def _add_untitled(parent: ET.Element, provision: Provision) -> None:
    """Add words without a number, and what stands below them, as an item without a title."""
    item = ET.SubElement(parent, "Item", Num=str(len(parent) + 1))
    sentences = ET.SubElement(item, "ItemSentence")
    if provision.title:
        set_words(ET.SubElement(sentences, "Sentence"), provision.title, provision.title_marks)
    else:
        add_sentences(sentences, provision)
    add_below(item, provision.children)


def _cell(element: ET.Element) -> ET.Element:
    """Return the only cell of a new table: what may hold anything where only tables may stand."""
    table = ET.SubElement(ET.SubElement(element, "TableStruct"), "Table")
    return ET.SubElement(ET.SubElement(table, "TableRow"), "TableColumn")


def _fill(element: ET.Element, children: Iterable[Node]) -> None:
    """Fill an element that may hold anything: 様式, 別記, 算式."""
    for child in children:
        figure = figure_of(child.text, child.marks) if isinstance(child, Provision) else ""
        if figure:
            ET.SubElement(element, "Fig", src=figure)
        else:
            add_node(element, child)
