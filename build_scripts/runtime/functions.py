"""The functions of a WebAssembly module, by their numbers: counted, or emptied.

A number is a function's place among those that the module defines, imports left out: it belongs to
one release. https://webassembly.github.io/spec/core/binary/modules.html#code-section
"""

from collections.abc import Container, Sequence

from build_scripts.runtime import wasm

MARK = "called:"
"""What the exports of `marked` begin with; the function's number follows."""

_IMPORT, _GLOBAL, _EXPORT, _CODE = 2, 6, 7, 10
_FUNCTION_KIND, _TABLE_KIND, _GLOBAL_KIND, _TAG_KIND = 0, 1, 3, 4
_I32, _I32_CONST, _GLOBAL_SET, _END = b"\x7f", b"\x41", b"\x24", b"\x0b"
_ZERO = _I32 + b"\x01" + _I32_CONST + b"\x00" + _END  # may change, and begins as 0

# No locals; `unreachable`, which ends everything.
_EMPTY = b"\x00\x00" + _END


def bodies(code: bytes) -> list[bytes]:
    """Return the body of every function that the module defines, in order."""
    content = _section(code, _CODE)
    count, at = wasm.read_leb128(content, 0)
    found = []
    for _ in range(count):
        size, begin = wasm.read_leb128(content, at)
        at = begin + size
        found.append(content[begin:at])
    return found


def emptied(code: bytes, kept: Container[int]) -> bytes:
    """Return the module with the bodies alone that are `kept`: calling another ends everything."""
    return _with_bodies(
        code, [body if at in kept else _EMPTY for at, body in enumerate(bodies(code))]
    )


def marked(code: bytes) -> bytes:
    """Return the module with a global for each function, exported, that is 1 once it was called."""
    all_of_them = bodies(code)
    first = _imported_globals(code) + wasm.read_leb128(_section(code, _GLOBAL), 0)[0]
    count = len(all_of_them)
    noting = [
        _after_locals(body, _I32_CONST + b"\x01" + _GLOBAL_SET + wasm.leb128(first + at))
        for at, body in enumerate(all_of_them)
    ]
    exports = [
        wasm.text(f"{MARK}{at}") + bytes([_GLOBAL_KIND]) + wasm.leb128(first + at)
        for at in range(count)
    ]
    code = _with_more(code, _GLOBAL, [_ZERO] * count)
    code = _with_more(code, _EXPORT, exports)
    return _with_bodies(code, noting)


def _with_bodies(code: bytes, changed: Sequence[bytes]) -> bytes:
    content = b"".join(wasm.leb128(len(body)) + body for body in changed)
    return wasm.replaced(code, _CODE, wasm.leb128(len(changed)) + content)


def _with_more(code: bytes, section: int, entries: Sequence[bytes]) -> bytes:
    content = _section(code, section)
    count, begin = wasm.read_leb128(content, 0)
    more = wasm.leb128(count + len(entries)) + content[begin:] + b"".join(entries)
    return wasm.replaced(code, section, more)


def _after_locals(body: bytes, instructions: bytes) -> bytes:
    """Return the body with `instructions` before its own: it begins with what its locals are."""
    groups, at = wasm.read_leb128(body, 0)
    for _ in range(groups):
        _, at = wasm.read_leb128(body, at)
        at += 1  # the type
    return body[:at] + instructions + body[at:]


def _imported_globals(code: bytes) -> int:
    """Return how many globals the module imports: those that it defines are numbered after them."""
    content = _section(code, _IMPORT)
    count, at = wasm.read_leb128(content, 0)
    found = 0
    for _ in range(count):
        for _ in ("module", "name"):
            length, at = wasm.read_leb128(content, at)
            at += length
        kind = content[at]
        found += kind == _GLOBAL_KIND
        at = _after_description(content, kind, at + 1)
    return found


def _after_description(content: bytes, kind: int, at: int) -> int:
    """Return where the description of an import ends, which begins at `at`."""
    if kind == _GLOBAL_KIND:
        return at + 2  # type, and whether it may change
    if kind == _TAG_KIND:
        at += 1
    if kind in (_FUNCTION_KIND, _TAG_KIND):
        return wasm.read_leb128(content, at)[1]  # number of the type
    if kind == _TABLE_KIND:
        at += 1  # what it holds
    has_most = content[at] & 1
    _, at = wasm.read_leb128(content, at + 1)
    return wasm.read_leb128(content, at)[1] if has_most else at


def _section(code: bytes, wanted: int) -> bytes:
    return next(content for number, content in wasm.sections(code) if number == wanted)
