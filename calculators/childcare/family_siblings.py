"""第10条第2項第1号・第2号: where each child stands among those of its household.

Elder children count for 第2号 in school or not; the rank of 第1号 is among those in facilities that
the rules name. Of children born on one day the one listed first counts as the elder.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple


class Sibling(NamedTuple):
    """A child of the household: its place in the request and its day of birth."""

    place: int
    born: date


class Standing(NamedTuple):
    """How many children of the household are elder, and the rank in named facilities (None: no case)."""

    elder: int
    rank: int | None


def standings(
    siblings: Sequence[Sibling], *, in_named_facility: Collection[int]
) -> dict[int, Standing]:
    """Return where each child stands, by its place in the request."""
    by_age = sorted(siblings, key=lambda each: (each.born, each.place))
    named = [each.place for each in by_age if each.place in in_named_facility]
    # 第1号 needs another child in such a facility.
    ranks = {place: rank for rank, place in enumerate(named, 1)} if len(named) > 1 else {}
    return {each.place: Standing(elder, ranks.get(each.place)) for elder, each in enumerate(by_age)}
