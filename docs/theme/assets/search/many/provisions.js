/* Which provisions of the loaded parts answer best: as ranking.js has it for the site's own texts, with
 * what is rare among all laws, and with the title of the law that a provision stands in. */

import { Corpus } from "../corpus.js";
import { unitsOf } from "../ranking.js";

/**
 * @typedef {import("../corpus.js").Entry} Entry
 * @typedef {{entry: Entry, score: number, terms: string[]}} Ranked
 */

const IN_TITLE_OF_LAW = 0.9;
const SHARE = 0.7;
const OTHER_LAW = 0.75;
const BESIDE = 0.9;
/* What comes into force when, and forms to fill in, are seldom asked for. */
const SELDOM = 0.7;
/* What is more often the answer. */
const [PROVISION, ROW, WHOLE_TABLE] = [1.05, 1, 1.15];

export class PartsOfLaws extends Corpus {
  /**
   * @param {Corpus[]} parts each of one law, its shard named by the law's root
   * @param {import("./lookup.js").Lookup} lookup
   */
  constructor(parts, lookup) {
    super([]);
    this.lookup = lookup;
    this.entries = parts.flatMap(({ entries }) => entries);
    this.entries.forEach((entry, at) => {
      entry.at = at;
    });
    const total = this.entries.reduce((sum, { title, body }) => sum + title.length + body.length, 0);
    this.meanLength = total / this.entries.length;
    this.titles = new Map(lookup.laws.map(({ root, folded }) => [root, folded]));
  }

  /**
   * As if what is loaded had it as often as all laws have it.
   * @param {string} text
   * @returns {number}
   */
  count(text) {
    const own = super.count(text);
    const share = this.lookup.share(text);
    return Number.isNaN(share) ? own : Math.max(own ? 1 : 0, share * this.entries.length);
  }
}

/**
 * The provisions that answer, the best first.
 * @param {{text: string, weight: number}[]} variants
 * @param {PartsOfLaws} corpus
 * @param {import("../ranking.js").Synonym[]} synonyms
 * @param {number} most
 * @param {string} prefer the root of a law, or ""
 * @returns {Ranked[]}
 */
export function rankParts(variants, corpus, synonyms, most, prefer) {
  /** @type {Map<Entry, Ranked>} */
  const best = new Map();
  for (const { text, weight } of variants) {
    const units = [...unitsOf(text, corpus, synonyms).map((unit) => weighed(unit, corpus)), ...letters(text, corpus)];
    const total = units.reduce((sum, unit) => sum + unit.weight, 0);
    if (!total) continue;
    const terms = units.flatMap(({ marks }) => marks);
    const having = units.map(({ any, all }) => havingAny([...any, ...all], corpus));
    for (const entry of corpus.entries) {
      let [score, found] = [0, 0];
      units.forEach(({ weight: own }, n) => {
        const had = having[n][entry.at];
        score += own * had;
        found += own * Math.min(1, had);
      });
      if (!score) continue;
      score *= (1 - SHARE + SHARE * (found / total)) * priorOf(entry) * weight / total;
      if (prefer && entry.shard !== prefer) score *= OTHER_LAW;
      const before = best.get(entry);
      if (!before || before.score < score) best.set(entry, { entry, score, terms });
    }
  }
  return varied([...best.values()].sort((a, b) => b.score - a.score), most);
}

/** @param {Entry} entry */
function priorOf({ address, kind, parent }) {
  if (/\/(?:f|y[^/]*)\//.test(address)) return SELDOM;
  return kind === "table" ? (parent ? ROW : WHOLE_TABLE) : PROVISION;
}

/**
 * What any of several words says is no more than the commonest of them.
 * @param {import("../ranking.js").Unit} unit
 * @param {PartsOfLaws} corpus
 */
function weighed(unit, corpus) {
  const counts = [...unit.any, ...unit.all].map((text) => corpus.count(text)).filter(Boolean);
  return unit.all.length && counts.length ? { ...unit, weight: rarity(Math.max(...counts), corpus.entries.length) } : unit;
}

/**
 * Letters by themselves: the B of 「B階層」.
 * @param {string} text
 * @param {PartsOfLaws} corpus
 * @returns {import("../ranking.js").Unit[]}
 */
const letters = (text, corpus) => [...text.matchAll(/(?<![a-z0-9])[a-z](?![a-z0-9])/g)].map(([letter]) => ({
  any: [letter],
  all: [],
  weight: rarity(corpus.count(letter), corpus.entries.length),
  finds: new Set(),
  amount: NaN,
  marks: [letter],
  least: 0,
}));

/**
 * @param {number} count
 * @param {number} of
 */
const rarity = (count, of) => Math.log(1 + (of - count + 0.5) / (count + 0.5));

/**
 * How well each provision has one of some texts: itself, or as the title of its law.
 * @param {string[]} texts
 * @param {PartsOfLaws} corpus
 */
function havingAny(texts, corpus) {
  const best = new Float32Array(corpus.entries.length);
  for (const text of texts) {
    const had = corpus.having(text);
    for (const { at, shard } of corpus.entries) {
      // A provision that repeats the name of its law says no more than the others.
      const worth = corpus.titles.get(shard)?.includes(text) ? IN_TITLE_OF_LAW : had[at];
      best[at] = Math.max(best[at], worth);
    }
  }
  return best;
}

/**
 * The best, but not one article only.
 * @param {Ranked[]} ranked
 * @param {number} most
 */
function varied(ranked, most) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return ranked.slice(0, most * 3).map((each) => {
    const [page] = each.entry.address.split("#");
    const before = seen.get(page) ?? 0;
    seen.set(page, before + 1);
    return { ...each, score: each.score * BESIDE ** before };
  }).sort((a, b) => b.score - a.score).slice(0, most);
}
