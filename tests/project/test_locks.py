"""The lock files pin everything by hash and bind nobody to one server or machine."""

import ast
import json
import re
import sys
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-node.txt", "requirements-uv.txt")

# Programs that are run, never imported.
PROGRAMS = {
    "mkdocs-material",
    "mypy",
    "pytest-xdist",
    "ruff",
    "types-markdown",
    "types-pyyaml",
    "sudachidict-core",  # read by sudachipy
}
# Packages that are imported under another name.
IMPORTED_AS = {"beautifulsoup4": "bs4", "pyyaml": "yaml", "pyodide-build": "pyodide_cli"}


def asked_for(requirements: Path) -> set[str]:
    """The packages named in a *.in file."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    names = (line for line in lines if line.strip() and not line.startswith("#"))
    return {re.split(r"[=<>\[; ]", line)[0].lower() for line in names}


def imported(root: Path) -> set[str]:
    """The top-level modules that the project's Python files import, or run with -m."""
    found = set()
    for folder in ("calculators", "build_scripts", "tests"):
        for path in (root / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module.split(".")[0])
                elif isinstance(node, ast.Tuple | ast.List):
                    words = [getattr(element, "value", None) for element in node.elts]
                    # What is run by a name that is worked out is imported by it somewhere.
                    if "-m" in words[:-1] and (module := words[words.index("-m") + 1]):
                        found.add(str(module).split(".")[0])
    return found


def test_every_requirements_file_is_known_here(root: Path) -> None:
    assert sorted(path.name for path in root.glob("requirements*.txt")) == sorted(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_python_packages_are_pinned_with_hashes_and_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(blocks) >= 1
    for block in blocks:
        assert re.match(r"[a-z0-9.\[\]-]+==[\w.!+]+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, f"no hash: {block.splitlines()[0]}"
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_has_all_that_is_asked_for(root: Path, name: str) -> None:
    asked = asked_for((root / name).with_suffix(".in"))
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", (root / name).read_text("utf-8"), re.MULTILINE))
    assert asked
    assert asked <= pinned, f"`make lock` を実行してください: {sorted(asked - pinned)}"


def test_what_is_asked_for_is_used_and_nothing_else_is_imported(root: Path) -> None:
    asked = {IMPORTED_AS.get(name, name) for name in asked_for(root / "requirements.in")}
    used = imported(root)
    assert asked - PROGRAMS - used == set(), "asked for and not used"
    # pip comes with every virtual environment.
    own = {"calculators", "build_scripts", "tests", "pip"}
    assert used - sys.stdlib_module_names - own - asked == set(), "used and not asked for"


def test_node_packages_are_pinned_with_hashes_and_no_address(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    asked = lock["packages"].pop("")
    assert asked["dependencies"] == package["dependencies"]
    assert asked["devDependencies"] == package["devDependencies"]
    assert lock["packages"]
    for name, entry in lock["packages"].items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, f"{name}: .npmrc の設定が効いていません"


def test_the_browser_runs_the_python_that_the_tests_run(root: Path) -> None:
    """Byte code made here runs in the browser only while both are of one minor version."""
    lock = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    minor = ".".join(lock["info"]["python"].split(".")[:2])
    assert f'requires-python = "=={minor}.*"' in (root / "pyproject.toml").read_text("utf-8")
    assert f"PYTHON_VERSION = ({minor.replace('.', ', ')})" in (
        root / "build_scripts/setup.py"
    ).read_text("utf-8")
