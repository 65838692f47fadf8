"""Which provision is computed by which function, or why it isn't: the data and its faults.

The data is a `coverage.toml` beside the rules, keyed by id. Which worked cases check a provision
is not written there: it follows from the `grounds` of the cases.
"""

import importlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law import Law, lies_in
from build_scripts.repository import ROOT
from build_scripts.worked_cases import WorkedCase

CHILDCARE = ROOT / "calculators" / "childcare" / "coverage.toml"


class Why(StrEnum):
    """Why something is not computed. The value is the word of coverage.toml."""

    PURPOSE = "purpose"
    PROCEDURE = "procedure"
    DISCRETION = "discretion"
    ELSEWHERE = "elsewhere"
    PAST = "past"

    @property
    def words(self) -> str:
        """Return the reason as a reader is told it."""
        return _WORDS[self]


_WORDS = {
    Why.PURPOSE: "額や可否を決める規定ではない",
    Why.PROCEDURE: "手続きの規定",
    Why.DISCRETION: "判断に任されている",
    Why.ELSEWHERE: "ほかの規則・条例・法律による",
    Why.PAST: "この版より前のこと",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What coverage.toml says of one provision; `by` and `why` are never both empty."""

    id: str
    by: tuple[str, ...]
    why: Why | None
    note: str


def read_coverage(path: Path = CHILDCARE) -> dict[str, Entry]:
    """Return the entries of `path` by id; SiteFaultsError for the first that says nothing."""
    entries = {}
    for id, data in tomllib.loads(path.read_text(encoding="utf-8")).items():
        unknown = set(data) - {"by", "why", "note"}
        if unknown or not (data.get("by") or data.get("why")):
            message = f"[{id}]: by か why を書いてください。{'、'.join(sorted(unknown))}"
            raise SiteFaultsError([fault(path, message)])
        entries[id] = Entry(
            id=id,
            by=tuple(data.get("by", ())),
            why=Why(data["why"]) if "why" in data else None,
            note=data.get("note", ""),
        )
    return entries


def needed(law: Law) -> list[str]:
    """Return the ids that need an entry, in order: tables, and provisions with words of their own."""
    remarks_of = {
        appendix.id: [p.id for p in appendix.walk() if p.text] for appendix in law.appendices
    }
    in_appendices = {id for ids in remarks_of.values() for id in ids}
    ids = [p.id for p in law.walk() if p.text and p.id not in in_appendices]
    tables = {table.id for table in law.walk_tables()}
    ids += sorted(tables - set(remarks_of), key=list(law.labels).index)
    for appendix in law.appendices:
        ids += [appendix.id] if appendix.id in tables else []
        ids += remarks_of[appendix.id]
    return ids


def entry_of(id: str, ids: Iterable[str]) -> str | None:
    """Return the one of `ids` that stands for `id`: itself, the nearest above it, its 第1項."""
    known = set(ids)
    while id:
        for candidate in (id, f"{id}-k1"):
            if candidate in known:
                return candidate
        id = id.rpartition("-")[0]
    return None


def cases_by_entry(
    cases: Iterable[WorkedCase], ids: Iterable[str]
) -> Mapping[str, tuple[WorkedCase, ...]]:
    """Return the cases that check each of `ids`, or something below it, in the order of the files."""
    known = tuple(ids)
    found: dict[str, list[WorkedCase]] = {id: [] for id in known}
    for case in cases:
        grounds = [entry for ground in case.grounds if (entry := entry_of(ground, known))]
        for id in known:
            if any(lies_in(ground, id) for ground in grounds):
                found[id].append(case)
    return {id: tuple(cases) for id, cases in found.items()}


def function(name: str) -> Callable[..., Any]:
    """Return the function called 「module:name」. Raises LookupError when there is none."""
    module, _, attribute = name.partition(":")
    try:
        found: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise LookupError(f"「{name}」という関数はありません。") from error
    if not attribute or not callable(found):
        raise LookupError(f"「{name}」は関数ではありません。")
    return found


def faults_of_entries(entries: Mapping[str, Entry], cases: Iterable[WorkedCase]) -> Iterator[str]:
    """Yield what is wrong with entries of either text: a function or a case that is missing."""
    checked = cases_by_entry(cases, entries)
    for id, entry in entries.items():
        for name in entry.by:
            try:
                function(name)
            except LookupError as error:
                yield f"[{id}]: {error}"
        if entry.by and not checked[id]:
            yield f"{id}を確かめる計算例がありません。grounds に「{id}」を持つ例を足してください。"


def fault(path: Path, message: str) -> Fault:
    """Return what is wrong in the coverage file `path`."""
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return Fault(name.as_posix(), message)


def faults(law: Law, entries: Mapping[str, Entry], cases: Iterable[WorkedCase]) -> Iterator[str]:
    """Yield what is wrong: a provision left out, an entry of nothing, a function or case missing."""
    cases, ids = list(cases), needed(law)
    for id in ids:
        if id not in entries:
            yield f"{law.labels[id]}（{id}）がありません。"
    for id in entries:
        if id not in ids:
            yield f"「{id}」に当たる規定や表はありません。"
    yield from faults_of_entries(entries, cases)
    for case in cases:
        for ground in case.grounds:
            stands_for = entry_of(ground, entries)
            computed = stands_for is not None and entries[stands_for].by
            if ground not in law.labels or not computed:
                yield f"計算例「{case.name}」の grounds「{ground}」は、計算する規定ではありません。"
