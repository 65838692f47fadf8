// One wrong byte could be one wrong yen: nothing is computed with what is not of the build.

import { Failure } from "./failure.js";

/**
 * SHA-256 in hexadecimal, by what a file is. One that has none is taken as it comes, and so are all in a
 * browser that can't tell: outside https.
 * @typedef {Record<string, string>} Hashes
 */

/**
 * Take a file, and where it isn't whole, once more from the server itself: what the browser keeps may be
 * damaged, and that is mended then.
 * @template Taken
 * @param {(isFresh?: boolean) => Promise<Taken>} take
 * @param {(taken: Taken) => ArrayBuffer | Uint8Array<ArrayBuffer> | Promise<ArrayBuffer>} bytesOf
 * @param {string | undefined} hash
 * @param {string} url
 * @returns {Promise<Taken>}
 * @throws {Failure}
 */
export async function whole(take, bytesOf, hash, url) {
  const isWhole = async (/** @type {Taken} */ taken) =>
    !hash || !crypto.subtle || (await hashOf(await bytesOf(taken))) === hash;
  const taken = await take();
  if (await isWhole(taken)) return taken;
  const again = await take(true);
  if (await isWhole(again)) return again;
  throw new Failure("damaged", url);
}

/** @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} their SHA-256 in hexadecimal */
export async function hashOf(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((each) => each.toString(16).padStart(2, "0")).join("");
}
