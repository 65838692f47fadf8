"""Words as standard law XML: sentences, columns, and the elements that stand inside words."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from build_scripts.law.model import Mark, MarkKind, Provision, Sentence, SentenceKind
from build_scripts.law.notation.markup import take_markup
from build_scripts.law.notation.numerals import key_of, numbers_of

_FUNCTIONS = {SentenceKind.MAIN: "main", SentenceKind.PROVISO: "proviso"}
_ATTRIBUTE = re.compile(r'([A-Za-z]+)[ \t]*=[ \t]*"([^"]*)"')
_FORMULAS = (MarkKind.FORMULA, MarkKind.QUOTE)  # what may hold anything


def num_of(number: str) -> str:
    """Return the Num of a printed number: 第五条の二 → "5_2", 第四条及び第五条 → "4:5"."""
    return ":".join(map(key_of, numbers_of(number, units="条條編章節款目")))


def figure_of(text: str, marks: Sequence[Mark]) -> str:
    """Return the address of the figure that is all there is in `text`, empty for any other."""
    only = len(marks) == 1 and marks[0].kind is MarkKind.FIGURE
    return text if only and marks[0].span.of(text) == text else ""


def add_figure(parent: ET.Element, source: str) -> None:
    """Add a figure where the schema wants one in a frame."""
    ET.SubElement(ET.SubElement(parent, "FigStruct"), "Fig", src=source)


def add_sentences(parent: ET.Element, provision: Provision) -> None:
    """Add the sentences of a provision, by column; an empty one where there are no words."""
    columns = provision.columns
    if not provision.sentences:
        ET.SubElement(parent, "Sentence")
    elif len(columns) > 1:
        for number, column in enumerate(columns, start=1):
            element = ET.SubElement(parent, "Column", Num=str(number))
            _add_run(element, column, provision)
    else:
        _add_run(parent, provision.sentences, provision)


def _add_run(parent: ET.Element, sentences: Sequence[Sentence], provision: Provision) -> None:
    for number, sentence in enumerate(sentences, start=1):
        element = ET.SubElement(parent, "Sentence")
        if len(sentences) > 1:
            element.set("Num", str(number))
        if sentence.kind in _FUNCTIONS:
            element.set("Function", _FUNCTIONS[sentence.kind])
        for name, value in provision.attributes:
            if name in ("WritingMode", "Indent"):
                element.set(name, value)
        span = sentence.span
        set_words(element, provision.text, provision.marks, start=span.start, end=span.end)


def set_printed(element: ET.Element, printed: str) -> None:
    """Write a title or a caption, whose elements such as Ruby stand in it as in the source."""
    text, marks, _ = take_markup(printed)
    set_words(element, text, marks)


def set_words(
    element: ET.Element,
    text: str,
    marks: Sequence[Mark] = (),
    *,
    start: int = 0,
    end: int | None = None,
) -> None:
    """Write `text[start:end]`, what its marks cover as elements of their own."""
    _fill(element, text, list(marks), start, len(text) if end is None else end, free=False)


def _fill(
    element: ET.Element, text: str, marks: list[Mark], start: int, end: int, *, free: bool
) -> None:
    """Fill `element`; `free` inside of what may hold a figure as it is."""
    at = start
    last: ET.Element | None = None

    def say(words: str) -> None:
        if not words:
            return
        if last is None:
            element.text = (element.text or "") + words
        else:
            last.tail = (last.tail or "") + words

    place = 0
    while place < len(marks):
        mark = marks[place]
        inner = []
        place += 1
        while place < len(marks) and marks[place].span.end <= mark.span.end:
            inner.append(marks[place])
            place += 1
        left, right = max(mark.span.start, at), min(mark.span.end, end)
        if left < right:
            say(text[at:left])
            last, at = _added(element, text, mark, inner, left, right, free=free), right
    say(text[at:end])


def _added(
    element: ET.Element,
    text: str,
    mark: Mark,
    inner: list[Mark],
    start: int,
    end: int,
    *,
    free: bool,
) -> ET.Element:
    if mark.kind is MarkKind.FIGURE:
        added = element if free else ET.SubElement(element, MarkKind.FORMULA.value)
        figure = ET.SubElement(added, "Fig", src=text[start:end])
        return figure if free else added
    ruby = mark.kind is MarkKind.RUBY
    attributes = {} if ruby else dict(_ATTRIBUTE.findall(mark.value))
    added = ET.SubElement(element, mark.kind.value, attributes)
    _fill(added, text, inner, start, end, free=free or mark.kind in _FORMULAS)
    if ruby and end == mark.span.end:
        ET.SubElement(added, "Rt").text = mark.value
    return added
