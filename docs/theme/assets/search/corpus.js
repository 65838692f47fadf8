/* What can be found, folded once: every document of every text, and the words that the texts have. */

import { fold } from "./fold.js";
import { sound } from "./sound.js";

/**
 * A file of the index: one text and what belongs to it (build_scripts/search/index.py).
 * @typedef {object} Shard
 * @property {string} document what the text is called
 * @property {string[]} kinds
 * @property {Row[]} documents
 * @property {string} words 「保育料 ほいくりょう」, one a line
 * @property {[name: string, documents: number[]][]} acts provisions of other laws that it names
 * @property {import("./citations.js").Forms} [places]
 *
 * @typedef {[address: string, label: string, caption: string, text: string, kind: number, parent: number,
 *   keywords?: string, low?: number, high?: number | null]} Row
 */

/**
 * @typedef {object} Entry a document as it is searched: its own words and how they fold
 * @property {string} address
 * @property {string} label
 * @property {string} caption
 * @property {string} text
 * @property {string} kind
 * @property {string} document
 * @property {Entry | null} parent
 * @property {Entry[]} parts
 * @property {string} title folded
 * @property {string} body folded
 * @property {number} low
 * @property {number} high a row of brackets holds from `low` to below `high`; without one: NaN
 */

export class Corpus {
  /** @param {Shard[]} shards */
  constructor(shards) {
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Map<string, Entry>} */
    this.byAddress = new Map();
    /** @type {Map<string, Set<string>>} words by how they sound */
    this.bySound = new Map();
    for (const shard of shards) this.#add(shard);
    const total = this.entries.reduce((sum, { title, body }) => sum + title.length + body.length, 0);
    this.meanLength = total / this.entries.length;
    /** @type {Map<string, number>} */
    this.counts = new Map();
  }

  /** @param {Shard} shard */
  #add(shard) {
    const own = shard.documents.map(([address, label, caption, text, kind, , keywords = "", low, high]) => ({
      address,
      label,
      caption,
      text,
      kind: shard.kinds[kind],
      document: shard.document,
      parent: /** @type {Entry | null} */ (null),
      parts: /** @type {Entry[]} */ ([]),
      title: fold(`${label} ${caption}`),
      body: fold(`${text} ${keywords}`),
      low: low ?? NaN,
      high: low === undefined ? NaN : high ?? Infinity,
    }));
    shard.documents.forEach(([, , , , , parent], at) => {
      if (parent < 0) return;
      own[at].parent = own[parent];
      own[parent].parts.push(own[at]);
    });
    for (const entry of own) this.byAddress.set(entry.address, entry);
    this.entries.push(...own);
    this.addWords(shard.words);
  }

  /** @param {string} lines words with their readings */
  addWords(lines) {
    for (const line of lines.split("\n")) {
      const [word, reading] = line.split(" ");
      if (!reading) continue;
      const key = sound(reading);
      this.bySound.set(key, (this.bySound.get(key) ?? new Set()).add(fold(word)));
    }
  }

  /**
   * In how many documents a folded text stands.
   * @param {string} text
   * @returns {number}
   */
  count(text) {
    const known = this.counts.get(text);
    if (known !== undefined) return known;
    const found = this.entries.filter(({ title, body }) => has(body, text) || has(title, text)).length;
    this.counts.set(text, found);
    return found;
  }
}

const IS_DIGIT = /[0-9]/;
const IS_LETTER = /[a-z]/;

/**
 * How often `text` stands in `words`, never in the middle of a number or of a foreign word.
 * @param {string} words folded
 * @param {string} text folded
 * @param {number} most where counting ends
 * @returns {number}
 */
export function times(words, text, most = 4) {
  const [first, last] = [text[0], text[text.length - 1]];
  const before = IS_DIGIT.test(first) ? IS_DIGIT : IS_LETTER.test(first) ? IS_LETTER : null;
  const after = IS_DIGIT.test(last) ? IS_DIGIT : IS_LETTER.test(last) ? IS_LETTER : null;
  let found = 0;
  for (let at = words.indexOf(text); at >= 0 && found < most; at = words.indexOf(text, at + 1)) {
    if (before?.test(words[at - 1] ?? "") || after?.test(words[at + text.length] ?? "")) continue;
    found += 1;
  }
  return found;
}

/**
 * @param {string} words
 * @param {string} text
 */
const has = (words, text) => times(words, text, 1) > 0;
