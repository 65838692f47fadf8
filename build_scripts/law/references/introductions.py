"""Where a law gets its names: by title and number, and by a short name.

A name is introduced once (「児童福祉法（昭和二十二年法律第百六十四号）」「（以下「法」という。）」) and used
afterwards.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import find_act_number
from build_scripts.law.references.egov import act_of, act_titled, longest_title, titles
from build_scripts.law.references.index import Index, Node, Passage
from build_scripts.law.references.marked import Words
from build_scripts.law.references.model import GivenNames, LawName, Neighbours
from build_scripts.law.references.short_names import short_names
from build_scripts.law.references.titles import (
    ENFORCING,
    KIND,
    NUMBERED,
    ORDERS,
    Titles,
    begins_apart,
    ends_apart,
    is_plain_title,
    is_title,
)

# 「同法施行規則（昭和二十三年厚生省令第十一号）」: a rule that is named by the law it serves.
_SAME = re.compile(rf"同(?P<kind>{ORDERS})(?P<suffix>{ENFORCING.pattern})")
_SERVING = re.compile(rf"(?P<served>.+)(?P<suffix>{ENFORCING.pattern})")
_LAST_OF_SERVING = re.compile(rf"{ENFORCING.pattern}$")
_LONGEST_SUFFIX = 4
_KIND_LAST = re.compile(rf"{KIND}$")
_NEAR = 100  # characters before 同法 in which the law stands that it goes back to


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Where a law gets a name: the text, the name in it, and where the name holds.

    `same` and `suffix` are 「法」 and 「施行規則」 of a 「同法施行規則」. `implied` marks 「条例」 in a 施行規則
    that names its ordinance and gives it no short name.
    """

    name: str
    law: LawName
    text: Passage
    span: Span  # of the name itself, or of the title for a name with a number
    scope: Node
    short: bool = False
    same: str = ""
    suffix: str = ""
    implied: bool = False


