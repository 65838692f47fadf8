"""What was named before: the nearest 条, law or enumeration that 同条, 同法 and これらの go back to.

同条 goes back to a 条 that words name, by its number or as 前条, never to one that is only understood
(「前項」, 「次の各号」). From outside a bracket what stands in it isn't seen. A place that couldn't be
found is kept as unknown: what goes back to it is unknown too. Where an item could go back to the words
above it as well as to the item before, nothing says to which.

The nearest of each kind is kept as the text is read, so that no word looks through all before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_scripts.law.references.atoms import How
from build_scripts.law.references.index import Level, Node, NotFoundError
from build_scripts.law.references.model import LawName, Rule
from build_scripts.law.references.places import PlacePath
from build_scripts.law.references.pointers import Bracket, Pointer

_SETS = (Rule.EACH, Rule.FOLLOWING)
_NAMES = (How.ABSOLUTE, How.PREVIOUS, How.NEXT, How.SAME)
_TABLES = (Level.TABLE, Level.APPENDIX)
_UNSURE = "この前に受ける語の候補が二つあり、どちらを受けるのか条文から分かりません。"

type _Order = tuple[int, PlacePath | None]
"""When a place was named, and how it is cited; None for one that is unknown."""


@dataclass(slots=True)
class _Seen:
    """What is seen from one bracket, or from outside all: the last of each kind."""

    places: dict[Level, _Order] = field(default_factory=dict)
    sets: dict[Level, tuple[Node, ...]] = field(default_factory=dict)
    laws: dict[str, LawName] = field(default_factory=dict)  # by how their titles end
    enumerated: dict[Node, None] = field(default_factory=dict)

    def copy(self) -> "_Seen":
        return _Seen(dict(self.places), dict(self.sets), dict(self.laws), self.enumerated)


@dataclass(slots=True)
class Named:
    """The pointers of one text, or of several in order, with the last of each kind.

    `last_in` is the last pointer in each bracket.
    """

    pointers: list[Pointer] = field(default_factory=list)
    last_in: dict[Bracket | None, Pointer] = field(default_factory=dict)
    _nodes_by_first: dict[int, dict[Node, None]] = field(default_factory=dict)
    _seen: dict[Bracket | None, _Seen] = field(default_factory=lambda: {None: _Seen()})
    # in whatever bracket
    _places: dict[Level, PlacePath | None] = field(default_factory=dict)
    _laws: dict[str, LawName] = field(default_factory=dict)

    def add(self, pointer: Pointer) -> None:
        """Take in a pointer that is resolved, or couldn't be."""
        self.pointers.append(pointer)
        self.last_in[pointer.scope] = pointer
        seen = self._from(pointer.scope)
        if pointer.nodes:
            nodes = self._nodes_by_first.setdefault(id(pointer.first or pointer), {})
            nodes.update(dict.fromkeys(pointer.nodes))
            seen.enumerated = nodes
            if pointer.rule in _SETS:
                seen.sets[pointer.nodes[0].level] = pointer.nodes
        for level in _named_levels(pointer):
            seen.places[level] = (len(self.pointers), pointer.path)
            self._places[level] = pointer.path
        if pointer.mention is not None and pointer.path is not None:
            law = pointer.path.law
            title = law.title.removesuffix("律")
            named = {title[-1:]: law, title[-2:]: law}
            if law.act:
                named["条例"] = law
            seen.laws.update(named)
            self._laws.update(named)

    def enumerated(self, scope: Bracket | None) -> tuple[Node, ...]:
        """Return the places of the last enumeration that is seen from `scope` and named any."""
        return tuple(self._from(scope).enumerated)

    def latest(self, levels: Sequence[Level], scope: Bracket | None) -> PlacePath | None:
        """Return the last path with a place of one of `levels`, down to it; the first level leads.

        Raises NotFoundError when that place is unknown.
        """
        places = self._from(scope).places
        found = [(*places[level], level) for level in levels if level in places]
        if not found:
            return None
        _, path, level = max(found, key=lambda each: each[0])
        if path is None:
            raise NotFoundError(
                "すぐ前に出た語が何を指すか分からないため、それを受ける語も分かりません。"
            )
        return path.down_to(level)

    def hides(self, levels: Sequence[Level], path: PlacePath) -> bool:
        """Return whether a bracket holds a place of one of `levels` that is another than `path`."""
        found = [self._places[level] for level in levels if level in self._places]
        return any(hidden != path and not _is_within(hidden, path) for hidden in found)

    def latest_set(self, level: Level, scope: Bracket | None) -> tuple[Node, ...]:
        """Return the places of `level` that were last named together, 「次の各号」; () if none were."""
        return self._from(scope).sets.get(level, ())

    def latest_law(self, kind: str, scope: Bracket | None) -> LawName | None:
        """Return the law last named whose title ends with `kind`, 「法」 or 「条例」.

        One in another bracket only when no other was named.
        """
        return self._from(scope).laws.get(kind) or self._laws.get(kind)

    def _from(self, scope: Bracket | None) -> _Seen:
        """Return what is seen from `scope`: at first what was seen where its bracket opens."""
        unread = []
        while scope is not None and scope not in self._seen:
            unread.append(scope)
            scope = scope.outer
        for inner in reversed(unread):
            self._seen[inner] = self._seen[inner.outer].copy()
        return self._seen[unread[0] if unread else scope]


