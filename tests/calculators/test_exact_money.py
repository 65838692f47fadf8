"""No float anywhere near money: neither in the code that computes it nor in any result."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.repository import ROOT
from calculators.childcare.fee import CALCULATOR as FEE
from calculators.messages import catalogue
from tests.calculators.requests import BIRTH_DATE_AT_AGE, request, taxes

PACKAGE = ROOT / "calculators"
MODULES = sorted(PACKAGE.rglob("*.py"))


def float_uses(tree: ast.AST) -> list[str]:
    """Every way a float can come about: a literal, true division, float(), round(), math."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"{node.lineno}: literal {node.value}")
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            found.append(f"{node.lineno}: true division")
        elif isinstance(node, ast.Name) and node.id in ("float", "round"):
            found.append(f"{node.lineno}: {node.id}")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None)]
            if {"math", "decimal", "statistics"} & set(names):
                found.append(f"{node.lineno}: import")
    return found


def test_there_are_modules() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_makes_a_float(module: Path) -> None:
    assert float_uses(ast.parse(module.read_text("utf-8"))) == []


@pytest.mark.parametrize("code", ["0.5", "a / b", "a /= b", "float(a)", "round(a)", "import math"])
def test_the_check_sees_a_float(code: str) -> None:
    assert float_uses(ast.parse(code))


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.json")), ids=lambda path: path.name)
def test_no_figure_of_the_data_is_a_float(file: Path) -> None:
    def refuse(text: str) -> Any:
        raise AssertionError(f"{file.name}: {text}")

    json.loads(file.read_text("utf-8"), parse_float=refuse)


def test_no_result_holds_a_float() -> None:
    def walk(value: Any) -> None:
        assert not isinstance(value, float)
        if isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    for age, birth_date in BIRTH_DATE_AT_AGE.items():
        for rank in (None, 2):
            asked = request(
                birth_date=birth_date,
                enrolled_from="2016-05-01",
                specified_facility_rank=rank,
                taxes=taxes(147_000 + age),
            )
            walk(FEE.spoken(asked, catalogue("ja")))
