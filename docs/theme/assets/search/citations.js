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

/**
 * @typedef {object} Text
 * @property {{address: string, label: string, isRow: boolean}[]} documents those that are cited
 * @property {Forms} forms
 * @property {[string, string[]][]} acts
 *
 * @typedef {{addresses: string[], exact: boolean, isMissing?: boolean}} Cited the likeliest first; whether
 *   that is meant; whether it is a citation of what isn't there
 */

/* What nobody writes who doesn't cite: 「4/1」 may be a day, 「3」 anything. */
const SIGNS = /[条項号第]|別表|附則|備考|手引|^q[0-9]|^[a-z]+[0-9]*(?:-[a-z0-9_]+)+$|^[a-z][0-9]+$|^[0-9]+(?:の[0-9]+)*(?:-[0-9]+(?:の[0-9]+)*)+[ア-ン]?$|^[0-9]\([0-9]\)/;
const NUMBER = "[0-9〇一二三四五六七八九十百]+";
const WHOLE = new RegExp(`^(?:第?${NUMBER}条.{0,12}|別表 ?第?${NUMBER}(?:の[0-9]+)?|手引 ?${NUMBER}(?:\\(.*)?|q[0-9]+)$`);
const AFTERWARDS = /(?:とは何ですか|とは何|とは|について|って何|は|の内容|を見たい)?[?？。]*$/;

const MARKS = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

export class Citations {
  /** @param {Text[]} texts */
  constructor(texts) {
    this.texts = texts.map((text) => new TextCitations(text));
  }

  /**
   * What `query` names.
   * @param {string} query as typed
   * @returns {Cited}
   */
  find(query) {
    // Not yet in the compatibility form: of 「10②」 the circle parts two numbers.
    const asked = query.trim().replace(/^[#＃]/, "").replace(AFTERWARDS, "").replace(/^[qｑ](?:[&＆]?[aａ])?[\s#]*(?=[0-9０-９])/i, "q")
      .replace(/^てびき/, "手引").replace(/^(別表第?[0-9０-９]+)[-－](?=[0-9０-９]+$)/, "$1の");
    const plain = asked.normalize("NFKC").toLowerCase();
    const exact = SIGNS.test(plain);
    const isOfSection = /^[0-9] ?\( ?[0-9] ?\)/.test(plain);
    const texts = isOfSection ? [...this.texts].reverse() : this.texts;
    const places = texts.flatMap((text) => text.places(asked));
    if (places.length) return { addresses: [...new Set(places)], exact };
    const others = texts.flatMap((text) => [...text.acts(asked), ...text.rows(asked)]);
    if (others.length) return { addresses: [...new Set(others)], exact };
    const isMissing = WHOLE.test(plain);
    return { addresses: isMissing ? texts.flatMap((text) => text.above(asked)) : [], exact: false, isMissing };
  }

  /**
   * Articles that are near to one that isn't there.
   * @param {string} query
   * @returns {string[]} their names
   */
  near(query) {
    // Of 「10②条」 nobody knows the number.
    const asked = /\p{No}/u.test(query) ? null : /^第?(\d+)条/.exec(query.normalize("NFKC").trim());
    if (!asked) return [];
    const names = this.texts.flatMap(({ text }) => text.documents).map(({ label }) => /^第(\d+)条$/.exec(label));
    return names.filter((name) => name !== null).sort((a, b) =>
      Math.abs(Number(a[1]) - Number(asked[1])) - Math.abs(Number(b[1]) - Number(asked[1]))).slice(0, 3).map(([name]) => name);
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
    for (const { address, label, isRow } of documents) {
      const [page] = address.split("#");
      if (!isRow) continue;
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

  /**
   * The nearest place above one that isn't there: 第10条 of 「第10条第9項」.
   * @param {string} query
   */
  above(query) {
    const key = this.#withoutName(this.key(query));
    for (const [part] of [...key.matchAll(/[条項号]/g)].reverse().map(({ index }) => [key.slice(0, index + 1)])) {
      const found = this.forms().get(part);
      if (found !== undefined && part !== key) return [found];
    }
    return [];
  }

  /** @param {string} query */
  places(query) {
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
      return key.startsWith(asked) && (!rest || (/[条項号]$/.test(asked) && !/^の/.test(rest)));
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
