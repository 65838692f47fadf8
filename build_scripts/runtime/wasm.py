"""WebAssembly modules as rows of sections: one without its data, one that is data alone.

https://webassembly.github.io/spec/core/binary/modules.html
"""

from collections.abc import Iterator

_HEAD = b"\0asm\x01\0\0\0"
_CUSTOM, _IMPORT, _DATA, _DATA_COUNT = 0, 2, 11, 12
_PAGE = 65_536

# One active segment, at the value of the first global.
_ONE_PIECE = b"\x01\x00\x23\x00\x0b"

# Zeros up to this many are cheaper to keep than to begin another segment for.
_GAP = 32


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each section; ValueError when `module` is no such module."""
    if not module.startswith(_HEAD):
        raise ValueError("not a WebAssembly module")
    at = len(_HEAD)
    while at < len(module):
        number = module[at]
        size, begin = read_leb128(module, at + 1)
        at = begin + size
        if at > len(module):
            raise ValueError("a section is cut off")
        yield number, module[begin:at]


def without_data(module: bytes) -> bytes:
    """Return `module` without what it would write into its memory: that comes from elsewhere."""
    kept = (each for each in sections(module) if each[0] not in (_DATA, _DATA_COUNT))
    return _HEAD + b"".join(_section(number, content) for number, content in kept)


def data(module: bytes) -> bytes:
    """Return what the module writes into its memory.

    Raises ValueError when that is not one piece that begins where a script says (`__memory_base`).
    """
    content = next(content for number, content in sections(module) if number == _DATA)
    if not content.startswith(_ONE_PIECE):
        raise ValueError("the module's data lies in another way")
    length, begin = read_leb128(content, len(_ONE_PIECE))
    return content[begin : begin + length]


def with_data(module: bytes, content: bytes) -> bytes:
    """Return `module` with other data, of which `data` says more."""
    return replaced(module, _DATA, _ONE_PIECE + leb128(len(content)) + content)


def replaced(module: bytes, section: int, content: bytes) -> bytes:
    """Return `module` with another `content` of one of its sections."""
    return _HEAD + b"".join(
        _section(number, content if number == section else each)
        for number, each in sections(module)
    )


def of_memory(content: bytes) -> bytes:
    """Return a module that writes `content` into the memory `env.memory`, from its beginning on.

    It holds what is not zero, and how long the whole is (`bytes`): servers type and compress it as they do the other.
    """
    pages = -(-len(content) // _PAGE)
    memory = b"\x01" + text("env") + text("memory") + b"\x02\x00" + leb128(pages)
    segments = [
        b"\x00\x41"
        + leb128(begin, is_signed=True)
        + b"\x0b"
        + leb128(end - begin)
        + content[begin:end]
        for begin, end in _written(content)
    ]
    data = leb128(len(segments)) + b"".join(segments)
    about = text("bytes") + str(len(content)).encode()
    return _HEAD + _section(_CUSTOM, about) + _section(_IMPORT, memory) + _section(_DATA, data)


def _written(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where `content` is not zero, as begin and end; short gaps are passed over."""
    gap = bytes(_GAP)
    at = _next_written(content, 0)
    while at < len(content):
        end = content.find(gap, at)
        end = len(content) if end < 0 else end
        yield at, end
        at = _next_written(content, end)


def _next_written(content: bytes, at: int) -> int:
    """Return the place of the first byte from `at` on that is not zero, or the end."""
    zeros = bytes(_PAGE)
    while content.startswith(zeros, at):
        at += _PAGE
    rest = content[at : at + _PAGE]
    return at + len(rest) - len(rest.lstrip(b"\0"))


def _section(number: int, content: bytes) -> bytes:
    return bytes([number]) + leb128(len(content)) + content


def text(value: str) -> bytes:
    """Return `value` as the format writes names."""
    return leb128(len(value.encode())) + value.encode()


def leb128(value: int, *, is_signed: bool = False) -> bytes:
    """Return `value`, zero or more, as LEB128: a signed one needs room for its sign."""
    least_to_go_on = 0x40 if is_signed else 0x80
    written = bytearray()
    while value >= least_to_go_on:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def read_leb128(source: bytes, at: int) -> tuple[int, int]:
    """Return the unsigned LEB128 at `at`, and where it ends."""
    value = shift = 0
    while True:
        byte = source[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
