// Runs in node: start Pyodide in every way that a page does, use the calculators, write what was called.
// node called.js PYODIDE_FOLDER MARKED_WASM LIBRARY_ZIP MARK OUT < {"few": "JSON", "many": ["JSON", …]}
// The module notes its functions by itself (functions.py), the library's Python in `sys.called`
// (called.py), if either does.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { WARM_UP } from "./warm_up.js";

// Without this, node prints the whole minified line of Pyodide in which an error arose.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [pyodideFolder, markedWasm, library, mark, out] = process.argv.slice(2);
/** @type {{few: string, many: string[]}} messages for the calculators: as text, which keeps any number */
const { few, many } = JSON.parse(readFileSync(0, "utf8"));
/** @type {any} node has it; its types don't say so */
const engine = /** @type {any} */ (globalThis).WebAssembly;
const { instantiate } = engine;

/** @type {Set<number>} functions that were called, by number */
const called = new Set();
/** @type {Map<string, unknown>} functions of the library that were called, by place */
const python = new Map();
/** @type {[string, {value: number}][]} what the instance at work notes */
let notes = [];

// What the module notes is none of the loader's exports.
engine.instantiate = async (/** @type {any} */ source, /** @type {any} */ imports) => {
  if (!imports?.env?.__memory_base) return instantiate(source, imports);
  const { module, instance } = await instantiate(readFileSync(markedWasm), imports);
  const every = Object.entries(instance.exports);
  notes = /** @type {any} */ (every.filter(([name]) => name.startsWith(mark)));
  return { module, instance: { exports: Object.fromEntries(every.filter(([name]) => !name.startsWith(mark))) } };
};

/**
 * @param {any} options
 * @param {string[]} messages
 */
async function start(options, messages) {
  const pyodide = await loadPyodide({
    indexURL: `${pyodideFolder}/`,
    stdLibURL: library,
    env: { PYTHONHASHSEED: "0" },
    // As in browsers, where no program runs Python.
    _sysExecutable: "./this.program",
    ...options,
  });
  const handle = pyodide.pyimport("calculators.web").handle;
  for (const message of messages) handle(message);
  // What no calculator foresees ends in an error of the page.
  for (const text of ["", "{", '{"kind": "none"}', "[".repeat(100_000)]) {
    try {
      handle(text);
    } catch {
      // expected
    }
  }
  return pyodide;
}

/** @param {any} pyodide */
function note(pyodide) {
  for (const [name, { value }] of notes) if (value) called.add(Number(name.slice(mark.length)));
  const said = pyodide.runPython("import json, sys; json.dumps(sorted(getattr(sys, 'called', ())))");
  for (const place of JSON.parse(said)) python.set(JSON.stringify(place), place);
}

const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const first = await start({ _makeSnapshot: true }, many);
first.globals.set("messages", few);
first.runPython(WARM_UP);
const memory = first.makeMemorySnapshot();
note(first);
note(await start({}, []));
note(await start({ _loadSnapshot: memory }, many));
writeFileSync(out, JSON.stringify({ python: [...python.values()], wasm: [...called].sort((a, b) => a - b) }));
process.exit(0);
