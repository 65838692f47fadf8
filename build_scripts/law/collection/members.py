"""The laws of one site: which of them a title and a number mean, and their text when it is asked for."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from build_scripts.law.collection.entries import (
    Entry,
    differ_by_maker,
    folded,
    is_same,
    read_number,
)
from build_scripts.law.model import Law
from build_scripts.law.notation.numerals import ActNumber
from build_scripts.law.references import (
    Definition,
    External,
    Neighbours,
    defined_terms,
    find_references,
    short_names_of,
)
from build_scripts.law.references.index import Index
from build_scripts.law.references.titles import is_kind, is_title

_KEPT = 16
"""Laws that stay in memory: what one law cites, it cites again and again."""

_DISTINCT = 6
"""Characters of a title that doesn't end as laws are called, 「環境基本計画」, to be known by it."""


class UnknownLawError(LookupError):
    """No member can be said to be meant; the message says why, in Japanese."""


class Held:
    """A member that was read: its text, its places, the terms it defines."""

    def __init__(self, law: Law) -> None:
        self.law = law

    @cached_property
    def index(self) -> Index:
        """Return the places of the law."""
        return Index(self.law)

    @cached_property
    def short_names(self) -> Mapping[str, External]:
        """Return what the law calls other laws."""
        return short_names_of(self.law)

    @cached_property
    def terms(self) -> tuple[Definition, ...]:
        """Return the terms that the law defines."""
        return defined_terms(self.law, find_references(self.law))


class Collection:
    """Members by root, title and number; `read` returns the law at a root.

    It can be sent to another process if `read` can; what was read stays behind.
    """

    def __init__(self, entries: Iterable[Entry], *, read: Callable[[str], Law]) -> None:
        """Know the members. Raises ValueError when two stand at one root."""
        self._read = read
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._by_root: dict[str, Entry] = {}
        self._by_title: dict[str, list[Entry]] = {}
        self._by_number: dict[tuple[str, int, int], list[tuple[ActNumber, Entry]]] = {}
        for entry in entries:
            if entry.root in self._by_root:
                raise ValueError(f"two laws at {entry.root}")
            self._by_root[entry.root] = entry
            self._by_title.setdefault(folded(entry.title), []).append(entry)
            if number := read_number(entry.law_num):
                self._by_number.setdefault(_counted(number), []).append((number, entry))

    def __reduce__(self) -> tuple[object, ...]:
        """Say how another process makes it: from its entries."""
        return _made, (self.entries, self._read)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all members, as they were given."""
        return tuple(self._by_root.values())

    @cached_property
    def neighbours(self) -> Neighbours:
        """Return the number of every title, to find the members in a text by.

        A title that is an everyday word (「規則」) is none of them: it would be found everywhere.
        """
        found: dict[str, str] = {}
        for entry in self._by_root.values():
            if is_kind(entry.title) or not (is_title(entry.title) or len(entry.title) >= _DISTINCT):
                continue
            found[entry.title] = "" if entry.title in found else entry.law_num
        return MappingProxyType(found)

    def at(self, root: str) -> Entry | None:
        """Return the member that stands at `root`."""
        return self._by_root.get(root)

    def titled(self, title: str) -> tuple[Entry, ...]:
        """Return the members with exactly this title, widths and spaces apart."""
        return tuple(self._by_title.get(folded(title), ()))

    def numbered(self, number: str) -> tuple[Entry, ...]:
        """Return the members with this number, however its numerals are written.

        The number may leave out who made the law, and so may the member's.
        """
        wanted = read_number(number)
        if wanted is None:
            return ()
        near = self._by_number.get(_counted(wanted), ())
        exact = [entry for found, entry in near if found == wanted]
        return tuple(exact or (entry for found, entry in near if is_same(found, wanted)))

    def meant(self, external: External) -> Entry | None:
        """Return the member that `external` names, None when it names no member.

        Raises UnknownLawError when its title or its number is that of a member and the other isn't, or
        when there are several.
        """
        if external.law == external.law_num:
            return None  # an act that is named by nothing but its number, which others may have too
        titled, numbered = self.titled(external.law), self.numbered(external.law_num)
        both = [entry for entry in titled if not external.law_num or entry in numbered]
        both = both or [entry for entry in numbered if _is_called(entry, external.law)]
        if len(both) == 1:
            return both[0]
        if both:
            raise UnknownLawError("同じ名の法令が二つ以上あり、どれか分かりません。")
        if titled:
            names = "、".join(entry.law_num or "番号のないもの" for entry in titled)
            raise UnknownLawError(f"同じ題名の法令（{names}）とは、番号が違います。")
        if numbered and numbered[0].law_num == _label(external.law_num):
            raise UnknownLawError(f"その番号の法令の題名は「{numbered[0].title}」です。")
        return None

    def held(self, root: str) -> Held:
        """Return the member at `root`, read; the one that was asked for longest ago is let go of."""
        found = self._held.pop(root, None) or Held(self._read(root))
        self._held[root] = found
        if len(self._held) > _KEPT:
            self._held.popitem(last=False)
        return found

    def law(self, root: str) -> Law:
        """Return the law at `root`."""
        return self.held(root).law


def _made(entries: tuple[Entry, ...], read: Callable[[str], Law]) -> Collection:
    return Collection(entries, read=read)


def _is_called(entry: Entry, title: str) -> bool:
    """Return whether `title` is that of a law, with or without the name of its town before it."""
    return differ_by_maker(folded(entry.title), folded(title))


def _counted(number: ActNumber) -> tuple[str, int, int]:
    return number.era.name, number.year, number.number


def _label(number: str) -> str:
    found = read_number(number)
    return found.label if found else number
