// The memory of a Python that this very device has started, kept for its next visit.
//
// It is taken before Python has been asked anything, so it holds nothing that was typed. What is kept
// is bound to the files that it was started from, and to its own hash: at any doubt it is dropped, and
// Python starts as on a first visit.

import { hashOf } from "./memory.js";

const NAME = "tebiki python ";
const LENGTH = "X-Length";
const IS_COMPLETE = "X-Complete";
const HASH = "X-Hash";

/** @param {string} root of the site @returns {string} the name of the cache */
export const cacheOfMemory = (root) => `${NAME}${new URL(root).pathname}`;

/**
 * @typedef {{memory: Uint8Array<ArrayBuffer>, isComplete: boolean}} Kept what Pyodide starts from, and
 *   whether all of the library that is ever needed has been imported there
 */

export class OwnMemory {
  #cacheName;
  #key;

  /**
   * @param {string} root of the site
   * @param {string} version says which files it is of
   */
  constructor(root, version) {
    this.#cacheName = cacheOfMemory(root);
    this.#key = `${root}?python=${encodeURIComponent(version)}`;
  }

  /** @returns {Promise<Kept | null>} null where nothing is kept, or it isn't whole */
  async find() {
    try {
      const kept = await caches.match(this.#key, { cacheName: this.#cacheName });
      if (!kept) return null;
      const bytes = new Uint8Array(await kept.arrayBuffer());
      if (kept.headers.get(HASH) !== (await hashOf(bytes))) throw new Error("damaged");
      const memory = new Uint8Array(Number(kept.headers.get(LENGTH)));
      memory.set(bytes);
      return { memory, isComplete: kept.headers.has(IS_COMPLETE) };
    } catch {
      await this.drop();
      return null;
    }
  }

  /**
   * Keep it, and of no other version any more.
   * @param {Kept} kept
   */
  async keep({ memory, isComplete }) {
    try {
      const bytes = memory.subarray(0, writtenOf(memory));
      const headers = new Headers({ [LENGTH]: String(memory.length), [HASH]: await hashOf(bytes) });
      if (isComplete) headers.set(IS_COMPLETE, "1");
      await caches.delete(this.#cacheName);
      await (await caches.open(this.#cacheName)).put(this.#key, new Response(bytes, { headers }));
    } catch {
      // No room, or no storage: then the next visit starts as this one did.
    }
  }

  /** Keep nothing. */
  async drop() {
    try {
      await caches.delete(this.#cacheName);
    } catch {
      // No storage: nothing is kept.
    }
  }
}

/** @param {Uint8Array} memory @returns {number} its length without the zeros at its end */
function writtenOf(memory) {
  let end = memory.length;
  while (end > 0 && memory[end - 1] === 0) end -= 1;
  return end;
}
