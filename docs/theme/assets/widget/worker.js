// The worker that holds Python. It says that it is there, starts once, then answers texts with texts.

import { Failure, isOutOfMemory } from "./failure.js";
import { startPython } from "./start.js";

/**
 * @typedef {import("./start.js").Runtime} Runtime
 * @typedef {import("./lanes.js").Lane} Lane
 * @typedef {import("./failure.js").Cause} Cause
 * @typedef {{kind: "start"} & Runtime | {kind: "ask", id: number, text: string}} ToWorker
 * @typedef {{kind: "alive"} | {kind: "progress", loaded: number, total: number}
 *   | {kind: "ready", module: WebAssembly.Module, lane: Lane} | {kind: "failed", why: Cause, file: string}
 *   | {kind: "answer", id: number, text: string} | {kind: "broken", id: number, why: Cause}
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
tell({ kind: "alive" });

/** @param {Runtime} runtime */
async function start(runtime) {
  try {
    const { module, lane, keep, ...python } = await startPython(runtime, (loaded, total) =>
      tell({ kind: "progress", loaded, total }),
    );
    handle = python.handle;
    keep();
    tell({ kind: "ready", module, lane });
  } catch (error) {
    const { why, file } = error instanceof Failure ? error : new Failure("damaged", runtime.library);
    tell({ kind: "failed", why, file });
  }
}

/** @param {{id: number, text: string}} question */
function answer({ id, text }) {
  try {
    tell({ kind: "answer", id, text: handle(text) });
  } catch (error) {
    tell({ kind: "broken", id, why: isOutOfMemory(error) ? "memory" : "damaged" });
  }
}
