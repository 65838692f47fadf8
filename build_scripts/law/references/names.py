"""Which laws a text names: by title and number, by a short name, by a title known to e-Gov.

A name is introduced once (「児童福祉法（昭和二十二年法律第百六十四号）」「（以下「法」という。）」)
and used afterwards; the longest name wins, and none is read inside a longer word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import ERA, NUMBER, find_act_number
from build_scripts.law.references.egov import act_of, act_titled
from build_scripts.law.references.index import Index, Node, Passage
from build_scripts.law.references.model import LawName

_KIND = r"(?:法律|法|条例|規則|規程|政令|省令|府令|勅令|令|要綱|規約|憲法|告示|訓令)"
_NUMBERED = re.compile(rf"[（(](?P<number>{ERA}(?:元|{NUMBER})年[^（）()。、]*?第{NUMBER}号)")
_SHORT = re.compile(
    r"以下(?P<scope>[^「」（）()。]*?)(?:単に)?「(?P<name>[^「」]+)」と(?:い[うい]|総称)"
)
_LAW_WORD = re.compile(rf"{_KIND}$")
# Words that a title may hold and that also stand between two names.
_JOINTS = re.compile(
    r"[、。，「」（）()　\n]|及び|又は|並びに|若しくは|による|改正(?:後|前)の|[がは](?=[^ぁ-ん])"
)
_WORD = r"[一-龠々ァ-ヶーA-Za-z0-9０-９]"
# What makes a longer title of a name that ends here: 児童福祉法施行規則.
_LONGER = r"(?!施行|関係|等の|の一部を改正|の施行に関|の特例)"
_THIS = re.compile(
    r"(?P<this>(?:この|(?<![一-龠])本)(?:条例|規則|法律|規程|政令|省令|府令|訓令|告示|要綱|規約))"
    r"|(?P<same>(?<![協共一合])同(?:法律|法|条例|規則|規程|政令|省令|府令|令|要綱|規約))"
    rf"(?!{_WORD}*(?:施行))"
)
# A law that is only named, right before one of its provisions: 地方自治法第二百四十四条.
_UNINTRODUCED = re.compile(
    rf"(?P<title>[一-龠々ァ-ヶー・]*{_KIND})(?=第(?:{NUMBER})条|附則第|別表第)"
)


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
        names = sorted(self._introduced, key=len, reverse=True)
        self._known = (
            re.compile(rf"(?<!{_WORD})(?:{'|'.join(map(re.escape, names))}){_LONGER}")
            if names
            else None
        )

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
        taken = [mention.span for mention in found]

        def add(mentions: Iterable[Mention]) -> None:
            for mention in mentions:
                if not any(_overlap(mention.span, span) for span in taken):
                    found.append(mention)
                    taken.append(mention.span)

        add(self._known_in(text))
        add(self._this_and_same(text))
        add(self._unintroduced(text))
        yield from sorted(found, key=lambda mention: mention.span)

    def _known_in(self, text: Passage) -> Iterator[Mention]:
        for match in self._known.finditer(text.words) if self._known else ():
            introduction = self._holding(match[0], text, match.start())
            if introduction is not None:
                law = introduction.law
                if text.words[: match.start()].endswith("改正前の"):
                    law = replace(law, former=True)
                introduced = "" if law.own else introduction.text.id
                yield Mention(span=Span(*match.span()), law=law, introduced=introduced)

    def _this_and_same(self, text: Passage) -> Iterator[Mention]:
        for match in _THIS.finditer(text.words):
            span = Span(*match.span())
            if match["this"]:
                yield Mention(span=span, law=self.default(text.node), this=True)
            else:
                yield Mention(span=span, law=self.own, same=match["same"][1:])

    def _unintroduced(self, text: Passage) -> Iterator[Mention]:
        for match in _UNINTRODUCED.finditer(text.words):
            title = match["title"]
            for start in range(len(title)):
                act = act_titled(title[start:])
                if act is not None:
                    span = Span(match.start() + start, match.end())
                    yield Mention(span=span, law=LawName(title=act.title, number=act.number))
                    break
            else:
                yield Mention(span=Span(*match.span()), law=LawName(title=title))

    def _holding(self, name: str, text: Passage, position: int) -> Introduction | None:
        """Return the introduction of `name` that holds at `position` of `text`."""
        candidates = self._introduced[name]
        within = [one for one in candidates if _holds(one, text.node, self._index)]
        before = [
            one for one in within if (one.text.order, one.span.start) <= (text.order, position)
        ]
        if before:
            return before[-1]
        # A title with its number is known wherever it stands; a short name only afterwards.
        return next((one for one in within if not one.short), None)

    # ---- introductions

    def _read(self, text: Passage) -> None:
        for match in _NUMBERED.finditer(text.words):
            start = _title_start(text.words, match.start(), match["number"])
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
            self._introduced.setdefault(title, []).append(introduction)
            self._at.setdefault(text.id, []).append(introduction)
        for match in _SHORT.finditer(text.words):
            if not _LAW_WORD.search(match["name"]):
                continue
            named = self._antecedent(text, match.start())
            if named is not None:
                span = Span(*match.span("name"))
                self._introduced.setdefault(match["name"], []).append(
                    Introduction(
                        name=match["name"],
                        law=named,
                        text=text,
                        span=span,
                        scope=text.node.part,
                        short=True,
                    )
                )

    def _antecedent(self, text: Passage, position: int) -> LawName | None:
        """Return the law that the bracket around `position` follows."""
        opening = max(text.words.rfind("（", 0, position), text.words.rfind("(", 0, position))
        if opening < 0:
            return None
        before = text.words[:opening]
        laws = {name: found[-1].law for name, found in self._introduced.items()}
        laws[self.own.title] = self.own
        names = [name for name in laws if name and before.endswith(name)]
        if not names:
            return None
        name = max(names, key=len)
        former = before.removesuffix(name).endswith("改正前の")
        return replace(laws[name], former=True) if former else laws[name]


def _holds(introduction: Introduction, node: Node, index: Index) -> bool:
    if not introduction.short:
        return True
    # The short names of 本則 are not those of an ordinance that amended it.
    return introduction.scope is node.part or (
        introduction.scope is index.root and node.part.id not in index.amending
    )


def _title_start(text: str, end: int, number: str) -> int | None:
    """Return where the title begins that ends at `end`, before the bracket with `number`."""
    before = text[:end]
    if not _LAW_WORD.search(before):
        return None
    act = act_of(number)
    if act is not None and before.endswith(act.title):
        return end - len(act.title)
    start = max((joint.end() for joint in _JOINTS.finditer(before)), default=0)
    return start if start < end else None


def _label(number: str) -> str:
    found = find_act_number(number)
    return found.label if found else number


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
