"""No provision is forgotten, and what coverage.toml claims is what happens."""

import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType

import pytest

from build_scripts.coverage import (
    CHILDCARE,
    Entry,
    Why,
    cases_by_entry,
    entry_of,
    faults,
    function,
    needed,
    read_coverage,
)
from build_scripts.law import Law
from build_scripts.law.version import load_version, newest_version, read_law
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators.childcare.source import ORDINANCE
from calculators.messages import catalogue
from calculators.registry import CALCULATORS


@pytest.fixture(scope="module")
def law(root: Path) -> Law:
    return load_version(newest_version(root / "docs/ordinance")).law


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    return read_coverage()


@pytest.fixture(scope="module")
def cases() -> list[WorkedCase]:
    return [case for case in worked_cases() if CALCULATORS[case.calculator].source is ORDINANCE]


def test_every_provision_is_accounted_for(
    law: Law, entries: dict[str, Entry], cases: list[WorkedCase]
) -> None:
    assert list(faults(law, entries, cases)) == []
    assert len(needed(law)) > 90


def test_items_remarks_and_tables_are_needed(law: Law) -> None:
    ids = needed(law)
    assert {"j10-k2-g1-s2", "t3-b3-n1", "t2-b1", "t4_2", "fh28n26-k2", "f-k2-n1"} <= set(ids)
    assert ids.index("t3") < ids.index("t3-b1") < ids.index("t4")
    assert not {"j10", "t3-biko", "t3-d7"} & set(ids), "these have no words of their own"


def test_a_table_inside_an_article_is_needed(root: Path) -> None:
    made_up = read_law(root / "tests/ordinance/samples/midori.law.txt")
    ids = needed(made_up)
    assert {"j5-k2-t1", "t"} <= set(ids)
    assert len(ids) == len(set(ids))


def without(entries: dict[str, Entry], id: str) -> dict[str, Entry]:
    return {key: entry for key, entry in entries.items() if key != id}


def test_each_fault_is_found(law: Law, entries: dict[str, Entry], cases: list[WorkedCase]) -> None:
    def found(entries: dict[str, Entry] = entries, cases: list[WorkedCase] = cases) -> list[str]:
        return list(faults(law, entries, cases))

    [missing] = found(without(entries, "j11-k1"))
    assert "第11条（j11-k1）" in missing
    [stray] = found({**entries, "j99-k1": replace(entries["j11-k1"], id="j99-k1")})
    assert "j99-k1" in stray
    for name in ("calculators.childcare.fee:nothing", "calculators.nowhere:f", "calculators"):
        [nameless] = found({**entries, "t5": replace(entries["t5"], by=(name,))})
        assert name in nameless
    [unchecked] = found(cases=[case for case in cases if "t4-b2" not in case.grounds])
    assert unchecked.startswith("t4-b2")
    [groundless] = found(cases=[*cases, replace(cases[0], name="例", grounds=("j11",))])
    assert "「例」" in groundless
    [groundless] = found(cases=[*cases, replace(cases[0], name="例", grounds=("j77",))])
    assert "j77" in groundless


@pytest.mark.parametrize(
    "text", ["[j1-k1]\nnote = '一言'\n", "[j1-k1]\nwhy = 'purpose'\nbuy = []\n"]
)
def test_an_entry_must_say_something(tmp_path: Path, text: str) -> None:
    (tmp_path / "coverage.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="j1-k1"):
        read_coverage(tmp_path / "coverage.toml")


def test_ids_find_their_entry(entries: dict[str, Entry]) -> None:
    assert entry_of("t3-d7-age3", entries) == "t3"
    assert entry_of("j8", entries) == "j8-k1"
    assert entry_of("j10-k2-g1-s1", entries) == "j10-k2-g1-s1"
    assert entry_of("q3", entries) is None


def forget() -> None:
    """Empty the caches of the calculators: what is answered from one is not called."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "calculators":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def called_by(run: Callable[[], object]) -> set[CodeType]:
    """Return the code of every Python function that `run` calls."""
    forget()
    codes: set[CodeType] = set()

    def note(frame: FrameType, event: str, argument: object) -> None:
        del argument
        if event == "call":
            codes.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return codes


@pytest.mark.slow
def test_the_cases_of_a_provision_run_its_functions(
    entries: dict[str, Entry], cases: list[WorkedCase]
) -> None:
    run = {
        id(case): called_by(
            lambda case=case: CALCULATORS[case.calculator].spoken(case.request, catalogue("ja"))  # type: ignore[misc]
        )
        for case in cases
    }
    checked = cases_by_entry(cases, entries)
    for entry in entries.values():
        called = set().union(*(run[id(case)] for case in checked[entry.id]))
        for name in entry.by:
            code = inspect.unwrap(function(name)).__code__
            assert code in called, f"{entry.id}: no case of it runs {name}"


def test_every_module_of_rules_is_named(entries: dict[str, Entry]) -> None:
    named = {name.partition(":")[0].rpartition(".")[2] for e in entries.values() for name in e.by}
    rules = {
        path.stem
        for path in CHILDCARE.parent.glob("*.py")
        if path.stem.startswith(("article", "table"))
    }
    assert rules <= named


def test_reasons_have_words() -> None:
    assert all(why.words for why in Why)