@dataclass(frozen=True, slots=True)
class History:
    """What was named before some words: in their own text, in those around it, then in `wider`.

    `around` begins with the nearest.
    """

    own: Named
    around: Sequence[Named]
    wider: Iterable[Named] = ()

    def latest(self, levels: Sequence[Level], scope: Bracket | None) -> PlacePath | None:
        """Return the nearest path with a place of one of `levels`, as seen from `scope`.

        Raises NotFoundError when the nearest place is unknown, or which is the nearest.
        """
        own = self.own.latest(levels, scope)
        if own is not None:
            return own
        found = _only(
            next(filter(None, (named.latest(levels, None) for named in self.around)), None),
            next(filter(None, (named.latest(levels, None) for named in self.wider)), None),
        )
        if found is not None and self.own.hides(levels, found):
            raise NotFoundError(_UNSURE)
        return found

    def latest_set(self, level: Level, scope: Bracket | None) -> tuple[Node, ...]:
        """Return the nearest places of `level` named together, but in `wider`."""
        found = self.own.latest_set(level, scope)
        others = (named.latest_set(level, None) for named in self.around)
        return found or next(filter(None, others), ())

    def latest_law(self, kind: str, scope: Bracket | None) -> LawName | None:
        """Return the nearest law whose title ends with `kind`.

        Raises NotFoundError when nothing says which is the nearest.
        """
        return self.own.latest_law(kind, scope) or _only(
            next(filter(None, (named.latest_law(kind, None) for named in self.around)), None),
            next(filter(None, (named.latest_law(kind, None) for named in self.wider)), None),
        )


def _only[T](above: T | None, before: T | None) -> T | None:
    """Return what is named in the words above or just before; both must be the same."""
    if above is not None and before is not None and above != before:
        raise NotFoundError(_UNSURE)
    return above if above is not None else before


def _is_within(inner: PlacePath | None, outer: PlacePath) -> bool:
    """Return whether `inner` is a place in `outer`."""
    return (
        inner is not None
        and inner.law == outer.law
        and inner.steps[: len(outer.steps)] == outer.steps
    )


def _named_levels(pointer: Pointer) -> list[Level]:
    """Return of which levels the words name a place: of 「前条第三項」 a 条 and a 項.

    「この表」 and 「次の表」 name a table as well as its number does. A 同条 that leads nowhere names
    nothing that another one could go back to.
    """
    found = pointer.path is not None
    atoms = [
        atom
        for atom in pointer.atoms
        if (atom.how in _NAMES and (found or atom.how is not How.SAME))
        or (atom.how is How.SELF and atom.level in _TABLES)
    ]
    levels = [_level_at(atom.level, pointer.path) for atom in atoms]
    return [level for level in levels if level is not None]


def _level_at(level: Level, path: PlacePath | None) -> Level | None:
    """Return the level of `path` that a word of `level` names; 「この表」 may be a 別表."""
    if path is None or path.has(level):
        return level
    return Level.APPENDIX if level is Level.TABLE and path.has(Level.APPENDIX) else None
