// The lines of a result: a page of them at a time, filtered, each opened to its cited steps.

import { all, element, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { cell } from "./report.js";
import { grouped, links, monthOf, signed, together, yen } from "./written.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Line} Line
 * @typedef {import("./found.js").Filter} Filter
 * @typedef {import("./report.js").Conclusion} Conclusion
 */

const FILTERS = /** @type {const} */ (["all", "different", "wrong", "open"]);
const UNDETERMINED = new Set(["range", "not_determined"]);
const IN_SHORT = 2; // provisions beside a line; all stand where it is opened
const FIRST_HALF = new Set(["04", "05", "06", "07", "08"]);

export class Lines {
  #root;
  #table;
  #rows;
  #explain;
  /** @type {Found | null} */
  #found = null;
  /** @type {Map<string, string>} causes as they are called */
  #labels = new Map();
  /** @type {Record<string, string>} */
  #causes = {};
  #isAudit = false;
  #first = 0;
  /** @type {string | null} whose lines alone are shown */
  #only = null;
  #bySize;

  /**
   * @param {HTMLElement} root
   * @param {(line: number) => Promise<string>} explain the steps of a line as HTML
   */
  constructor(root, explain) {
    this.#root = root;
    this.#table = one("[data-part=lines]", HTMLTableElement, root);
    this.#rows = one("[data-part=rows]", HTMLElement, root);
    this.#explain = explain;
    this.#bySize = one("[data-part=by-size]", HTMLInputElement, root);
    this.#bySize.checked = false; // a browser may bring back what stood there before
    this.#bySize.addEventListener("change", () => this.#turn(0));
    one("[data-part=filters]", HTMLElement, root).addEventListener("change", () => this.#showOnly(null));
    one("[data-part=causes]", HTMLElement, root).addEventListener("click", ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      one("[data-filter=different] input", HTMLInputElement, root).checked = true;
      this.#showOnly(target.value);
      this.#button("only-off").focus({ preventScroll: true });
      one("#desk-lines", HTMLElement, root).scrollIntoView({ block: "start" });
    });
    this.#button("only-off").addEventListener("click", () => {
      this.#showOnly(null);
      one("[data-filter=different] input", HTMLInputElement, root).focus();
    });
    this.#button("earlier").addEventListener("click", () => this.#turn(this.#first - this.#length, true));
    this.#button("later").addEventListener("click", () => this.#turn(this.#first + this.#length, true));
    this.#rows.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button[aria-expanded]") : null;
      if (button instanceof HTMLButtonElement) this.#toggle(button);
    });
  }

  /**
   * @param {Found} found
   * @param {Conclusion} conclusion
   * @param {boolean} isAudit
   */
  show(found, conclusion, isAudit) {
    this.#found = found;
    this.#labels = new Map(conclusion.totals.map(({ cause, label }) => [cause, label]));
    this.#causes = conclusion.causes;
    this.#isAudit = isAudit;
    for (const head of all("[data-audit]", HTMLElement, this.#table)) head.hidden = !isAudit;
    for (const filter of FILTERS) {
      const choice = one(`[data-filter=${filter}]`, HTMLElement, this.#root);
      const n = found.countOf(filter);
      one("[data-part=count]", HTMLElement, choice).textContent = words("count", { n: grouped(n) }, this.#root);
      choice.hidden = filter === "different" && !isAudit;
      const radio = one("input", HTMLInputElement, choice);
      radio.checked = filter === (isAudit && found.countOf("different") ? "different" : "all");
    }
    one("[data-part=order]", HTMLElement, this.#root).hidden = !conclusion.totals.length;
    this.#bySize.checked = false;
    this.#showOnly(null);
  }

  /** @returns {import("./found.js").Entry[]} what is shown, on all pages of the table, in its order */
  get entries() {
    const found = this.#found?.entries(this.#filter) ?? [];
    const entries = this.#only ? found.filter(({ line }) => this.#causes[line] === this.#only) : found;
    return this.#bySize.checked && this.#found ? this.#found.bySize(entries) : entries;
  }

  /** @param {string | null} cause whose lines alone are shown, null for those of every cause */
  #showOnly(cause) {
    const root = this.#root;
    this.#only = cause;
    one("[data-part=only]", HTMLElement, root).hidden = cause === null;
    const label = cause === null ? "" : words("only", { cause: this.#labels.get(cause) ?? cause }, root);
    one("[data-part=only-text]", HTMLElement, root).textContent = label;
    this.#turn(0);
  }

  /** @returns {Filter} */
  get #filter() {
    const chosen = one("[data-part=filters] input:checked", HTMLInputElement, this.#root).value;
    return FILTERS.find((filter) => filter === chosen) ?? "all";
  }

  /** Let go of what is shown. */
  clear() {
    this.#found = null;
    this.#rows.replaceChildren();
  }

  get #length() {
    return Number(given(this.#root, "pageLength"));
  }

  /** @param {string} name */
  #button(name) {
    return one(`[data-part=${name}]`, HTMLButtonElement, this.#root);
  }

  /**
   * @param {number} first of the lines that are shown
   * @param {boolean} isPaging whether to bring the reader to the top of the new page
   */
  #turn(first, isPaging = false) {
    if (!this.#found) return;
    const found = this.#found;
    const { entries } = this;
    this.#first = Math.max(0, Math.min(first, entries.length - 1));
    const shown = entries.slice(this.#first, this.#first + this.#length);
    this.#rows.replaceChildren(...shown.map((entry) => this.#row(found.line(entry))));
    this.#table.hidden = !shown.length;
    one("[data-part=none]", HTMLElement, this.#root).hidden = shown.length > 0;
    one("[data-part=pager]", HTMLElement, this.#root).hidden = entries.length <= this.#length;
    one("[data-part=where]", HTMLElement, this.#root).textContent = words("where", {
      first: grouped(this.#first + 1),
      last: grouped(this.#first + shown.length),
      total: grouped(entries.length),
    }, this.#root);
    this.#button("earlier").disabled = this.#first === 0;
    this.#button("later").disabled = this.#first + shown.length >= entries.length;
    if (!isPaging) return;
    // A button that can't be pressed any more lets the focus go.
    if (document.activeElement === document.body) this.#table.querySelector("button")?.focus();
    this.#table.scrollIntoView({ block: "start" });
  }

  /** @param {Line} line */
  #row(line) {
    const root = this.#root;
    const table = this.#table;
    const button = element("button", { type: "button", className: "desk-open" }, [grouped(line.line)]);
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", words("line", { line: grouped(line.line) }, root));
    const [early, late] = halves(line);
    const child = element("span", { textContent: line.child ?? "" });
    const household = element("small", {
      textContent: line.household ? words("household", { household: line.household }, root) : "",
    });
    const row = element("tr", {}, [
      element("th", { scope: "row" }, [button]),
      cell(table, 1, element("div", {}, [child, " ", household])),
      cell(table, 2, line.tier ?? ""),
      cell(table, 3, halfOf(early, root), "amount"),
      cell(table, 4, halfOf(late, root), "amount"),
    ]);
    if (this.#isAudit) {
      const { billed = null, expected = null, difference = null } = line.audit ?? {};
      row.append(
        cell(table, 5, billed === null ? words("no-amount", {}, root) : yen(billed, root), "amount"),
        cell(table, 6, expected === null ? words("no-amount", {}, root) : yen(expected, root), "amount"),
        cell(table, 7, difference ? element("strong", { textContent: signed(difference, root) }) : signed(difference, root), "amount"),
      );
    }
    row.append(cell(table, 8, this.#said(line)));
    row.dataset.line = String(line.line);
    return row;
  }

  /** @param {Line} line what was found, in short */
  #said(line) {
    const root = this.#root;
    const cause = this.#causes[line.line];
    const said = element("div", { className: "desk-found" });
    for (const error of line.errors.slice(0, 3)) {
      said.append(element("p", { className: "desk-wrong", textContent: problem(line.line, error, root) }));
    }
    if (cause) said.append(element("p", {}, [element("strong", { textContent: this.#labels.get(cause) ?? cause })]));
    if (line.audit ? line.audit.difference === null : UNDETERMINED.has(line.outcome)) {
      const why = line.audit?.sentence || line.notes?.[0] || words("open-amount", {}, root);
      said.append(element("p", { textContent: why }));
    }
    const { cites = [], labels = [] } = line.audit?.difference ? line.audit : line;
    said.append(links(cites.slice(0, IN_SHORT), labels, root.dataset.base ?? ""));
    return said;
  }

  /** @param {Line} line what was found, in a sentence: of the cause that the whole list makes likeliest */
  #sentence({ line, audit }) {
    return audit?.sentences[this.#causes[line]] ?? audit?.sentence;
  }

  /** @param {HTMLButtonElement} button of a line */
  #toggle(button) {
    const row = button.closest("tr");
    if (!row) return;
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) row.nextElementSibling?.remove();
    else row.after(this.#panel(Number(row.dataset.line)));
  }

  /** @param {number} number of the line */
  #panel(number) {
    const root = this.#root;
    const found = /** @type {Found} */ (this.#found);
    const entry = found.entries("all").find(({ line }) => line === number);
    if (!entry) throw new Error(`no line ${number}`);
    const line = found.line(entry);
    const panel = element("td", { colSpan: this.#isAudit ? 9 : 6 });
    const sentence = this.#sentence(line);
    if (sentence) panel.append(element("p", { className: "desk-line-sentence", textContent: sentence }));
    const said = [...line.errors.map((error) => problem(number, error, root)), ...(line.notes ?? [])];
    if (said.length) panel.append(element("ul", {}, said.map((text) => element("li", { textContent: text }))));
    const { cites = [], labels = [] } = line.audit?.cites.length ? line.audit : line;
    if (cites.length) panel.append(element("p", {}, [links(cites, labels, root.dataset.base ?? "")]));
    const months = spans(line);
    if (months.length) panel.append(this.#months(line, months));
    if (line.outcome !== "invalid") panel.append(this.#steps(number));
    return element("tr", { className: "desk-panel" }, [panel]);
  }

  /**
   * @param {Line} line
   * @param {{first: string, last: string, amount: import("./found.js").Amount}[]} months
   */
  #months(line, months) {
    const root = this.#root;
    const list = element("dl", { className: "calc-facts" });
    for (const { first, last, amount } of months) {
      const name = first === last
        ? monthOf(first, root)
        : words("months", { first: monthOf(first, root), last: monthOf(last, root) }, root);
      list.append(fact(name, yen(amount, root)));
    }
    if (line.admission_fee) list.append(fact(words("admission-fee", {}, root), yen(line.admission_fee, root)));
    return element("div", {}, [element("h4", { textContent: words("months-title", {}, root) }), list]);
  }

  /** @param {number} number of the line */
  #steps(number) {
    const place = element("div", { className: "desk-steps" }, [
      element("p", { className: "desk-waiting", textContent: words("explaining", {}, this.#root) }),
    ]);
    this.#explain(number).then(
      (html) => {
        place.innerHTML = html;
      },
      () => {
        place.textContent = words("not-explained", {}, this.#root);
      },
    );
    return place;
  }
}

/**
 * @param {string} name
 * @param {string} said
 */
function fact(name, said) {
  return element("div", {}, [element("dt", { textContent: name }), element("dd", { textContent: said })]);
}

/**
 * @param {number} line
 * @param {import("./found.js").Problem} error
 * @param {ParentNode} root
 */
export function problem(line, { heading, message }, root) {
  const place = heading
    ? words("place-column", { line: grouped(line), heading }, root)
    : words("place", { line: grouped(line) }, root);
  return words("problem", { place, message }, root);
}

/**
 * @param {Line} line
 * @returns {[import("./found.js").Amount[], import("./found.js").Amount[]]} April to August, September to March
 */
function halves({ months = {} }) {
  const named = Object.entries(months);
  const isEarly = (/** @type {string} */ month) => FIRST_HALF.has(month.slice(5));
  return [
    named.filter(([month]) => isEarly(month)).map(([, amount]) => amount),
    named.filter(([month]) => !isEarly(month)).map(([, amount]) => amount),
  ];
}

/**
 * @param {import("./found.js").Amount[]} amounts
 * @param {ParentNode} root
 */
function halfOf(amounts, root) {
  const shared = together(amounts);
  return shared === undefined ? words("no-amount", {}, root) : yen(shared, root);
}

/**
 * @param {Line} line
 * @returns {{first: string, last: string, amount: import("./found.js").Amount}[]} months of one amount together
 */
function spans({ months = {} }) {
  /** @type {{first: string, last: string, amount: import("./found.js").Amount}[]} */
  const found = [];
  for (const [month, amount] of Object.entries(months)) {
    const before = found.at(-1);
    if (before && JSON.stringify(before.amount) === JSON.stringify(amount)) before.last = month;
    else found.push({ first: month, last: month, amount });
  }
  return found;
}
