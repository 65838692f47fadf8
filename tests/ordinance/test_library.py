"""The law library has a front: what others may use of it is listed, and it leans on nobody."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import build_scripts.law
from build_scripts.repository import ROOT

FRONTS = (
    "build_scripts.law",
    "build_scripts.law.references",
    "build_scripts.law.collection",
    "build_scripts.law.version",
    "build_scripts.law.export",
    "build_scripts.law.importing",
    "build_scripts.law.stated_figures",
)
COMMAND = "build_scripts.law.command"
# What stands below the library, and may be used by it.
BELOW = {
    "build_scripts.repository",
    "build_scripts.command_line",
    "build_scripts.cores",
    "build_scripts.shapes",
    "calculators.fiscal",
    "calculators.numerals",
}
# Tests of the library itself may look at its workings.
OWN_TESTS = ("tests/ordinance", "tests/references")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield module and name of every import, at whatever depth; the name is 「」 for a module."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def is_of_library(module: str) -> bool:
    return module == FRONTS[0] or module.startswith(f"{FRONTS[0]}.")


def front(name: str) -> ModuleType:
    module = import_module(name)
    assert isinstance(module.__all__, list)
    return module


def test_other_rooms_import_public_names_of_a_front() -> None:
    used = 0
    for path in sources("build_scripts", "calculators", "tests"):
        inside = path.relative_to(ROOT).as_posix()
        if inside.startswith(("build_scripts/law/", *OWN_TESTS)):
            continue
        for module, name in imported(path):
            if not is_of_library(module):
                continue
            used += 1
            command = module == COMMAND or (module, name) == (FRONTS[0], "command")
            assert command or (module in FRONTS and name in front(module).__all__), (
                f"{inside} imports {name or 'all'} of {module}, which is not public"
            )
    assert used > 50


def test_calculators_know_nothing_of_the_library() -> None:
    for path in sources("calculators"):
        assert not [module for module, _ in imported(path) if is_of_library(module)], path


def test_the_library_leans_on_nothing_but_plain_facts() -> None:
    seen = set()
    for path in sources("build_scripts/law"):
        for module, name in imported(path):
            if is_of_library(module) or module.split(".")[0] not in (
                "build_scripts",
                "calculators",
            ):
                continue
            wanted = module if module in BELOW else f"{module}.{name}"
            assert wanted in BELOW, f"{path} imports {name} of {module}"
            seen.add(wanted)
    assert {"calculators.fiscal", "calculators.numerals"} <= seen


@pytest.mark.parametrize("name", FRONTS)
def test_a_front_lists_all_that_it_imports_or_defines(name: str) -> None:
    module = front(name)
    path = Path(module.__file__ or "")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    brought = {
        name
        for from_, name in imported(path)
        if is_of_library(from_) and from_.startswith(f"{module.__name__}.")
    }
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    }
    defined |= {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and not target.id.startswith("_")
    }
    workings = brought - set(module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)
    assert all(hasattr(module, public) for public in module.__all__)
    assert set(module.__all__) <= brought | defined
    assert defined <= set(module.__all__)
    if not defined:  # a front that only hands on
        assert not workings


def test_every_public_name_is_used_by_another_room_or_told_in_the_map() -> None:
    used = {
        (module, name)
        for path in sources("build_scripts", "calculators", "tests")
        if not path.relative_to(ROOT).as_posix().startswith("build_scripts/law/")
        for module, name in imported(path)
    }
    for name in FRONTS:
        module = front(name)
        for public in module.__all__:
            told = f"`{public}`" in (module.__doc__ or "")
            assert told or (name, public) in used, f"{name}.{public} is used by nobody"


def test_eras_stand_in_one_table() -> None:
    """大正 has no reason to be written out anywhere but in a table of eras."""
    holders = {
        path.relative_to(ROOT).as_posix()
        for path in sources("build_scripts", "calculators")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and node.value in ("大正", "Taisho", 1911, 1912)
    }
    assert holders == {"calculators/fiscal.py"}


def test_the_map_names_every_front_and_every_room() -> None:
    said = build_scripts.law.__doc__ or ""
    for name in (*FRONTS[1:], COMMAND):
        assert f"`{name.removeprefix('build_scripts.')}`" in said
    for room in (ROOT / "build_scripts/law").iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert f"{room.name}" in said
