"""Each of many laws read once, by several processes: what the others and the lists must know of it.

Only a summary comes back, so that a thousand laws take the memory of the few that are being read.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context

from build_scripts.cores import processes
from build_scripts.law import NotationError, Problem, fault
from build_scripts.law.collection import Entry
from build_scripts.law.version import LAW_TEXT, Version, load_version
from build_scripts.laws.shelf.folders import FOLDER, LawFolder

_FEW = 4
"""So few laws are read sooner than processes start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A law in the lists of all laws. `kana` is how a person says its title is read, or empty.

    `days` are those of its versions, oldest first.
    """

    name: str
    root: str
    title: str
    kana: str
    law_num: str
    in_force: date
    days: tuple[date, ...]
    entry: Entry
    field: str


def versions_of(folder: LawFolder) -> tuple[Version, ...]:
    """Return every version of a law, the newest last.

    Raises NotationError, which names the files below docs/, when one can't be read.
    """
    versions = tuple(_version(folder, n) for n in range(len(folder.versions)))
    first = versions[0]
    for path, each in zip(folder.versions[1:], versions[1:], strict=True):
        if each.title != first.title and each.law_num != first.law_num:
            message = (
                f"「{each.title}」は、はじめの版の「{first.title}」と題名も番号も違います。"
                "別の法令なら、別の名前のフォルダーに移してください。"
            )
            place = path.relative_to(folder.path.parent).as_posix()
            raise fault(message, file=f"docs/{FOLDER}/{place}/{LAW_TEXT}")
    return versions


def newest_of(folder: LawFolder) -> Version:
    """Return the newest version of a law; NotationError like `versions_of`."""
    return _version(folder, -1)


def summary_of(folder: LawFolder) -> Summary:
    """Return the summary of a law. Raises NotationError when a version can't be read."""
    versions = versions_of(folder)
    newest = versions[-1]
    return Summary(
        name=folder.name,
        root=folder.root,
        title=newest.title,
        kana=newest.title_kana,
        law_num=newest.law_num,
        in_force=newest.in_force,
        days=tuple(version.in_force for version in versions),
        entry=Entry.of(newest.law, root=folder.root),
        field=newest.classification,
    )


def for_each[Value](
    make: Callable[[LawFolder], Value], folders: Sequence[LawFolder]
) -> Iterator[Value]:
    """Yield what `make` returns for each of `folders`, in order; other processes must find it by its name.

    Raises NotationError with the problems of all laws that can't be read.
    """
    problems: list[Problem] = []
    for made in _mapped(partial(_tried, make), folders):
        if isinstance(made, NotationError):
            problems += made.problems
        else:
            yield made
    if problems:
        raise NotationError(*problems)


def _tried[Value](make: Callable[[LawFolder], Value], folder: LawFolder) -> Value | NotationError:
    try:
        return make(folder)
    except NotationError as error:
        return error


def _mapped[Value](
    make: Callable[[LawFolder], Value], folders: Sequence[LawFolder]
) -> Iterator[Value]:
    if len(folders) <= _FEW or processes() == 1:
        yield from map(make, folders)
        return
    with ProcessPoolExecutor(processes(), mp_context=get_context("spawn")) as pool:
        yield from pool.map(make, folders, chunksize=_FEW)


def _version(folder: LawFolder, number: int) -> Version:
    path = folder.versions[number]
    try:
        version = load_version(path, name=folder.name)
    except NotationError as error:
        below = path.relative_to(folder.path.parent).as_posix()
        place = f"docs/{FOLDER}/{below}/"
        raise NotationError(
            *(replace(problem, file=place + problem.file) for problem in error.problems)
        ) from None
    return version
