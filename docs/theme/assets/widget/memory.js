// The memory of a Python that has started, as Pyodide wrote it when the site was built.
//
// It comes as a WebAssembly module that is data alone, which servers type and compress as they do
// other modules. One wrong byte could be one wrong yen, so nothing is taken whose hash is another.

import { Failure, fetchFile } from "./failure.js";

const PAGE = 65_536;

/**
 * @param {import("./arrivals.js").Arrivals} arrivals
 * @param {string} url
 * @param {Promise<Response>} coming
 * @param {string} hash SHA-256 in hexadecimal
 * @returns {Promise<Uint8Array>} what Pyodide starts from
 */
export async function remembered(arrivals, url, coming, hash) {
  const response = await coming;
  try {
    let bytes = await response.arrayBuffer();
    // What the browser keeps may be damaged: the server is asked once more, and mends that too.
    if ((await hashOf(bytes)) !== hash) bytes = await (await fetchFile(url, true)).arrayBuffer();
    if ((await hashOf(bytes)) !== hash) throw new Failure("damaged", url);
    const module = await WebAssembly.compile(bytes);
    const memory = new WebAssembly.Memory({ initial: pagesOf(module) });
    await WebAssembly.instantiate(module, { env: { memory } });
    return new Uint8Array(memory.buffer);
  } catch (error) {
    throw await arrivals.blame("memory", url, error);
  }
}

/** @param {ArrayBuffer} bytes @returns {Promise<string>} their SHA-256 in hexadecimal */
async function hashOf(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/** @param {WebAssembly.Module} module that says itself how much memory it fills */
function pagesOf(module) {
  const [size] = WebAssembly.Module.customSections(module, "bytes");
  return Math.ceil(Number(new TextDecoder().decode(size)) / PAGE);
}
