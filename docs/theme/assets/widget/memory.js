// The memory of a Python that has started, as Pyodide wrote it when the site was built.
//
// It comes as a WebAssembly module that is data alone, which servers type and compress as they do
// other modules. One wrong byte could be one wrong yen, so nothing is taken whose hash is another.

import { Failure } from "./failure.js";
import { segmentsOf, textOf } from "./segments.js";

const PAGE = 65_536;

/** @param {Uint8Array} module @returns {Uint8Array<ArrayBuffer>} the memory that it writes */
export function memoryOf(module) {
  const pages = Math.ceil(Number(textOf(module, "bytes")) / PAGE);
  const memory = new Uint8Array(pages * PAGE);
  for (const { at, content } of segmentsOf(module)) memory.set(content, at);
  return memory;
}

/**
 * @param {import("./arrivals.js").Arrivals} arrivals
 * @param {string} name what it is
 * @param {string} url
 * @param {string | undefined} hash SHA-256 in hexadecimal
 * @returns {Promise<Uint8Array<ArrayBuffer>>} a file with that hash, as far as this browser can tell
 * @throws {Failure}
 */
export async function checked(arrivals, name, url, hash) {
  const bytes = await arrivals.read(name, url);
  if (!hash || !crypto.subtle) return bytes;
  if ((await hashOf(bytes)) === hash) return bytes;
  // What the browser keeps may be damaged: the server is asked once more, and mends that too.
  const again = await arrivals.read(name, url, true);
  if ((await hashOf(again)) === hash) return again;
  throw new Failure("damaged", url);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} their SHA-256 in hexadecimal */
export async function hashOf(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((each) => each.toString(16).padStart(2, "0")).join("");
}
