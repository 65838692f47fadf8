"""Data of Pyodide's WebAssembly that no function refers to which is ever called.

Python brings the tables of every character set of Asia and the names of all characters: a third of its
data, read by functions alone that lose their bodies here (`functions.emptied`). What a linker would leave
out is found in the same way: data belongs together from one place that anything refers to up to the
next; what a kept function refers to is kept, and what kept data points to. All the rest is unread.

How a function refers to data is read from binaryen's text: `__memory_base` and a number, or a global that
the module sets so when it begins. Where a function holds the base otherwise, every number in it counts.
What scripts name of the exports is read, too. A compiler may also reckon from a place nearby, which no
text shows: so only long stretches of constants are taken, and their beginnings stay. With other data
in those places Python answers the same (`tests/runtime/test_unread.py`), and what the browser answers
is compared with the command line's (`tests/browser/test_parity.py`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Set

from build_scripts.runtime import binaryen, wasm

Stretch = tuple[int, int]
"""Begin and end, counted from the beginning of the data."""

_LEAST = 16_384
"""Bytes of a stretch that is worth it, and more than what stands at one place."""

_MARGIN = 4_096
"""Bytes at the beginning of a stretch that stay: a place before it may be reckoned from."""

_HEAD_ENDS = "\n (func $"
_BASE = re.compile(r'\(import "env" "__memory_base" \(global (\S+) i32\)\)')
_RELOCATES = re.compile(r'\(export "__wasm_apply_data_relocs" \(func (\S+)\)\)')
_BEGINS = re.compile(r"\(start (\S+)\)")
_EXPORTED = re.compile(r'\(export "([^"]+)" \(global (\S+?)\)\)')
_CONSTANT = re.compile(r"\(global (\S+) i32 \(i32\.const (\d+)\)\)")
_WORD = re.compile(r"[\w$]+")
_GLOBAL_USED = re.compile(r"\(global\.[gs]et (\S+?)\)?$", re.MULTILINE)
_NUMBER = re.compile(r"(?:i32\.const |offset=)(\d+)")


def unread(code: bytes, called: Set[int], *, scripts: str) -> list[Stretch]:
    """Return the stretches of the module's data that none of the `called` functions reads.

    `scripts` are those that use what the module exports. Raises ValueError when the module says
    otherwise than it is known to where its data is.
    """
    text = binaryen.run("wasm-dis", code).decode()
    head, *functions = text.split(_HEAD_ENDS)
    places = _Places(head)
    bodies = {f"${body.partition('\n')[0].split()[0]}": body for body in functions}
    pointers = places.pointers(bodies.pop(_found(_RELOCATES, head)))
    globals_of_data = places.globals_of_data(bodies.pop(_found(_BEGINS, head)))
    constants = {name: int(place) for name, place in _CONSTANT.findall(head)}
    placed = constants | globals_of_data
    exported = {name: placed[each] for name, each in _EXPORTED.findall(head) if each in placed}
    words = set(_WORD.findall(scripts))
    ends = {*pointers.values(), *exported.values()}
    read = {place for name, place in exported.items() if words & {name, f"_{name}"}}
    for name, body in bodies.items():
        exact, reckoned = places.of_function(body, globals_of_data)
        ends |= exact
        if int(name.removeprefix("$")) in called:
            read |= exact | reckoned
    pieces = _Pieces(ends, size=len(wasm.data(code)))
    kept = pieces.reached(read, pointers) | set(pieces.holding(pointers))
    return [
        (begin + _MARGIN, end)
        for begin, end in pieces.stretches_without(kept)
        if end - begin >= _LEAST + _MARGIN
    ]


def without(data: bytes, stretches: Iterable[Stretch]) -> bytes:
    """Return the `data` with zeros for the `stretches`."""
    return _cleared(data, stretches, at=0)


def memory_without(memory: bytes, data: bytes, stretches: Collection[Stretch]) -> bytes:
    """Return a `memory` into which the `data` was written, with zeros for its `stretches`.

    Raises ValueError when the data isn't there as it was.
    """
    if not stretches:
        return memory
    begin, end = max(stretches, key=lambda each: each[1] - each[0])
    at = memory.find(data[begin:end]) - begin
    for begin, end in stretches:
        # Constants: where the memory has others, they were written, so somebody may read them.
        if memory[at + begin : at + end] != data[begin:end]:
            raise ValueError("the memory lacks the module's data")
    return _cleared(memory, stretches, at=at)


def _cleared(content: bytes, stretches: Iterable[Stretch], *, at: int) -> bytes:
    cleared = bytearray(content)
    for begin, end in stretches:
        cleared[at + begin : at + end] = bytes(end - begin)
    return bytes(cleared)


def _found(pattern: re.Pattern[str], head: str) -> str:
    found = pattern.search(head)
    if found is None:
        raise ValueError(f"the module's head lacks {pattern.pattern}")
    return found[1]


class _Places:
    """How the text of a function says where in the data something is."""

    def __init__(self, head: str) -> None:
        base = re.escape(f"(global.get {_found(_BASE, head)})")
        place = rf"\(i32\.add\s+{base}\s+\(i32\.const (\d+)\)\s+\)"
        self._base = re.compile(base)
        self._place = re.compile(place)
        self._pointer = re.compile(rf"\(i32\.store\s+{place}(?:\s+{place})?")
        self._set = re.compile(rf"\(global\.set (\S+)\s+{place}\s+\)")

    def pointers(self, body: str) -> dict[int, int]:
        """Return where the data holds an address of the data, and which: what this function writes."""
        found = self._pointer.findall(body)
        said = body.count("(i32.store")
        if len(found) != said or self._bases(body) != said + sum(bool(to) for _, to in found):
            raise ValueError("the module moves its data in another way")
        return {int(at): int(to) for at, to in found if to}

    def globals_of_data(self, body: str) -> dict[str, int]:
        """Return the place that each global is of, which this function sets."""
        if len(self._place.findall(body)) != self._bases(body):
            raise ValueError("the module sets its globals in another way")
        return {name: int(place) for name, place in self._set.findall(body)}

    def of_function(
        self, body: str, globals_of_data: Mapping[str, int]
    ) -> tuple[set[int], set[int]]:
        """Return the places that a function names, and those that it may reckon."""
        named = list(map(int, self._place.findall(body)))
        used = set(_GLOBAL_USED.findall(body)) & globals_of_data.keys()
        exact = {*named, *(globals_of_data[each] for each in used)}
        is_plain = len(named) == self._bases(body)
        return exact, set() if is_plain else {int(each) for each in _NUMBER.findall(body)}

    def _bases(self, body: str) -> int:
        return len(self._base.findall(body))


class _Pieces:
    """The data, parted at every place that something refers to; memory beyond it holds nothing yet."""

    def __init__(self, ends: Iterable[int], *, size: int) -> None:
        self._size = size
        self._ends = sorted({0, size, *(each for each in ends if 0 <= each < size)})

    def reached(self, read: Iterable[int], pointers: Mapping[int, int]) -> set[int]:
        """Return the numbers of the pieces that are `read`, and of those that they point to."""
        holding = sorted(pointers)
        found: set[int] = set()
        todo = list(self._pieces(read))
        while todo:
            piece = todo.pop()
            if piece in found:
                continue
            found.add(piece)
            begin, end = self._ends[piece], self._ends[piece + 1]
            held = holding[bisect_left(holding, begin) : bisect_left(holding, end)]
            todo += self._pieces(pointers[each] for each in held)
        return found

    def holding(self, pointers: Iterable[int]) -> Iterator[int]:
        """Yield the pieces that hold `pointers`: they are written when the module begins."""
        return self._pieces(pointers)

    def stretches_without(self, pieces: Container[int]) -> Iterator[Stretch]:
        """Yield what lies between the `pieces`."""
        begin = None
        for piece, place in enumerate(self._ends):
            is_left = piece not in pieces and piece + 1 < len(self._ends)
            if is_left and begin is None:
                begin = place
            elif not is_left and begin is not None:
                yield begin, place
                begin = None

    def _pieces(self, places: Iterable[int]) -> Iterator[int]:
        for place in places:
            if 0 <= place < self._size:
                yield bisect_right(self._ends, place) - 1
