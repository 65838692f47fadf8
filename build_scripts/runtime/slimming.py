"""Pyodide's WebAssembly without what this site never calls.

Of its 13,000 functions a fifth are ever called (`called`); the others lose their bodies. A release
exports every function of Python, so that compiled packages can be linked to it. This site loads none:
what is kept are the exports that Pyodide's own script calls. Then binaryen drops what nothing reaches
any more. What remains is less than half of the code, to be sent and to be compiled.

The names stand in the release's script in one form, `var _X=Module["_X"]=wasmExports["X"]`. A release
that writes them otherwise stops the build here, and would have to be read anew.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set

from build_scripts.runtime import binaryen, functions, wasm

_EXPORT_SECTION = 7
_FUNCTION = 0

_DEFINED = re.compile(r'var _([\w$]+)=Module\["_\1"\]=wasmExports\["\1"\];')
_NAMED = re.compile(r'wasmExports\["([^"]+)"\]')
_CALLED = re.compile(r"wasmExports\.(\w+)")
_WORD = re.compile(r"[\w$]+")

_FEWEST = 1_000
"""Fewer definitions than these can't be a script of Pyodide as it is known here."""


def slimmed(code: bytes, glue: str, *, others: str, called: Set[int]) -> tuple[bytes, str]:
    """Return the WebAssembly `code` and its script `glue` without what is never called.

    `called` are the numbers of the functions that are. `others` are further scripts that call exports.
    Raises ValueError when the scripts are not as they are known to be, RuntimeError when binaryen fails.
    """
    defined = frozenset(_DEFINED.findall(glue))
    if len(defined) < _FEWEST:
        raise ValueError("Pyodide's script names the functions of its WebAssembly in another way")
    words = Counter(_WORD.findall(glue)) + Counter(_WORD.findall(others))
    named = Counter(_NAMED.findall(glue) + _CALLED.findall(glue))
    # A definition has the script's name twice, and the export's once.
    unused = {name for name in defined if words[f"_{name}"] == 2 and named[name] == 1}
    kept = functions.emptied(code, called)
    reached = _without_unreached(_with_exports(kept, named.keys() - unused))
    return reached, _DEFINED.sub(lambda each: "" if each[1] in unused else each[0], glue)


def _with_exports(code: bytes, called: Set[str]) -> bytes:
    """Return `code` with those exports alone that are `called`, or are no function."""
    exports = list(_exports(code))
    kept = [entry for name, kind, entry in exports if kind != _FUNCTION or name in called]
    if missing := called - {name for name, _, _ in exports}:
        raise ValueError(f"Pyodide's WebAssembly lacks what its script calls: {sorted(missing)}")
    content = wasm.leb128(len(kept)) + b"".join(kept)
    return wasm.replaced(code, _EXPORT_SECTION, content)


def _exports(code: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Yield name, kind and bytes of every export."""
    content = next(content for number, content in wasm.sections(code) if number == _EXPORT_SECTION)
    count, at = wasm.read_leb128(content, 0)
    for _ in range(count):
        begin = at
        length, at = wasm.read_leb128(content, at)
        name, at = content[at : at + length].decode(), at + length
        kind = content[at]
        _, at = wasm.read_leb128(content, at + 1)
        yield name, kind, content[begin:at]


def _without_unreached(code: bytes) -> bytes:
    return binaryen.run("wasm-opt", code, *binaryen.FEATURES, "--remove-unused-module-elements")
