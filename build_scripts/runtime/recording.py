"""Which modules of the standard library the runtime needs: recorded, not guessed.

Pyodide itself imports about a hundred; what our calculators import comes on top. `record` starts
the unstripped release under node, sends every calculator messages, and lists what was imported.
The list is committed, so that a build needs no node; a test records again and compares.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from build_scripts.runtime import bytecode, sources
from calculators.form import Form
from calculators.messages import DEFAULT_LANGUAGE
from calculators.registry import CALCULATORS

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
            input=json.dumps(messages()),
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


def messages(*, lists: bool = True) -> list[dict[str, Any]]:
    """Return what uses every calculator, and with `lists` the reading of lists.

    Of each calculator: a form left empty, one filled in, and an empty request.
    """
    of_calculators = [
        {"calculator": name, "language": DEFAULT_LANGUAGE, **message}
        for name, calculator in CALCULATORS.items()
        for message in (
            {"kind": "form", "values": {}, "base": "", "today": _SOME_DAY},
            {"kind": "form", "values": _filled(calculator.form), "base": "", "today": _SOME_DAY},
            {"kind": "guide", "values": _filled(calculator.form), "today": _SOME_DAY},
            {"kind": "request", "request": {}},
        )
    ]
    return [*of_calculators, *(map(_of_list, _LIST) if lists else ())]


def _of_list(message: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "roster", "language": DEFAULT_LANGUAGE, **message}


_LIST: tuple[dict[str, Any], ...] = (
    *(
        {"step": "open", "base64": base64.b64encode("世帯,園\n1,山谷".encode(encoding)).decode()}
        for encoding in ("utf-8-sig", "utf-16", "cp932")
    ),
    {"step": "settle", "columns": ["household", "facility"], "fiscal_year": 2016},
    {"step": "part", "at": 0},
)
"""Files as spreadsheets write them: a codec is imported when it is first needed."""


_SOME_DAY = "2016-05-02"
"""What a page says that today is: any day does."""


def _filled(form: Form) -> dict[str, str]:
    """Something sensible in every input: the first choice, a day in 2016, a small number."""
    typed = {"date": ("2016", "5", "2"), "year": ("2016",), "yen": ("1,000",), "count": ("1",)}
    return {
        name: text
        for field in form.fields()
        for name, text in zip(
            field.inputs,
            typed[field.kind] if field.choices is None else (next(iter(field.choices)),),
            strict=True,
        )
    }
