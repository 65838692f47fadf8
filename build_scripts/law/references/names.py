"""Which laws a text names: by title and number, by a short name, by a title known to e-Gov.

The longest name wins, and none is read inside a longer word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import find_act_number
from build_scripts.law.references.egov import NationalAct, act_titled, titles
from build_scripts.law.references.index import Index, Node, Passage
from build_scripts.law.references.introductions import Introductions, label_of
from build_scripts.law.references.marked import Marked, Words, last_up_to
from build_scripts.law.references.model import External, GivenNames, LawName, Neighbours
from build_scripts.law.references.titles import (
    ABOUT,
    BEFORE_PLACE,
    ENFORCING,
    LESS_COMMON,
    ORDERS,
    PLACE,
    RUN,
    Titles,
    begins_apart,
    ends_apart,
    is_kind,
    is_title,
)

_THIS = r"(?:条例|規則|法律|規程|政令|省令|府令|訓令|告示|要綱|規約)"
_BEGINS_PLACE = re.compile(PLACE)
# Where 「条例」 means the ordinance that a 施行規則 serves: 「条例第三条」, 「条例で使用する用語の例」.
_SERVED_USE = re.compile(rf"{PLACE}|(?:において|で)(?:使用する|用いる)用語|の例による")
_ANY = ("の", "る", "た", "な")
"""How words end that say which law is meant: 「別に定める条例第三条」."""
# Before the name of a kind, 「条例」, these say that another one is meant than the one called so.
_OF_OTHERS = re.compile(
    r"(?:この|その|当該|各|(?:改正|廃止|制定)する|定める|設ける"
    r"|(?:市町村|市|町|村|区|都道府県|都|道|府|県|国|他|別|ほか|これら|それら|各市|団体|組合)の)$"
)
_LONGEST_OF_OTHERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A law named in a text: at `span`, `law`; `introduced` is the id that introduces it.

    A `silent` one is no reference, but 同令 goes back to it. Of one that is not `sure` nothing is
    missing when it turns out to name no law.
    """

    span: Span
    law: LawName
    introduced: str = ""
    same: str = ""  # 「同法」: the word after 同, still to be looked up
    suffix: str = ""  # of 「同法施行規則」 the rest; the number of `law` is its own
    this: bool = False
    silent: bool = False
    sure: bool = True


