/* Where a citation leads: 「第十条第2項」, 「手引8(1)」, 「Q3」, 「D12」, 「児童福祉法39条」. */

import { keyBy } from "../javascripts/places.js";

/**
 * How one text is cited (build_scripts/search/places.py).
 * @typedef {object} Forms
 * @property {[pattern: string, replacement: string][]} steps of a key
 * @property {string[]} names of the text, as keys
 * @property {Record<string, Record<string, string>>} columns of tables, by page and key: a cell is
 *   called by its row and its column
 * @property {string[]} absent cells that a row doesn't have
 * @property {Record<string, string>} labels of places that are no documents, by address
 * @property {Record<string, string>} forms addresses by key, where no label gives them
 */

/** @typedef {{documents: {address: string, label: string}[], forms: Forms, acts: [string, string[]][]}} Text */

const MARKS = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

export class Citations {
  /** @param {Text[]} texts */
  constructor(texts) {
    this.texts = texts.map((text) => new TextCitations(text));
  }

  /**
   * The addresses that `query` names, the likeliest first.
   * @param {string} query as typed
   * @returns {string[]}
   */
  find(query) {
    const isOfSection = /^\s*\d\s*[(（]\s*\d\s*[)）]/.test(query.normalize("NFKC"));
    const texts = isOfSection ? [...this.texts].reverse() : this.texts;
    const exact = texts.flatMap((text) => text.exact(query));
    if (exact.length) return [...new Set(exact)];
    return [...new Set(texts.flatMap((text) => [...text.acts(query), ...text.rows(query)]))];
  }
}

class TextCitations {
  /** @param {Text} text */
  constructor(text) {
    this.text = text;
    /** @type {[RegExp, string][]} */
    this.steps = text.forms.steps.map(([pattern, replacement]) => [new RegExp(pattern, "g"), replacement]);
    /** @type {Map<string, string> | null} */
    this.known = null;
  }

  /** @param {string} written */
  key(written) {
    return keyBy(written, this.steps);
  }

  /** Made when first asked for: most queries are no citations. */
  forms() {
    if (this.known) return this.known;
    /** @type {Map<string, string>} */
    const forms = new Map();
    const { documents, forms: { columns, absent, labels, forms: others } } = this.text;
    const places = documents.map(({ address, label }) => [address, label]);
    for (const { address, label } of documents) {
      const [page, row] = address.split("#");
      if (!row) continue;
      for (const [key, name] of Object.entries(columns[page] ?? {})) {
        if (!absent.includes(`${address}-${key}`)) places.push([`${address}-${key}`, `${label} ${name}`]);
      }
    }
    places.push(...Object.entries(labels));
    const first = (/** @type {string} */ form, /** @type {string} */ address) => {
      if (form && !forms.has(form)) forms.set(form, address);
    };
    for (const [form, address] of Object.entries(others)) first(form, address);
    for (const [address] of places) {
      const id = idOf(address);
      first(this.key(id), address);
      for (const form of idForms(id)) first(form, address);
    }
    for (const [address, label] of places) {
      const key = this.key(label);
      first(key, address);
      first(this.#withoutName(key), address);
    }
    this.known = forms;
    return forms;
  }

  /** @param {string} query */
  exact(query) {
    if (!/[\p{N}〇一二三四五六七八九十百千附別表紙q]/iu.test(query)) return [];
    const forms = this.forms();
    const key = this.key(query);
    const found = forms.get(key) ?? forms.get(this.#withoutName(key));
    return found === undefined ? [] : [found];
  }

  /** @param {string} key of a place, with or without the text's own name before it */
  #withoutName(key) {
    const name = this.text.forms.names.find((each) => key.startsWith(each));
    return name === undefined ? key : key.slice(name.length);
  }

  /**
   * The places that name a provision of another law; one of its paragraphs counts as the article.
   * @param {string} query
   */
  acts(query) {
    const asked = this.key(query);
    if (!/\d/.test(asked)) return [];
    return this.text.acts.filter(([name]) => {
      const key = this.key(name);
      const rest = key.slice(asked.length);
      return key.startsWith(asked) && !/^の/.test(rest) && !(/\d$/.test(asked) && /^\d/.test(rest));
    }).flatMap(([, addresses]) => addresses);
  }

  /**
   * Rows of tables by their name alone: 「D12」.
   * @param {string} query
   */
  rows(query) {
    const asked = this.key(query);
    if (!/^[a-z]\d*$/.test(asked) || !/\d/.test(asked)) return [];
    return this.text.documents.filter(({ label }) => label.toLowerCase().endsWith(` ${asked}`)).map(({ address }) => address);
  }
}

/** @param {string} address */
const idOf = (address) => /#(.+)$/.exec(address)?.[1] ?? /([^/]+)\/$/.exec(address)?.[1] ?? "";

/**
 * What the id of an article or of a place in one says, 「10-2-1」 and 「10条2項1号」 of `j10-k2-g1`; of a
 * table's row or cell, 「別表3d7under3」 of `t3-d7-under3`.
 * @param {string} id
 * @returns {string[]}
 */
function idForms(id) {
  const cell = /^t([\d_]+)-(.+)$/.exec(id);
  if (cell) return [`別表${cell[1].replaceAll("_", "の")}${cell[2].replaceAll("-", "")}`];
  const found = /^j([\d_]+)(?:-k([\d_]+))?(?:-g([\d_]+))?(?:-s(\d+))?$/.exec(id);
  if (!found) return [];
  const [, article, paragraph, item, subitem] = found;
  const mark = subitem ? MARKS[Number(subitem) - 1] : "";
  const numbers = [article, paragraph, item].filter(Boolean).map((part) => part.replaceAll("_", "の"));
  const counted = [["条", article], ["項", paragraph], ["号", item]].filter(([, part]) => part).map(([unit, part]) => {
    const [number, ...branches] = part.split("_");
    return [number + unit, ...branches].join("の");
  });
  const forms = [counted.join("") + mark];
  if (!item || paragraph) forms.push(numbers.join("-") + mark);
  return forms;
}
