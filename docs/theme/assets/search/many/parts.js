/* The parts of laws that are loaded: each read and folded once. */

import { addressesOf, Corpus } from "../corpus.js";
import { idOf, labelOf } from "./labels.js";

/**
 * @typedef {import("../corpus.js").Entry} Entry
 * @typedef {import("../corpus.js").Shard} Shard
 */

const KINDS = ["provision", "table", "tool", "manual", "question", "term", "page"];

export class Parts {
  /** @param {import("./lookup.js").Lookup} lookup */
  constructor(lookup) {
    this.lookup = lookup;
    /** @type {Map<number, Promise<Corpus>>} */
    this.known = new Map();
  }

  /**
   * @param {number} part its number
   * @returns {Promise<Corpus>}
   */
  corpus(part) {
    const known = this.known.get(part);
    if (known) return known;
    const coming = this.lookup.read(`parts/${part}.json`).then((columns) => new Corpus([this.#shard(part, columns)]));
    coming.catch(() => this.known.delete(part));
    this.known.set(part, coming);
    return coming;
  }

  /**
   * A part as the site's own texts are written.
   * @param {number} part
   * @param {Shard} columns with addresses below the law's root, and without labels that the ids say
   * @returns {Shard}
   */
  #shard(part, columns) {
    const { root, title } = this.lookup.lawOf[part];
    const addresses = addressesOf(columns).map((address) => root + address);
    const ids = addresses.map(idOf);
    const known = new Set(ids);
    const labels = columns.labels.split("\n").map((label, n) => label || labelOf(ids[n], known));
    return {
      ...columns,
      addresses: addresses.join("\n"),
      labels: labels.join("\n"),
      name: root,
      document: title,
      kinds: KINDS,
      readings: "",
      acts: [],
    };
  }
}
