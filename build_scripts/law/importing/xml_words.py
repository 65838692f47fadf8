"""Words of standard law XML as the notation writes them: one line, with what stands inside as tags."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.law.importing.source import Source
from build_scripts.law.model import MarkKind
from build_scripts.law.notation.lines import SPACE

_INSIDE = {kind.value for kind in MarkKind if kind not in (MarkKind.RUBY, MarkKind.FIGURE)}
_FIGURE = MarkKind.FIGURE.value
_FORMULA = MarkKind.FORMULA.value
_QUOTE = MarkKind.QUOTE.value
_BLOCKS = {"TableStruct", "FigStruct", "StyleStruct", "NoteStruct", "FormatStruct", "Table", "List"}
INLINE = {*_INSIDE, "Ruby", _FIGURE}
"""Elements that may stand inside words."""

type Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a provision says: its words, how they are set, and what goes on below without a number.

    `further` are lines of words, and tables and the like that stand in quoted words.
    """

    text: str = ""
    attributes: Attributes = ()
    further: tuple[str | ET.Element, ...] = ()


def words_of(source: Source, element: ET.Element | None) -> str:
    """Return the words of an element, in one line; empty for None.

    Raises NotationError where something stands in them that has no form inside words.
    """
    if element is None:
        return ""
    return _flat("".join(_inside(source, element))).strip(SPACE)


def figure(source: Source, element: ET.Element) -> str:
    """Return a figure as the notation writes it."""
    address = element.get("src", "")
    if not address or re.search(r'["<>]', address):
        raise source.refused(element, "図の番地（src）がないか、使えない文字があります。")
    if len(element) or (element.text or "").strip():
        raise source.unknown(element)
    return f'<{_FIGURE} src="{address}"/>'


def sentences_of(source: Source, element: ET.Element | None) -> Words:
    """Return what `ParagraphSentence` and its kin hold: columns parted by a full-width space."""
    if element is None:
        return Words()
    _only(source, element, ("Sentence", "Column"))
    columns: list[str] = []
    further: list[str | ET.Element] = []
    attributes: Attributes = ()
    for place, child in enumerate(element):
        if child.tag == "Column":
            _only(source, child, ("Sentence",))
        sentences = list(child) if child.tag == "Column" else [child]
        loose = len(sentences) == 1 and _goes_on(sentences[0]) and place > 0
        parts = [part for sentence in sentences for part in _parts(source, sentence)]
        if place == 0 and sentences:
            attributes = _attributes(sentences[0])
        if loose or further:
            further += parts
            continue
        first = next((n for n, part in enumerate(parts) if not isinstance(part, str)), len(parts))
        text = "".join(part for part in parts[:first] if isinstance(part, str))
        further += parts[first:]
        if child.tag == "Column" or not columns:
            columns.append(text)
        else:
            columns[-1] += text
    text = "　".join(column for column in columns if column)
    return Words(
        text=text, attributes=attributes, further=tuple(part for part in further if part != "")
    )


def lines_of(source: Source, said: Words) -> list[str]:
    """Return what goes on below words where lines alone may; NotationError for anything else."""
    for part in said.further:
        if not isinstance(part, str):
            raise source.unknown(part)
    return [part for part in said.further if isinstance(part, str)]


def _parts(source: Source, sentence: ET.Element) -> list[str | ET.Element]:
    """Return the words of a sentence; where a table or its like stands in what it quotes, in pieces."""
    if not any(each.tag in _BLOCKS for each in sentence.iter()):
        return [words_of(source, sentence)]
    parts: list[str | ET.Element] = []
    said: list[str] = []

    def end_words() -> None:
        parts.append(_flat("".join(said)).strip(SPACE))
        said.clear()

    def walk(element: ET.Element) -> None:
        said.append(element.text or "")
        for child in element:
            if child.tag in _BLOCKS:
                end_words()
                parts.append(child)
            elif any(each.tag in _BLOCKS for each in child.iter()):
                if child.tag not in (_FORMULA, _QUOTE, "Sentence"):
                    raise source.unknown(child)
                walk(child)
            else:
                said.extend(_child(source, element, child))
            said.append(child.tail or "")

    walk(sentence)
    end_words()
    return parts


def _goes_on(sentence: ET.Element) -> bool:
    """Return whether a sentence begins a line of its own: it says how far it is indented, and no number."""
    return "Indent" in sentence.attrib and "Num" not in sentence.attrib


def _attributes(sentence: ET.Element) -> Attributes:
    names = (("WritingMode", "vertical"), ("Indent", ""))
    found = ((name, sentence.get(name, usual), usual) for name, usual in names)
    return tuple((name, value) for name, value, usual in found if value != usual)


def _only(source: Source, element: ET.Element, tags: Sequence[str]) -> None:
    for child in element:
        if child.tag not in tags:
            raise source.unknown(child)
    if "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        raise source.unknown(element)


def _inside(source: Source, element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _child(source, element, child)
        yield child.tail or ""


def _child(source: Source, element: ET.Element, child: ET.Element) -> Iterator[str]:
    if child.tag == "Ruby":
        yield from _ruby(source, child)
    elif child.tag == _FIGURE:
        yield figure(source, child)
    elif child.tag == "Sentence" and element.tag in (_FORMULA, _QUOTE):
        yield from _inside(source, child)
    elif child.tag in _INSIDE:
        yield from _marked(source, child)
    else:
        raise source.unknown(child)


def _marked(source: Source, element: ET.Element) -> Iterator[str]:
    inner = _flat("".join(_inside(source, element)))
    alone = element.tag == _FORMULA and not element.attrib
    if not inner.strip() or (
        alone
        and [child.tag for child in element] == [_FIGURE]
        and inner == figure(source, element[0])
    ):
        yield inner
        return
    for value in element.attrib.values():
        if re.search(r'["<>]', value):
            raise source.refused(element, "属性に使えない文字があります。")
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    yield f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _ruby(source: Source, element: ET.Element) -> Iterator[str]:
    """Yield each word that has a reading, and the words before a reading that has none."""
    word = element.text or ""
    for child in element:
        if child.tag != "Rt" or len(child):
            raise source.unknown(child)
        reading = (child.text or "").strip()
        if reading and not word.strip():
            raise source.refused(element, "ふりがなに、もとの字がありません。")
        yield f"<Ruby>{word}<Rt>{reading}</Rt></Ruby>" if reading else word
        word = child.tail or ""
    yield word


def _flat(text: str) -> str:
    """Return words in one line: where a file breaks lines, law has no space; a tab is none either."""
    return re.sub(r"\s*[\r\n]+\s*", "", text).replace("\t", "　")
