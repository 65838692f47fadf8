/* The search of a site with many laws: its own texts at once, of the laws only what a question needs.
 *
 *     const search = await load(new URL("../", location.href));
 *     (await search.find("北部公民館 休みの日")).hits[0].address
 *
 * A page says by `data-engine` whether this or search.js answers (build_scripts/pages/search_box.py).
 */

import { excerpt } from "./excerpt.js";
import { fold } from "./fold.js";
import { gramsOf } from "./many/grams.js";
import { Lookup } from "./many/lookup.js";
import { called, named, partsWith, placeIn } from "./many/naming.js";
import { Parts } from "./many/parts.js";
import { PartsOfLaws, rankParts } from "./many/provisions.js";
import { isSpelled, meantBy } from "./many/spelling.js";
import { rank } from "./ranking.js";
import { loadFrom as loadSite } from "./search.js";

/**
 * @typedef {import("./search.js").Search} Search
 * @typedef {import("./search.js").Found} Found
 * @typedef {import("./search.js").Hit} Hit
 * @typedef {import("./many/lookup.js").LawOfMany} LawOfMany
 * @typedef {{prefer?: string, here?: string, law?: string}} Asking `prefer`: the site's text that is
 *   open; `here`: the root of the law that is open; `law`: the root of the only one that is asked
 */

const MOST = 30;
/* A page that was pasted in is no question. */
const LONGEST = 200;
/* A hit that has less than this of the best one's worth only fills the list. */
const LEAST = 0.12;
/* So many parts are loaded where how words are read is loaded, too. */
const FEWER = 10;
/* So many laws that are called as the question is stand with their provisions, before most. */
const MOST_WHOLE = 3;
const WHOLE = 1.3;
/* So much less the site's own texts count where laws alone have what was asked. */
const FOREIGN = 0.5;
/* While somebody types, every letter is a question. */
const PAUSE = 120;

export class SearchOfMany {
  /**
   * @param {Search} site
   * @param {() => Promise<Lookup>} read the index of the laws, again where it couldn't be had
   * @param {number} pause so many milliseconds without another question before anything is fetched
   */
  constructor(site, read, pause = 0) {
    this.site = site;
    this.read = read;
    this.pause = pause;
    this.turn = 0;
    /** @type {Promise<Lookup> | null} */
    this.coming = null;
    /** @type {Parts | null} */
    this.parts = null;
    /** @type {import("./ranking.js").Synonym[]} */
    this.synonyms = [];
  }

  /** @returns {Promise<Lookup>} what is known of all laws; rejects when it can't be had */
  async lookup() {
    this.coming ??= this.read();
    try {
      const lookup = await this.coming;
      if (this.parts?.lookup !== lookup) this.#know(lookup);
      return lookup;
    } catch (error) {
      this.coming = null;
      throw error;
    }
  }

  /** @param {Lookup} lookup */
  #know(lookup) {
    this.parts = new Parts(lookup);
    const [says, means] = [lookup.index.says, lookup.index.means].map((lines) => lines.split("\n"));
    this.synonyms = says.map((line, n) => ({
      says: line.split("|").map(fold),
      means: means[n].split("|").map(fold),
      finds: new Set(),
    }));
  }

  /**
   * What answers `query`; nothing if another question follows at once. Where the laws can't be asked,
   * what the site's own texts answer: it is then marked as a part. Rejects when one law alone is asked,
   * and can't be.
   * @param {string} query
   * @param {Asking} asking
   * @returns {Promise<Found>}
   */
  async find(query, asking = {}) {
    const turn = (this.turn += 1);
    if (this.pause) await new Promise((resolve) => { setTimeout(resolve, this.pause); });
    if (turn !== this.turn) return { query, ...NOTHING };
    try {
      return await this.#ofAll(query, asking);
    } catch (error) {
      if (asking.law) throw error;
      console.error(error);
      return { ...this.site.find(query, { prefer: asking.prefer ?? "" }), isPartial: true };
    }
  }

  /**
   * @param {string} query
   * @param {Asking} asking
   * @returns {Promise<Found>}
   */
  async #ofAll(query, { prefer = "", here = "", law = "" }) {
    const lookup = await this.lookup();
    const parts = /** @type {Parts} */ (this.parts);
    const { synonyms } = this;
    const asked = query.slice(0, LONGEST);
    const variants = await meantBy(asked, this.site.corpus, lookup);
    const only = lookup.laws.find(({ root }) => root === law) ?? null;
    const open = lookup.laws.find(({ root }) => root === (law || here)) ?? null;
    const cited = await this.#cited(asked, open, lookup.laws, parts);
    const wanted = await lookup.partsFor(variants, asked, synonyms, only, isSpelled(asked) ? FEWER : undefined);
    const corpora = await Promise.all(wanted.map((part) => parts.corpus(part)));
    const corpus = new PartsOfLaws(corpora, lookup);
    const ofLaws = corpora.length ? rankParts(variants, corpus, synonyms, MOST, only ? only.root : here) : [];
    const { exact, hits: own, near } = only ? NOTHING : this.site.find(query, { prefer });
    const worth = new Map(only ? [] : rank(variants, this.site.corpus, this.site.synonyms, MOST, prefer)
      .map(({ entry, score }) => [entry.address, score]));
    const wholes = only ? [] : called(variants, lookup.laws, MOST_WHOLE);
    const ofSite = 1 - FOREIGN * foreign(asked, this.site.corpus, lookup);
    const ranked = [
      ...wholes.filter((each) => each.law.root !== cited?.address)
        .map((each) => ({ hit: whole(each.law), score: WHOLE + each.share })),
      ...own.map((hit, n) => ({ hit, score: exact && n === 0 ? Infinity : (worth.get(hit.address) ?? 0) * ofSite })),
      ...ofLaws.filter(({ entry }) => entry.address !== cited?.address)
        .map(({ entry, terms, score }) => ({ hit: hitOf(entry, terms), score })),
    ].sort((a, b) => b.score - a.score);
    const least = (ranked.find(({ score }) => score < Infinity)?.score ?? 0) * LEAST;
    const hits = ranked.filter(({ score }) => score >= least).map(({ hit }) => hit);
    const first = cited ? [cited] : [];
    return { query, exact: exact || cited !== null, hits: [...first, ...hits].slice(0, MOST), near: hits.length || cited ? [] : near };
  }

  /**
   * The place that a question cites: of the law that it names, or of the one that is open.
   * @param {string} query
   * @param {LawOfMany | null} open
   * @param {LawOfMany[]} laws
   * @param {Parts} known
   * @returns {Promise<Hit | null>}
   */
  async #cited(query, open, laws, known) {
    const naming = named(query, laws);
    if (naming && !naming.rest) return whole(naming.law);
    const { law, rest } = naming ?? { law: open, rest: query };
    const forms = this.site.citations.texts[0]?.text.forms;
    if (!law || !forms || !/[0-9０-９〇一二三四五六七八九十附別表様]/.test(rest)) return null;
    const parts = await Promise.all(partsWith(rest, law).map((part) => known.corpus(part)));
    const entry = placeIn(rest, parts.flatMap(({ entries }) => entries), forms);
    return entry && hitOf(entry, [fold(rest)]);
  }
}

