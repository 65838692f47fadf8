"""Which functions are ever called: of Pyodide's WebAssembly, and of Python's library. Recorded.

The others are sent without their bodies (`functions`, `bare`). Calling one ends Python at once, never
with another result; the page then starts the release as it is, and asks everything again
(docs/theme/assets/widget/python.js). So a record that lacks something costs time, and no yen.

`record` runs the unchanged release under node with what notes every call, starts it in every way that
a page does, and asks it `exercise.thorough`. The record is committed: packs are the same everywhere,
and what a change of the calculators newly calls is seen. Numbers and names are those of one release.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.runtime import bytecode, exercise, functions, node, recording, sources

OF_WASM = Path(__file__).with_name("called_of_wasm.txt")
OF_LIBRARY = Path(__file__).with_name("called_of_library.txt")
_SCRIPT = Path(__file__).with_name("called.js")
_FIRST_IMPORTED = "encodings/__init__.py"
_A_LINE = 16

# Written before all else that is imported, on its first line: no other line moves.
_NOTING = """
import sys
sys.called = set()
sys.monitoring.use_tool_id(sys.monitoring.PROFILER_ID, "called")
def note(code, _):
    sys.called.add((code.co_filename, code.co_firstlineno, code.co_qualname))
    return sys.monitoring.DISABLE
sys.monitoring.register_callback(sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START, note)
sys.monitoring.set_events(sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START)
"""


@dataclass(frozen=True, slots=True)
class Called:
    """Functions that are called, of one `release`.

    `wasm` are numbers of functions of its WebAssembly, `library` are file, line and name of functions
    of its standard library, None for all of them.
    """

    release: str
    wasm: frozenset[int]
    library: frozenset[bytecode.Place] | None


def read() -> Called:
    """Return the record. ValueError when its halves are of two releases."""
    release, *numbers = OF_WASM.read_text(encoding="utf-8").split()
    other, *lines = OF_LIBRARY.read_text(encoding="utf-8").splitlines()
    if release != other:
        raise ValueError(f"{OF_WASM.name} is of {release}, {OF_LIBRARY.name} of {other}")
    ranges = (each.partition("-") for each in numbers)
    parts = (line.split(" ", 2) for line in lines)
    return Called(
        release,
        frozenset(
            number
            for first, _, last in ranges
            for number in range(int(first), int(last or first) + 1)
        ),
        frozenset((file, int(line), name) for file, line, name in parts),
    )


def write(called: Called) -> None:
    """Replace the record."""
    ranges = [f"{a}-{b}" if a < b else str(a) for a, b in _ranges(sorted(called.wasm))]
    lines = (" ".join(ranges[at : at + _A_LINE]) for at in range(0, len(ranges), _A_LINE))
    _write(OF_WASM, called.release, lines)
    of_library = (f"{file} {line} {name}" for file, line, name in sorted(called.library or ()))
    _write(OF_LIBRARY, called.release, of_library)


def _write(path: Path, release: str, lines: Iterable[str]) -> None:
    path.write_text("\n".join((release, *lines, "")), encoding="utf-8")


def _ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of those that follow each other."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last


def record(
    *, pyodide: Path = sources.PYODIDE, messages: Iterable[exercise.Message] | None = None
) -> Called:
    """Start Pyodide in every way, ask it `messages` (`exercise.thorough` if none), return what was called.

    Raises MissingRuntimeError without Pyodide or node, RuntimeError when Python does not start.
    """
    sources.require_pyodide(pyodide)
    # As pages send them: Japanese as it is.
    many = [
        json.dumps(each, ensure_ascii=False)
        for each in (exercise.thorough() if messages is None else messages)
    ]
    asked = json.dumps({"few": json.dumps(exercise.messages()), "many": many})
    package = bytecode.compiled(sources.calculators(sources.CALCULATORS))
    standard = sources.standard_library(pyodide, recording.read())
    noting = standard | {_FIRST_IMPORTED: _noted(standard[_FIRST_IMPORTED])}
    code = (pyodide / "pyodide.asm.wasm").read_bytes()
    # One after the other: to note the calls of Python takes functions that nothing else calls.
    wasm = _run(functions.marked(code), standard, package, asked, pyodide)["wasm"]
    library = _run(code, noting, package, asked, pyodide)["python"]
    return Called(
        sources.release(pyodide),
        frozenset(wasm),
        frozenset((file, line, name) for file, line, name in library if file in standard),
    )


def _noted(source: bytes) -> bytes:
    return f"exec({_NOTING!r}, {{}}); ".encode() + source


def _run(
    code: bytes, standard: sources.Members, package: sources.Members, asked: str, pyodide: Path
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        wasm, library, out = (Path(folder) / name for name in ("marked.wasm", "library.zip", "out"))
        wasm.write_bytes(code)
        library.write_bytes(bytecode.stored_zip(bytecode.compiled(standard) | package))
        node.run(
            *(_SCRIPT, pyodide, wasm, library, functions.MARK, out),
            given=asked,
            failing=recording.FAILING,
        )
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found