class Introductions:
    """The names that one law gives to laws, found in one pass through its texts.

    `neighbours` are laws that are known by their titles though the text gives them no number, `given`
    the short names that it takes over from another law.
    """

    def __init__(
        self, index: Index, own: LawName, neighbours: Neighbours, given: GivenNames
    ) -> None:
        self._index = index
        self._own = own
        self._neighbours = neighbours
        self._neighbour_lengths = sorted(set(map(len, neighbours)), reverse=True)
        self._parted: Titles | None = None  # of the text that is being read
        self._by_name: dict[str, list[Introduction]] = {}
        self._lengths: set[int] = set()
        self._held: dict[tuple[str, str], list[Introduction]] = {}
        self._at: dict[str, list[Introduction]] = {}
        self._ending_at: dict[tuple[str, int], Introduction] = {}
        self._last: dict[tuple[str, str], Introduction] = {}  # by text and how its title ends
        for text in index.passages:
            self._read(text)
        if index.passages and own.title and own.title not in self._by_name:
            text = index.passages[0]
            here = Introduction(
                name=own.title, law=own, text=text, span=Span(0, 0), scope=index.root
            )
            self._by_name[own.title] = [here]
        self._imply_served()
        self._take_over(given)

    @property
    def names(self) -> Collection[str]:
        """Return all names."""
        return self._by_name.keys()

    @property
    def short(self) -> Iterator[Introduction]:
        """Yield where short names are introduced."""
        for introductions in self._by_name.values():
            yield from (introduction for introduction in introductions if introduction.short)

    def at(self, text: Passage) -> list[Introduction]:
        """Return the laws that `text` gives a number, in order."""
        return self._at.get(text.id, [])

    def titled(self, title: str) -> Introduction | None:
        """Return where the law with exactly this title gets its number."""
        return next((one for one in self._by_name.get(title, ()) if not one.short), None)

    def holding(self, name: str, text: Passage, position: int) -> Introduction | None:
        """Return the introduction of `name` that holds at `position` of `text`."""
        part = text.node.part.id
        within = self._held.get((name, part))
        if within is None:
            candidates = self._by_name.get(name, ())
            within = [one for one in candidates if _holds(one, text.node, self._index)]
            self._held[name, part] = within
        place = (text.order, position)
        before = bisect_right(within, place, key=lambda one: (one.text.order, one.span.start))
        if before:
            return within[before - 1]
        # A title with its number is known wherever it stands; a short name only afterwards.
        return next((one for one in within if not one.short), None)

    def _read(self, text: Passage) -> None:
        self._parted = None
        for match in NUMBERED.finditer(text.words):
            end = match.start()
            if not is_title(text.words, end):
                continue
            start = self._title_start(text, end, match["number"])
            if start < end:
                self._numbered(text, Span(start, end), label_of(match["number"]))
        for short in short_names(text.words):
            name = short.name.of(text.words)
            if short.called == "略称" or not is_title(name):
                continue
            named = self._antecedent(text, short.start)
            if named is not None:
                self._introduce(
                    Introduction(
                        name=name,
                        law=named,
                        text=text,
                        span=short.name,
                        scope=text.node.part,
                        short=True,
                    )
                )

    def _numbered(self, text: Passage, span: Span, number: str) -> None:
        title = span.of(text.words)
        law = self._own if title == self._own.title else LawName(title=title, number=number)
        same = _SAME.fullmatch(title)
        serving = _SERVING.fullmatch(title)
        if same is not None:
            served = self._served_before(text, span.start, same["kind"])
            law = replace(law, title=served + same["suffix"])
        elif serving is not None and serving["served"] in self._by_name:
            short = self._by_name[serving["served"]][-1]
            if short.short and _holds(short, text.node, self._index):
                law = replace(law, title=short.law.title + serving["suffix"])
        introduction = Introduction(
            name=law.title,
            law=law,
            text=text,
            span=span,
            scope=self._index.root,
            same=same["kind"] if same else "",
            suffix=same["suffix"] if same else "",
        )
        self._at.setdefault(text.id, []).append(introduction)
        self._ending_at[text.id, span.end] = introduction
        kind = law.title.removesuffix("律")
        self._last |= {(text.id, kind[-1:]): introduction, (text.id, kind[-2:]): introduction}
        if not law.title.startswith("同"):
            self._introduce(introduction)

    def _served_before(self, text: Passage, position: int, kind: str) -> str:
        """Return the title that 同法 has in words not yet resolved, 「同法」 itself if none is sure."""
        ending = kind.removesuffix("律")
        found = self._last.get((text.id, ending))
        first = max(found.span.end if found else 0, position - _NEAR)
        near = text.words[first:position]
        acts = [span.of(near) for span in _acts().find(near, 0, lambda span: _apart(near, span))]
        served = [act for act in acts if act.removesuffix("律").endswith(ending)]
        if served:
            return served[-1]
        return found.law.title if found else f"同{kind}"

    def _introduce(self, introduction: Introduction) -> None:
        self._by_name.setdefault(introduction.name, []).append(introduction)
        self._lengths.add(len(introduction.name))

    def _antecedent(self, text: Passage, position: int) -> LawName | None:
        """Return the law that the bracket around `position` follows."""
        opening = max(text.words.rfind("（", 0, position), text.words.rfind("(", 0, position))
        if opening < 0:
            return None
        numbered = self._ending_at.get((text.id, opening))
        if numbered is not None:
            law: LawName | None = numbered.law
            start = numbered.span.start
        else:
            law, start = self._known_before(text, opening)
        if law is None:
            return None
        former = text.words.endswith("改正前の", 0, start)
        return replace(law, former=True) if former else law

    def _known_before(self, text: Passage, end: int) -> tuple[LawName | None, int]:
        words = text.words
        lengths = {*self._lengths, *self._neighbour_lengths, len(self._own.title)}
        for length in sorted(lengths, reverse=True):
            start = end - length
            name = words[start:end] if start >= 0 else ""
            if not name or not begins_apart(words, start):
                continue
            if name == self._own.title:
                return self._own, start
            if name in self._by_name:
                return self._by_name[name][-1].law, start
            if name in self._neighbours:
                return self._neighbour(name), start
        start = _act_start(words, end)
        act = act_titled(words[start:end])
        if act is not None:
            return LawName(title=words[start:end], number=act.number), start
        start = self._titles(text).start(end)
        named = words[start:end]
        return (LawName(title=named) if is_plain_title(named) else None), start

    def _titles(self, text: Passage) -> Titles:
        if self._parted is None:
            self._parted = Titles.of(text.words)
        return self._parted

    def _title_start(self, text: Passage, end: int, number: str) -> int:
        """Return where the title begins that ends at `end`, before the bracket with `number`."""
        words = text.words
        for length in self._neighbour_lengths:
            start = end - length
            if start >= 0 and words[start:end] in self._neighbours and begins_apart(words, start):
                return start
        return _title_start(self._titles(text), end, number)

    def _neighbour(self, title: str) -> LawName:
        return LawName(title=title, number=label_of(self._neighbours[title]))

    def _take_over(self, given: GivenNames) -> None:
        """Know the short names of another law, but those that this one gives itself."""
        own = frozenset(self._by_name)
        for text in self._index.passages if given else ():
            for name, taken in given.items():
                if taken.by == text.id and name not in own:
                    self._introduce(
                        Introduction(
                            name=name,
                            law=LawName(title=taken.law, number=taken.law_num),
                            text=text,
                            span=Span(0, 0),
                            scope=self._index.root,
                            short=True,
                        )
                    )

    def _imply_served(self) -> None:
        """Take 「条例」 in a 施行規則 for the ordinance that it names, where nothing else is called so."""
        serving = _SERVING.fullmatch(self._own.title)
        title = serving["served"] if serving is not None else ""
        kind = _KIND_LAST.search(title)
        if title not in self._neighbours or kind is None or kind[0] in self._by_name:
            return
        given = self.titled(title)
        text = next((text for text in self._index.passages if title in text.words), None)
        if text is None:
            return
        start = text.words.index(title)
        self._introduce(
            Introduction(
                name=kind[0],
                law=given.law if given is not None else self._neighbour(title),
                text=text,
                span=Span(start, start + len(title)),
                scope=self._index.root,
                short=True,
                implied=True,
            )
        )


