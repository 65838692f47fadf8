"""手引と計算の対応: what computes each rule of the manual, or why nothing does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.coverage import (
    Entry,
    cases_by_entry,
    entry_of,
    fault,
    faults_of_entries,
    read_coverage,
)
from build_scripts.evidence import Evidence
from build_scripts.faults import SiteFaultsError
from build_scripts.manual.text import Manual, Passage
from build_scripts.pages.coverage_list import Group, Line
from build_scripts.repository import ROOT
from build_scripts.worked_cases import WorkedCase

FILE = ROOT / "calculators" / "training" / "coverage.toml"
PAGE = "coverage"
_WITHOUT_RULES = ("index",)
_RULES = ("li", "p", "tr")


def rules(manual: Manual) -> tuple[Passage, ...]:
    """Return the passages that may state a rule: items, sentences, rows and answers, in order."""
    return tuple(
        passage
        for passage in manual.passages.values()
        if passage.kind in _RULES and passage.page not in _WITHOUT_RULES
    )


def groups(manual: Manual, evidence: Evidence) -> tuple[Group, ...]:
    """Return every rule with what coverage.toml says of it, page by page.

    Raises SiteFaultsError, which names them all, for the faults.
    """
    entries = read_coverage(FILE)
    cases = [computed.case for computed in evidence.computed]
    wrong = list(faults(manual, entries, cases))
    if wrong:
        raise SiteFaultsError(fault(FILE, each) for each in wrong)
    checked = cases_by_entry(cases, entries)
    found = rules(manual)
    titles = {p.page: p.text for p in manual.passages.values() if p.kind == "h1"}
    return tuple(
        Group(
            id=page,
            title=titles[page],
            lines=tuple(_lines((p for p in found if p.page == page), entries, checked)),
        )
        for page in dict.fromkeys(passage.page for passage in found)
    )


def _lines(
    passages: Iterable[Passage],
    entries: Mapping[str, Entry],
    checked: Mapping[str, tuple[WorkedCase, ...]],
) -> Iterator[Line]:
    for passage in passages:
        id = entry_of(passage.id, entries)
        if id is not None:
            yield Line(
                id=passage.id,
                anchor=f"about-{passage.id}",
                label=passage.label,
                text=passage.text,
                entry=entries[id],
                cases=checked[id],
            )


def faults(
    manual: Manual, entries: Mapping[str, Entry], cases: Iterable[WorkedCase]
) -> Iterator[str]:
    """Yield what is wrong: a rule left out, an entry of nothing, a function or case missing.

    An entry stands for everything below it, but none may stand for a whole page.
    """
    for passage in rules(manual):
        if entry_of(passage.id, entries) is None:
            yield f"{passage.label}（{passage.id}）がありません。"
    for id in entries:
        if id not in manual.passages or manual.passages[id].kind == "h1":
            yield f"「{id}」に当たる項目はありません。"
    yield from faults_of_entries(entries, cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A calculator and the passages that its results cite, in the manual's order."""

    name: str
    ids: tuple[str, ...]


def uses(manual: Manual, evidence: Evidence) -> tuple[Use, ...]:
    """Return the calculators with all that their results cite over the worked cases."""
    cited: dict[str, set[str]] = {}
    for computed in evidence.computed:
        cited.setdefault(computed.calculator.name, set()).update(computed.cites)
    return tuple(
        Use(name=name, ids=tuple(id for id in manual.passages if id in ids))
        for name, ids in cited.items()
    )
