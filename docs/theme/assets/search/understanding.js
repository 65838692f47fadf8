/* What a query may mean: as it is typed, its かな and ローマ字 as the texts write them, slips mended. */

import { isOneSlip, kana, sound } from "./sound.js";

/**
 * @typedef {object} Variant a folded query, and how much of its score counts
 * @property {string} text
 * @property {number} weight
 *
 * @typedef {import("./corpus.js").Corpus} Corpus
 */

const CONVERTED = 0.93;
const MENDED = 0.75;

/* Words between words, and the ends of questions: never a word of the texts by their sound. */
const BETWEEN = new Set(
  ("は が を に で と も の へ や か な て ね よ から まで より ので する した して います ます です ですか ますか ません ない" +
    " なる なに いつ どこ だれ どう する いる ある こと もの とき ため たい この その あの これ それ").split(" ").map(sound),
);

/**
 * Everything that `query` may mean, the likeliest first; the query itself is among it.
 * @param {string} query folded
 * @param {Corpus} corpus
 * @returns {Variant[]}
 */
export function variantsOf(query, corpus) {
  /** @type {Map<string, number>} */
  const found = new Map([[query, 1]]);
  /** @param {string} text @param {number} weight */
  const add = (text, weight) => {
    if (text && !found.has(text) && found.size < 6) found.set(text, weight);
  };
  const spelled = inKana(query);
  for (const text of converted(spelled ?? query, corpus)) add(text, CONVERTED);
  for (const text of mended(query, spelled, corpus)) add(text, MENDED);
  return [...found].map(([text, weight]) => ({ text, weight }));
}

/**
 * The query with its ローマ字 in かな, or null when it has none.
 * @param {string} query
 */
function inKana(query) {
  if (!/[a-zāīūēō]{3}/.test(query)) return null;
  const made = query.replace(/[a-zāīūēōâîûêô'’-]+(?: [a-zāīūēōâîûêô'’-]+)*/g, (letters) => {
    const parts = letters.split(" ").map((part) => kana(part) ?? part);
    return parts.join("");
  });
  return made === query ? null : made;
}

/**
 * The query with what it writes in かな as the texts write it: at most three ways.
 * @param {string} query
 * @param {Corpus} corpus
 * @returns {string[]}
 */
function converted(query, corpus) {
  /** @type {string[]} */
  let made = [""];
  for (const part of query.split(/([ぁ-ゔ]+)/)) {
    const ways = /^[ぁ-ゔ]{2,}$/.test(part) ? writtenLike(part, corpus) : [part];
    made = made.flatMap((before) => ways.map((way) => before + way)).slice(0, 12);
  }
  const real = made.filter((text) => text !== query);
  // Of words that sound alike, those that stand together in the texts are meant.
  const score = (/** @type {string} */ text) =>
    text.split(/[ぁ-ゔ ]+/).filter((part) => part.length > 1 && corpus.count(part) > 0)
      .reduce((sum, part) => sum + part.length ** 2, 0);
  return real.sort((a, b) => score(b) - score(a)).slice(0, 3);
}

/**
 * How the texts may write a stretch of かな: as many whole words as cover it.
 * @param {string} written
 * @param {Corpus} corpus
 * @returns {string[]} with the stretch itself where no word fits
 */
function writtenLike(written, corpus) {
  /** @type {{cost: number, parts: string[][], isWord: boolean}[]} the cheapest way to each place */
  const best = [{ cost: 0, parts: [], isWord: false }];
  for (let end = 1; end <= written.length; end += 1) {
    const before = best[end - 1];
    best[end] = { cost: before.cost + 1, parts: [...before.parts, [written[end - 1]]], isWord: false };
    for (let start = Math.max(0, end - 14); start <= end - 2; start += 1) {
      const heard = sound(written.slice(start, end));
      const words = corpus.bySound.get(heard);
      if (!words || BETWEEN.has(heard) || heard.length < 2) continue;
      // 料 alone is no word that one types; after 保育 it is one with it.
      const isLong = [...words].some((word) => word.length > 1);
      const own = isLong ? (end - start <= 2 ? 1.1 : 0.4) : best[start].isWord ? 0.6 : 3;
      const cost = best[start].cost + own;
      if (cost >= best[end].cost) continue;
      const choices = [...words].filter((word) => best[start].isWord || word.length > 1).slice(0, 5);
      best[end] = { cost, parts: [...best[start].parts, choices], isWord: true };
    }
  }
  let ways = [""];
  for (const choices of best[written.length].parts) {
    ways = ways.flatMap((before) => choices.map((choice) => before + choice)).slice(0, 12);
  }
  return ways;
}

/**
 * The query with one slip mended: a word that no text has, where a text has one that is nearly it.
 * @param {string} query
 * @param {string | null} spelled
 * @param {Corpus} corpus
 * @returns {string[]}
 */
function mended(query, spelled, corpus) {
  /** @type {string[]} */
  const made = [];
  for (const [run] of query.matchAll(/[々一-鿿]{3,}/g)) {
    if (corpus.count(run)) continue;
    for (const words of corpus.bySound.values()) {
      for (const word of words) {
        for (let start = 0; start + 2 < run.length; start += 1) {
          const part = run.slice(start, start + word.length);
          if (word.length > 2 && isOneSlip(part, word) && !corpus.count(part)) made.push(query.replace(part, word));
        }
      }
    }
  }
  for (const [run] of (spelled ?? query).matchAll(/[ぁ-ゔ]{4,}/g)) {
    const heard = sound(run);
    if (corpus.bySound.has(heard)) continue;
    for (const [key, words] of corpus.bySound) {
      if (key.length < 4) continue;
      const slips = isOneSlip(heard, key) || (heard.length > key.length && isOneSlip(heard.slice(0, key.length), key));
      if (slips) for (const word of words) made.push((spelled ?? query).replace(run, `${word} ${run}`));
    }
  }
  return made.slice(0, 4);
}
