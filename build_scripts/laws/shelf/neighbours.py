"""The laws of the site as a collection, and what each of them says of the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_scripts.law import Law
from build_scripts.law.collection import Collection, Crossing, Entry, crossings, references_among
from build_scripts.law.version import LAW_TEXT, newest_version, read_law
from build_scripts.laws.shelf.folders import LawFolder
from build_scripts.laws.shelf.reading import Summary, for_each

ORDINANCE = "ordinance/"
"""The address of the law that has one of its own."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the newest version of the law at a root; small, so that other processes can have it."""

    docs: Path
    folders: Mapping[str, Path]

    @classmethod
    def of(cls, docs: Path, folders: Iterable[LawFolder]) -> "Reader":
        """Return what reads the ordinance below `docs` and the laws of `folders`."""
        return cls(docs, {folder.root: folder.versions[-1] for folder in folders})

    def __call__(self, root: str) -> Law:
        """Return the law at `root`; NotationError when it can't be read, KeyError without one."""
        folder = newest_version(self.docs / ORDINANCE) if root == ORDINANCE else self.folders[root]
        return read_law(folder / LAW_TEXT)


def collection_of(docs: Path, folders: Sequence[LawFolder], laws: Sequence[Summary]) -> Collection:
    """Return the laws of the site, the ordinance below `docs` first.

    Raises NotationError when the ordinance can't be read.
    """
    read = Reader.of(docs, folders)
    first = Entry.of(read(ORDINANCE), root=ORDINANCE)
    return Collection([first, *(law.entry for law in laws)], read=read)


def incoming(
    collection: Collection, folders: Sequence[LawFolder]
) -> dict[str, tuple[Crossing, ...]]:
    """Return what the laws say of each other, by the root of the law that is spoken of."""
    found: dict[str, list[Crossing]] = {}
    sources = (outgoing(ORDINANCE, collection), *for_each(partial(_of, collection), folders))
    for crossing in (each for said in sources for each in said):
        found.setdefault(crossing.target, []).append(crossing)
    return {root: tuple(said) for root, said in found.items()}


def outgoing(root: str, collection: Collection) -> tuple[Crossing, ...]:
    """Return what the law at `root` says of others, as far as those list it."""
    law = collection.law(root)
    references = references_among(law, root=root, among=collection)
    said = crossings(law, references, root=root, among=collection)
    return tuple(each for each in said if each.is_listed)


def _of(collection: Collection, folder: LawFolder) -> tuple[Crossing, ...]:
    return outgoing(folder.root, collection)
