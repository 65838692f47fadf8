"""A folder of laws, each read and checked as if it were to be published: what can be, and what can't.

Each file is a task of its own, done by several processes; only its findings come back, so a folder of
any size takes the memory of the few texts that are being read. What one law says of another of the
folder is followed there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path

from build_scripts.law.collection import (
    Collection,
    Crossing,
    Entry,
    crossings,
    references_among,
)
from build_scripts.law.errors import NotationError
from build_scripts.law.export import to_xml
from build_scripts.law.model import Law
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.references import DOUBTFUL, Reference, References, Rule
from build_scripts.law.texts import texts
from build_scripts.law.version.folder import is_day, read_law

PATTERN = "*.law.txt"


def _nothing(name: str) -> Law:
    raise KeyError(name)


ALONE = Collection((), read=_nothing)
"""No other law."""


class Kind(StrEnum):
    """What a finding is, the gravest first."""

    FAULT = "fault"  # the text can't be read without loss
    XML = "xml"  # it is read, but can't be written as standard XML
    UNRESOLVED = "unresolved"  # words that read like a reference and lead nowhere
    DOUBT = "doubt"  # looks like a slip
    DOUBTFUL = "doubtful"  # a link that rests on what was named before


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a person should look at: in which line (0: none) or at which id, and why."""

    kind: Kind
    line: int = 0
    id: str = ""
    words: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file. `characters` counts the law's own words, `references` its links by rule.

    `external` counts those to other laws, `crossings` those of them that lead to one of the folder.

    Of a file that can't be read, all but `file` and `findings` is empty.
    """

    file: str
    title: str = ""
    number: str = ""
    articles: int = 0
    characters: int = 0
    references: Counter[Rule]
    external: int = 0
    crossings: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def is_read(self) -> bool:
        """Return whether the text was read without loss."""
        return self.count(Kind.FAULT) == 0

    def count(self, kind: Kind) -> int:
        """Return how many findings are of a kind."""
        return sum(finding.kind is kind for finding in self.findings)


def files(folder: Path) -> list[Path]:
    """Return the texts below `folder`, by name: whatever ends in `.law.txt`."""
    return sorted(folder.rglob(PATTERN))


def check(path: Path, *, name: str, among: Collection = ALONE) -> Checked:
    """Read one file and check it; `name` is what it is called in the result and `among` the others.

    Raises OSError when a file can't be opened.
    """
    try:
        law = read_law(path)
    except NotationError as error:
        faults = tuple(
            Finding(kind=Kind.FAULT, line=each.line, message=each.message)
            for each in error.problems
        )
        return Checked(file=name, references=Counter(), findings=faults)
    found = references_among(law, root=name, among=among)
    crossing = crossings(law, found, root=name, among=among)
    references = [reference for _, reference in found.walk()]
    slips = doubts(path.read_bytes().decode("utf-8-sig"), law)
    return Checked(
        file=name,
        title=law.title,
        number=law.law_num,
        articles=len(law.articles),
        characters=sum(len(text.words) for text in texts(law)),
        references=Counter(reference.rule for reference in references),
        external=sum(reference.external is not None for reference in references),
        crossings=sum(not each.reason for each in crossing),
        findings=(
            *_unwritten(law),
            *_unresolved(found),
            *_unfollowed(crossing),
            *(Finding(kind=Kind.DOUBT, line=each.line, message=each.message) for each in slips),
            *_doubtful(found),
        ),
    )


def check_all(folder: Path, paths: Sequence[Path], *, processes: int) -> Iterator[Checked]:
    """Yield what `check` says of each of `paths`, in their order, as soon as it is known."""
    names = [path.relative_to(folder).as_posix() for path in paths]
    read = _Reader(folder)
    if processes == 1 or len(paths) == 1:
        among = _collection(map(read.entry, names), read)
        yield from (
            check(path, name=name, among=among) for path, name in zip(paths, names, strict=True)
        )
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        among = _collection(pool.map(read.entry, names, chunksize=_TOGETHER), read)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(among,)
    ) as pool:
        yield from pool.map(_check, paths, names, chunksize=_TOGETHER)


_TOGETHER = 4
"""Files that a process is given at once."""
_among: Collection = ALONE


def _begin(among: Collection) -> None:
    global _among
    _among = among


def _check(path: Path, name: str) -> Checked:
    return check(path, name=name, among=_among)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the laws of a folder by their names there."""

    folder: Path

    def __call__(self, name: str) -> Law:
        return read_law(self.folder / name)

    def entry(self, name: str) -> Entry | None:
        """Return what others must know of a law; None of one that can't be read."""
        try:
            return Entry.of(self(name), root=name)
        except NotationError:
            return None


def _collection(entries: Iterable[Entry | None], read: Callable[[str], Law]) -> Collection:
    """Return the laws that can be read; of a law's versions, folders named by day, the newest."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        if entry is not None:
            *above, folder, _ = ["", "", *entry.root.split("/")]
            law = "/".join(above) if is_day(folder) else entry.root
            latest[law] = entry
    return Collection(latest.values(), read=read)


def _unwritten(law: Law) -> Iterator[Finding]:
    try:
        to_xml(law)
    except NotationError as error:
        for each in error.problems:
            yield Finding(kind=Kind.XML, line=each.line, message=each.message)


def _unresolved(found: References) -> Iterator[Finding]:
    for each in found.unresolved:
        yield Finding(kind=Kind.UNRESOLVED, id=each.id, words=each.text, message=each.reason)


def _unfollowed(crossing: Iterable[Crossing]) -> Iterator[Finding]:
    for each in crossing:
        if each.reason:
            yield Finding(kind=Kind.UNRESOLVED, id=each.id, words=each.words, message=each.reason)


def _doubtful(found: References) -> Iterator[Finding]:
    for id, reference in found.walk():
        if why := DOUBTFUL.get(reference.rule):
            message = f"{why}。行き先は {_where(reference)}"
            yield Finding(kind=Kind.DOUBTFUL, id=id, words=reference.text, message=message)


def _where(reference: Reference) -> str:
    if reference.external is not None:
        return f"{reference.external.law} {reference.external.provision}".strip()
    return "、".join(reference.targets)
