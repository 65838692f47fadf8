// How much of the files has arrived, while it arrives.
//
// A script sees bytes after a server's compression is undone, and a server need not say how many it
// sends. So the size of each file as it is, and about how much of it a compressing server sends, are
// known from the build: bytes are counted against the first, and told in proportion to the second
// (or to what the server says; or to the whole, where it doesn't compress). The sum can therefore
// reach its total with any server, and is near what the line carries.

import { Failure, fetchFile, isOutOfMemory } from "./failure.js";

const TELL_AT_MOST_EVERY = 200;
/** Milliseconds that are no measure of a line. */
const TOO_SHORT = 1;

/**
 * @typedef {Record<string, [plain: number, sent: number]>} Sizes by what the file is
 * @typedef {(loaded: number, total: number) => void} OnProgress
 *   in bytes on the line; both are equal once all is there, and only computing is left
 * @typedef {{plain: number, sent: number, came: number, isCut: boolean, counted: Promise<void>}} Part
 */
export class Arrivals {
  #sizes;
  #isFresh;
  #onProgress;
  #signal;
  /** @type {Map<string, Part>} */
  #parts = new Map();
  #told = -Infinity;
  #begun = 0;

  /** @param {{sizes: Sizes, isFresh: boolean, onProgress: OnProgress, signal: AbortSignal}} options */
  constructor({ sizes, isFresh, onProgress, signal }) {
    this.#signal = signal;
    this.#sizes = sizes;
    this.#isFresh = isFresh;
    this.#onProgress = onProgress;
  }

  /**
   * Fetch a file and count it.
   * @param {string} name what it is
   * @param {string} url
   * @param {boolean} [isFresh] whether from the server, whatever the browser keeps
   * @returns {Promise<Response>}
   * @throws {Failure}
   */
  async take(name, url, isFresh = this.#isFresh) {
    const { part, response } = await this.#begin(name, url, isFresh);
    // The copy is counted; the response itself stays what browsers keep compiled code for.
    part.counted = this.#count(response.clone(), part).then(() => undefined, () => undefined);
    return response;
  }

  /**
   * Fetch a file that is wanted as bytes: they are counted on their way, not once more.
   * @param {string} name what it is
   * @param {string} url
   * @param {boolean} [isFresh] whether from the server, whatever the browser keeps
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   * @throws {Failure}
   */
  async read(name, url, isFresh = this.#isFresh) {
    const { part, response } = await this.#begin(name, url, isFresh);
    /** @type {Uint8Array[]} */
    const pieces = [];
    const counting = this.#count(response, part, (piece) => pieces.push(piece));
    part.counted = counting.then(() => undefined, () => undefined);
    try {
      await counting;
      return joined(pieces, part.came);
    } catch (error) {
      throw await this.blame(name, url, error);
    }
  }

  /** @returns {number} megabits a second, of all that has come since the first answer */
  speed() {
    const took = Math.max(performance.now() - this.#begun, TOO_SHORT);
    return (this.#loaded() * 8) / took / 1_000;
  }

  /**
   * @param {string} name
   * @param {string} url
   * @param {boolean} isFresh
   * @returns {Promise<{part: Part, response: Response}>}
   */
  async #begin(name, url, isFresh) {
    const [plain, sent] = this.#sizes[name] ?? [0, 0];
    /** @type {Part} */
    const part = { plain, sent, came: 0, isCut: false, counted: Promise.resolve() };
    this.#parts.set(name, part);
    const response = await fetchFile(url, isFresh, this.#signal);
    this.#begun ||= performance.now();
    const isCompressed = response.headers.has("Content-Encoding");
    part.sent = isCompressed ? Number(response.headers.get("Content-Length")) || sent : plain;
    this.#tell();
    return { part, response };
  }

  /** Once every file is there: tell so. */
  async end() {
    await Promise.all([...this.#parts.values()].map(({ counted }) => counted));
    const total = this.#total();
    this.#onProgress(total, total);
  }

  /**
   * What an error that came up with a file means.
   * @param {string} name
   * @param {string} url
   * @param {unknown} error
   * @returns {Promise<Failure>}
   */
  async blame(name, url, error) {
    if (error instanceof Failure) return error;
    const part = this.#parts.get(name);
    await part?.counted;
    if (part?.isCut) return new Failure("line", url);
    return new Failure(isOutOfMemory(error) ? "memory" : "damaged", url);
  }

  /**
   * @param {Response} response
   * @param {Part} part
   * @param {(piece: Uint8Array) => void} [take]
   */
  async #count(response, part, take) {
    const reader = response.body?.getReader();
    try {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
        part.came += next.value.byteLength;
        take?.(next.value);
        this.#tell();
      }
    } catch (error) {
      part.isCut = true;
      throw error;
    }
  }

  #tell() {
    if (this.#signal.aborted) return;
    if (performance.now() - this.#told < TELL_AT_MOST_EVERY) return;
    this.#told = performance.now();
    const total = this.#total();
    this.#onProgress(Math.max(0, Math.min(Math.round(this.#loaded()), total - 1)), total);
  }

  #loaded() {
    let loaded = 0;
    for (const { plain, sent, came } of this.#parts.values()) {
      loaded += plain ? Math.min(came / plain, 1) * sent : 0;
    }
    return loaded;
  }

  #total() {
    let total = 0;
    for (const { sent } of this.#parts.values()) total += sent;
    return total;
  }
}

/**
 * @param {Uint8Array[]} pieces
 * @param {number} length of all of them
 */
function joined(pieces, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
