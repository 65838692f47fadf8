// The memory of a Python that has started, as Pyodide wrote it when the site was built.
//
// It comes as a WebAssembly module that is data alone, which servers type and compress as they do
// other modules.

import { segmentsOf, textOf } from "./segments.js";

const PAGE = 65_536;

/** @param {Uint8Array} module @returns {Uint8Array<ArrayBuffer>} the memory that it writes */
export function memoryOf(module) {
  const pages = Math.ceil(Number(textOf(module, "bytes")) / PAGE);
  const memory = new Uint8Array(pages * PAGE);
  for (const { at, content } of segmentsOf(module)) memory.set(content, at);
  return memory;
}
