// What the two libraries take from fflate, in this worker alone: its own `zip` and `unzip` would start
// workers made of texts, which the site's policy forbids. We are in a worker already.
import { strFromU8, strToU8, unzipSync, zipSync } from "../../../node_modules/fflate/esm/browser.js";
import { checkSize, withinBytes } from "./bounds.js";

export { strFromU8, strToU8, unzipSync, zipSync };

/** @typedef {Record<string, Uint8Array<ArrayBuffer>>} Files by name */

/**
 * @param {Uint8Array} archive
 * @param {(error: unknown, files?: Files) => void} then
 */
export const unzip = (archive, then) => handOver(() => looked(unzipSync(archive, { filter: withinBytes() })), then);

/**
 * @param {import("fflate").Zippable} files
 * @param {(error: unknown, archive?: Uint8Array<ArrayBuffer>) => void} then
 */
export const zip = (files, then) => handOver(() => zipSync(files), then);

/**
 * @template Made
 * @param {() => Made} make
 * @param {(error: unknown, made?: Made) => void} then
 */
function handOver(make, then) {
  let made;
  try {
    made = make();
  } catch (error) {
    then(error);
    return;
  }
  then(null, made);
}

/**
 * The sheets are bounded. A cell whose formula failed (`#N/A`) would be read as an empty one: made a
 * text, it is named.
 * @param {Files} files
 * @returns {Files}
 */
function looked(files) {
  for (const [name, content] of Object.entries(files)) {
    if (!/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = strFromU8(content);
    checkSize(text);
    if (text.includes(' t="e"')) files[name] = strToU8(text.replaceAll(' t="e"', ' t="str"'));
  }
  return files;
}
