"""What became of a published id whose words are gone or are about something else.

The register holds a fate in `moved_to`: the id that holds the words now, or one of these marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

GONE = "-"
"""The words are no longer law, and nothing stands in their place."""

REPLACED = "!"
"""Another provision stands there now; the page says so."""

REWORDED = "~"
"""Very different words, but a person looked: the provision is the same."""

MARKS = frozenset({GONE, REPLACED, REWORDED})

SIGNIFICANT = 12
"""Shorter words repeat, and differ, by chance."""

# Between two provisions of one law that have nothing to do with each other: 0.1 to 0.3.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a person says became of published ids; `moved` maps each to the id of its words now."""

    moved: Mapping[str, str] = field(default_factory=dict)
    gone: Sequence[str] = ()
    replaced: Sequence[str] = ()
    reworded: Sequence[str] = ()


def target(moved_to: str) -> str:
    """Return the id that holds the words now, or nothing."""
    return "" if moved_to in MARKS else moved_to


def unlike(old: str, new: str) -> bool:
    """Say whether `new` shares so little with `old` that a person must say what it is."""
    if old == new or min(len(old), len(new)) < SIGNIFICANT:
        return False
    return SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE


def below(id: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of `ids` that stand within `id`."""
    return tuple(each for each in ids if each.startswith(f"{id}-"))


def of_replaced(
    replaced: Iterable[str], before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, str]:
    """Return the fates of `replaced` ids and of all within them that changed.

    `before` and `after` are what stands at each id (words or their hash).
    """
    fates: dict[str, str] = {}
    for id in replaced:
        for each in (id, *below(id, before)):
            if each not in after:
                fates[each] = GONE
            elif each == id or before.get(each) != after[each]:
                fates[each] = REPLACED
    return fates
