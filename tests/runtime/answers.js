// Runs in node: start Pyodide, ask the calculators, write what they answer.
// node answers.js PYODIDE_FOLDER WASM LIBRARY_ZIP OUT < messages.json
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodideFolder, wasm, library, out] = process.argv.slice(2);
const messages = JSON.parse(readFileSync(0, "utf8"));
const engine = globalThis.WebAssembly;
const { instantiate } = engine;
engine.instantiate = (source, imports) =>
  instantiate(imports?.env?.__memory_base ? readFileSync(wasm) : source, imports);

const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${pyodideFolder}/`, stdLibURL: library, env: { PYTHONHASHSEED: "0" } });
const handle = pyodide.pyimport("calculators.web").handle;
const answers = messages.map((message) => handle(message));
writeFileSync(out, JSON.stringify(answers));
process.exit(0);
