"""Python's memory after it has started, so that a browser need not start it.

Pyodide can write its memory to a file and begin from it (`_makeSnapshot` and `_loadSnapshot`, both
experimental and bound to the very release). What is written here is Python with the calculators
imported and used once. Random numbers and clocks stand still while it is made, so the same inputs
give the same bytes; nothing in the calculators asks for either.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from build_scripts.runtime import node

_SCRIPT = Path(__file__).with_name("snapshot.js")


def take(library: bytes, messages: Iterable[Mapping[str, Any]], *, pyodide: Path) -> bytes:
    """Return the memory of the release in `pyodide` with the archive `library`, as it writes it.

    `messages` are what the calculators are asked before, so that what they read and import on first
    need is there. Raises MissingRuntimeError without node, RuntimeError when Python does not start.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder) / "library.zip", Path(folder) / "memory"
        archive.write_bytes(library)
        node.run(
            *(_SCRIPT, pyodide, archive, out),
            given=json.dumps(list(messages)),
            failing="Python のメモリーを書き出せませんでした。",
        )
        return out.read_bytes()
