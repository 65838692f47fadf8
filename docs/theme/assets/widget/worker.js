// The worker that holds Python. It starts once, then answers texts with texts.
//
import { startPython } from "./start.js";

/**
 * @typedef {import("./start.js").Runtime} Runtime
 * @typedef {{kind: "start"} & Runtime | {kind: "ask", id: number, text: string}} ToWorker
 * @typedef {{kind: "ready", module: WebAssembly.Module} | {kind: "failed", reason: string}
 *   | {kind: "answer", id: number, text: string} | {kind: "broken", id: number, reason: string}
 * } FromWorker
 */

/** @type {(text: string) => string} */
let handle;

/** @param {FromWorker} message */
const tell = (message) => self.postMessage(message);

self.onmessage = async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if (data.kind === "start") await start(data);
  else answer(data);
};

/** @param {Runtime} runtime */
async function start(runtime) {
  try {
    const { pyodide, module } = await startPython(runtime);
    handle = pyodide.pyimport("calculators.web").handle;
    tell({ kind: "ready", module });
  } catch (error) {
    tell({ kind: "failed", reason: String(error) });
  }
}

/** @param {{id: number, text: string}} question */
function answer({ id, text }) {
  try {
    tell({ kind: "answer", id, text: handle(text) });
  } catch (error) {
    tell({ kind: "broken", id, reason: String(error) });
  }
}
