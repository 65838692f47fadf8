/* Which parts of which laws a question asks for, by the grams that they have. */

import { fold } from "../fold.js";
import { bucketOf, gramsOf, pairsOf } from "./grams.js";

/**
 * The list of all laws (build_scripts/search/many/files.py).
 * @typedef {object} Index
 * @property {string} roots one law a line, as the next two
 * @property {string} titles
 * @property {string} numbers
 * @property {number[]} documents
 * @property {number[]} parts how many there are of each law
 * @property {Record<string, string>} starts the page with which each part of a long law begins
 * @property {number} files of grams
 * @property {string} common grams of which only those parts are told that have them in a caption
 * @property {string} says what people say, alternatives between bars
 * @property {string} means what laws say for it, any of these
 *
 * @typedef {object} LawOfMany
 * @property {string} root
 * @property {string} title
 * @property {string} number
 * @property {string} folded the title
 * @property {number} from its first part
 * @property {number} to the part after its last
 * @property {string[]} starts of a long law the pages with which its parts begin
 *
 * @typedef {(address: string) => Promise<any>} Read an address in the index's folder
 */

/* So many files of grams a question may load, and so many parts. */
const MOST_FILES = 12;
const MOST_PARTS = 14;
const WHOLE_LAWS = 2;
const WHOLE = 5;

const HEAD = 1.9;
const TITLE = 1.3;
const SHARE = 0.7;
const MEANT = 0.5;
/* In what share of all parts a common gram counts as standing. */
const COMMON = 0.45;

const SIGNS = Array.from({ length: 92 }, (_, n) => String.fromCharCode(35 + n)).filter((sign) => sign !== "\\");
const HALF = Math.floor(SIGNS.length / 2);

export class Lookup {
  /**
   * @param {Index} index
   * @param {Read} read
   */
  constructor(index, read) {
    this.index = index;
    this.read = read;
    this.common = new Set(index.common.split(" "));
    const [titles, numbers] = [index.titles.split("\n"), index.numbers.split("\n")];
    let next = 0;
    /** @type {LawOfMany[]} */
    this.laws = index.roots.split("\n").map((root, at) => {
      const from = next;
      next += index.parts[at];
      return { root, title: titles[at], number: numbers[at], folded: fold(titles[at]), from, to: next, starts: index.starts[at]?.split(" ") ?? [] };
    });
    this.parts = next;
    /** @type {LawOfMany[]} the law of each part */
    this.lawOf = this.laws.flatMap((law) => Array(law.to - law.from).fill(law));
    /** @type {Map<string, Promise<string>>} */
    this.files = new Map();
    /** @type {Map<string, {heads: number[], others: number[]}>} */
    this.known = new Map();
    /** @type {Map<string, number>} in how many titles a gram stands */
    this.inTitles = new Map();
    for (const { folded } of this.laws) {
      for (const gram of new Set(pairsOf(folded))) this.inTitles.set(gram, (this.inTitles.get(gram) ?? 0) + 1);
    }
  }

  /**
   * The parts that a question asks for, the likeliest first.
   * @param {{text: string, weight: number}[]} asked folded: the question, and what else it may mean
   * @param {string} original
   * @param {import("../ranking.js").Synonym[]} synonyms
   * @param {LawOfMany | null} only
   * @param {number} most
   * @returns {Promise<number[]>}
   */
  async partsFor(asked, original, synonyms, only, most = MOST_PARTS) {
    if (only && only.to - only.from <= MOST_PARTS) return Array.from({ length: only.to - only.from }, (_, n) => only.from + n);
    /** @type {Map<string, number>} */
    const grams = new Map();
    for (const { text, weight } of asked) {
      const add = (/** @type {string} */ words, /** @type {number} */ share) => {
        for (const [gram, own] of gramsOf(words, original)) grams.set(gram, Math.max(own * weight * share, grams.get(gram) ?? 0));
      };
      add(text, 1);
      for (const { says, means } of synonyms) {
        if (says.some((each) => text.includes(each))) for (const each of means) add(each, MEANT);
      }
    }
    const used = await this.#load(grams);
    const scores = new Float64Array(this.parts);
    const covered = new Float64Array(this.parts);
    let total = 0;
    for (const [gram, own] of used) {
      const { heads, others } = this.known.get(gram) ?? { heads: [], others: [] };
      const count = this.common.has(gram) && heads.length ? this.parts * COMMON : heads.length + others.length;
      const titles = this.inTitles.get(gram) ?? 0;
      const inParts = own * rarity(count, this.parts);
      const inTitles = own * rarity(titles, this.laws.length);
      const weight = count ? inParts : titles ? inTitles : 0;
      total += Math.max(weight, titles ? inTitles : 0);
      const has = new Set([...heads, ...others]);
      for (const part of heads) scores[part] += weight * HEAD;
      for (const part of others) scores[part] += weight;
      for (const part of has) covered[part] += weight;
      if (!titles) continue;
      for (const law of this.laws) {
        if (!law.folded.includes(gram)) continue;
        for (let part = law.from; part < law.to; part += 1) {
          scores[part] += inTitles * TITLE;
          if (!has.has(part)) covered[part] += inTitles;
        }
      }
    }
    const worth = scores.map((score, part) => score * (1 - SHARE + SHARE * Math.min(1, covered[part] / (total || 1))));
    const best = [...worth.keys()].filter((part) => worth[part] > 0 && (!only || this.lawOf[part] === only)).sort((a, b) => worth[b] - worth[a]);
    if (!best.length && [...grams.keys()].some((gram) => this.common.has(gram))) return this.#beginnings(only, most);
    // All of the likeliest laws, for what is too common to be looked up may be the answer there.
    const laws = [...new Set(best.map((part) => this.lawOf[part]))].slice(0, WHOLE_LAWS);
    const beside = laws.flatMap(({ from, to }) => best.filter((part) => part >= from && part < to).slice(0, WHOLE));
    return [...new Set([...best.slice(0, most / 2), ...beside, ...best])].slice(0, most);
  }

