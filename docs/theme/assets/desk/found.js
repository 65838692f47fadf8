// What was found of a list: every line's answer, kept packed, with an index to find lines by.
//
// A hundred thousand answers as objects would fill the memory of a phone; as the bytes that came from
// Python they are a third of that. The lines that stand on the page are unpacked.

/**
 * @typedef {number | {low: number, high: number} | null} Amount in yen
 * @typedef {{billed: number | null, expected: Amount, difference: number | null, causes: string[],
 *   sentence: string, sentences: Record<string, string>, cites: string[], labels: string[]}} Audit
 * @typedef {{column: number | null, heading: string, message: string}} Problem
 * @typedef {{line: number, child: string | null, household: string | null, outcome: string,
 *   errors: Problem[], tier?: string, months?: Record<string, Amount>, admission_fee?: Amount,
 *   notes?: string[], cites?: string[], labels?: string[], audit?: Audit}} Line a line with errors has
 *   no answer
 * @typedef {"right" | "different" | "wrong" | "open"} Kind
 * @typedef {{line: number, part: number, at: number, kind: Kind}} Entry
 * @typedef {"all" | Kind} Filter
 */

const KEPT_UNPACKED = 8;
const MOST_PRINTED = 3_000;
const FIRST_MONTH = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Found {
  /** @type {Map<number, Uint8Array>} */
  #packed = new Map();
  /** @type {Map<number, Line[]>} */
  #unpacked = new Map();
  /** @type {Entry[]} */
  #entries = [];
  #isSorted = true;
  /** Lines that were compared, by what came of it, and those with something wrong. */
  counts = { right: 0, different: 0, open: 0, wrong: 0 };
  /** @type {[number, number, string[]][]} line, difference, causes: for the sentence of the list */
  differences = [];
  /** @type {Set<string>} in which anything is due */
  #months = new Set();
  /** @type {{different: Line[], wrong: Line[], open: Line[]}} the first ones of each, for paper */
  printed = { different: [], wrong: [], open: [] };

  /**
   * @param {number} part
   * @param {string} answer of Python
   */
  add(part, answer) {
    /** @type {{lines: Line[]}} */
    const { lines } = JSON.parse(answer);
    this.#packed.set(part, encoder.encode(answer));
    lines.forEach((line, at) => {
      const kind = kindOf(line);
      this.#entries.push({ line: line.line, part, at, kind });
      if (line.audit || kind === "wrong") this.counts[kind] += 1;
      for (const month of Object.keys(line.months ?? {})) this.#months.add(month);
      if (kind !== "right" && (line.audit || kind === "wrong") && this.printed[kind].length < MOST_PRINTED) {
        this.printed[kind].push(line);
      }
      if (line.audit?.difference) this.differences.push([line.line, line.audit.difference, line.audit.causes]);
    });
    this.#isSorted = false;
  }

  get count() {
    return this.#entries.length;
  }

  /** @returns {string[]} all months of every 年度 in which anything is due */
  get months() {
    const years = new Set([...this.#months].map(fiscalYear));
    return [...years].sort((one, other) => one - other).flatMap(monthsOf);
  }

  /**
   * @param {Entry[]} entries
   * @returns {Entry[]} those with the greatest difference first, whichever its sign
   */
  bySize(entries) {
    const sizes = new Map(this.differences.map(([line, difference]) => [line, Math.abs(difference)]));
    return [...entries].sort((one, other) => (sizes.get(other.line) ?? 0) - (sizes.get(one.line) ?? 0));
  }

  /**
   * @param {Filter} filter
   * @returns {Entry[]} in the order of the list
   */
  entries(filter) {
    if (!this.#isSorted) {
      this.#entries.sort((one, other) => one.line - other.line);
      for (const lines of Object.values(this.printed)) lines.sort((one, other) => one.line - other.line);
      this.#isSorted = true;
    }
    return filter === "all" ? this.#entries : this.#entries.filter(({ kind }) => kind === filter);
  }

  /** @param {Filter} filter */
  countOf(filter) {
    return filter === "all" ? this.count : this.#entries.filter(({ kind }) => kind === filter).length;
  }

  /**
   * @param {Entry} entry
   * @returns {Line}
   */
  line({ part, at }) {
    let lines = this.#unpacked.get(part);
    if (!lines) {
      lines = JSON.parse(decoder.decode(this.#packed.get(part))).lines;
      this.#unpacked.set(part, /** @type {Line[]} */ (lines));
      const [oldest] = this.#unpacked.keys();
      if (this.#unpacked.size > KEPT_UNPACKED) this.#unpacked.delete(oldest);
    }
    return /** @type {Line[]} */ (lines)[at];
  }
}

/**
 * @param {Line} line
 * @returns {Kind}
 */
function kindOf({ outcome, audit }) {
  if (outcome === "invalid") return "wrong";
  if (audit) return audit.difference === null ? "open" : audit.difference ? "different" : "right";
  return outcome === "determined" || outcome === "counted" ? "right" : "open";
}

/** @param {string} month 「2017-03」 */
function fiscalYear(month) {
  const [year, number] = month.split("-").map(Number);
  return number < FIRST_MONTH ? year - 1 : year;
}

/**
 * @param {number} year a 年度
 * @returns {string[]}
 */
function monthsOf(year) {
  return Array.from({ length: 12 }, (_, at) => {
    const month = ((FIRST_MONTH - 1 + at) % 12) + 1;
    return `${month < FIRST_MONTH ? year + 1 : year}-${String(month).padStart(2, "0")}`;
  });
}
