/* What a result shows of a document: the part of its words that has most of what was asked, marked. */

import { placesOf } from "./corpus.js";
import { foldWithPlaces } from "./fold.js";

const LONGEST = 110;

/** @typedef {{text: string, marked: boolean}[]} Excerpt */

/**
 * @param {string} original
 * @param {string[]} terms folded
 * @returns {Excerpt}
 */
export function excerpt(original, terms) {
  const { text, from, to } = foldWithPlaces(original);
  const isHit = new Uint8Array(original.length);
  for (const term of terms) {
    for (const at of placesOf(text, term)) isHit.fill(1, from[at], to[at + term.length - 1]);
  }
  const start = bestStart(original, isHit);
  const shown = original.slice(start, start + LONGEST);
  /** @type {Excerpt} */
  const parts = start ? [{ text: "…", marked: false }] : [];
  for (let at = 0; at < shown.length;) {
    const marked = Boolean(isHit[start + at]);
    let end = at + 1;
    while (end < shown.length && Boolean(isHit[start + end]) === marked) end += 1;
    parts.push({ text: shown.slice(at, end), marked });
    at = end;
  }
  if (start + LONGEST < original.length) parts.push({ text: "…", marked: false });
  return parts;
}

/**
 * Where to begin: at the start, or at the sentence or clause from which most is hit.
 * @param {string} original
 * @param {Uint8Array} isHit
 */
function bestStart(original, isHit) {
  if (original.length <= LONGEST) return 0;
  const starts = [0, ...[...original.matchAll(/[。、\u3000）]/g)].map(({ index }) => index + 1)];
  let [best, most] = [0, -1];
  for (const start of starts) {
    if (start >= original.length) continue;
    const hits = isHit.subarray(start, start + LONGEST).reduce((sum, each) => sum + each, 0);
    if (hits > most) [best, most] = [start, hits];
  }
  return best;
}
