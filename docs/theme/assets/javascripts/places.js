/* Where what is typed leads: a key, a look-up, and what is near. The index is made at build time,
 * of an ordinance (build_scripts/pages/written_forms.py) or of the manual
 * (build_scripts/manual/citation.py).
 *
 * `key` does what `key` in written_forms.py does, with the steps that the index brings; tests
 * compare their answers.
 */

const DIGITS = "〇一二三四五六七八九";
const BESIDE = /(?<=[0-9])(?=[〇一二三四五六七八九十百千])|(?<=[〇一二三四五六七八九十百千])(?=[0-9])/g;
const WITH_UNITS =
  /^(?:([一二三四五六七八九]?)千)?(?:([二三四五六七八九]?)百)?(?:([二三四五六七八九]?)十)?([一二三四五六七八九]?)$/;

/**
 * places.json: what one version of a text knows of its places.
 * @typedef {object} Index
 * @property {[pattern: string, replacement: string][]} steps of `key`
 * @property {Record<string, string>} labels by id
 * @property {Record<string, string>} titles of pages, by id
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
    this.titles = index.titles;
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

  /**
   * How a place is called in a list of places.
   * @param {string} id
   */
  name(id) {
    return this.titles[id] ?? this.labels[id];
  }

  /**
   * Up to six ids near what `text` says, the likeliest first.
   * @param {string} text
   * @returns {string[]}
   */
  near(text) {
    const wanted = this.keyOf(text);
    /** @type {Set<string>} */
    const found = new Set();
    const branch = /^(\d+)条?の(\d+)$/.exec(wanted);
    if (branch) this.#add(found, `${branch[1]}条${branch[2]}項`);
    if (/^\d+[項号]/.test(wanted)) this.#endingWith(wanted, found);
    for (let end = wanted.length - 1; end > 0 && found.size < 2; end -= 1) {
      if (/\d/.test(wanted[end - 1]) && /\d/.test(wanted[end])) continue;
      const part = wanted.slice(0, end);
      const id = this.forms.get(part);
      if (!id || part === "附則") continue; /* a 附則 that isn't there: all of them are near */
      found.add(id);
      for (const child of this.#children(id)) found.add(child);
    }
    if (found.size === 0) this.#endingWith(wanted, found);
    if (found.size === 0) this.#sameKind(wanted, found);
    if (found.size === 0 && wanted) {
      for (const [id, title] of Object.entries(this.titles)) {
        if (this.key(title).includes(wanted)) found.add(id);
      }
    }
    return [...found].slice(0, 6);
  }

  /**
   * @param {Set<string>} found
   * @param {string} form
   */
  #add(found, form) {
    const id = this.forms.get(form);
    if (id) found.add(id);
  }

  /**
   * The next level below `id`, without places that only repeat its name.
   * @param {string} id
   */
  #children(id) {
    const seen = new Set([this.labels[id]]);
    return Object.keys(this.labels).filter((other) => {
      if (!other.startsWith(`${id}-`) || seen.has(this.labels[other])) return false;
      const parent = other.slice(0, other.lastIndexOf("-"));
      if (parent !== id && this.labels[parent] !== this.labels[id]) return false;
      seen.add(this.labels[other]);
      return true;
    });
  }

  /**
   * Places whose name ends as asked, the shortest first: 「D7」 is a row of several 別表.
   * @param {string} wanted
   * @param {Set<string>} found
   */
  #endingWith(wanted, found) {
    if (!/\d/.test(wanted)) return;
    const whole = new RegExp(/^\d/.test(wanted) ? "\\D$" : "");
    /** @type {Map<string, string>} */
    const ids = new Map();
    for (const [id, label] of Object.entries(this.labels)) {
      const form = this.key(label);
      if (!ids.has(form)) ids.set(form, id); /* of places with one name the first */
    }
    [...ids]
      .filter(([form]) => form.endsWith(wanted) && whole.test(form.slice(0, -wanted.length)))
      .sort((a, b) => a[0].length - b[0].length)
      .slice(0, 6)
      .forEach(([, id]) => found.add(id));
  }

  /**
   * Articles with a number close by; every 別表 or 附則 where one was asked for.
   * @param {string} wanted
   * @param {Set<string>} found
   */
  #sameKind(wanted, found) {
    const kind = ["附則", "別表"].find((each) => wanted.startsWith(each));
    const ids = Object.keys(this.titles);
    if (kind) {
      for (const id of ids) if (this.labels[id].startsWith(kind)) found.add(id);
      return;
    }
    const asked = /^\d+/.exec(wanted);
    if (!asked || !/^[\d条項号の-]+[ァ-ヶ]?$/.test(wanted)) return;
    ids
      .filter((id) => /^j\d/.test(id))
      .map((id) => ({ id, away: Math.abs(parseInt(id.slice(1), 10) - Number(asked[0])) }))
      .sort((a, b) => a.away - b.away)
      .slice(0, 2)
      .forEach(({ id }) => found.add(id));
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
