"""Two versions of a law compared, provision by provision and word by word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from build_scripts.law.model import Appendix, Law, Provision, Table
from build_scripts.register.texts import words_by_id


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


@dataclass(frozen=True, slots=True)
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
    words = words_by_id(law)
    return {id: words[id] for id in dict.fromkeys(_reading_order(law)) if words.get(id)}


def _reading_order(law: Law) -> Iterator[str]:
    """Yield every id but those of rows where a reader of the whole text meets it."""
    for child in (*law.preamble, *law.main):
        yield from _below(child)
    for supplement in law.supplements:
        yield supplement.id
        for child in supplement.children:
            yield from _below(child)
        for appendix in supplement.appendices:
            yield from _of_appendix(appendix)
    for appendix in law.appendices:
        yield from _of_appendix(appendix)


def _of_appendix(appendix: Appendix) -> Iterator[str]:
    yield appendix.id
    for child in appendix.children:
        yield from _below(child)


def _below(part: Provision | Table) -> Iterator[str]:
    yield part.id
    if isinstance(part, Table):
        yield from (cell.id for row in part.rows for cell in row.cells)
    else:
        for child in part.children:
            yield from _below(child)


def _difference(old: str, new: str, before: Mapping[str, str], words: str) -> Difference:
    if not old:
        return Difference(Change.ADDED, "", new, (Piece(words, Part.NEW),))
    if before[old] != words:
        return Difference(Change.REWORDED, old, new, pieces(before[old], words))
    change = Change.SAME if old == new else Change.MOVED
    return Difference(change, old, new, (Piece(words, Part.BOTH),))


def _removed(id: str, before: Mapping[str, str]) -> Difference:
    return Difference(Change.REMOVED, id, "", (Piece(before[id], Part.OLD),))
