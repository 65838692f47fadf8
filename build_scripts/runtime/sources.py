"""What goes into the library archive, as (path, bytes) pairs, before compilation."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from build_scripts.repository import ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"
CALCULATORS = ROOT / "calculators"
LOADER, GLUE, WASM = "pyodide.loader.js", "pyodide.asm.js", "pyodide.asm.wasm"
LOADER_FILES = {"pyodide.mjs": LOADER, GLUE: GLUE, WASM: WASM}
"""Pyodide's own files, and what each is called on the site: a stock nginx or IIS knows no type for
`.mjs`, and browsers run no module without one."""
LOCK_FILE = "pyodide-lock.json"
DATA_SUFFIXES = {".json", ".toml"}
NOT_PACKED = {
    "coverage.toml",
    "glossary.toml",
}  # read when the site is built, never by a calculation

_LISTS = "calculators/roster/"
_FOR_LISTS = {"base64", "csv", "encodings/cp932"}
"""Modules of the standard library that only the reading of lists imports."""

Members = dict[str, bytes]
"""Archive path (with `/`) → content."""


class MissingRuntimeError(Exception):
    """Pyodide is not installed; the message says how to install it."""


def require_pyodide(folder: Path) -> None:
    """Raise `MissingRuntimeError` unless `folder` holds Pyodide's files."""
    missing = [
        name
        for name in (*LOADER_FILES, LOCK_FILE, "python_stdlib.zip")
        if not (folder / name).is_file()
    ]
    if missing:
        raise MissingRuntimeError(
            f"Pyodide のファイル（{'、'.join(missing)}）がありません。"
            "「npm ci --ignore-scripts」を実行してください（make serve は自動で行います）。"
        )


def loader(pyodide: Path) -> Members:
    """Pyodide's own files, with a lock file that offers no packages: nothing is ever installed."""
    lock = {"info": lock_info(pyodide), "packages": {}}
    return {name: (pyodide / origin).read_bytes() for origin, name in LOADER_FILES.items()} | {
        LOCK_FILE: json.dumps(lock).encode()
    }


def release(pyodide: Path) -> str:
    """Return the release's number, such as 0.29.5."""
    package = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def lock_info(pyodide: Path) -> dict[str, str]:
    """Return what the release says of itself: Python's version, the binary interface."""
    lock = json.loads((pyodide / LOCK_FILE).read_text(encoding="utf-8"))
    info: dict[str, str] = lock["info"]
    return info


def standard_library(pyodide: Path, needed: frozenset[str]) -> Members:
    """Return the needed modules of Pyodide's own standard library, as source.

    `needed` are archive paths such as `asyncio/__init__.py`. Raises `KeyError` when the
    release has no such module: the record then belongs to another release.
    """
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as archive:
        return {name: archive.read(name) for name in sorted(needed)}


def calculators(folder: Path) -> Members:
    """Our package: its modules as source, and the data that they read."""
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(_package_files(folder))
    }


def without_lists(members: Members) -> Members:
    """Return members of the archive without what reads lists: most pages have none."""
    return {
        name: content
        for name, content in members.items()
        if not name.startswith(_LISTS) and name.rpartition(".")[0] not in _FOR_LISTS
    }


def _package_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if "__pycache__" in path.parts or path.name in NOT_PACKED:
            continue
        if path.suffix in {".py", *DATA_SUFFIXES}:
            yield path
