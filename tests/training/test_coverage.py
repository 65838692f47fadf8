"""手引と計算の対応 names every calculator whose results rest on a rule."""

import ast
import inspect
import sys
from collections.abc import Iterator

import pytest

from build_scripts.coverage import entry_of, read_coverage
from build_scripts.manual.coverage import FILE
from calculators.calculator import Calculator
from calculators.messages import catalogue
from calculators.training import interval, interviews, on_demand, record, stage
from tests.calculators.modules import MODULES
from tests.training.every_request import TRAINING, every_request

ENTRIES = read_coverage(FILE)
NAMED = {function.partition(":")[0] for entry in ENTRIES.values() for function in entry.by}
SHARED = NAMED - {module.__name__ for module in MODULES.values()}
"""The rules that several calculators share: named in coverage.toml, no calculator themselves."""


def cited(calculator: Calculator) -> Iterator[str]:
    """Yield the entries on which the results of `calculator` rest, over all requests."""
    for asked in every_request(calculator):
        result = calculator.spoken(asked, catalogue("ja"))
        for part in ("answer", "exclusions", "steps", "reasons", "notes"):
            said = result.get(part, ())
            for entry in [said] if isinstance(said, dict) else said:
                for id in entry["cites"]:
                    stands_for = entry_of(id, ENTRIES)
                    if stands_for is not None:
                        yield stands_for


def modules(name: str) -> set[str]:
    """The module of a calculator, and the shared rules that it imports."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    } | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name} | (imported & SHARED)


@pytest.mark.parametrize("name", TRAINING)
def test_what_a_calculator_cites_names_it(name: str) -> None:
    mine = modules(MODULES[name].__name__)
    found = set(cited(TRAINING[name]))
    assert found
    without = {
        id for id in found if not mine & {function.partition(":")[0] for function in ENTRIES[id].by}
    }
    assert without == set()


def test_the_shared_rules_are_found() -> None:
    assert interviews.__name__ in modules(interval.__name__)
    assert on_demand.__name__ in modules(record.__name__)
    assert on_demand.__name__ not in modules(stage.__name__)
