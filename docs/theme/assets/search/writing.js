/* From かな to what the texts write: each kanji by its readings, each pair by what stands together. */

import { sound } from "./sound.js";

const WIDTH = 32; // how many beginnings are kept at each place
const KANA = 1; // a sound that stays かな
const FIRST = 2.1; // a kanji that begins a word,
const NEXT = 0.15; // and one that a text has after the one before it
const STRANGE = 3; // one that no text has there
const LONGEST = 5;

/** @typedef {{cost: number, text: string}} Beginning */

export class Writing {
  constructor() {
    /** @type {Map<string, string[]>} kanji by how they sound, the commonest reading first */
    this.kanji = new Map();
    /** @type {Set<string>} two signs that stand together in a text */
    this.pairs = new Set();
    /** @type {Set<string>} what stands between other signs than kanji, and the phrases of synonyms */
    this.words = new Set();
  }

  /** @param {string} lines 「育いく そだ」, one for each kanji */
  addReadings(lines) {
    for (const line of lines.split("\n")) {
      const [kanji] = line;
      for (const reading of line.slice(kanji?.length ?? 0).split(" ")) {
        const key = sound(reading);
        this.kanji.set(key, [...(this.kanji.get(key) ?? []), kanji]);
      }
    }
  }

  /** @param {string} text folded */
  addText(text) {
    for (const [run] of text.matchAll(/[々一-鿿ぁ-ゔ]{2,}/g)) {
      for (let at = 0; at + 1 < run.length; at += 1) this.pairs.add(run.slice(at, at + 2));
    }
    for (const [word] of text.matchAll(/[々一-鿿]{2,8}/g)) this.words.add(word);
  }

  /** @param {string} phrase folded: all of it is a word, 「休み」 too */
  addPhrase(phrase) {
    this.addText(phrase);
    this.words.add(phrase);
  }

  /**
   * How the texts may write a stretch of かな, the likeliest first; itself where nothing fits.
   * @param {string} written
   * @returns {Beginning[]}
   */
  of(written) {
    /** @type {Beginning[][]} the best beginnings that end at each place */
    const ending = [[{ cost: 0, text: "" }]];
    for (let end = 1; end <= written.length; end += 1) {
      /** @type {Beginning[]} */
      const found = [];
      for (const before of ending[end - 1]) found.push(this.#longer(before, written[end - 1], KANA));
      for (let start = Math.max(0, end - LONGEST); start < end; start += 1) {
        for (const kanji of this.kanji.get(sound(written.slice(start, end))) ?? []) {
          for (const before of ending[start]) found.push(this.#longer(before, kanji, FIRST));
        }
      }
      ending.push(best(found));
    }
    return ending[written.length];
  }

  /**
   * @param {Beginning} before
   * @param {string} sign
   * @param {number} cost where nothing binds it to the sign before
   */
  #longer({ cost: already, text }, sign, cost) {
    const last = text[text.length - 1] ?? "";
    const isKanji = cost === FIRST;
    const afterKanji = isKanjiSign(last);
    let own = cost;
    if (afterKanji && isKanji) own = this.pairs.has(last + sign) ? NEXT : STRANGE;
    else if (afterKanji && this.pairs.has(last + sign)) own = KANA * 0.8;
    return { cost: already + own, text: text + sign };
  }
}

/** @param {string} sign */
const isKanjiSign = (sign) => /[々一-鿿]/.test(sign);

/**
 * The cheapest beginning for each last sign, since only that one decides what may follow.
 * @param {Beginning[]} found
 */
function best(found) {
  /** @type {Map<string, Beginning>} */
  const byEnd = new Map();
  for (const each of found) {
    const end = each.text[each.text.length - 1];
    const before = byEnd.get(end);
    if (!before || each.cost < before.cost) byEnd.set(end, each);
  }
  return [...byEnd.values()].sort((a, b) => a.cost - b.cost).slice(0, WIDTH);
}
