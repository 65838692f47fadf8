"""The lock files pin everything by hash and bind nobody to one server or machine."""

import json
import re
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-node.txt", "requirements-uv.txt")


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
    asked = {
        re.split(r"[=<>\[; ]", line)[0].lower()
        for line in (root / name).with_suffix(".in").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", (root / name).read_text("utf-8"), re.MULTILINE))
    assert asked
    assert asked <= pinned, f"`make lock` を実行してください: {sorted(asked - pinned)}"


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
