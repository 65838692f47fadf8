/* What can be found, folded once: every document of every text, and the words that the texts have. */

import { fold } from "./fold.js";
import { Writing } from "./writing.js";

/**
 * A file of the index: one text and what belongs to it (build_scripts/search/index.py).
 * @typedef {object} Shard
 * @property {string} name
 * @property {string} document what the text is called
 * @property {string[]} kinds
 * @property {string} addresses one document a line, as the next five; of the page before: 「#id」
 * @property {string} labels
 * @property {string} captions
 * @property {string} texts
 * @property {string} parents how many documents back it stands; 0 for none
 * @property {string} kindsOf
 * @property {Record<string, string>} keywords by the number of the document
 * @property {Record<string, [low: number, high: number | null]>} amounts
 * @property {string} readings of the texts' kanji (writing.js)
 * @property {[name: string, documents: number[]][]} acts provisions of other laws that it names
 * @property {import("./citations.js").Forms} [places]
 */

/**
 * @typedef {object} Entry a document as it is searched: its own words and how they fold
 * @property {string} address
 * @property {string} label
 * @property {string} caption
 * @property {string} text
 * @property {string} kind
 * @property {string} document
 * @property {string} shard the name of its file
 * @property {Entry | null} parent
 * @property {Entry[]} parts
 * @property {string} title folded
 * @property {string} body folded
 * @property {number} at its place among all
 * @property {number} low
 * @property {number} high a row of brackets holds from `low` to below `high`; without one: NaN
 */

const TITLE = 1.9;
const CONTEXT = 0.3;
const SATURATION = 0.9;
const LENGTH = 0.45;

export class Corpus {
  /** @param {Shard[]} shards */
  constructor(shards) {
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Map<string, Entry>} */
    this.byAddress = new Map();
    this.writing = new Writing();
    /** @type {Set<string>} foreign words that a text has or a synonym knows */
    this.latin = new Set();
    for (const shard of shards) this.#add(shard);
    const total = this.entries.reduce((sum, { title, body }) => sum + title.length + body.length, 0);
    this.meanLength = total / this.entries.length;
    this.entries.forEach((entry, at) => {
      entry.at = at;
    });
    /** @type {Map<string, Float32Array>} */
    this.known = new Map();
  }

  /** @param {Shard} shard */
  #add(shard) {
    const [labels, captions, texts, parents, kinds] = [shard.labels, shard.captions, shard.texts, shard.parents,
      shard.kindsOf].map((column) => column.split("\n"));
    const own = addressesOf(shard).map((address, at) => {
      const [low, high] = shard.amounts[at] ?? [NaN, NaN];
      return {
        address,
        label: labels[at],
        caption: captions[at],
        text: texts[at],
        kind: shard.kinds[Number(kinds[at])],
        document: shard.document,
        shard: shard.name,
        parent: /** @type {Entry | null} */ (null),
        parts: /** @type {Entry[]} */ ([]),
        title: fold(`${labels[at]} ${captions[at]}`),
        body: fold(`${texts[at]} ${shard.keywords[at] ?? ""}`),
        at: 0,
        low,
        high: high ?? Infinity,
      };
    });
    parents.forEach((back, at) => {
      if (back === "0") return;
      own[at].parent = own[at - Number(back)];
      own[at - Number(back)].parts.push(own[at]);
    });
    for (const entry of own) this.byAddress.set(entry.address, entry);
    this.entries.push(...own);
    this.writing.addReadings(shard.readings);
    for (const { title, body } of own) {
      this.addText(title);
      this.addText(body);
    }
  }

  /** @param {string} text folded: a phrase of the synonyms */
  addPhrase(text) {
    this.writing.addPhrase(text);
    this.addText(text);
  }

  /** @param {string} text folded, in which words may stand that a query means */
  addText(text) {
    this.writing.addText(text);
    for (const [word] of text.matchAll(/[a-z]{2,}/g)) this.latin.add(word);
  }

  /**
   * How well each document has a folded text: about 1 where its words have it once, more in its title,
   * less where only the words have it that it continues.
   * @param {string} text
   * @returns {Float32Array} by the number of the document; one more entry: how many have it themselves
   */
  having(text) {
    const known = this.known.get(text);
    if (known) return known;
    if (this.known.size > 2000) this.known.clear(); // what was typed long ago
    const count = this.entries.length;
    const found = new Float32Array(count + 1);
    const own = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      const { title, body } = this.entries[at];
      const inBody = times(body, text);
      if (inBody) {
        const length = 1 - LENGTH + (LENGTH * (title.length + body.length)) / this.meanLength;
        found[at] = (inBody * (1 + SATURATION)) / (inBody + SATURATION * length);
      }
      if (times(title, text, 1)) found[at] += TITLE;
      if (found[at]) own[at] = 1;
    }
    found[count] = own.reduce((sum, each) => sum + each, 0);
    if (found[count]) {
      for (const entry of this.entries) {
        if (own[entry.at]) continue;
        for (let above = entry.parent; above; above = above.parent) {
          if (own[above.at]) found[entry.at] = CONTEXT;
        }
      }
    }
    this.known.set(text, found);
    return found;
  }

  /**
   * In how many documents a folded text stands.
   * @param {string} text
   * @returns {number}
   */
  count(text) {
    return this.having(text)[this.entries.length];
  }
}

/**
 * The address of each document of a file, in full.
 * @param {Shard} shard
 * @returns {string[]}
 */
export function addressesOf({ addresses }) {
  let page = "";
  return addresses.split("\n").map((address) => {
    if (address.startsWith("#")) return page + address;
    [page] = address.split("#");
    return address;
  });
}

/**
 * How often `text` stands in `words`, never in the middle of a number or of a foreign word.
 * @param {string} words folded
 * @param {string} text folded
 * @param {number} most where counting ends
 * @returns {number}
 */
export function times(words, text, most = 4) {
  if (!words.includes(text)) return 0;
  const places = placesOf(words, text);
  let found = 0;
  while (found < most && !places.next().done) found += 1;
  return found;
}

/**
 * Where `text` stands in `words`, never in the middle of a number or of a foreign word.
 * @param {string} words folded
 * @param {string} text folded
 * @returns {Generator<number, void, void>}
 */
export function* placesOf(words, text) {
  const begins = kindOf(text.charCodeAt(0));
  const ends = kindOf(text.charCodeAt(text.length - 1));
  for (let at = words.indexOf(text); at >= 0; at = words.indexOf(text, at + 1)) {
    if (begins && at && kindOf(words.charCodeAt(at - 1)) === begins) continue;
    if (ends && at + text.length < words.length && kindOf(words.charCodeAt(at + text.length)) === ends) continue;
    yield at;
  }
}

/** @param {number} code @returns {0 | 1 | 2} a digit is 1, a letter 2, anything else 0 */
const kindOf = (code) => (code >= 48 && code <= 57 ? 1 : code >= 97 && code <= 122 ? 2 : 0);
