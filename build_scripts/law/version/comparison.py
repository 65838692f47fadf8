"""Two versions of a law compared, provision by provision and word by word."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

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

    The pieces of `Part.BOTH` and `Part.OLD` together are `old`, those of `BOTH` and `NEW` are `new`.

    >>> [(piece.part.value, piece.text) for piece in pieces("月額百円", "月額二百円")]
    [('old', '月額百円'), ('new', '月額二百円')]
    """
    a, b = _WORD.findall(old), _WORD.findall(new)
    found: list[Piece] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(a[a0:a1]), Part.BOTH))
            continue
        if a1 > a0:
            found.append(Piece("".join(a[a0:a1]), Part.OLD))
        if b1 > b0:
            found.append(Piece("".join(b[b0:b1]), Part.NEW))
    return tuple(found)


def _texts(law: Law) -> dict[str, str]:
    """Return the words of every id but those of rows where a reader of the whole text meets it."""
    words = words_by_id(law)
    return {id: words[id] for id in dict.fromkeys(text.id for text in texts(law)) if words[id]}


def _difference(old: str, new: str, before: Mapping[str, str], words: str) -> Difference:
    if not old:
        return Difference(change=Change.ADDED, old="", new=new, pieces=(Piece(words, Part.NEW),))
    if before[old] != words:
        changed = pieces(before[old], words)
        return Difference(change=Change.REWORDED, old=old, new=new, pieces=changed)
    change = Change.SAME if old == new else Change.MOVED
    return Difference(change=change, old=old, new=new, pieces=(Piece(words, Part.BOTH),))


def _removed(id: str, before: Mapping[str, str]) -> Difference:
    return Difference(change=Change.REMOVED, old=id, new="", pieces=(Piece(before[id], Part.OLD),))
