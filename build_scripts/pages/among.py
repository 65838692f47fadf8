"""The laws that stand beside one on the site, as its pages see them, and those of them that cite it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from build_scripts.law import Law, page_of
from build_scripts.law.collection import Collection, Crossing

_OPEN = 5
"""Laws that are shown at once; the others are folded away."""
_LAWS = 50
_PLACES = 10
"""A law that hundreds cite has a page that says how many, and doesn't name them all."""


def _nothing(root: str) -> Law:
    raise KeyError(root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The laws of the site, and what leads from them into the law whose pages are drawn.

    `incoming` are the crossings that have its root as their target.
    """

    collection: Collection
    incoming: tuple[Crossing, ...] = ()


ALONE = Among(collection=Collection((), read=_nothing))
"""A law beside which no other stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingLaw:
    """Another law that cites this one: its name, where it stands, some of its places, how many more."""

    name: str
    root: str
    places: tuple[Crossing, ...]
    more: int

    @property
    def count(self) -> int:
        """Return how many of its places cite this law."""
        return len(self.places) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingLaws:
    """The laws that cite a place: those shown at once, those folded away, how many aren't named."""

    shown: tuple[CitingLaw, ...]
    folded: tuple[CitingLaw, ...]
    left: int

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.shown)


def citing_laws(among: Among, page: str) -> CitingLaws:
    """Return the laws that cite the places of a page, 「」 for those that cite any place of the law."""
    by_root: dict[str, list[Crossing]] = {}
    for one in among.incoming:
        if one.is_listed and (not page or any(page_of(id) == page for id in one.ids)):
            by_root.setdefault(one.root, []).append(one)
    laws = tuple(islice(_laws(by_root, among.collection), _LAWS))
    return CitingLaws(shown=laws[:_OPEN], folded=laws[_OPEN:], left=len(by_root) - len(laws))


def _laws(by_root: Mapping[str, Sequence[Crossing]], collection: Collection) -> Iterator[CitingLaw]:
    """Yield the laws that cite, those that do so most often first: the rule before all others."""
    for root, places in sorted(by_root.items(), key=lambda each: (-len(each[1]), each[0])):
        entry = collection.at(root)
        yield CitingLaw(
            name=entry.name if entry is not None else root,
            root=root,
            places=tuple(places[:_PLACES]),
            more=max(len(places) - _PLACES, 0),
        )
