"""Data that no function refers to which is ever called: found in modules made here, and in the release."""

import json
import subprocess
from pathlib import Path

import pytest

from build_scripts.runtime import (
    binaryen,
    bytecode,
    called,
    exercise,
    node,
    recording,
    sources,
    unread,
    wasm,
)
from calculators import web
from tests.browser.random_requests import requests

_ANSWERS = Path(__file__).with_name("answers.js")
SIZE = 200_000

# Made here: what Pyodide's module says of its data, in small. Function 3 is called, 4 is not.
MODULE = """(module
  (import "env" "memory" (memory 8))
  (import "env" "__memory_base" (global $base i32))
  (import "env" "f" (func $f))
  (global $of_data (mut i32) (i32.const 150000))
  (global $seen i32 (i32.const 190000))
  (global $unseen i32 (i32.const 195000))
  (export "seen" (global $seen))
  (export "unseen" (global $unseen))
  (export "__wasm_apply_data_relocs" (func $moves))
  (start $begins)
  (data (global.get $base) "{data}")
  (func $constructs)
  (func $moves
    (i32.store (i32.add (global.get $base) (i32.const 8)) (i32.add (global.get $base) (i32.const {pointed}))))
  (func $begins
    (global.set $of_data (i32.add (global.get $base) (i32.const 150000))))
  (func $called (export "called") (result i32)
    {reads})
  (func $uncalled (export "uncalled") (result i32)
    (drop (i32.load (i32.add (global.get $base) (i32.const 100000))))
    (i32.load (global.get $of_data)))
)"""
CALLED = {0, 1, 2, 3}
SCRIPTS = "const used = Module._seen;"
AT_THE_BEGINNING = "(i32.load (i32.add (global.get $base) (i32.const 0)))"


def module(locals_: str = "", also: str = "", *, pointed: int = 120_000) -> bytes:
    reads = f"{locals_} {also} {AT_THE_BEGINNING}"
    text = MODULE.format(data="a" * SIZE, pointed=pointed, reads=reads)
    return binaryen.run("wasm-as", text.encode(), *binaryen.FEATURES)


def test_what_an_uncalled_function_alone_refers_to_is_unread_but_for_its_beginning() -> None:
    # Read are what begins at 0, what the pointer at 8 says (120,000 to 150,000), what a script uses (190,000).
    # Left are 100,000 to 120,000, too little to be sure of, and 150,000 to 190,000 but for 4,096 bytes.
    assert unread.unread(module(), CALLED, scripts=SCRIPTS) == [(154_096, 190_000)]


@pytest.mark.parametrize(
    ("locals_", "also"),
    [
        ("", "(drop (i32.load (global.get $of_data)))"),
        ("", "(drop (i32.load (i32.add (global.get $base) (i32.const 150000))))"),
        # The base in a local, and the place in the instruction: any number of the function counts.
        (
            "(local $at i32)",
            "(local.set $at (global.get $base)) (drop (i32.load offset=150000 (local.get $at)))",
        ),
    ],
    ids=["global", "place", "offset"],
)
def test_what_a_called_function_refers_to_is_read_however_it_says_so(
    locals_: str, also: str
) -> None:
    assert unread.unread(module(locals_, also), CALLED, scripts=SCRIPTS) == []


def test_what_read_data_points_to_is_read() -> None:
    # Nothing but the pointer at 8 says 150,000 here besides the uncalled function.
    assert unread.unread(module(pointed=150_000), CALLED, scripts=SCRIPTS) == [(104_096, 150_000)]


def test_what_no_script_uses_of_the_exports_is_unread() -> None:
    assert unread.unread(module(), CALLED, scripts="") == [(154_096, 200_000)]


def test_what_is_written_when_the_module_begins_is_no_constant() -> None:
    """A pointer within what is unread: its piece stays."""
    text = MODULE.format(data="a" * SIZE, pointed=8, reads=AT_THE_BEGINNING)
    moved = text.replace("(i32.const 8))", "(i32.const 160000))")
    code = binaryen.run("wasm-as", moved.encode(), *binaryen.FEATURES)
    assert unread.unread(code, CALLED, scripts=SCRIPTS) == [(104_096, 160_000)]


def test_with_every_function_called_nothing_is_unread() -> None:
    assert unread.unread(module(), {*CALLED, 4}, scripts=SCRIPTS) == []


def test_stretches_become_zeros_there_and_in_a_memory() -> None:
    data = bytes(range(1, 201))
    assert unread.without(data, [(5, 8)]) == data[:5] + b"\0\0\0" + data[8:]
    memory = b"head" + data + b"tail"
    without = unread.memory_without(memory, data, [(5, 8), (100, 150)])
    assert without == memory[:9] + b"\0\0\0" + memory[12:104] + bytes(50) + memory[154:]
    with pytest.raises(ValueError, match="lacks"):
        unread.memory_without(b"another memory", data, [(5, 8)])
    written = memory.replace(data[5:8], b"new")
    with pytest.raises(ValueError, match="lacks"):
        unread.memory_without(written, data, [(5, 8), (100, 150)])


def test_a_module_that_moves_its_data_otherwise_is_refused() -> None:
    text = MODULE.format(data="a" * SIZE, pointed=8, reads=AT_THE_BEGINNING)
    moved = text.replace("(func $moves\n", "(func $moves (drop (global.get $base))\n")
    with pytest.raises(ValueError, match="another way"):
        unread.unread(
            binaryen.run("wasm-as", moved.encode(), *binaryen.FEATURES), CALLED, scripts=SCRIPTS
        )


@pytest.mark.slow
def test_python_answers_alike_whatever_stands_where_nobody_reads(tmp_path: Path) -> None:
    code = (sources.PYODIDE / "pyodide.asm.wasm").read_bytes()
    data = wasm.data(code)
    files = sources.loader(sources.PYODIDE)
    scripts = files[sources.GLUE].decode() + files[sources.LOADER].decode()
    stretches = unread.unread(code, called.read().wasm, scripts=scripts)
    assert sum(end - begin for begin, end in stretches) > len(data) / 5
    other = bytearray(data)
    for begin, end in stretches:
        other[begin:end] = bytes(0xFF ^ each for each in data[begin:end])
    spoilt, library, out = (tmp_path / name for name in ("spoilt.wasm", "library.zip", "out"))
    spoilt.write_bytes(wasm.with_data(code, bytes(other)))
    members = sources.standard_library(sources.PYODIDE, recording.read())
    members |= sources.calculators(sources.CALCULATORS)
    library.write_bytes(bytecode.stored_zip(bytecode.compiled(members)))
    # Those that the record was made of, and others that it knows nothing of.
    asked = [
        *exercise.thorough(),
        *(
            {"kind": "request", "calculator": name, "language": "ja", "request": request}
            for name, request in requests(2_000)
        ),
    ]
    messages = [json.dumps(message) for message in asked]
    subprocess.run(
        [node.find_node(), _ANSWERS, sources.PYODIDE, spoilt, library, out],
        input=json.dumps(messages).encode(),
        check=True,
    )
    answers = json.loads(out.read_text(encoding="utf-8"))
    assert len(answers) == len(messages) > 7_000
    for message, answer in zip(messages, answers, strict=True):
        assert answer == web.handle(message), message
