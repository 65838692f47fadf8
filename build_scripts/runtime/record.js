// Runs in node: start Pyodide with its whole library, use the calculators, print what was imported.
// node record.js PYODIDE_FOLDER PACKAGE_ZIP < messages.json
// The package is imported from a zip, as in the browser: reading its data then takes other modules.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Without this, node prints the whole minified line of Pyodide in which an error arose.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [pyodideFolder, packageZip] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${pyodideFolder}/`, env: { PYTHONHASHSEED: "0" } });
pyodide.FS.writeFile("/package.zip", readFileSync(packageZip));
pyodide.globals.set("messages", readFileSync(0, "utf8"));
const use = `
import json, sys
sys.path.insert(0, "/package.zip")
from calculators import web
for message in json.loads(messages):
    web.handle(json.dumps(message))
`;
pyodide.runPython(use);
try {
  // An unforeseen error is formatted by the library too; that must work in the packed one.
  pyodide.runPython("1 / 0");
} catch {
  // expected
}
const loaded = pyodide.runPython(`
library = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip/"
specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
origins = {spec.origin for spec in specs if spec and spec.origin}
json.dumps(sorted(o.removeprefix(library) for o in origins if o.startswith(library)))
`);
console.log(loaded);
