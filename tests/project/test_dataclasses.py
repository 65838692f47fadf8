"""One habit for what the code hands about: a value that doesn't change and takes no stray name."""

import ast
from collections.abc import Iterator
from pathlib import Path

DRAFTS = {
    *("CellDraft", "TableDraft", "Draft", "AppendixDraft", "SupplementDraft", "LawDraft"),
    *("_Namer", "Named", "_Seen", "Node", "Pointer"),
}
"""What is filled while a text is read; nothing else may change."""


def decorators(node: ast.ClassDef | ast.FunctionDef) -> Iterator[tuple[str, set[str]]]:
    for each in node.decorator_list:
        call = each.func if isinstance(each, ast.Call) else each
        said = each.keywords if isinstance(each, ast.Call) else []
        yes = {
            word.arg
            for word in said
            if word.arg and isinstance(word.value, ast.Constant) and word.value.value is True
        }
        yield ast.unparse(call), yes


def dataclasses(root: Path) -> Iterator[tuple[str, ast.ClassDef, set[str]]]:
    for room in ("calculators", "build_scripts"):
        for file in sorted((root / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    for name, yes in decorators(node):
                        if name == "dataclass":
                            yield f"{file.relative_to(root)}: {node.name}", node, yes


def keeps_what_it_found(node: ast.ClassDef) -> bool:
    return any(
        name.endswith("cached_property")
        for method in node.body
        if isinstance(method, ast.FunctionDef)
        for name, _ in decorators(method)
    )


def test_values_are_frozen_and_have_slots(root: Path) -> None:
    found = list(dataclasses(root))
    assert len(found) > 100
    for where, node, yes in found:
        assert ("frozen" in yes) != (node.name in DRAFTS), where
        # A property that keeps what it found needs a dictionary to keep it in.
        assert ("slots" in yes) != keeps_what_it_found(node), where
