/* The search: loads what was indexed at build time (build_scripts/search), answers in the page.
 *
 *     const search = await load(new URL("../", location.href));
 *     search.find("9月").hits[0].address
 */

import { Citations } from "./citations.js";
import { addressesOf, Corpus } from "./corpus.js";
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
 * @property {boolean} [isPartial] whether many laws could not be asked (many.js)
 *
 * @typedef {{packs: string[]}} Manifest addresses of files beside it
 * @typedef {{shards: import("./corpus.js").Shard[], synonyms?: SynonymFile}} Pack
 * @typedef {object} SynonymFile
 * @property {string} says one line of the file a line, as the next two: alternatives between bars
 * @property {string} means
 * @property {string} finds the numbers of documents, counted over all shards in their order
 * @property {string} readings of the kanji that no text has (writing.js)
 */

const MOST = 30;
/* A page that was pasted in is no question. */
const LONGEST = 200;
/** @type {import("./citations.js").Cited} */
const NOTHING = { addresses: [], exact: false };
/** @type {SynonymFile} */
const NO_SYNONYMS = { says: "", means: "", finds: "", readings: "" };
/* A hit that has less than this of the best one's worth only fills the list. */
const LEAST = 0.12;

export class Search {
  /**
   * @param {import("./corpus.js").Shard[]} shards
   * @param {SynonymFile} synonyms
   */
  constructor(shards, { says, means, finds, readings }) {
    this.corpus = new Corpus(shards);
    this.corpus.writing.addReadings(readings);
    const [meanings, places] = [means.split("\n"), finds.split("\n")];
    this.synonyms = says.split("\n").map((line, n) => ({
      says: line.split("|").map(fold),
      means: meanings[n].split("|").map(fold),
      finds: new Set(places[n].split(" ").map((at) => this.corpus.entries[Number(at)].address)),
    }));
    for (const { says: phrases } of this.synonyms) for (const phrase of phrases) this.corpus.addPhrase(phrase);
    this.citations = new Citations(shards.flatMap((shard) => shard.places ? [textOf(shard, shard.places)] : []));
  }

  /**
   * What answers `query`: at once, from what is loaded.
   * @param {string} query
   * @param {{prefer?: string}} options the name of the text that is open: "ordinance", "manual"
   * @returns {Found}
   */
  find(query, { prefer = "" } = {}) {
    const asked = query.slice(0, LONGEST);
    const { addresses: cited, exact, isMissing } = asked.trim() ? this.citations.find(asked) : NOTHING;
    const folded = fold(asked);
    // 第18条 isn't there: words that have an 18 are no answer.
    const ranked = isMissing ? [] : rank(variantsOf(folded, this.corpus), this.corpus, this.synonyms, MOST, prefer);
    const least = (ranked[0]?.score ?? 0) * LEAST;
    const hits = ranked.filter(({ score }) => score >= least).map(({ entry, terms }) => this.#hit(entry, terms));
    const first = cited.map((address) => this.#cited(address, folded));
    const known = new Set(first.map(({ address }) => address));
    return {
      query,
      exact: exact && first.length > 0,
      hits: [...first, ...hits.filter(({ address }) => !known.has(address))].slice(0, MOST),
      near: first.length + hits.length ? [] : [...this.citations.near(asked), ...this.#near(folded)].slice(0, 6),
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
    for (const { kind, label } of this.corpus.entries) {
      if (kind !== "term") continue;
      const shared = [...new Set(folded)].filter((sign) => label.includes(sign)).length;
      if (shared) near.set(label, shared / label.length);
    }
    return [...near].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([word]) => word);
  }
}

/**
 * A text as citations read it.
 * @param {import("./corpus.js").Shard} shard
 * @param {import("./citations.js").Forms} forms
 * @returns {import("./citations.js").Text}
 */
function textOf(shard, forms) {
  const names = shard.labels.split("\n");
  const [kinds, parents] = [shard.kindsOf.split("\n"), shard.parents.split("\n")];
  const documents = addressesOf(shard).map((address, at) => {
    const kind = shard.kinds[Number(kinds[at])];
    return { address, label: names[at], kind, isRow: kind === "table" && parents[at] !== "0" };
  });
  const cited = documents.filter(({ kind }) => !["tool", "term", "page"].includes(kind));
  return { documents: cited, forms, acts: shard.acts.map(([name, at]) => [name, at.map((n) => documents[n].address)]) };
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
  /** @type {Pack[]} */
  const packs = await Promise.all(manifest.packs.map((name) => read(new URL(name, address).href)));
  const { synonyms = NO_SYNONYMS } = packs.find((pack) => pack.synonyms) ?? {};
  return new Search(packs.flatMap(({ shards }) => shards), synonyms);
}
