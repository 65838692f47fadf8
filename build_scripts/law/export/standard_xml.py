"""A law as standard law XML, version 3 (法令標準XMLスキーマ).

Where the schema has no place for what the text holds, the nearest one is taken and no word
is dropped: header cells with spans become ordinary rows (`TableHeaderColumn` takes no
spans), lines without a number become `List` after items and further sentences before them.
Not in the schema at all, so not here: ids, history notes, restoration marks.

- xml_contents: 目次; xml_provisions: the provisions; xml_parts: 附則 and 別表
- xml_tables, xml_words: tables, and the words of everything
- xml_proof: the words of the XML are those of the law
"""

import xml.etree.ElementTree as ET

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.export.xml_contents import add_contents
from build_scripts.law.export.xml_parts import add_appendix, add_supplement
from build_scripts.law.export.xml_proof import prove
from build_scripts.law.export.xml_provisions import add_members
from build_scripts.law.export.xml_words import add_sentences, set_printed, set_words
from build_scripts.law.model import Appendix, Law, Supplement
from build_scripts.law.notation.markup import with_markup
from build_scripts.law.notation.numerals import ActNumber, find_act_number

_LAW_TYPES = (
    ("憲法", "Constitution"),
    ("法律", "Act"),
    ("政令", "CabinetOrder"),
    ("勅令", "ImperialOrder"),
    ("省令", "MinisterialOrdinance"),
    ("府令", "MinisterialOrdinance"),
)


def to_xml(law: Law) -> str:
    """Return the XML text of `law`.

    Raises NotationError when the law has no number, for the schema requires era, year and number,
    and when the XML would not hold every word of the law in its order.
    """
    act = find_act_number(law.law_num)
    if act is None:
        raise NotationError(Problem(2, _without_number(law)))
    root = ET.Element(
        "Law",
        Era=act.era.roman,
        Year=str(act.year),
        Num=str(act.number),
        LawType=_type_of(law, act),
        Lang="ja",
    )
    ET.SubElement(root, "LawNum").text = law.law_num.strip("（）()")
    body = ET.SubElement(root, "LawBody")
    set_printed(ET.SubElement(body, "LawTitle"), law.title)
    _add_preamble(body, law)
    add_members(ET.SubElement(body, "MainProvision"), law.main)
    parts: list[Supplement | Appendix] = [*law.supplements, *law.appendices]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Supplement):
            add_supplement(body, part)
        else:
            add_appendix(body, part)
    prove(root, law)
    _indent(root, 0)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _type_of(law: Law, act: ActNumber) -> str:
    """Return the kind of law that the text says it is, else the one that its number names."""
    said = dict(law.attributes).get("LawType", "")
    if said in {"Rule", "Misc", *(name for _, name in _LAW_TYPES)}:
        return said
    return next((name for word, name in _LAW_TYPES if word in act.kind), "Misc")


def _without_number(law: Law) -> str:
    if law.law_num:
        return (
            f"「{law.law_num}」に「第…号」がないため、標準XMLにできません。標準XMLは年と号の数を"
            "必ず求めます。号のない規約などは、JSONで出してください。"
        )
    return (
        "法令番号がないため、標準XMLにできません。題名の次の行に"
        "「（平成二十二年条例第三号）」の形で書いてください。"
    )


def _indent(element: ET.Element, level: int) -> None:
    """Put structural elements on lines of their own; never add space inside words."""
    mixed = element.text is not None or any(child.tail for child in element)
    if len(element) == 0 or mixed or element.tag == "Sentence":
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


def _add_preamble(body: ET.Element, law: Law) -> None:
    """Add what stands before the main provision: sentences that enact, 目次, 前文."""
    for part in law.enacting:
        set_words(ET.SubElement(body, "EnactStatement"), part.text, part.marks)
    add_contents(body, law.contents)
    if not law.foreword:
        return
    preamble = ET.SubElement(body, "Preamble")
    title = ""
    for part in law.foreword:
        title += with_markup(part.title, part.title_marks)
        if not part.text and part is not law.foreword[-1]:
            continue
        paragraph = ET.SubElement(preamble, "Paragraph", Num=str(len(preamble) + 1))
        if title:
            set_printed(ET.SubElement(paragraph, "ParagraphCaption"), title)
            title = ""
        ET.SubElement(paragraph, "ParagraphNum")
        add_sentences(ET.SubElement(paragraph, "ParagraphSentence"), part)