/**
 * How much of a question only laws have: there the site's own texts are meant by synonyms at most.
 * @param {string} asked
 * @param {import("./corpus.js").Corpus} site
 * @param {Lookup} lookup
 * @returns {number} from 0 to 1
 */
function foreign(asked, site, lookup) {
  let [all, ofLaws] = [0, 0];
  for (const [gram, weight] of gramsOf(fold(asked), asked)) {
    all += weight;
    if (lookup.share(gram) > 0 && !site.count(gram)) ofLaws += weight;
  }
  return all ? ofLaws / all : 0;
}

/** @type {Pick<Found, "exact" | "hits" | "near">} */
const NOTHING = { exact: false, hits: [], near: [] };

/**
 * A law as a whole.
 * @param {LawOfMany} law
 * @returns {Hit}
 */
const whole = ({ root, title, number }) =>
  ({ address: root, title, kind: "provision", document: number || title, excerpt: [] });

/**
 * @param {import("./corpus.js").Entry} entry
 * @param {string[]} terms
 * @returns {Hit}
 */
function hitOf({ address, label, caption, kind, document: text, text: words, parts }, terms) {
  const shown = words || parts.map((part) => part.text).find(Boolean) || "";
  return {
    address,
    title: caption && caption !== label ? `${label}\u3000${caption}` : label,
    kind,
    document: text,
    get excerpt() {
      return excerpt(shown, terms);
    },
  };
}

/** @type {Map<string, Promise<SearchOfMany>>} */
const loaded = new Map();

/**
 * The search of the site whose root is `base`, loaded once; rejects when it can't be had, and the next
 * call tries again.
 * @param {string | URL} base
 * @returns {Promise<SearchOfMany>}
 */
export function load(base) {
  const folder = new URL("search/", new URL(base, document.baseURI)).href;
  const known = loaded.get(folder);
  if (known) return known;
  const coming = loadFrom(folder, async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  }, PAUSE);
  coming.catch(() => loaded.delete(folder));
  loaded.set(folder, coming);
  return coming;
}

/**
 * @param {string} folder the address of search/
 * @param {(address: string) => Promise<any>} read
 * @param {number} pause see SearchOfMany
 * @returns {Promise<SearchOfMany>}
 */
export async function loadFrom(folder, read, pause = 0) {
  const site = loadSite(new URL("manifest.json", folder).href, read);
  const lookup = async () => {
    const { folder: own } = await read(new URL("laws.json", folder).href);
    const within = (/** @type {string} */ address) => read(new URL(own + address, folder).href);
    return new Lookup(await within("index.json"), within);
  };
  /* Both come at once; what fails is read again at the next question. */
  /** @type {Promise<Lookup> | null} */
  let first = lookup();
  first.catch(() => undefined);
  const take = () => {
    const coming = first ?? lookup();
    first = null;
    return coming;
  };
  return new SearchOfMany(await site, take, pause);
}
