"""Which laws a text names: by title and number, by a short name, by a title known to e-Gov.

A name is introduced once (「児童福祉法（昭和二十二年法律第百六十四号）」「（以下「法」という。）」)
and used afterwards; the longest name wins, and none is read inside a longer word.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import ERA, NUMBER, find_act_number
from build_scripts.law.references.egov import act_of, act_titled, longest_title
from build_scripts.law.references.index import Index, Node, Passage
from build_scripts.law.references.marked import Marked, Words, last_up_to
from build_scripts.law.references.model import LawName
from build_scripts.law.references.short_names import short_names

_KIND = r"(?:法律|法|条例|規則|規程|政令|省令|府令|勅令|令|要綱|規約|憲法|告示|訓令)"
_NUMBERED = re.compile(rf"[（(](?P<number>{ERA}(?:元|{NUMBER})年[^（）()。、]*?第{NUMBER}号)")
_LAW_WORD = re.compile(rf"{_KIND}$")
_LONGEST_LAW_WORD = 2
# Words that a title may hold and that also stand between two names.
_JOINTS = re.compile(
    r"[、。，「」（）()　\n]|及び|又は|並びに|若しくは|による|改正(?:後|前)の|[がは](?=[^ぁ-ん])"
)
_WORD = r"[一-龠々ァ-ヶーA-Za-z0-9０-９]"
# What makes a longer title of a name that ends here: 児童福祉法施行規則.
_LONGER = re.compile(r"施行|関係|等の|の一部を改正|の施行に関|の特例")
_IN_WORD = re.compile(_WORD)
_REST_OF_WORD = re.compile(f"{_WORD}*+")
_THIS = re.compile(
    r"(?P<this>(?:この|(?<![一-龠])本)(?:条例|規則|法律|規程|政令|省令|府令|訓令|告示|要綱|規約))"
    r"|(?P<same>(?<![協共一合])同(?:法律|法|条例|規則|規程|政令|省令|府令|令|要綱|規約))"
)
# A law that is only named, right before one of its provisions: 地方自治法第二百四十四条.
_IN_TITLE = re.compile("[一-龠々ァ-ヶー・]++")
_BEFORE_PLACE = re.compile(rf"{_KIND}(?=第(?:{NUMBER})条|附則第|別表第)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Where a law gets a name: the text, the name in it, and where the name holds."""

    name: str
    law: LawName
    text: Passage
    span: Span  # of the name itself, or of the title for a name with a number
    scope: Node
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A law named in a text: at `span`, `law`; `introduced` is the id that introduces it."""

    span: Span
    law: LawName
    introduced: str = ""
    same: str = ""  # 「同法」: the word after 同, still to be looked up
    this: bool = False


class LawNames:
    """The names of laws in one law, found in one pass; `mentions` reads a text with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        number = index.law.law_num.strip("（）()")
        found = find_act_number(number)
        self.own = LawName(
            title=index.law.title.removeprefix("○"),
            number=found.label if found else number,
            own=True,
        )
        self.acts = {
            id: LawName(title=_label(act), number=_label(act), act=True)
            for id, act in index.amending.items()
        }
        self._introduced: dict[str, list[Introduction]] = {}
        self._lengths: set[int] = set()
        self._held: dict[tuple[str, str], list[Introduction]] = {}
        self._at: dict[str, list[Introduction]] = {}
        for text in index.passages:
            self._read(text)
        if index.passages and self.own.title:
            here = Introduction(
                name=self.own.title,
                law=self.own,
                text=index.passages[0],
                span=Span(0, 0),
                scope=index.root,
            )
            self._introduced.setdefault(self.own.title, [here])
        self._known = Words(self._introduced)

    @property
    def aliases(self) -> frozenset[tuple[str, int]]:
        """Return text id and position of every short name of a law where it is introduced."""
        return frozenset(
            (introduction.text.id, introduction.span.start)
            for introductions in self._introduced.values()
            for introduction in introductions
            if introduction.short
        )

    def default(self, node: Node) -> LawName:
        """Return the law that a bare 「第三条」 belongs to at `node`."""
        return self.acts.get(node.part.id, self.own)

    def mentions(self, text: Passage) -> Iterator[Mention]:
        """Yield the laws that `text` names, in order, none overlapping."""
        found: list[Mention] = [
            Mention(span=one.span, law=one.law, introduced=text.id)
            for one in self._at.get(text.id, ())
        ]
        taken = Marked(text.words, (mention.span for mention in found))

        def add(mentions: Iterable[Mention]) -> None:
            for mention in mentions:
                if not taken.meets(mention.span):
                    found.append(mention)
                    taken.add(mention.span)

        add(self._known_in(text))
        add(self._this_and_same(text))
        add(self._unintroduced(text))
        yield from sorted(found, key=lambda mention: mention.span)

    def _known_in(self, text: Passage) -> Iterator[Mention]:
        words = text.words

        def is_whole(span: Span) -> bool:
            before = _IN_WORD.match(words, span.start - 1) if span.start else None
            return before is None and _LONGER.match(words, span.end) is None

        for span in self._known.find(words, 0, is_whole):
            introduction = self._holding(span.of(words), text, span.start)
            if introduction is not None:
                law = introduction.law
                if words.endswith("改正前の", 0, span.start):
                    law = replace(law, former=True)
                introduced = "" if law.own else introduction.text.id
                yield Mention(span=span, law=law, introduced=introduced)

    def _this_and_same(self, text: Passage) -> Iterator[Mention]:
        end = enforcing = 0  # of the word that goes on after the match, and of 施行 in it
        for match in _THIS.finditer(text.words):
            span = Span(*match.span())
            if match["this"]:
                yield Mention(span=span, law=self.default(text.node), this=True)
                continue
            if span.end >= end:
                rest = _REST_OF_WORD.match(text.words, span.end)
                end = rest.end() if rest else span.end
                enforcing = text.words.rfind("施行", span.end, end)
            if enforcing < span.end:
                yield Mention(span=span, law=self.own, same=match["same"][1:])

    def _unintroduced(self, text: Passage) -> Iterator[Mention]:
        ends = [match.end() for match in _BEFORE_PLACE.finditer(text.words)]
        if not ends:
            return
        for match in _IN_TITLE.finditer(text.words):
            end = last_up_to(ends, match.end())
            if end <= match.start():
                continue
            # The longest title that is known; without one the whole word.
            for start in range(max(match.start(), end - longest_title()), end):
                act = act_titled(text.words[start:end])
                if act is not None:
                    span = Span(start, end)
                    yield Mention(span=span, law=LawName(title=act.title, number=act.number))
                    break
            else:
                span = Span(match.start(), end)
                yield Mention(span=span, law=LawName(title=span.of(text.words)))

    def _holding(self, name: str, text: Passage, position: int) -> Introduction | None:
        """Return the introduction of `name` that holds at `position` of `text`."""
        part = text.node.part.id
        within = self._held.get((name, part))
        if within is None:
            candidates = self._introduced[name]
            within = [one for one in candidates if _holds(one, text.node, self._index)]
            self._held[name, part] = within
        place = (text.order, position)
        before = bisect_right(within, place, key=lambda one: (one.text.order, one.span.start))
        if before:
            return within[before - 1]
        # A title with its number is known wherever it stands; a short name only afterwards.
        return next((one for one in within if not one.short), None)

    # ---- introductions

    def _read(self, text: Passage) -> None:
        joints: list[int] | None = None
        for match in _NUMBERED.finditer(text.words):
            if joints is None:
                joints = [joint.end() for joint in _JOINTS.finditer(text.words)]
            start = _title_start(text.words, match.start(), match["number"], joints)
            if start is None:
                continue
            title = text.words[start : match.start()]
            label = _label(match["number"])
            own = title == self.own.title
            law = self.own if own else LawName(title=title, number=label)
            introduction = Introduction(
                name=title,
                law=law,
                text=text,
                span=Span(start, match.start()),
                scope=self._index.root,
            )
            self._introduce(introduction)
            self._at.setdefault(text.id, []).append(introduction)
        for short in short_names(text.words):
            name = short.name.of(text.words)
            if short.called == "略称" or not _LAW_WORD.search(name):
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

    def _introduce(self, introduction: Introduction) -> None:
        self._introduced.setdefault(introduction.name, []).append(introduction)
        self._lengths.add(len(introduction.name))

    def _antecedent(self, text: Passage, position: int) -> LawName | None:
        """Return the law that the bracket around `position` follows."""
        opening = max(text.words.rfind("（", 0, position), text.words.rfind("(", 0, position))
        if opening < 0:
            return None
        for length in sorted({*self._lengths, len(self.own.title)}, reverse=True):
            start = opening - length
            name = text.words[start:opening] if start >= 0 else ""
            if not name:
                continue
            if name == self.own.title:
                law = self.own
            elif name in self._introduced:
                law = self._introduced[name][-1].law
            else:
                continue
            former = text.words.endswith("改正前の", 0, start)
            return replace(law, former=True) if former else law
        return None


def _holds(introduction: Introduction, node: Node, index: Index) -> bool:
    if not introduction.short:
        return True
    # The short names of 本則 are not those of an ordinance that amended it.
    return introduction.scope is node.part or (
        introduction.scope is index.root and node.part.id not in index.amending
    )


def _title_start(text: str, end: int, number: str, joints: list[int]) -> int | None:
    """Return where the title begins that ends at `end`, before the bracket with `number`.

    `joints` are the ends of what may stand between two names.
    """
    if not _LAW_WORD.search(text, max(end - _LONGEST_LAW_WORD, 0), end):
        return None
    act = act_of(number)
    if act is not None and text.endswith(act.title, 0, end):
        return end - len(act.title)
    start = last_up_to(joints, end)
    return start if start < end else None


def _label(number: str) -> str:
    found = find_act_number(number)
    return found.label if found else number
