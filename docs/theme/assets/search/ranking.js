/* Which documents answer a query best: by how much of it they have, and how seldom that is.
 *
 * A query falls into units: a phrase that the synonyms know, a number with its unit, a foreign word,
 * and of all else every two characters that stand together. No unit has to be found.
 */

import { times } from "./corpus.js";

/**
 * @typedef {import("./corpus.js").Corpus} Corpus
 * @typedef {import("./corpus.js").Entry} Entry
 *
 * @typedef {object} Synonym a line of the synonym file, folded
 * @property {string[]} says
 * @property {string[]} means
 * @property {Set<string>} finds addresses
 *
 * @typedef {object} Unit
 * @property {string[]} any the best of these counts
 * @property {string[]} all of these, as many as are found
 * @property {number} weight
 * @property {Set<string>} finds addresses that staff have named for it
 * @property {number} amount in yen, or NaN
 * @property {string[]} marks what is marked of it
 * @property {number} least the share of `all` below which it isn't found
 */

const NAMED = 1.6;
const SHARE = 0.7;
const WHOLE_TABLE = 1.15;
const OTHER_TEXT = 0.75;
const ENOUGH = 0.6; // of かな that no text has as they stand

/* What makes a question of words, and says nothing of what is asked. */
const ASKING = /どうやって|どうすれば|どうしたら|どうなる|どのように|でしょうか|のですか|ですか|ますか|について|とは|教えて|知りたい/g;

/** @type {Record<string, number>} what is more often the answer */
const PRIOR = { tool: 1.1, question: 1.08, provision: 1.05, manual: 1.02, term: 0.95, table: 0.92, page: 0.6 };

/**
 * The documents that answer, the best first, with the texts to mark in each.
 * @param {import("./understanding.js").Variant[]} variants
 * @param {Corpus} corpus
 * @param {Synonym[]} synonyms
 * @param {number} most
 * @param {string} prefer the name of the text that the reader has open, or ""
 * @returns {{entry: Entry, score: number, terms: string[]}[]}
 */
export function rank(variants, corpus, synonyms, most, prefer) {
  /** @type {Map<Entry, {entry: Entry, score: number, terms: string[]}>} */
  const best = new Map();
  for (const { text, weight } of variants) {
    const units = unitsOf(text, corpus, synonyms);
    const total = units.reduce((sum, unit) => sum + unit.weight, 0);
    if (!total) continue;
    const terms = units.flatMap(({ marks }) => marks);
    const whole = text.replaceAll(" ", "");
    const matches = units.map((unit) => matchesOf(unit, corpus));
    for (const entry of corpus.entries) {
      let score = 0;
      let found = 0;
      units.forEach(({ weight: own }, n) => {
        const had = matches[n][entry.at];
        score += own * had;
        found += own * Math.min(1, had);
      });
      if (!score) continue;
      score *= (1 - SHARE) + SHARE * (found / total);
      if (whole.length > 1 && entry.title.includes(whole)) score *= 1.1 + 0.7 * (whole.length / entry.title.length);
      const isNamed = units.some(({ finds }) => finds.has(entry.address));
      const prior = entry.kind === "table" && !entry.parent ? WHOLE_TABLE : PRIOR[entry.kind] ?? 1;
      score *= Math.max(prior, isNamed ? 1 : 0) * weight / total;
      if (prefer && entry.shard !== prefer) score *= OTHER_TEXT;
      const before = best.get(entry);
      if (!before || before.score < score) best.set(entry, { entry, score, terms });
    }
  }
  return varied([...best.values()].sort((a, b) => b.score - a.score), most);
}

/**
 * The best, but not one page only: what stands beside a better answer comes a little later.
 * @param {{entry: Entry, score: number, terms: string[]}[]} ranked
 * @param {number} most
 */
function varied(ranked, most) {
  const rest = ranked.slice(0, most * 3);
  /** @type {Map<string, number>} */
  const seen = new Map();
  const chosen = [];
  const page = (/** @type {Entry} */ { address }) => address.split("#")[0];
  while (rest.length && chosen.length < most) {
    let at = 0;
    let top = -1;
    rest.forEach(({ entry, score }, n) => {
      const worth = score * 0.9 ** (seen.get(page(entry)) ?? 0);
      if (worth > top) [at, top] = [n, worth];
    });
    const [next] = rest.splice(at, 1);
    chosen.push(next);
    seen.set(page(next.entry), (seen.get(page(next.entry)) ?? 0) + 1);
  }
  return chosen;
}

/**
 * @param {string} query folded
 * @param {Corpus} corpus
 * @param {Synonym[]} synonyms
 * @returns {Unit[]}
 */
