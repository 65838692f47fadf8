// Which files Python is started from.
//
// - `own`: code alone, and the memory of a Python that this device has started before (own_memory.js).
// - `memory`: code alone, and the memory of a Python that has started already. Soonest, and more than
//   half as much again to fetch; so on fast lines, or where the browser has it.
// - `light`: the same code with its data, and a library that Python imports. Least to fetch.
// - `stock`: Pyodide as it was released, with all of the library. What is left when another fails, or
//   when a question needs a function that the others lack (build_scripts/runtime/called.py).

import { typeOf } from "./failure.js";

/** @typedef {"own" | "memory" | "light" | "stock"} Lane */

/**
 * Megabits a second from which on the memory comes sooner than Python starts without it: 13 on a desktop,
 * 3 where the processor is four times slower (tests/benchmarks/startup --means).
 */
const FAST = 6;

/**
 * The lane for this line, by how it carries the files that every lane needs.
 * @param {string} first the address of one that has arrived
 * @param {{isCompressed: boolean, memory: string, code: string, speed: number}} about whether its server
 *   compresses, as the memory is large otherwise; where the lane's files are; megabits a second so far
 * @returns {Promise<Lane>}
 */
export async function laneFor(first, { isCompressed, memory, code, speed }) {
  if (!crypto.subtle || isSavingData()) return "light";
  const entry = performance.getEntriesByName(first).at(-1);
  if (!(entry instanceof PerformanceResourceTiming)) return "light";
  // What the browser keeps, or the server says is still so, came over no line.
  if (!(entry.transferSize >= entry.encodedBodySize)) {
    return (await isKept(memory)) && (await isKept(code)) ? "memory" : "light";
  }
  return isCompressed && speed >= FAST ? "memory" : "light";
}

/** @returns {boolean} whether the reader asks for little on this line, as far as the browser says */
function isSavingData() {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} of some browsers only */
  const { connection } = navigator;
  return connection?.saveData === true;
}

/**
 * Whether the browser keeps a file: one that it has needs no line.
 * @param {string} url
 */
async function isKept(url) {
  try {
    const response = await fetch(url, { cache: "only-if-cached", mode: "same-origin", method: "GET" });
    await response.body?.cancel();
    return response.ok && typeOf(response) !== "text/html";
  } catch {
    return false;
  }
}
