"""Which modules of the standard library the runtime needs: recorded, not guessed.

Pyodide itself imports about a hundred; what our calculators import comes on top. `record` starts
the unstripped release under node, sends every calculator messages, and lists what was imported.
The list is committed, so that a build needs no node; a test records again and compares.
"""

import json
import tempfile
from pathlib import Path

from build_scripts.runtime import bytecode, exercise, node, sources

RECORD = Path(__file__).with_name("recorded.txt")
_SCRIPT = Path(__file__).with_name("record.js")
FAILING = "Pyodide での記録に失敗しました。"


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
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package.zip"
        package.write_bytes(bytecode.stored_zip(sources.calculators(calculators)))
        said = node.run(
            _SCRIPT, pyodide, package, given=json.dumps(exercise.messages()), failing=FAILING
        )
    return frozenset(json.loads(said.strip().splitlines()[-1]))
