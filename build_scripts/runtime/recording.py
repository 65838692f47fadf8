"""Which modules of the standard library the runtime needs: recorded, not guessed.

Pyodide itself imports about a hundred; what our calculators import comes on top. `record` starts
the unstripped release under node, sends every calculator messages, and lists what was imported.
The list is committed, so that a build needs no node; a test records again and compares.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build_scripts.runtime import bytecode, exercise, sources

RECORD = Path(__file__).with_name("recorded.txt")
_SCRIPT = Path(__file__).with_name("record.js")


def read() -> frozenset[str]:
    """Return the recorded archive paths, such as `asyncio/__init__.py`."""
    return frozenset(RECORD.read_text(encoding="utf-8").split())


def write(modules: frozenset[str]) -> None:
    """Replace the record."""
    RECORD.write_text("".join(f"{name}\n" for name in sorted(modules)), encoding="utf-8")


def record(
    *, pyodide: Path = sources.PYODIDE, calculators: Path = sources.CALCULATORS
) -> frozenset[str]:
    """Start Pyodide under node, use every calculator, and return the library modules imported.

    Raises `MissingRuntimeError` without Pyodide or node.
    """
    sources.require_pyodide(pyodide)
    node = find_node()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package.zip"
        package.write_bytes(bytecode.stored_zip(sources.calculators(calculators)))
        run = subprocess.run(
            [node, str(_SCRIPT), str(pyodide), str(package)],
            input=json.dumps(exercise.messages()),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if run.returncode != 0:
        raise RuntimeError(f"Pyodide での記録に失敗しました。\n{run.stderr}")
    return frozenset(json.loads(run.stdout.strip().splitlines()[-1]))


def find_node() -> str:
    """Return the path of node: the one that the set-up put beside this Python, or one on PATH."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    node = shutil.which("node", path=os.pathsep.join(places))
    if node is None:
        raise sources.MissingRuntimeError("node が見つかりません。「make test」が用意します。")
    return node
