"""Two versions of a law compared, provision by provision and word by word.

Characters that differ only in form, such as ： and ︰, or ０ and ○ in 「１○円」, are the same: who typed
a text anew changed nothing in it.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from build_scripts.law.model import Law
from build_scripts.law.texts import texts, words_by_id


class Change(StrEnum):
    """What became of a provision from one version to the next."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"  # under another id, words as before
    ADDED = "added"
    REMOVED = "removed"


class Part(StrEnum):
    """Whether words stand in both versions, in the old one or in the new one only."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, and where."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One provision or cell in two versions; `old` and `new` are its ids, empty where it is not."""

    change: Change
    old: str
    new: str
    pieces: tuple[Piece, ...]


# A change within a word shows the whole word: kanji, kana, digits and letters each run together.
_WORD = re.compile(
    r"[0-9０-９][0-9０-９,，.．・]*|[A-Za-z]+|[一-鿿々〇]+|[ァ-ヶー]+|[ぁ-ん]+|.", re.S
)

# Forms that Unicode doesn't know for such, or spreads over two characters.
_ALIKE = {"︰": ":", "〜": "~", "−": "-", "‐": "-", "◯": "○"}
_FORMS = ("<wide>", "<narrow>", "<vertical>")
# A circle beside a digit is a nought, in kanji 〇.
_NOUGHT = re.compile("(?<=[0-9])[○〇]+|[○〇]+(?=[0-9])")
_KANJI_NOUGHT = re.compile("(?<=[一二三四五六七八九])○+|○+(?=[一二三四五六七八九])")
_ALL_NOUGHTS = str.maketrans("○〇", "00")


def compare(
    old: Law, new: Law, *, moved: Mapping[str, str], replaced: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return what became of everything in `old` and `new` that has words, in the order of `new`.

    `moved` maps an id of `old` to the id of `new` that holds its words now. At an id that is
    `replaced` something else stands: the old is removed, the new added. What was removed stands
    after what stood before it. Rows of tables are compared by their cells.
    """
    before, after = _texts(old), _texts(new)
    origin = {target: id for id, target in moved.items() if id in before and target in after}
    left = {*origin.values(), *replaced}
    arrived = origin | {id: id for id in before if id in after and id not in (left | set(origin))}
    kept = {id: new_id for new_id, id in arrived.items()}
    removed: dict[str, list[str]] = {}
    anchor = ""
    for id in before:
        if id in kept:
            anchor = kept[id]
        else:
            removed.setdefault(anchor, []).append(id)
    found = [_removed(id, before) for id in removed.get("", ())]
    for id, words in after.items():
        found.append(_difference(arrived.get(id, ""), id, before, words))
        found += [_removed(gone, before) for gone in removed.get(id, ())]
    return tuple(found)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return `old` and `new` as one run of words, each kept, taken out or put in.

    The pieces of `Part.BOTH` and `Part.NEW` together are `new`, those of `BOTH` and `OLD` are `old`,
    but for the form of characters.

    >>> [(piece.part.value, piece.text) for piece in pieces("月額百円", "月額二百円")]
    [('old', '月額百円'), ('new', '月額二百円')]
    """
    a, b = _words(old), _words(new)
    found: list[Piece] = []
    plain_a, plain_b = ([_form(word) for word in words] for words in (a, b))
    matcher = SequenceMatcher(None, plain_a, plain_b, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(b[b0:b1]), Part.BOTH))
            continue
        if a1 > a0:
            found.append(Piece("".join(a[a0:a1]), Part.OLD))
        if b1 > b0:
            found.append(Piece("".join(b[b0:b1]), Part.NEW))
    return tuple(found)


def _words(text: str) -> list[str]:
    """Return `text` cut into words; in 「１○円」 「１○」 is one."""
    plain = "".join(map(_plain, text))
    plain = _NOUGHT.sub(lambda match: "0" * len(match[0]), plain)
    plain = _KANJI_NOUGHT.sub(lambda match: "〇" * len(match[0]), plain)
    return [text[match.start() : match.end()] for match in _WORD.finditer(plain)]


def _form(text: str) -> str:
    """Return `text` in one form of its characters, to be compared with another text."""
    return "".join(map(_plain, text)).translate(_ALL_NOUGHTS)


@cache
def _plain(character: str) -> str:
    """Return the one form of a character that has several of different width or direction."""
    if character in _ALIKE:
        return _ALIKE[character]
    form, _, code = unicodedata.decomposition(character).partition(" ")
    return chr(int(code, 16)) if form in _FORMS and " " not in code else character


def _texts(law: Law) -> dict[str, str]:
    """Return the words of every id but those of rows where a reader of the whole text meets it."""
    words = words_by_id(law)
    return {id: words[id] for id in dict.fromkeys(text.id for text in texts(law)) if words[id]}


def _difference(old: str, new: str, before: Mapping[str, str], words: str) -> Difference:
    if not old:
        return Difference(change=Change.ADDED, old="", new=new, pieces=(Piece(words, Part.NEW),))
    if _form(before[old]) != _form(words):
        changed = pieces(before[old], words)
        return Difference(change=Change.REWORDED, old=old, new=new, pieces=changed)
    change = Change.SAME if old == new else Change.MOVED
    return Difference(change=change, old=old, new=new, pieces=(Piece(words, Part.BOTH),))


def _removed(id: str, before: Mapping[str, str]) -> Difference:
    return Difference(change=Change.REMOVED, old=id, new="", pieces=(Piece(before[id], Part.OLD),))
