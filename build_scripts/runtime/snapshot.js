// Runs in node: start Pyodide with the packed library, use the calculators once, write its memory.
// node snapshot.js PYODIDE_FOLDER LIBRARY_ZIP OUT < messages.json
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Without this, node prints the whole minified line of Pyodide in which an error arose.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

// The memory must be the same from every build: no time, nothing random, no place or language of this
// machine (newer nodes have a navigator that names it).
let ticks = 0;
Date.now = () => 0;
performance.now = () => (ticks += 1);
Object.defineProperty(globalThis, "navigator", { value: undefined });
crypto.getRandomValues = (/** @type {any} */ array) => array.fill(0);

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
// What is imported and read only when it is first needed is there afterwards.
pyodide.runPython(`
import gc, json, random
from calculators import web
for message in json.loads(messages):
    web.handle(json.dumps(message))
del message, messages, json, web
random.seed(0)
gc.collect()
del gc, random
`);
writeFileSync(out, pyodide.makeMemorySnapshot());
process.exit(0);
