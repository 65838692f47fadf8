/* What of a question is looked up: the same as of a text (build_scripts/search/many/grams.py). */

import { fold } from "../fold.js";

/** What makes a question of words, and says nothing of what is asked. */
const ASKING = /どうやって|どうすれば|どうしたら|どうなる|どのように|でしょうか|のですか|ですか|ますか|について|とは|教えて|知りたい/g;

/* By how many of the two signs are kana. */
const WEIGHTS = [1, 0.4, 0.28];

/**
 * What is looked up of a question, with how much each says.
 * @param {string} folded
 * @param {string} original whose words in katakana say as much as kanji
 * @returns {Map<string, number>}
 */
export function gramsOf(folded, original) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const add = (/** @type {string} */ gram, /** @type {number} */ weight) => {
    found.set(gram, Math.max(weight, found.get(gram) ?? 0));
  };
  const text = folded.replace(ASKING, " ");
  for (const [run] of text.matchAll(/[々〆一-鿿ぁ-ゔ]{2,}/g)) {
    for (const pair of pairsOf(run)) {
      const kana = [...pair].filter((sign) => /[ぁ-ゔ]/.test(sign)).length;
      if (kana < 2 || /^[ぁ-ゔ]{3,}$/.test(run)) add(pair, WEIGHTS[kana]);
    }
  }
  for (const [sign] of text.matchAll(/(?<![々〆一-鿿])[一-鿿](?![々〆一-鿿])/g)) add(sign, 0.7);
  for (const [word] of text.matchAll(/[a-z]{2,}|[0-9]{3,}/g)) add(word, 1);
  for (const [word] of original.matchAll(/[ァ-ヴ][ァ-ヴー]+/g)) for (const pair of pairsOf(fold(word))) add(pair, 0.8);
  return found;
}

/**
 * Every two signs that stand together.
 * @param {string} word
 * @returns {string[]}
 */
export const pairsOf = (word) => Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));

/**
 * In which of `count` files a gram is looked up.
 * @param {string} gram
 * @param {number} count
 */
export const bucketOf = (gram, count) =>
  [...gram].reduce((number, sign) => (number * 31 + (sign.codePointAt(0) ?? 0)) % 65521, 0) % count;
