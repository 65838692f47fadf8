"""手引と計算の対応: what the manual's rules are computed by, and which passages calculators cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.coverage import Entry, cases_by_entry, entry_of, function
from build_scripts.manual.text import Manual, Passage
from build_scripts.worked_cases import WorkedCase
from calculators.calculator import Calculator
from calculators.messages import Catalogue

FILE = Path(__file__).resolve().parents[2] / "calculators" / "training" / "coverage.toml"
_WITHOUT_RULES = ("index", "s0", "s1")
_RULES = ("li", "p", "tr")


def rules(manual: Manual) -> tuple[Passage, ...]:
    """Return the passages that may state a rule: items, sentences, rows and answers, in order."""
    return tuple(
        passage
        for passage in manual.passages.values()
        if passage.kind in _RULES and passage.page not in _WITHOUT_RULES
    )


def faults(
    manual: Manual, entries: Mapping[str, Entry], cases: Iterable[WorkedCase]
) -> Iterator[str]:
    """Yield what is wrong: a rule left out, an entry of nothing, a function or a case missing.

    An entry stands for everything below it, but none may stand for a whole page.
    """
    for passage in rules(manual):
        if entry_of(passage.id, entries) is None:
            yield f"{passage.label}（{passage.id}）が coverage.toml にありません。"
    checked = cases_by_entry(cases, entries)
    for id, entry in entries.items():
        if id not in manual.passages or manual.passages[id].kind == "h1":
            yield f"coverage.toml の「{id}」に当たる項目はありません。"
        for name in entry.by:
            try:
                function(name)
            except LookupError as error:
                yield f"coverage.toml [{id}]: {error}"
        if entry.by and not checked[id]:
            yield f"{id}を確かめる計算例がありません。grounds に「{id}」を持つ例を足してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A calculator and the passages it cited in its worked cases, in the manual's order."""

    name: str
    title: str
    ids: tuple[str, ...]


def uses(
    manual: Manual,
    calculators: Mapping[str, Calculator],
    cases: Iterable[WorkedCase],
    words: Catalogue,
) -> tuple[Use, ...]:
    """Return the manual's calculators with all that their results cite over the worked cases."""
    cited: dict[str, set[str]] = {
        name: set()
        for name, calculator in calculators.items()
        if calculator.library.ruleset == manual.settings["ruleset"]
    }
    for case in cases:
        if case.calculator in cited:
            result = calculators[case.calculator].calculate(dict(case.request), words)
            cited[case.calculator] |= set(_cites(result))
    return tuple(
        Use(
            name=name,
            title=words.text(f"{name}.title"),
            ids=tuple(id for id in manual.passages if id in ids),
        )
        for name, ids in cited.items()
    )


def _cites(result: Any) -> Iterator[str]:
    if isinstance(result, dict):
        for key, value in result.items():
            if key == "cites":
                yield from value
            else:
                yield from _cites(value)
    elif isinstance(result, list):
        for value in result:
            yield from _cites(value)
