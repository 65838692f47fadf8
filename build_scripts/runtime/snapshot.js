// Runs in node: start Pyodide with the packed library, use the calculators once, write its memory.
// node snapshot.js PYODIDE_FOLDER LIBRARY_ZIP OUT < messages.json
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { WARM_UP } from "./warm_up.js";

// Without this, node prints the whole minified line of Pyodide in which an error arose.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

// The memory must be the same from every build: no time, nothing random, no place or language of this
// machine (newer nodes have a navigator that names it).
const LARGEST = 65_536; // bytes that are asked for at once
const SMALLEST = 16;
const HEAD = 4; // bytes that the allocator writes before each piece
let ticks = 0;
Date.now = () => 0;
performance.now = () => (ticks += 1);
Object.defineProperty(globalThis, "navigator", { value: undefined });
crypto.getRandomValues = (/** @type {any} */ array) => array.fill(0);

/**
 * Write zeros where Python has freed what it held, and where the stack was: nobody reads it, and
 * everybody would fetch it. What is free is all taken, the largest pieces first, and given back.
 * @param {any} module of Pyodide
 */
function sweep(module) {
  const end = module._sbrk(0);
  const taken = [];
  for (let size = LARGEST; size >= SMALLEST; size /= 2) {
    for (;;) {
      const at = module._PyMem_RawMalloc(size - HEAD);
      taken.push(at);
      // Not from what was free, but from beyond all that was ever used.
      if (at + size > end) break;
      module.HEAPU8.fill(0, at, at + size - HEAD);
    }
  }
  for (const at of taken) module._PyMem_RawFree(at);
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module.stackSave());
}

const [pyodideFolder, library, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({
  indexURL: `${pyodideFolder}/`,
  stdLibURL: library,
  env: { PYTHONHASHSEED: "0" },
  _makeSnapshot: true,
  _sysExecutable: "python",
});
pyodide.globals.set("messages", readFileSync(0, "utf8"));
pyodide.runPython(WARM_UP);
sweep(pyodide._module);
writeFileSync(out, pyodide.makeMemorySnapshot());
process.exit(0);
