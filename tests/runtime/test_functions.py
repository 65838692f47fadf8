"""Functions of a WebAssembly module noted and emptied, in a real engine (node's V8)."""

import json
import subprocess

from build_scripts.runtime import binaryen, functions
from build_scripts.runtime.node import find_node

# Imports of every kind stand before what is numbered; `one` has locals, `calls` calls another.
MODULE = """(module
  (type $taking (func (param i32)))
  (import "env" "f" (func $f))
  (import "env" "table" (table 1 funcref))
  (import "env" "memory" (memory 1 2))
  (import "env" "g" (global $g i32))
  (import "env" "tag" (tag $tag (type $taking)))
  (global $own (mut i32) (i32.const 7))
  (func $zero (export "zero") (result i32) (global.get $own))
  (func $one (export "one") (param i32) (result i32) (local i64 i32)
    (local.set 2 (i32.const 1)) (i32.add (local.get 0) (local.get 2)))
  (func $two (result i32) (i32.const 2))
  (func $calls (export "calls") (result i32) (call $f) (call $two))
)"""

RUN = """
const imports = { env: {
  f() {}, g: 5, table: new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
  memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }), tag: new WebAssembly.Tag({ parameters: ["i32"] }),
} };
const module = new WebAssembly.Module(require("fs").readFileSync(0));
const { exports } = new WebAssembly.Instance(module, imports);
const attempt = (action) => { try { return action(); } catch (error) { return error.message; } };
const notes = () => Object.entries(exports).filter(([name]) => name.startsWith("called:"))
  .map(([name, { value }]) => [name, value]);
const before = notes();
const answers = [exports.one(41), attempt(exports.zero), attempt(exports.calls)];
console.log(JSON.stringify({ before, answers, after: notes() }));
"""


def run(code: bytes) -> dict[str, object]:
    done = subprocess.run([find_node(), "-e", RUN], input=code, capture_output=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def module() -> bytes:
    return binaryen.run("wasm-as", MODULE.encode(), *binaryen.FEATURES)


def test_bodies_are_those_of_the_functions_that_the_module_defines() -> None:
    assert len(functions.bodies(module())) == 4
    # (i32.const 2), with no locals before and the end after it
    assert functions.bodies(module())[2] == bytes([0, 0x41, 2, 0x0B])


def test_a_marked_module_does_the_same_and_notes_which_functions_were_called() -> None:
    found = run(functions.marked(module()))
    assert found["answers"] == [42, 7, 2]
    numbers = [f"called:{number}" for number in range(4)]
    assert found["before"] == [[name, 0] for name in numbers]
    assert found["after"] == [[name, 1] for name in numbers]


def test_a_function_that_was_not_called_is_not_noted() -> None:
    unused = MODULE.replace("(call $two)", "(i32.const 9)")
    found = run(functions.marked(binaryen.run("wasm-as", unused.encode(), *binaryen.FEATURES)))
    assert found["after"] == [["called:0", 1], ["called:1", 1], ["called:2", 0], ["called:3", 1]]


def test_an_emptied_function_ends_everything_and_the_others_are_what_they_were() -> None:
    found = run(functions.emptied(module(), {1, 3}))
    assert found["answers"] == [42, "unreachable", "unreachable"]
    assert run(functions.emptied(module(), {0, 1, 2, 3}))["answers"] == [42, 7, 2]
