"""A text cut into the smallest words that point somewhere: 第三条, 前項, 各号, 別表第三, イ.

Nothing is looked up here: an atom says what it reads like, and the resolver where it leads.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import NUMBER, key_of, parse_branches
from build_scripts.law.references.index import Level
from calculators import numerals


class How(Enum):
    """How an atom finds its place."""

    ABSOLUTE = auto()  # by its number
    SAME = auto()  # 同条: the nearest one named before
    PREVIOUS = auto()  # 前条, 前二項
    NEXT = auto()  # 次条
    SELF = auto()  # この条
    EACH = auto()  # 各号: all that the place holds
    SAME_EACH = auto()  # 当該各号
    EARLIER = auto()  # 前各号: all before this one
    FOLLOWING = auto()  # 次に掲げる: what is listed below
    THESE = auto()  # これらの規定
    SENTENCE = auto()  # ただし書: a part of the place just named


@dataclass(frozen=True, slots=True)
class Atom:
    """One word that points: its level, how it finds its place, its key and its count."""

    span: Span
    level: Level
    how: How
    key: str = ""
    count: int = 1

    @property
    def start(self) -> int:
        """Return where the atom begins."""
        return self.span.start

    @property
    def end(self) -> int:
        """Return where the atom ends."""
        return self.span.end


# A number is taken whole: 「第三条の二十人」 is not 第三条の二.
_N = f"(?>{NUMBER})"
# 枝番 begin at 二; 「第四条の一部」「第三条の二人」 have none.
_BRANCH = rf"(?:[のノ](?![一1１](?![十百〇一二三四五六七八九0-9０-９])){_N}(?![人つ部項日月年回種以個件名]))*"
_UNITS = {
    "編": Level.GROUP,
    "章": Level.GROUP,
    "節": Level.GROUP,
    "款": Level.GROUP,
    "目": Level.GROUP,
    "条": Level.ARTICLE,
    "條": Level.ARTICLE,
    "項": Level.PARAGRAPH,
    "号": Level.ITEM,
    "表": Level.TABLE,
}
# Words that begin like a pointer and are none: 条例, 項目, 第一号被保険者, 第一目標.
_NOT = r"(?!例|件|約|文|目|標|的|室|車|線|棟|俸|給|被保険者|議|店|炉|研修|通所|訪問|事業|認定)"
# Words that end where a pointer seems to begin: 共同条例, 従前条, 午前.
_APART = r"(?<![協共一合以従午直事年目漸])"

_PATTERNS: tuple[tuple[str, str], ...] = (
    # an appendix before 号, so that 「様式第一号」 is one word
    ("styled", rf"(?:別記)?第(?P<styled_number>{_N})号(?P<styled_branch>{_BRANCH})様式"),
    (
        "appendix",
        r"(?P<appendix_kind>別[記紙]様式|別表|様式|別記|別図|別紙)(?:第|(?=[0-9０-９]))"
        rf"(?P<appendix_number>{_N})号?(?P<appendix_branch>{_BRANCH}(?!の?項|[人枚部通つ]))"
        rf"(?:[（(]その(?P<appendix_part>{_N})[）)])?",
    ),
    ("bare", r"(?P<bare_kind>別表|別[記紙]様式|別図)(?!第)"),
    (
        "absolute",
        rf"第(?P<number>{_N})(?P<unit>[編章節款目条條項号])(?P<branch>{_BRANCH}){_NOT}",
    ),
    ("following", r"(?<![一-龠])次(?:に(?:掲げる|定める|示す)|のとおり|のいずれか)"),
    ("these", r"これらの(?:規定|条|項|号|表)"),
    ("earlier", rf"{_APART}前各(?P<earlier_unit>[条項号])"),
    ("same_each", r"当該各(?P<same_each_unit>[項号])"),
    ("each", r"(?:次の)?各(?P<each_unit>[項号])(?!目)"),
    (
        "relative",
        rf"{_APART}(?P<direction>[前次])(?P<count>{_N})?(?P<relative_unit>[編章節款目条項号表]){_NOT}",
    ),
    ("next_table", r"次の表"),
    ("same", rf"{_APART}同(?P<same_unit>[編章節款目条項号表]){_NOT}"),
    ("same_style", r"同様式"),
    ("same_part", r"同附則"),
    ("self", rf"(?:この|(?<![一-龠])本)(?P<self_unit>[編章節款目条項号表]){_NOT}"),
    ("self_part", r"この附則"),
    ("part", r"附則"),
    ("main", r"(?<![一-龠])本則"),
    ("of_table", r"の表(?![一-龠])"),
    ("row", r"の(?P<row_name>[^、。「」（）()の]{1,12})の項(?!目)"),
    ("remark", rf"の?備考第?(?P<remark_number>{_N})号?"),
    (
        "sentence",
        "各号列記以外の部分|前段|中段|後段|本文|ただし書|但書|柱書",
    ),
    (
        "subitem",
        rf"(?<![ァ-ヶー])[ア-ン](?:の{_N})?(?![ァ-ヶー])|[（(](?:{_N}|[ア-ン])[）)]",
    ),
)
_ATOM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_LETTERS = {
    "別表": "t",
    "様式": "y",
    "別記様式": "y",
    "別紙様式": "y",
    "別記": "b",
    "別紙": "b",
    "別図": "z",
}


def find_atoms(text: str, *, start: int = 0) -> Iterator[Atom]:
    """Yield the atoms of `text` from `start` on, in order, none overlapping."""
    for match in _ATOM.finditer(text, start):
        atom = _atom(match)
        if atom is not None:
            yield atom


def _atom(match: re.Match[str]) -> Atom | None:
    name = match.lastgroup or ""
    # `lastgroup` is the last group that closed, which is the named alternative itself.
    span = Span(match.start(), match.end())
    match name:
        case "styled":
            return Atom(
                span,
                Level.APPENDIX,
                How.ABSOLUTE,
                "y" + _key(match, "styled_number", "styled_branch"),
            )
        case "appendix":
            letter = _LETTERS[match["appendix_kind"]]
            key = letter + _key(match, "appendix_number", "appendix_branch") + _part_key(match)
            return Atom(span, Level.APPENDIX, How.ABSOLUTE, key)
        case "bare":
            return Atom(span, Level.APPENDIX, How.ABSOLUTE, _LETTERS[match["bare_kind"]])
        case "absolute":
            unit = match["unit"]
            key = _key(match, "number", "branch")
            level = _UNITS[unit]
            return Atom(span, level, How.ABSOLUTE, unit + key if level is Level.GROUP else key)
        case "following":
            return Atom(span, Level.ITEM, How.FOLLOWING)
        case "these":
            return Atom(span, Level.OTHER, How.THESE)
        case "earlier":
            return Atom(span, _UNITS[match["earlier_unit"]], How.EARLIER)
        case "same_each":
            return Atom(span, _UNITS[match["same_each_unit"]], How.SAME_EACH)
        case "each":
            return Atom(span, _UNITS[match["each_unit"]], How.EACH)
        case "relative":
            how = How.PREVIOUS if match["direction"] == "前" else How.NEXT
            count = _count(match["count"])
            unit = match["relative_unit"]
            return Atom(span, _UNITS[unit], how, unit, count)
        case "next_table":
            return Atom(span, Level.TABLE, How.NEXT, "表")
        case "same":
            return Atom(span, _UNITS[match["same_unit"]], How.SAME, match["same_unit"])
        case "same_style":
            return Atom(span, Level.APPENDIX, How.SAME)
        case "same_part":
            return Atom(span, Level.PART, How.SAME)
        case "self":
            return Atom(span, _UNITS[match["self_unit"]], How.SELF, match["self_unit"])
        case "self_part":
            return Atom(span, Level.PART, How.SELF)
        case "part":
            return Atom(span, Level.PART, How.ABSOLUTE, "附則")
        case "main":
            return Atom(span, Level.PART, How.ABSOLUTE, "本則")
        case "of_table":
            return Atom(span, Level.TABLE, How.ABSOLUTE)
        case "row":
            return Atom(
                span, Level.ROW, How.ABSOLUTE, unicodedata.normalize("NFKC", match["row_name"])
            )
        case "remark":
            return Atom(span, Level.REMARK, How.ABSOLUTE, _number(match["remark_number"]))
        case "sentence":
            return Atom(span, Level.OTHER, How.SENTENCE)
        case _:
            return Atom(span, Level.SUBITEM, How.ABSOLUTE, unicodedata.normalize("NFKC", match[0]))


def _key(match: re.Match[str], number: str, branch: str) -> str:
    try:
        return key_of(parse_branches(match[number] + match[branch]))
    except ValueError:
        return match[0]  # no number after all; it will be found nowhere, and said so


def _part_key(match: re.Match[str]) -> str:
    """Return what the id of a 様式 in parts has after its number: 「（その２）」 → 「p2」."""
    number = _number(match["appendix_part"]) if match["appendix_part"] else "1"
    return "" if number == "1" else f"p{number}"


def _number(text: str) -> str:
    try:
        return str(numerals.read(text))
    except ValueError:
        return text


def _count(text: str | None) -> int:
    """Return how many 「前二項」 counts; a count that is no number reaches past everything."""
    if text is None:
        return 1
    try:
        return numerals.read(text)
    except ValueError:
        return sys.maxsize
