"""Elements that the notation keeps as XML inside words: ruby, figures, raised and lowered letters.

`<Ruby>砒<Rt>ひ</Rt></Ruby>素` is the text 「砒素」 and a mark that says how 「砒」 is read.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from build_scripts.law.model import Mark, MarkKind, Span

_NAMES = "|".join(kind.value for kind in MarkKind)
_TAG = re.compile(
    rf"<(?P<end>/)?(?P<name>{_NAMES}|Rt)"
    r'(?P<attributes>(?:[ \t]+[A-Za-z]+[ \t]*=[ \t]*"[^"<>]*")*)[ \t]*(?P<alone>/)?>'
)
_FIGURE = re.compile(r'[ \t]+src[ \t]*=[ \t]*"(?P<source>[^"]+)"')
_DEEPEST = 20
"""Elements in each other: no text has so many, and what reads them further is no deeper."""
_RAW = re.compile(r"</?[A-Z][A-Za-z]*(?:[ \t][^<>]*)?/?>")


def raw_markup(text: str) -> str:
    """Return the first tag in `text`, empty where there is none."""
    found = _RAW.search(text)
    return found[0] if found else ""


def take_markup(
    text: str, restored: Sequence[Span] = ()
) -> tuple[str, tuple[Mark, ...], tuple[Span, ...]]:
    """Return `text` without its tags, the marks they make, and where `restored` stands in it.

    What is not well formed is left as it is: words that nobody understands are words still.
    """
    if "<" not in text:
        return text, (), tuple(restored)
    reader = _Reader()
    if not reader.read(text) or not reader.marks:
        return text, (), tuple(restored)
    moved = tuple(
        Span(bisect_left(reader.kept, span.start), bisect_left(reader.kept, span.end))
        for span in restored
    )
    return "".join(text[place] for place in reader.kept), tuple(reader.sorted_marks()), moved


class _Open:
    """An element that has begun: its order among all, where its characters begin, its reading."""

    def __init__(self, order: int, name: str, start: int, attributes: str) -> None:
        self.order = order
        self.name = name
        self.start = start
        self.attributes = attributes
        self.reading = ""


class _Reader:
    """One pass over the tags: `kept` are the places of characters that are no markup."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.marks: list[tuple[int, Mark]] = []
        self.open: list[_Open] = []
        self.count = 0

    def read(self, text: str) -> bool:
        """Read `text`; False where an element isn't as it should be."""
        last = 0
        for tag in _TAG.finditer(text):
            if not self.words(text, last, tag.start()) or not self.tag(tag):
                return False
            last = tag.end()
        return self.words(text, last, len(text)) and not self.open

    def sorted_marks(self) -> list[Mark]:
        """Return the marks in the order in which they begin, outer ones first."""
        return [mark for _, mark in sorted(self.marks, key=lambda entry: entry[0])]

    def words(self, text: str, start: int, end: int) -> bool:
        """Take the characters between two tags."""
        inside = self.open[-1] if self.open else None
        if inside is not None and inside.name == "Rt":
            inside.reading += text[start:end]
        elif inside is not None and inside.name == "Ruby" and inside.reading:
            return start == end  # nothing follows a reading
        else:
            self.kept += range(start, end)
        return True

    def tag(self, tag: re.Match[str]) -> bool:
        """Take one tag."""
        name, attributes = tag["name"], tag["attributes"]
        if tag["end"]:
            return not attributes and not tag["alone"] and self.close(name)
        inside = self.open[-1].name if self.open else ""
        if inside == "Rt" or (name == "Rt") != (inside == "Ruby"):
            return False
        if name in ("Ruby", "Rt") and attributes:
            return False
        self.count += 1
        if name == MarkKind.FIGURE:
            source = _FIGURE.fullmatch(attributes)
            if source is None or not tag["alone"]:
                return False
            start = tag.start("attributes") + source.start("source")
            self.add(self.count, len(self.kept), range(start, start + len(source["source"])))
            return True
        if tag["alone"] or len(self.open) >= _DEEPEST:
            return False
        self.open.append(_Open(self.count, name, len(self.kept), attributes))
        return True

    def add(self, order: int, start: int, places: range) -> None:
        """Add the mark of a figure, whose characters are its address."""
        self.kept += places
        span = Span(start, len(self.kept))
        self.marks.append((order, Mark(span=span, kind=MarkKind.FIGURE)))

    def close(self, name: str) -> bool:
        """Close the innermost element."""
        if not self.open or self.open[-1].name != name:
            return False
        done = self.open.pop()
        if name == "Rt":
            self.open[-1].reading += done.reading
            return bool(done.reading) and self.open[-1].reading == done.reading
        if done.start == len(self.kept) or (name == "Ruby" and not done.reading):
            return False
        value = done.reading if name == "Ruby" else done.attributes
        mark = Mark(span=Span(done.start, len(self.kept)), kind=MarkKind(name), value=value)
        self.marks.append((done.order, mark))
        return True


def with_markup(text: str, marks: Sequence[Mark], restored: Sequence[Span] = ()) -> str:
    """Return `text` as the notation writes it: with the tags of `marks`, `restored` in 〔 〕."""
    openings: dict[int, list[str]] = {}
    closings: dict[int, list[str]] = {}
    for span in restored:
        openings.setdefault(span.start, []).append("〔")
        closings.setdefault(span.end, []).insert(0, "〕")
    for mark in marks:
        openings.setdefault(mark.span.start, []).append(mark.opening)
        closings.setdefault(mark.span.end, []).insert(0, mark.closing)
    parts, last = [], 0
    for place in sorted({*openings, *closings}):
        parts += [text[last:place], *closings.get(place, []), *openings.get(place, [])]
        last = place
    return "".join([*parts, text[last:]])