@cache
def _acts() -> Words:
    return Words(titles())


def _apart(words: str, span: Span) -> bool:
    return begins_apart(words, span.start) and ends_apart(words, span.end)


def label_of(number: str) -> str:
    """Return the number of a law in Arabic digits, where it can be read."""
    found = find_act_number(number)
    return found.label if found else number


def _holds(introduction: Introduction, node: Node, index: Index) -> bool:
    if not introduction.short:
        return True
    # The short names of 本則 are not those of an ordinance that amended it.
    return introduction.scope is node.part or (
        introduction.scope is index.root and node.part.id not in index.amending
    )


def _title_start(parted: Titles, end: int, number: str) -> int:
    """Return where the title begins that ends at `end`, before the bracket with `number`."""
    text = parted.text
    act = act_of(number)
    if act is not None and text.endswith(act.title, 0, end):
        return end - len(act.title)
    serving = _LAST_OF_SERVING.search(text, max(end - _LONGEST_SUFFIX, 0), end)
    last = serving.start() if serving else end
    start = _act_start(text, last)
    return start if start < last else parted.start(end)


def _act_start(text: str, end: int) -> int:
    """Return where the longest title of an act in force begins that ends at `end`, or `end`."""
    starts = range(max(end - longest_title(), 0), end)
    found = (at for at in starts if act_titled(text[at:end]) and begins_apart(text, at))
    return next(found, end)