  /**
   * What is asked stands everywhere: where each law begins, or the one that is asked.
   * @param {LawOfMany | null} only
   * @param {number} most
   */
  #beginnings(only, most) {
    if (only) return Array.from({ length: Math.min(most, only.to - only.from) }, (_, n) => only.from + n);
    return this.laws.filter(({ from, to }) => to > from).slice(0, most).map(({ from }) => from);
  }

  /**
   * The share of all parts in which a gram stands; of a longer text, of its rarest pair. NaN: not known.
   * @param {string} text folded
   */
  share(text) {
    const grams = text.length > 2 && !/^[a-z0-9]/.test(text) ? pairsOf(text) : [text];
    const counts = grams.map((gram) => {
      const found = this.known.get(gram);
      if (this.common.has(gram)) return this.parts * COMMON;
      return found ? found.heads.length + found.others.length : NaN;
    }).filter((count) => !Number.isNaN(count));
    return counts.length ? Math.min(...counts) / this.parts : NaN;
  }

  /**
   * Loads the most telling grams, as many as a question may; what is common, last.
   * @param {Map<string, number>} grams
   * @returns {Promise<[gram: string, weight: number][]>} those that count
   */
  async #load(grams) {
    /** @type {Map<number, string[]>} */
    const byFile = new Map();
    const worth = (/** @type {[string, number]} */ [gram, weight]) => (this.common.has(gram) ? weight - 1 : weight);
    const used = [...grams].sort((a, b) => worth(b) - worth(a)).filter(([gram]) => {
      const file = bucketOf(gram, this.index.files);
      const own = byFile.get(file);
      if (own) own.push(gram);
      else if (byFile.size < MOST_FILES) byFile.set(file, [gram]);
      return byFile.has(file) || this.common.has(gram);
    });
    await Promise.all([...byFile].map(async ([file, own]) => {
      /** @type {string[]} */
      const lines = (await this.#file(`grams/${file}.json`)).split("\n");
      for (const gram of own) {
        const line = lines.find((each) => each.startsWith(`${gram} `));
        const [heads = "", others = ""] = line ? line.slice(gram.length + 1).split(" ") : [];
        this.known.set(gram, { heads: numbersOf(heads), others: numbersOf(others) });
      }
    }));
    return used;
  }

  /** @param {string} address */
  #file(address) {
    const known = this.files.get(address);
    if (known) return known;
    const coming = this.read(address);
    coming.catch(() => this.files.delete(address));
    this.files.set(address, coming);
    return coming;
  }
}

/**
 * @param {number} count
 * @param {number} of
 */
const rarity = (count, of) => Math.log(1 + (of - count + 0.5) / (count + 0.5));

/**
 * Rising numbers, written by their gaps: half of the signs end one, half go on.
 * @param {string} written
 */
function numbersOf(written) {
  const numbers = [];
  let [gap, before] = [0, -1];
  for (const sign of written) {
    const value = SIGNS.indexOf(sign);
    if (value >= HALF) gap = gap * HALF + (value - HALF);
    else {
      before += gap * HALF + value + 1;
      numbers.push(before);
      gap = 0;
    }
  }
  return numbers;
}
