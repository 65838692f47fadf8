/* What a query may mean: as it is typed, its かな and ローマ字 as the texts write them, slips mended. */

import { isOneSlip, kana } from "./sound.js";

/**
 * @typedef {object} Variant a folded query, and how much of its score counts
 * @property {string} text
 * @property {number} weight
 *
 * @typedef {import("./corpus.js").Corpus} Corpus
 */

const CONVERTED = 0.93;
const MENDED = 0.75;
const MOST = 8;
const LATIN = /[a-zāīūēōâîûêô'’-]+/g;

/**
 * Everything that `query` may mean, the likeliest first; the query itself is among it.
 * @param {string} query folded
 * @param {Corpus} corpus
 * @returns {Variant[]}
 */
export function variantsOf(query, corpus) {
  /** @type {Map<string, number>} */
  const found = new Map([[query, 1]]);
  /** @param {string[]} texts @param {number} weight */
  const add = (texts, weight) => {
    for (const text of texts) if (text && !found.has(text) && found.size < MOST) found.set(text, weight);
  };
  const spelled = inKana(query, corpus);
  const joined = spelled?.replace(/(?<=[ぁ-ゔ]) (?=[ぁ-ゔ])/g, "") ?? query;
  add(converted(joined, corpus), CONVERTED);
  if (spelled && spelled !== joined) add(converted(spelled, corpus), CONVERTED);
  add(mendedLatin(query, corpus), MENDED);
  add(mendedKanji(query, corpus), MENDED);
  const isWritten = [...found.keys()].some((text) => text !== query && /[々一-鿿]{2}/.test(text));
  if (!isWritten) add(mendedKana(spelled ?? query, corpus), MENDED);
  return [...found].map(([text, weight]) => ({ text, weight }));
}

/**
 * The query with its ローマ字 in かな, or null when it has none.
 * @param {string} query
 * @param {Corpus} corpus
 */
function inKana(query, corpus) {
  const made = query.replace(LATIN, (letters) =>
    letters.length < 3 || corpus.latin.has(letters) ? letters : kana(letters) ?? letters);
  return made === query ? null : made;
}

/**
 * The query with what it writes in かな as the texts write it: at most three ways.
 * @param {string} query
 * @param {Corpus} corpus
 * @returns {string[]}
 */
function converted(query, corpus) {
  /** @type {{text: string, cost: number}[]} */
  let made = [{ text: "", cost: 0 }];
  for (const part of query.split(/([ぁ-ゔ]{2,})/)) {
    const ways = /^[ぁ-ゔ]{2,}$/.test(part) ? corpus.writing.of(part) : [{ text: part, cost: 0 }];
    made = made.flatMap((before) => ways.map(({ text, cost }) => ({ text: before.text + text, cost: before.cost + cost })))
      .sort((a, b) => a.cost - b.cost).slice(0, 10);
  }
  // Of words that sound alike, those that stand in a text are meant; a kanji alone is a guess.
  const known = (/** @type {string} */ text) => (text.match(/[々一-鿿]{2,}|[一-鿿][ぁ-ゔ]+/g) ?? [])
    .reduce((sum, word) => sum + (corpus.writing.words.has(word) ? 1 + Math.min(corpus.count(word), 20) / 50 : 0), 0);
  return made.map(({ text, cost }) => ({ text, cost, words: known(text) }))
    .filter(({ text, words }) => text !== query && (words || query.length > 4))
    .sort((a, b) => b.words - b.cost - (a.words - a.cost)).slice(0, 3).map(({ text }) => text);
}

/**
 * Words in kanji that no text has, where a text has one that is nearly it: 「保育量」 for 「保育料」.
 * @param {string} query
 * @param {Corpus} corpus
 */
function mendedKanji(query, corpus) {
  /** @type {Set<string>} */
  const made = new Set();
  for (const [run] of query.matchAll(/[々一-鿿]{3,}/g)) {
    if (corpus.count(run)) continue;
    for (const word of corpus.writing.words) {
      if (word.length < 3 || word.length > run.length + 1) continue;
      for (let start = 0; start < run.length - 1; start += 1) {
        const part = run.slice(start, start + word.length);
        if (part.length > 2 && isOneSlip(part, word) && !corpus.count(part)) made.add(query.replace(part, word));
      }
    }
  }
  return [...made].sort((a, b) => rareLast(b, a, corpus)).slice(0, 3);
}

/**
 * @param {string} a
 * @param {string} b
 * @param {Corpus} corpus
 */
function rareLast(a, b, corpus) {
  const known = (/** @type {string} */ text) => (text.match(/[々一-鿿]{3,}/g) ?? []).reduce((sum, word) => sum + corpus.count(word), 0);
  return known(a) - known(b);
}

/**
 * Foreign words that nobody knows, where there is one that is nearly it.
 * @param {string} query
 * @param {Corpus} corpus
 */
function mendedLatin(query, corpus) {
  /** @type {string[]} */
  const made = [];
  for (const [word] of query.matchAll(/[a-z]{3,}/g)) {
    if (corpus.latin.has(word)) continue;
    for (const known of corpus.latin) {
      if (known.length > 3 && (isOneSlip(word, known) || word === `${known}s`)) made.push(query.replace(word, known));
    }
  }
  return made.slice(0, 3);
}

const ALIKE = ["かが", "きぎ", "くぐ", "けげ", "こご", "さざ", "しじ", "すず", "せぜ", "そぞ", "ただ", "ちぢ", "つづっ", "てで",
  "とど", "はばぱ", "ひびぴ", "ふぶぷ", "へべぺ", "ほぼぽ", "やゃ", "ゆゅ", "よょ"];

/**
 * かな with one slip: two exchanged, one too many, a sound that is written nearly alike. Of all these,
 * those that the texts can write best.
 * @param {string} query
 * @param {Corpus} corpus
 */
function mendedKana(query, corpus) {
  const run = /[ぁ-ゔ]{4,14}/.exec(query)?.[0];
  if (!run) return [];
  /** @type {Set<string>} */
  const tries = new Set();
  for (let at = 0; at < run.length; at += 1) {
    tries.add(run.slice(0, at) + run.slice(at + 1));
    if (at + 1 < run.length) tries.add(run.slice(0, at) + run[at + 1] + run[at] + run.slice(at + 2));
    for (const kanas of ALIKE.filter((each) => each.includes(run[at]))) {
      for (const other of kanas) tries.add(run.slice(0, at) + other + run.slice(at + 1));
    }
    tries.add(`${run.slice(0, at)}ん${run.slice(at)}`);
    tries.add(`${run.slice(0, at)}う${run.slice(at)}`);
  }
  return [...tries].map((each) => corpus.writing.of(each)[0]).sort((a, b) => a.cost - b.cost)
    .filter(({ text }) => (text.match(/[々一-鿿]{2,}/g) ?? []).some((word) => corpus.count(word)))
    .slice(0, 3).map(({ text }) => query.replace(run, text));
}
