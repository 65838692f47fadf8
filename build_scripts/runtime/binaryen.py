"""Programs of binaryen, the toolbox for WebAssembly, run by node."""

import subprocess
import tempfile
from pathlib import Path

from build_scripts.repository import ROOT
from build_scripts.runtime.recording import find_node

_FOLDER = ROOT / "node_modules" / "binaryen"
# What Pyodide is compiled with, and every browser that it runs in knows; no more, as binaryen would
# write whatever it may.
FEATURES = (
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)

VERSION = _FOLDER / "package.json"
"""The file that says which binaryen it is."""


def run(program: str, code: bytes, *arguments: str) -> bytes:
    """Return what `program` (wasm-opt, wasm-dis) writes of the module `code`.

    Raises MissingRuntimeError without node, RuntimeError when it can't read the module.
    """
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.wasm", Path(folder) / "after"
        before.write_bytes(code)
        done = subprocess.run(
            [
                find_node(),
                str(_FOLDER / "bin" / program),
                *arguments,
                str(before),
                "-o",
                str(after),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"binaryen が WebAssembly を読めませんでした。\n{done.stderr}")
        return after.read_bytes()
