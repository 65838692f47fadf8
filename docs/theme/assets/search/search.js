/* The search: loads what was indexed at build time (build_scripts/search), answers in the page.
 *
 *     const search = await load(new URL("../", location.href));
 *     search.find("9月").hits[0].address
 */

import { Citations } from "./citations.js";
import { Corpus } from "./corpus.js";
import { excerpt } from "./excerpt.js";
import { fold } from "./fold.js";
import { rank } from "./ranking.js";
import { variantsOf } from "./understanding.js";

/**
 * @typedef {object} Hit
 * @property {string} address below the site's root
 * @property {string} title 「第9条第2項」, then 「保育料等」
 * @property {string} kind provision, table, tool, manual, question, term or page
 * @property {string} document the text it belongs to
 * @property {import("./excerpt.js").Excerpt} excerpt
 *
 * @typedef {object} Found
 * @property {string} query as typed
 * @property {boolean} exact whether the query cites a place: it is the first hit
 * @property {Hit[]} hits the best first
 * @property {string[]} near where nothing is found: terms of the texts that are near
 *
 * @typedef {{shards: string[], synonyms: string}} Manifest addresses of files beside it
 * @typedef {object} SynonymFile
 * @property {[says: string, means: string, finds: number[]][]} lines alternatives stand between bars;
 *   `finds` counts the documents of all shards in their order
 * @property {string} words 「料金 りょうきん」, one a line: those that no text has
 */

const MOST = 30;
/* A hit that has less than this of the best one's worth only fills the list. */
const LEAST = 0.12;

export class Search {
  /**
   * @param {import("./corpus.js").Shard[]} shards
   * @param {SynonymFile} synonyms
   */
  constructor(shards, { lines, words }) {
    this.corpus = new Corpus(shards);
    this.corpus.addWords(words);
    this.synonyms = lines.map(([says, means, finds]) => ({
      says: says.split(" | ").map(fold),
      means: means.split(" | ").map(fold),
      finds: new Set(finds.map((at) => this.corpus.entries[at].address)),
    }));
    this.citations = new Citations(shards.flatMap(({ documents, places, acts }) => places ? [{
      documents: documents.map(([address, label]) => ({ address, label })),
      forms: places,
      acts: acts.map(([name, at]) => /** @type {[string, string[]]} */ ([name, at.map((n) => documents[n][0])])),
    }] : []));
  }

  /**
   * What answers `query`: at once, from what is loaded.
   * @param {string} query
   * @returns {Found}
   */
  find(query) {
    const cited = query.trim() ? this.citations.find(query) : [];
    const folded = fold(query);
    const ranked = rank(variantsOf(folded, this.corpus), this.corpus, this.synonyms, MOST);
    const least = (ranked[0]?.score ?? 0) * LEAST;
    const hits = ranked.filter(({ score }) => score >= least).map(({ entry, terms }) => this.#hit(entry, terms));
    const first = cited.map((address) => this.#cited(address, folded));
    const known = new Set(first.map(({ address }) => address));
    return {
      query,
      exact: first.length > 0,
      hits: [...first, ...hits.filter(({ address }) => !known.has(address))].slice(0, MOST),
      near: first.length + hits.length ? [] : this.#near(folded),
    };
  }

  /**
   * @param {import("./corpus.js").Entry} entry
   * @param {string[]} terms
   * @param {string} address of a place in it, such as a cell of a row
   * @returns {Hit}
   */
  #hit(entry, terms, address = entry.address) {
    const { label, caption, kind, document: text } = entry;
    const words = entry.text || entry.parts.map((part) => part.text).find(Boolean) || "";
    return {
      address,
      title: caption && caption !== label ? `${label}\u3000${caption}` : label,
      kind,
      document: text,
      get excerpt() {
        return excerpt(words, terms);
      },
    };
  }

  /**
   * @param {string} address
   * @param {string} folded
   */
  #cited(address, folded) {
    let at = address;
    while (!this.corpus.byAddress.has(at) && /#.+-/.test(at)) at = at.slice(0, at.lastIndexOf("-"));
    const entry = this.corpus.byAddress.get(at) ?? this.corpus.byAddress.get(address.split("#")[0]);
    if (!entry) throw new Error(`no document for ${address}`);
    return this.#hit(entry, [folded], address);
  }

  /** @param {string} folded */
  #near(folded) {
    /** @type {Map<string, number>} */
    const near = new Map();
    for (const words of this.corpus.bySound.values()) {
      for (const word of words) {
        const shared = [...new Set(folded)].filter((sign) => word.includes(sign) && /[一-鿿]/.test(sign)).length;
        if (shared && word.length > 1) near.set(word, shared / word.length);
      }
    }
    return [...near].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([word]) => word);
  }
}

/** @type {Map<string, Promise<Search>>} */
const loaded = new Map();

/**
 * The search of the site whose root is `base`, loaded once; rejects when it can't be had, and the next
 * call tries again.
 * @param {string | URL} base
 * @returns {Promise<Search>}
 */
export function load(base) {
  const manifest = new URL("search/manifest.json", new URL(base, document.baseURI)).href;
  const known = loaded.get(manifest);
  if (known) return known;
  const coming = loadFrom(manifest, async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  });
  coming.catch(() => loaded.delete(manifest));
  loaded.set(manifest, coming);
  return coming;
}

/**
 * @param {string} address of the manifest
 * @param {(address: string) => Promise<any>} read
 * @returns {Promise<Search>}
 */
export async function loadFrom(address, read) {
  /** @type {Manifest} */
  const manifest = await read(address);
  const at = (/** @type {string} */ name) => read(new URL(name, address).href);
  const [synonyms, ...shards] = await Promise.all([at(manifest.synonyms), ...manifest.shards.map(at)]);
  return new Search(shards, synonyms);
}
