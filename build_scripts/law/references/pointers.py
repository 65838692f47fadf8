"""Atoms joined to pointers, and pointers to enumerations; nothing is looked up yet.

- Atoms that follow without a gap and go inwards are one pointer: 第四条第一項第三号.
- Pointers with nothing between them but 「、」「及び」「又は」 are one enumeration.
- What stands in brackets right after a pointer speaks of it: 第四条（第二項を除く。）.
- Quoted words (「…」) are words, not references.
- 「第一号施行日」 and 「議案第三号」 are names, not places.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import ERA, NUMBER
from build_scripts.law.references.atoms import Atom, How, find_atoms
from build_scripts.law.references.index import Level, Node, Passage
from build_scripts.law.references.marked import Marked, last_up_to
from build_scripts.law.references.model import Rule
from build_scripts.law.references.names import LawNames, Mention
from build_scripts.law.references.places import PlacePath
from build_scripts.law.references.titles import follows_name

# What may follow what inside one pointer.
_FOLLOWS: dict[Level, frozenset[Level]] = {
    Level.LAW: frozenset({Level.PART, Level.GROUP, Level.ARTICLE, Level.PARAGRAPH, Level.APPENDIX}),
    Level.PART: frozenset({Level.GROUP, Level.ARTICLE, Level.PARAGRAPH, Level.APPENDIX}),
    Level.GROUP: frozenset({Level.GROUP}),
    Level.ARTICLE: frozenset({Level.PARAGRAPH, Level.ITEM, Level.TABLE}),
    Level.PARAGRAPH: frozenset({Level.ITEM, Level.TABLE}),
    Level.ITEM: frozenset({Level.SUBITEM, Level.TABLE}),
    Level.SUBITEM: frozenset({Level.SUBITEM}),
    Level.APPENDIX: frozenset({Level.ROW, Level.REMARK, Level.ITEM}),
    Level.TABLE: frozenset({Level.ROW, Level.REMARK}),
    Level.REMARK: frozenset({Level.SUBITEM}),
}
_JOINED = re.compile(
    r"(?:まで)?(?:の規定)?(?:[、，,・]|及び|又は|並びに|若しくは|かつ)+(?:同じく)?"
)
_UNTIL = re.compile(r"から|乃至|ないし")
_DASH = re.compile(r"[―－～〜—]")
_BRACKETS = {"（": "）", "(": ")", "「": "」", "『": "』"}
_AFTER_SUBITEM = re.compile(r"[にのからまで、，をとは]|及び|又は|並びに|若しくは|以外|中")
# 「第二条の改正規定」, 「第五条の次に一条を加える改正規定」: what an act changes, not what it holds.
_AMENDED = re.compile(
    r"(?:まで)?(?:（[^（）]{0,60}）)?(?:の(?:[^、。（）「」]{1,10}の)?改正規定"
    r"|(?:を|の[次前]に|に|中(?=「))(?:[^。、（）「」]|「[^」]*」|、(?=「)){0,40}?"
    r"(?:削る|改める|加える|げる|とする)改正規定)"
)
# 「第三章（第二条及び第三条を除く。）」: a part of what stands before the bracket.
_EXCEPTED = re.compile(r"(?:まで)?(?:の(?:改正)?規定)?(?:に係る部分)?(?:を除[くき]|に限[るり])")
_UP_TO_BRACKET = ("", "の規定", "の改正規定")
_UP_TO_ANY = (*_UP_TO_BRACKET, "まで", "までの規定")
# 「第一条中第三条の改正規定」: what 第一条 of the act changes isn't said.
_OF_ONE_ARTICLE = re.compile(rf"第{NUMBER}条(?:[のノ]{NUMBER})*(?:中|の規定のうち|のうち)$")
_LONGEST_ARTICLE = 30
# What may follow 「第一号」 in the same script; 「第一号施行日」 is a name.
_AFTER_NUMBER = re.compile(
    r"[及又並若中第等各]|以[外下上前後内]|[前後中]段|本文|[但柱]書|列記|該当|関係|[様書]式|備考|別表|附則"
    r"|[ア-ン](?![ァ-ヶー])|(?![一-龠々ァ-ヶー])"
)
# 「平成二十二年条例第四十三号」, from its end: one pattern would look for the end from every era.
_END_OF_LAW_NUMBER = re.compile(rf"第{NUMBER}号")
_NOT_IN_LAW_NUMBER = re.compile("[、。（）()「」第はがをにの]")
_BEGIN_OF_LAW_NUMBER = re.compile(rf"{ERA}(?:元|{NUMBER})年")


@dataclass(frozen=True, slots=True, eq=False)
class Bracket:
    """A bracket that opens at `start`, inside `outer`; `quotes` when it or an outer one does."""

    start: int
    outer: "Bracket | None"
    quotes: bool


@dataclass(slots=True, kw_only=True)
class Pointer:
    """One citation in a text, as read: its law if it names one, its atoms, what it found.

    「第四条第一項及び第二項」 is two: 第四条第一項 and 第二項, which goes on from the first (`before`).
    """

    start: int
    end: int
    scope: Bracket | None  # in which it stands
    mention: Mention | None = None
    atoms: list[Atom] = field(default_factory=list)
    path: PlacePath | None = None
    nodes: tuple[Node, ...] = ()
    rule: Rule = Rule.ABSOLUTE
    before: "Pointer | None" = None  # in the same enumeration, or before the bracket
    first: "Pointer | None" = None  # where its enumeration began
    context: PlacePath | None = None  # the law and the 附則 that a 条 after it is in, found or not
    amended: bool = False  # its enumeration ends in 「…の改正規定」
    excepted: bool = False  # it ends in 「…を除く」 or 「…に限る」
    until: "Pointer | None" = None  # the other end of 「から…まで」
    is_end: bool = False  # of such a range
    foreign: str = ""  # words that must name the law, though it isn't known
    reason: str = ""

    @property
    def level(self) -> Level:
        """Return the level of the first atom, LAW for a law as a whole."""
        return self.atoms[0].level if self.atoms else Level.LAW


def read_pointers(text: Passage, names: LawNames) -> list[Pointer]:
    """Return the pointers of `text` in order, each with the law it names and its atoms."""
    brackets = _scopes(text.words)
    mentions = [m for m in names.mentions(text) if m.span.start >= text.start]
    named = Marked(text.words, (mention.span for mention in mentions))
    numbers = Marked(text.words, _law_numbers(text.words))
    atoms = [
        atom
        for atom in find_atoms(text.words, start=text.start)
        if not named.meets(atom.span) and not numbers.meets(Span(atom.start, atom.start + 1))
    ]
    pieces: list[Mention | Atom] = sorted([*mentions, *atoms], key=lambda piece: piece.span)
    pointers: list[Pointer] = []
    for piece in pieces:
        scope = brackets[piece.span.start]
        if scope is not None and scope.quotes:
            continue
        last = pointers[-1] if pointers else None
        if isinstance(piece, Mention):
            pointers.append(
                Pointer(start=piece.span.start, end=piece.span.end, scope=scope, mention=piece)
            )
        elif last is not None and _continues(last, piece, text.words):
            last.atoms.append(piece)
            last.end = piece.end
        elif _can_begin(piece, text.words):
            pointers.append(Pointer(start=piece.start, end=piece.end, scope=scope, atoms=[piece]))
    _read_what_follows(pointers, text.words)
    return pointers


def connect(pointer: Pointer, last_in: Mapping[Bracket | None, Pointer], text: str) -> None:
    """Find what the pointer goes on from: the one before it in its enumeration or bracket.

    In 「第三条第一号及び第二号」 第二号 goes on from 第三条第一号, in 「第四条（第二項を除く。）」 第二項 from
    第四条, in 「甲法第三章（第二条を除く。）」 第二条 from 甲法; in 「第八条から第十条まで」 第十条 is besides the
    other end of 第八条. `last_in` has the last pointer before it in each bracket.
    """
    last = last_in.get(pointer.scope)
    if last is not None:
        gap = _gap(last, pointer, text)
        if _is_range(gap, text, pointer):
            if last.until is None and last.atoms and not last.is_end:
                last.until = pointer
                pointer.is_end = True
            pointer.before, pointer.first = last, last.first or last
        elif _JOINED.fullmatch(gap):
            pointer.before, pointer.first = last, last.first or last
        elif (gap == "" and last.end < pointer.start) or (gap == "の" and not last.atoms):
            pointer.before = last  # 児童福祉法（昭和…号）第三十九条
        return
    outer = last_in.get(pointer.scope.outer) if pointer.scope else None
    if outer is None or pointer.scope is None or not outer.atoms:
        return
    up_to_bracket = text[outer.end : pointer.scope.start]
    inner = pointer.level in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)
    if (inner and not up_to_bracket) or (
        pointer.excepted and up_to_bracket in (_UP_TO_BRACKET if inner else _UP_TO_ANY)
    ):
        pointer.before = outer


def changes_unknown_law(text: str, pointer: Pointer) -> bool:
    """Return whether one article of an act makes the change that `pointer` speaks of.

    「第一条中第三条の改正規定」, 「第一条の規定（第三条の改正規定に限る。）」: 第三条 is of the law that 第一条
    amends, which an act that amends several leaves to be understood.
    """
    before = pointer.before
    if before is not None and pointer.scope is not before.scope and not before.amended:
        return True
    start = pointer.start
    return _OF_ONE_ARTICLE.search(text, max(start - _LONGEST_ARTICLE, 0), start) is not None


def _continues(last: Pointer, atom: Atom, text: str) -> bool:
    """Return whether an atom goes on inwards from the pointer before it: 第四条, then 第一項."""
    gap = text[last.end : atom.start]
    previous = last.atoms[-1] if last.atoms else None
    if atom.how is How.SENTENCE:
        return gap == "" and previous is not None and previous.level not in (Level.PART,)
    if atom.how not in (How.ABSOLUTE, How.EACH, How.SAME_EACH):
        return False
    if previous is not None and previous.how is How.SENTENCE:
        return False
    level = previous.level if previous is not None else Level.LAW
    if gap == "の":
        return level is Level.SUBITEM and atom.level is Level.SUBITEM
    if gap == "" and level is Level.LAW and last.mention is not None and atom.key == "本則":
        return False
    return gap == "" and atom.level in _FOLLOWS.get(level, frozenset())


def _can_begin(atom: Atom, text: str) -> bool:
    """Return whether an atom may open a pointer; some words point only after another."""
    if atom.how is How.SENTENCE or atom.level is Level.ROW:
        return False
    if atom.level is Level.TABLE and atom.how is How.ABSOLUTE:
        return False
    if atom.level is Level.PART and atom.key == "本則":
        return False
    if atom.level is Level.REMARK:
        return not text[atom.start].startswith("の")
    if atom.level in (Level.PARAGRAPH, Level.ITEM) and atom.how is How.ABSOLUTE:
        if atom.level is Level.ITEM and follows_name(text, atom.start):
            return False
        return _AFTER_NUMBER.match(text, atom.end) is not None
    if atom.level is Level.SUBITEM:
        return _AFTER_SUBITEM.match(text, atom.end) is not None
    return True


def _read_what_follows(pointers: list[Pointer], text: str) -> None:
    """Say of every pointer what follows the last one of its enumeration."""
    following: dict[Bracket | None, Pointer] = {}
    for pointer in reversed(pointers):
        after = following.get(pointer.scope)
        gap = _gap(pointer, after, text) if after is not None else ""
        if after is not None and (_is_range(gap, text, after) or _JOINED.fullmatch(gap)):
            pointer.amended, pointer.excepted = after.amended, after.excepted
        else:
            pointer.amended = _AMENDED.match(text, pointer.end) is not None
            pointer.excepted = _EXCEPTED.match(text, pointer.end) is not None
        following[pointer.scope] = pointer


def _gap(first: Pointer, second: Pointer, text: str) -> str:
    """Return the words between two pointers, but those in brackets."""
    return _without_brackets(text[first.end : second.start])


def _is_range(gap: str, text: str, pointer: Pointer) -> bool:
    if _DASH.fullmatch(gap):
        return True
    return _UNTIL.fullmatch(gap) is not None and text.startswith("まで", pointer.end)


def _law_numbers(text: str) -> Iterator[Span]:
    ends = list(_END_OF_LAW_NUMBER.finditer(text))
    if not ends:
        return
    others = [other.end() for other in _NOT_IN_LAW_NUMBER.finditer(text)]
    for end in ends:
        first = last_up_to(others, end.start())
        begin = _BEGIN_OF_LAW_NUMBER.search(text, first, end.start())
        if begin is not None:
            yield Span(begin.start(), end.end())


def _without_brackets(text: str) -> str:
    kept, depth = [], 0
    for character in text:
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
        elif depth == 0:
            kept.append(character)
    return "".join(kept)


def _scopes(text: str) -> list[Bracket | None]:
    """Return, for every character, the innermost bracket that it stands in."""
    found: list[Bracket | None] = []
    scope: Bracket | None = None
    for position, character in enumerate(text):
        if scope is not None and character == _BRACKETS[text[scope.start]]:
            scope = scope.outer
        found.append(scope)
        if character in _BRACKETS:
            quotes = character in "「『" or (scope is not None and scope.quotes)
            scope = Bracket(position, scope, quotes)
    return found
