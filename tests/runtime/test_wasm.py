"""Modules cut and made by hand, against the format's own rules and a real engine (node's V8)."""

import json
import subprocess

import pytest

from build_scripts.runtime import called, slimming, sources, wasm
from build_scripts.runtime.node import find_node

# What a module of data writes is read back by the engine, zeros between and a length included.
_READ_BACK = """
const fs = require("fs");
const module = new WebAssembly.Module(fs.readFileSync(0));
const [size] = WebAssembly.Module.customSections(module, "bytes");
const memory = new WebAssembly.Memory({ initial: 40 });
new WebAssembly.Instance(module, { env: { memory } });
const length = Number(new TextDecoder().decode(size));
process.stdout.write(Buffer.from(memory.buffer, 0, length));
"""
_ABOUT = """
const module = new WebAssembly.Module(require("fs").readFileSync(0));
console.log(JSON.stringify({
  exports: WebAssembly.Module.exports(module).map(({ name }) => name),
  imports: WebAssembly.Module.imports(module).length,
}));
"""


def in_node(script: str, module: bytes) -> bytes:
    return subprocess.run(
        [find_node(), "-e", script], input=module, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize(
    "content",
    [
        b"a",
        b"\0" * 200_000 + b"after zeros",
        b"x" * 70_000 + b"\0" * 31 + b"y" + b"\0" * 33 + b"z",
        bytes(range(256)) * 1_000 + b"\0" * 65_536 + b"\1",
        b"ends with zeros" + b"\0" * 100_000,
    ],
    ids=["one", "late", "gaps", "pages", "tail"],
)
def test_a_module_of_data_writes_what_it_was_made_of(content: bytes) -> None:
    assert in_node(_READ_BACK, wasm.of_memory(content)) == content


def test_what_is_no_module_or_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly"):
        list(wasm.sections(b"<!doctype html>"))
    with pytest.raises(ValueError, match="cut off"):
        list(wasm.sections(wasm.of_memory(b"something")[:-3]))


@pytest.mark.slow
def test_the_slim_module_has_the_exports_that_its_script_asks_for_and_imports_alike() -> None:
    stock = sources.loader(sources.PYODIDE)
    code, glue = slimming.slimmed(
        stock["pyodide.asm.wasm"],
        stock["pyodide.asm.js"].decode(),
        others=stock["pyodide.loader.js"].decode(),
        called=called.read().wasm,
    )
    before = json.loads(in_node(_ABOUT, stock["pyodide.asm.wasm"]))
    after = json.loads(in_node(_ABOUT, code))
    # Seen by other eyes than the ones that cut: the names that the script still gives.
    named = {part.partition('"]')[0] for part in glue.split('wasmExports["')[1:]}
    assert named <= set(after["exports"]) <= set(before["exports"])
    assert len(after["exports"]) < len(before["exports"]) / 4
    assert len(wasm.without_data(code)) < len(wasm.without_data(stock["pyodide.asm.wasm"])) / 2
    # Exports of a module of data alone: what it defines besides stays as it was.
    without = json.loads(in_node(_ABOUT, wasm.without_data(code)))
    assert without == after


def test_a_script_of_another_kind_is_refused() -> None:
    stock = sources.loader(sources.PYODIDE)
    with pytest.raises(ValueError, match="another way"):
        slimming.slimmed(stock["pyodide.asm.wasm"], "export const x = 1;", others="", called={0})
