/* A question in かな or ローマ字, as the titles and captions of many laws write it. */

import { fold } from "../fold.js";
import { variantsOf } from "../understanding.js";
import { Writing } from "../writing.js";

/** @typedef {import("../corpus.js").Corpus} Corpus */

/* What has any kanji or katakana is written as texts write it. */
const SPELLED = /[々一-鿿ァ-ヴ]/;

/**
 * Whether how words are read must be loaded to know what a question means.
 * @param {string} asked
 */
export const isSpelled = (asked) => !SPELLED.test(asked) && /[ぁ-ゔ]{3}|[a-z]{3}/.test(fold(asked));

/**
 * Everything that a question may mean, the likeliest first.
 * @param {string} asked
 * @param {Corpus} site the site's own texts
 * @param {import("./lookup.js").Lookup} lookup
 * @returns {Promise<import("../understanding.js").Variant[]>}
 */
export async function meantBy(asked, site, lookup) {
  const folded = fold(asked);
  const own = variantsOf(folded, site);
  if (!isSpelled(asked)) return own;
  const known = await knownOf(lookup, site);
  const found = new Map([...variantsOf(folded, known), ...own].map(({ text, weight }) => [text, weight]));
  return [...found].map(([text, weight]) => ({ text, weight }));
}

/** @type {WeakMap<import("./lookup.js").Lookup, Promise<Corpus>>} */
const kept = new WeakMap();

/**
 * What texts write and how it is read, of the site and of the laws: as much of it as variantsOf asks for.
 * @param {import("./lookup.js").Lookup} lookup
 * @param {Corpus} site
 * @returns {Promise<Corpus>}
 */
function knownOf(lookup, site) {
  const before = kept.get(lookup);
  if (before) return before;
  const coming = read(lookup, site);
  coming.catch(() => kept.delete(lookup));
  kept.set(lookup, coming);
  return coming;
}

/**
 * @param {import("./lookup.js").Lookup} lookup
 * @param {Corpus} site
 * @returns {Promise<Corpus>}
 */
async function read(lookup, site) {
  /** @type {{readings: string, words: string}} */
  const { readings, words } = await lookup.read("readings.json");
  const writing = new Writing();
  writing.addReadings(readings);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of [...lookup.laws.map(({ folded }) => folded), ...words.split(" ")]) {
    writing.addText(text);
    for (const [word] of text.matchAll(/[々一-鿿]{2,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const count = (/** @type {string} */ text) => counts.get(text) ?? 0;
  return Object.create(site, { writing: { value: writing }, count: { value: count } });
}
