"""Programs of binaryen, the toolbox for WebAssembly, run by node."""

import tempfile
from pathlib import Path

from build_scripts.repository import ROOT
from build_scripts.runtime import node

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
        node.run(
            _FOLDER / "bin" / program,
            *arguments,
            before,
            "-o",
            after,
            failing="binaryen が WebAssembly を読めませんでした。",
        )
        return after.read_bytes()