export function unitsOf(query, corpus, synonyms) {
  /** @type {Unit[]} */
  const units = [];
  let rest = query;
  const phrases = synonyms.flatMap((line) => line.says.map((says) => ({ says, line })))
    .filter(({ says }) => times(rest, says, 1) > 0)
    .sort((a, b) => b.says.length - a.says.length);
  for (const { says, line } of phrases) {
    if (!times(rest, says, 1) || isPartOfWord(says, rest, corpus)) continue;
    rest = rest.replaceAll(says, " ");
    const weight = Math.max(rarity(says, corpus), ...line.means.map((each) => rarity(each, corpus)));
    units.push({ any: [says], all: line.means, weight, finds: line.finds, amount: NaN, marks: [says, ...line.means], least: 0 });
  }
  rest = rest.replace(ASKING, " ");
  for (const [token] of rest.matchAll(/[a-z]*[0-9]+(?:\.[0-9]+)?[^\s0-9.,、。・()「」~-]?|[a-z][a-z-]+|[々〆一-鿿ぁ-ゔ]+/g)) {
    if (/[0-9]/.test(token)) units.push(...numbers(token, corpus));
    else if (/^[a-z]/.test(token)) units.push(plain([token], rarity(token, corpus)));
    else units.push(...pairs(token, corpus));
  }
  return units;
}

/**
 * @param {string[]} any
 * @param {number} weight
 * @param {number} amount
 * @returns {Unit}
 */
const plain = (any, weight, amount = NaN) => ({ any, all: [], weight, finds: NONE, amount, marks: any.slice(0, 1), least: 0 });
/** @type {Set<string>} */
const NONE = new Set();

/**
 * @param {string} token
 * @param {Corpus} corpus
 */
function numbers(token, corpus) {
  const amount = /^(\d{4,})円?/.exec(token);
  // 「18条」 is no 「D18」: what counts provisions stays with its number.
  const bare = token.replace(/[^0-9a-z.条項号]+$/, "");
  const any = corpus.count(token) ? [token] : [token, bare];
  return [plain(any, rarity(token, corpus), amount && !/年/.test(token) ? Number(amount[1]) : NaN)];
}

/**
 * Every two characters that stand together, and a word of three or more as a whole.
 * @param {string} run
 * @param {Corpus} corpus
 */
function pairs(run, corpus) {
  /** @type {Unit[]} */
  const units = [];
  if (/^[ぁ-ゔ]{3,}$/.test(run) && !corpus.count(run)) {
    const all = Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
    return [{ ...plain([run], rarity(run, corpus) * 0.3), all, least: ENOUGH }];
  }
  if (run.length === 1) return /[一-鿿]/.test(run) ? [plain([run], rarity(run, corpus) * 0.7)] : [];
  for (let at = 0; at + 1 < run.length; at += 1) {
    const pair = run.slice(at, at + 2);
    const unit = plain([pair], rarity(pair, corpus) * classWeight(pair));
    units.push(/^[ぁ-ゔ]{2}$/.test(pair) && run.length > 2 ? { ...unit, marks: [] } : unit);
  }
  if (/^[ぁ-ゔ]{3,}$/.test(run)) units.push(plain([run], rarity(run, corpus) * 0.5));
  for (const [word] of run.matchAll(/[々一-鿿]{3,}/g)) {
    if (corpus.count(word)) units.push(plain([word], rarity(word, corpus)));
  }
  return units;
}

/**
 * Whether a phrase in kanji is only a part of a longer word that the texts have: 期限 of 納期限.
 * @param {string} phrase
 * @param {string} query
 * @param {Corpus} corpus
 */
function isPartOfWord(phrase, query, corpus) {
  if (!/^[々一-鿿]+$/.test(phrase)) return false;
  const words = [...query.matchAll(/[々一-鿿]+/g)].map(([word]) => word).filter((word) => word.includes(phrase));
  return words.every((word) => word !== phrase && corpus.count(word) > 0);
}

/** @param {string} pair */
function classWeight(pair) {
  const kana = [...pair].filter((sign) => /[ぁ-ゔ]/.test(sign)).length;
  return [1, 0.4, 0.28][kana];
}

/**
 * @param {string} text
 * @param {Corpus} corpus
 */
function rarity(text, corpus) {
  const count = corpus.count(text);
  return Math.log(1 + (corpus.entries.length - count + 0.5) / (count + 0.5));
}

/**
 * How well each document has a unit.
 * @param {Unit} unit
 * @param {Corpus} corpus
 * @returns {Float32Array}
 */
function matchesOf({ any, all, finds, amount, least }, corpus) {
  const best = corpus.having(any[0]).slice();
  for (const text of any.slice(1)) corpus.having(text).forEach((had, at) => (best[at] = Math.max(best[at], had)));
  if (all.length) {
    const each = all.map((text) => corpus.having(text));
    for (let at = 0; at < best.length; at += 1) {
      const sum = each.reduce((had, found) => had + (least ? Math.min(1, found[at]) : found[at]), 0);
      if (sum >= least * all.length) best[at] = Math.max(best[at], (0.9 * sum) / all.length);
    }
  }
  if (!Number.isNaN(amount)) {
    for (const { at, low, high } of corpus.entries) {
      if (amount >= low && amount < high) best[at] = Math.max(best[at], 0.9);
    }
  }
  for (const address of finds) {
    const entry = corpus.byAddress.get(address);
    if (entry) best[entry.at] += NAMED;
  }
  return best;
}
