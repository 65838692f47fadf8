"""What was named before: the nearest 条, law or enumeration that 同条, 同法 and これらの go back to.

The nearest of each kind is kept as the text is read, so that no word looks through all before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_scripts.law.references.index import Level, Node
from build_scripts.law.references.model import LawName, Rule
from build_scripts.law.references.places import PlacePath
from build_scripts.law.references.pointers import Bracket, Pointer

_SETS = (Rule.EACH, Rule.FOLLOWING)


@dataclass(slots=True)
class Named:
    """The pointers of one text, or of several in order, with the last of each kind.

    `last_in` is the last pointer in each bracket, `enumerated` the places of the last enumeration
    that named any.
    """

    pointers: list[Pointer] = field(default_factory=list)
    last_in: dict[Bracket | None, Pointer] = field(default_factory=dict)
    enumerated: dict[Node, None] = field(default_factory=dict)
    _nodes_by_first: dict[int, dict[Node, None]] = field(default_factory=dict)
    _levels: dict[Level, tuple[int, PlacePath]] = field(default_factory=dict)
    _sets: dict[Level, tuple[Node, ...]] = field(default_factory=dict)
    _laws: dict[str, LawName] = field(default_factory=dict)  # by how their titles end

    def add(self, pointer: Pointer) -> None:
        """Take in a pointer that is resolved, or couldn't be."""
        self.pointers.append(pointer)
        self.last_in[pointer.scope] = pointer
        if pointer.nodes:
            nodes = self._nodes_by_first.setdefault(id(pointer.first or pointer), {})
            nodes.update(dict.fromkeys(pointer.nodes))
            self.enumerated = nodes
            if pointer.rule in _SETS:
                self._sets[pointer.nodes[0].level] = pointer.nodes
        if pointer.path is None:
            return
        for step in pointer.path.steps:
            self._levels[step.level] = (len(self.pointers), pointer.path)
        if pointer.mention is not None:
            law = pointer.path.law
            title = law.title.removesuffix("律")
            self._laws |= {title[-1:]: law, title[-2:]: law}
            if law.act:
                self._laws["条例"] = law

    def latest(self, levels: Sequence[Level]) -> PlacePath | None:
        """Return the last path with a place of one of `levels`, down to it; the first level leads."""
        found = [(*self._levels[level], level) for level in levels if level in self._levels]
        if not found:
            return None
        _, path, level = max(found, key=lambda each: each[0])
        return path.down_to(level)

    def latest_set(self, level: Level) -> tuple[Node, ...]:
        """Return the places of `level` that were last named together, 「次の各号」; () if none were."""
        return self._sets.get(level, ())

    def latest_law(self, kind: str) -> LawName | None:
        """Return the law last named whose title ends with `kind`, 「法」 or 「条例」."""
        return self._laws.get(kind)


@dataclass(frozen=True, slots=True)
class History:
    """What was named before some words: in the texts around them, the nearest first, then `wider`."""

    around: Sequence[Named]
    wider: Iterable[Named] = ()

    def latest(self, levels: Sequence[Level]) -> PlacePath | None:
        """Return the nearest path with a place of one of `levels`."""
        found = (named.latest(levels) for named in (*self.around, *self.wider))
        return next((path for path in found if path is not None), None)

    def latest_set(self, level: Level) -> tuple[Node, ...]:
        """Return the nearest places of `level` named together in the texts around."""
        return next((found for named in self.around if (found := named.latest_set(level))), ())

    def latest_law(self, kind: str) -> LawName | None:
        """Return the nearest law whose title ends with `kind`."""
        found = (named.latest_law(kind) for named in (*self.around, *self.wider))
        return next((law for law in found if law is not None), None)
