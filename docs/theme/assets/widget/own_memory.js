// The memory of a Python that this very device has started, kept for its next visit.
//
// It is taken before Python has been asked anything, so it holds nothing that was typed. What is kept
// is bound to the files that it was started from, and to its own hash: at any doubt it is dropped, and
// Python starts as on a first visit.

import { memoryOf } from "./memory.js";
import { hashOf } from "./whole.js";

const NAME = "tebiki python ";
const FORM = "X-Form";
const HASH = "X-Hash";

/** @param {string} root of the site @returns {string} the name of the cache */
export const cacheOfMemory = (root) => `${NAME}${new URL(root).pathname}`;

/**
 * What Pyodide starts from: as the module that the site sends, where all of the library that is ever
 * needed has been imported; or as this device took it, with zeros at its end.
 * @typedef {{form: "module" | "taken", bytes: Uint8Array<ArrayBuffer>}} Kept
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
      return { bytes, form: kept.headers.get(FORM) === "module" ? "module" : "taken" };
    } catch {
      await this.drop();
      return null;
    }
  }

  /**
   * Keep it, and of no other version any more.
   * @param {Kept} kept
   */
  async keep({ bytes, form }) {
    try {
      const headers = { [FORM]: form, [HASH]: await hashOf(bytes) };
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

/** @param {Kept} kept @returns {Uint8Array<ArrayBuffer>} the whole memory */
export function wholeOf({ bytes, form }) {
  return form === "module" ? memoryOf(bytes) : bytes;
}