class LawNames:
    """The names of laws in one law, found in one pass; `mentions` reads a text with them."""

    def __init__(self, index: Index, neighbours: Neighbours, given: GivenNames) -> None:
        self._root = index.root
        self._neighbours = neighbours
        self.own = LawName(
            title=index.law.title.removeprefix("○"),
            number=label_of(index.law.law_num.strip("（）()")),
            own=True,
        )
        self.acts = {
            id: LawName(title=label_of(act), number=label_of(act), act=True)
            for id, act in index.amending.items()
        }
        self._introductions = Introductions(index, self.own, neighbours, given)
        self._serving_by_title: dict[str, LawName] = {}
        self._known = Words(chain(self._introductions.names, titles(), neighbours))
        own_kind = (
            f"|{LESS_COMMON}(?<={re.escape(self.own.title[-2:])})"
            if is_title(self.own.title)
            else ""
        )
        self._this_or_same = re.compile(
            rf"(?P<this>(?:この|(?<![一-龠])本)(?:{_THIS}{own_kind}))"
            rf"|(?P<same>(?<![協共一合])同(?:{ORDERS}|(?P<rare>{ENFORCING.pattern}|{LESS_COMMON})))"
        )

    @property
    def aliases(self) -> frozenset[tuple[str, int]]:
        """Return text id and position of every short name of a law where it is introduced."""
        return frozenset((one.text.id, one.span.start) for one in self._introductions.short)

    @property
    def short_names(self) -> dict[str, External]:
        """Return the laws that have a short name in all of the law, by that name."""
        found: dict[str, set[LawName]] = {}
        for one in self._introductions.short:
            if one.scope is self._root and not one.implied:
                found.setdefault(one.name, set()).add(one.law)
        return {
            name: External(law=law.title, law_num=law.number)
            for name, (law, *others) in found.items()
            if not (others or law.own or law.former)
        }

    def default(self, node: Node) -> LawName:
        """Return the law that a bare 「第三条」 belongs to at `node`."""
        return self.acts.get(node.part.id, self.own)

    def serving(self, law: LawName, suffix: str, number: str = "") -> LawName:
        """Return the rule that serves `law`, its 施行規則, with the number that a text has given it."""
        title = law.title + suffix
        if number:
            return self._serving_by_title.setdefault(title, LawName(title=title, number=number))
        known = self._introductions.titled(title)
        if known is not None:
            return known.law
        found = LawName(title=title, number=label_of(self._neighbours.get(title, "")))
        return self._serving_by_title.get(title, found)

    def mentions(self, text: Passage) -> Iterator[Mention]:
        """Yield the laws that `text` names, in order, none overlapping."""
        found: list[Mention] = [
            Mention(
                span=one.span, law=one.law, introduced=text.id, same=one.same, suffix=one.suffix
            )
            for one in self._introductions.at(text)
        ]
        taken = Marked(text.words, (mention.span for mention in found))

        def add(mentions: Iterable[Mention]) -> None:
            for mention in mentions:
                if not taken.meets(mention.span):
                    found.append(mention)
                    taken.add(mention.span)

        add(self._known_in(text))
        add(self._this_and_same(text))
        add(_unintroduced(text, taken))
        yield from sorted(found, key=lambda mention: mention.span)

    def _known_in(self, text: Passage) -> Iterator[Mention]:
        words = text.words

        def is_whole(span: Span) -> bool:
            if not begins_apart(words, span.start):
                return False
            return ends_apart(words, span.end) or ENFORCING.match(words, span.end) is not None

        for span in self._known.find(words, 0, is_whole):
            name = span.of(words)
            introduction = self._introductions.holding(name, text, span.start)
            act = act_titled(name)
            if introduction is not None and introduction.implied and not _is_served(words, span):
                continue
            if is_kind(name) and _is_of_others(words, span.start):
                continue
            if introduction is not None:
                law = introduction.law
            elif name in self._neighbours:
                law = LawName(title=name, number=label_of(self._neighbours[name]))
            elif act is not None:
                law = LawName(title=name, number=self._number_of(act, text.node))
            else:
                continue
            introduced = introduction.text.id if introduction and not law.own else ""
            serving = ENFORCING.match(words, span.end)
            if serving is not None:
                yield from self._serving_in(words, span, law, serving)
                continue
            if words.endswith("改正前の", 0, span.start):
                law = replace(law, former=True)
            yield Mention(span=span, law=law, introduced=introduced)

    def _number_of(self, act: NationalAct, node: Node) -> str:
        """Return the number of an act in force, 「」 where an older text names one of the same title."""
        law = find_act_number(act.number)
        said_by = (
            find_act_number(self.acts[node.part.id].number) if node.part.id in self.acts else None
        )
        if law and said_by and law.western_year > said_by.western_year:
            return ""
        return act.number

    def _serving_in(
        self, words: str, span: Span, law: LawName, serving: re.Match[str]
    ) -> Iterator[Mention]:
        """Yield the 施行規則 of a law; without a 条 it is only gone back to."""
        if ends_apart(words, serving.end()):
            whole = Span(span.start, serving.end())
            silent = not _BEGINS_PLACE.match(words, whole.end)
            yield Mention(span=whole, law=self.serving(law, serving[0]), silent=silent)

    def _this_and_same(self, text: Passage) -> Iterator[Mention]:
        words = text.words
        for match in self._this_or_same.finditer(words):
            span = Span(*match.span())
            serving = ENFORCING.match(words, span.end)
            if match["this"]:
                yield Mention(span=span, law=self.default(text.node), this=True)
                continue
            same = match["same"][1:]
            if serving is not None and ends_apart(words, serving.end()):
                yield Mention(
                    span=Span(span.start, serving.end()),
                    law=LawName(title=""),
                    same=same,
                    suffix=serving[0],
                    silent=not _BEGINS_PLACE.match(words, serving.end()),
                )
            elif ends_apart(words, span.end):
                yield Mention(span=span, law=self.own, same=same, sure=not match["rare"])


def _is_served(words: str, span: Span) -> bool:
    """Return whether a mere 「条例」 speaks of the one that this rule serves."""
    if words.endswith(_ANY, 0, span.start):
        return False
    return _SERVED_USE.match(words, span.end) is not None


def _unintroduced(text: Passage, taken: Marked) -> Iterator[Mention]:
    """Yield laws that are only named: right before one of their 条, or by 「…に関する法律」."""
    words = text.words
    before_place = [match.end() for match in BEFORE_PLACE.finditer(words)]
    about = [match.end() for match in ABOUT.finditer(words)]
    if not before_place and not about:
        return
    parted = Titles.of(words)
    runs = [match.start() for match in RUN.finditer(words)]
    for end in before_place:
        if taken.meets(Span(end - 1, end)):
            continue
        start = parted.before_place(last_up_to(runs, end - 1), end)
        span = Span(start, end)
        yield Mention(span=span, law=LawName(title=span.of(words)))
    for end in about:
        if not taken.meets(Span(end - 1, end)) and ends_apart(words, end):
            span = Span(parted.start(end), end)
            yield Mention(span=span, law=LawName(title=span.of(words)), silent=True)


def _is_of_others(words: str, start: int) -> bool:
    """Return whether the kind of law at `start` is one of others, not the one that is called so."""
    return _OF_OTHERS.search(words, max(start - _LONGEST_OF_OTHERS, 0), start) is not None
