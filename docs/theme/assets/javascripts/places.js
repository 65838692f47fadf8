/* Where what is typed leads: a key and a look-up. The index is made at build time,
 * of an ordinance (build_scripts/pages/written_forms.py) or of the manual
 * (build_scripts/manual/citation.py).
 *
 * `key` does what `key` in written_forms.py does, with the steps that the index brings; tests
 * compare their answers.
 */

/* No place has so long a name: what is longer is a text that was pasted. */
const LONGEST = 500;
const DIGITS = "〇一二三四五六七八九";
const BESIDE = /(?<=[0-9])(?=[〇一二三四五六七八九十百千])|(?<=[〇一二三四五六七八九十百千])(?=[0-9])/g;
const WITH_UNITS =
  /^(?:([一二三四五六七八九]?)千)?(?:([二三四五六七八九]?)百)?(?:([二三四五六七八九]?)十)?([一二三四五六七八九]?)$/;

/**
 * places.json: what one version of a text knows of its places.
 * @typedef {object} Index
 * @property {[pattern: string, replacement: string][]} steps of `key`
 * @property {Record<string, string>} labels by id
 * @property {[before: string, after: string]} cite what stands around a label in a dated citation
 * @property {string} short how labels begin, left out where the name of the text stands before them
 * @property {string[]} names of the text, as keys
 * @property {Record<string, string>} pages their addresses, by how the ids on them begin
 * @property {Record<string, string>} forms ids by key
 */

/**
 * A number in kanji as digits; what is none stays as it is.
 * @param {string} text
 * @returns {string}
 */
function number(text) {
  if (!/[十百千]/.test(text)) {
    return String(Number([...text].map((digit) => DIGITS.indexOf(digit)).join("")));
  }
  const found = WITH_UNITS.exec(text);
  if (!found) return text;
  const [, thousands, hundreds, tens, ones] = found;
  /** @param {string | undefined} digit @returns {number} how many of a unit: 「百」 alone is one */
  const many = (digit) => (digit === undefined ? 0 : digit ? DIGITS.indexOf(digit) : 1);
  const last = ones ? DIGITS.indexOf(ones) : 0;
  return String(many(thousands) * 1000 + many(hundreds) * 100 + many(tens) * 10 + last);
}

/**
 * What all ways to write the same place have in common: 「第十条第二項」 is 「10条2項」.
 * @param {string} text
 * @param {[RegExp, string][]} steps
 * @returns {string}
 */
export function keyBy(text, steps) {
  let result = text.replace(/\p{No}/gu, "-$&-").normalize("NFKC").toLowerCase().trim();
  result = result.replace(BESIDE, "-").replace(/[〇一二三四五六七八九十百千]+/g, number);
  for (const [pattern, replacement] of steps) result = result.replace(pattern, replacement);
  return result;
}

export class Places {
  /** @param {Index} index */
  constructor(index) {
    /** @type {[RegExp, string][]} */
    this.steps = index.steps.map(([pattern, replacement]) => [new RegExp(pattern, "g"), replacement]);
    this.labels = index.labels;
    this.cite = index.cite;
    this.short = index.short;
    this.names = index.names;
    this.pages = index.pages;
    /** @type {Map<string, string>} */
    this.forms = new Map(Object.entries(index.forms));
  }

  /**
   * What all ways to write the same place have in common.
   * @param {string} text
   */
  key(text) {
    return keyBy(text, this.steps);
  }

  /**
   * The key of `text` without the text's own name before it.
   * @param {string} text
   */
  keyOf(text) {
    const result = this.key(text);
    const name = this.names.find((each) => result.startsWith(each));
    return name === undefined ? result : result.slice(name.length);
  }

  /**
   * The id that `text` names, or null.
   * @param {string} text
   */
  find(text) {
    if (text.length > LONGEST) return null;
    return this.forms.get(this.keyOf(text)) ?? null;
  }

  /**
   * The dated form for copying.
   * @param {string} id
   */
  long(id) {
    return this.cite[0] + this.labels[id].slice(this.short.length) + this.cite[1];
  }

  /**
   * The address of a place below that of its text; a whole page has no fragment.
   * @param {string} id
   * @returns {string}
   */
  address(id) {
    let begin = id;
    while (!(begin in this.pages) && begin.includes("-")) begin = begin.slice(0, begin.lastIndexOf("-"));
    const page = this.pages[begin] ?? "";
    return page === `${id}/` ? page : `${page}#${id}`;
  }
}

/** @type {Map<string, Promise<Places>>} */
const loaded = new Map();

/**
 * The index at `address`, fetched once. Rejects when it can't be had; the next call tries again.
 * @param {string} address
 * @returns {Promise<Places>}
 */
export function load(address) {
  const known = loaded.get(address);
  if (known) return known;
  const coming = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return new Places(await answer.json());
  });
  coming.catch(() => loaded.delete(address));
  loaded.set(address, coming);
  return coming;
}
