// Which column of a list holds what, and what holds for the whole list: shown, corrected, read back.

import { all, element, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";

/**
 * @typedef {{at: number, heading: string, field: string | null, samples: string[]}} Column
 * @typedef {{field: string, label: string, group: string, needed: boolean}} Field
 * @typedef {{encoding: string | null, delimiter: string | null, lines: number, columns: Column[],
 *   fields: Field[], said: string[], problems: {line: number | null, message: string}[]}} Opened
 * @typedef {{columns: (string | null)[], fiscal_year: number | null, month: string | null,
 *   whole: Record<string, string>}} Settings
 * @typedef {{id: string, label: string, isTime: boolean}} Question and the id of what answers it
 */

const BILLED = "billed";
const MONTH = "month";
const YEAR = "fiscal_year";
const FIRST_MONTH = 4;

/** @type {Record<string, string>} the words for whose a fact is */
const GROUPS = { line: "group-line", household: "group-household", audit: "group-audit" };

export class Mapping {
  #root;
  #columns;
  #year;
  #month;
  /** @type {HTMLSelectElement[]} */
  #selects = [];
  /** @type {Map<string, Field[]>} what a column may hold, by whose fact it is */
  #groups = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#columns = one("[data-part=columns]", HTMLElement, root);
    this.#year = one("#desk-year", HTMLSelectElement, root);
    this.#month = one("#desk-month", HTMLSelectElement, root);
    // Each choice is filled when somebody comes to it: thousands at once would halt the page.
    for (const kind of ["focusin", "pointerdown"]) {
      this.#columns.addEventListener(kind, ({ target }) => {
        if (target instanceof HTMLSelectElement) this.#fill(target);
      });
    }
    this.#columns.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#takeFromOthers(target);
      this.#showWhatApplies();
    });
  }

  /** @param {Opened} opened */
  show({ columns, fields }) {
    this.#groups = this.#grouped(fields);
    this.#selects = columns.map((column) => this.#select(column, fields));
    this.#columns.replaceChildren(
      ...columns.map(({ heading, samples }, at) => {
        const name = heading || words("no-heading", {}, this.#root);
        const shown = element("span", { className: "desk-samples" }, samples.map(sample));
        return element("tr", {}, [
          element("th", { scope: "row", textContent: name }),
          element("td", {}, [shown]),
          element("td", {}, [this.#selects[at]]),
        ]);
      }),
    );
    const known = columns.filter(({ field }) => field !== null).length;
    const counts = { columns: String(columns.length), known: String(known) };
    one("[data-part=mapping-title]", HTMLElement, this.#root).textContent = words("mapping", counts, this.#root);
    const isMissed = fields.some(({ field, needed }) => needed && !this.#holds(field));
    one("[data-part=mapping]", HTMLDetailsElement, this.#root).open = isMissed;
    this.#year.value = "";
    this.#month.value = "";
    for (const radio of all("[data-fact] input[type=radio]", HTMLInputElement, this.#root)) {
      radio.checked = radio.defaultChecked;
    }
    for (const typed of all("[data-fact] input[type=text]", HTMLInputElement, this.#root)) typed.value = "";
    this.#showWhatApplies();
  }

  /** @returns {Settings} */
  get settings() {
    const month = Number(this.#month.value);
    const year = Number(this.#year.value);
    const ofYear = month < FIRST_MONTH ? year + 1 : year;
    /** @type {Record<string, string>} */
    const whole = {};
    for (const fact of all("[data-fact]:not([hidden])", HTMLElement, this.#root)) {
      const chosen = fact.querySelector("input:checked, input[type=text]");
      if (chosen instanceof HTMLInputElement && chosen.value) whole[fact.dataset.fact ?? ""] = chosen.value;
    }
    return {
      columns: this.#selects.map((select) => select.value || null),
      fiscal_year: this.#asksYear ? year || null : null,
      month: this.#asksMonth && month && year ? `${ofYear}-${String(month).padStart(2, "0")}` : null,
      whole,
    };
  }

  /** @returns {Question[]} the questions about the whole list without an answer, year and month first */
  get unanswered() {
    const times = [this.#year, this.#month].filter((select) => select.checkVisibility() && !select.value);
    const facts = all("[data-fact]:not([hidden])", HTMLElement, this.#root).filter(
      (fact) => fact.querySelector("input[type=radio]") && !fact.querySelector("input:checked"),
    );
    return [
      ...times.map(({ id, labels: [label] }) => ({ id, label: label.textContent ?? "", isTime: true })),
      ...facts.map((fact) => ({ ...questionOf(fact), isTime: false })),
    ];
  }

  /**
   * @param {string} label of a question about the whole list
   * @returns {string | undefined} the id of what answers it
   */
  idOf(label) {
    const questions = all("[data-fact]:not([hidden])", HTMLElement, this.#root).map(questionOf);
    return questions.find((question) => question.label === label)?.id;
  }

  /**
   * Choose a year and a month, unless the list has a column of months.
   * @param {{year: number, month: number}} found
   * @returns {boolean} whether they were chosen
   */
  fillIn({ year, month }) {
    const fiscal = String(month < FIRST_MONTH ? year - 1 : year);
    const isOffered = [...this.#year.options].some(({ value }) => value === fiscal);
    if (!isOffered || this.#holds(MONTH)) return false;
    this.#year.value = fiscal;
    this.#month.value = String(month);
    return true;
  }

  /** Whether a column holds what was billed. */
  get isAudit() {
    return this.#holds(BILLED);
  }

  /** Open the table, to correct what is wrong in it. */
  open() {
    one("[data-part=mapping]", HTMLDetailsElement, this.#root).open = true;
  }

  /** @param {string} field */
  #holds(field) {
    return this.#selects.some((select) => select.value === field);
  }

  /**
   * A choice of what a column holds: at first of nothing and of what was recognised.
   * @param {Column} column
   * @param {Field[]} fields
   */
  #select({ heading, field }, fields) {
    const select = element("select", { autocomplete: "off" }, [
      element("option", { value: "", textContent: words("not-used", {}, this.#root) }),
      ...fields.filter((each) => each.field === field).map((each) => this.#option(each)),
    ]);
    select.setAttribute("aria-label", words("field-of", { heading }, this.#root));
    select.value = field ?? "";
    return select;
  }

  /** @param {Field} field */
  #option({ field, label, needed }) {
    const text = needed ? words("needed", { label }, this.#root) : label;
    return element("option", { value: field, textContent: text });
  }

  /**
   * @param {Field[]} fields
   * @returns {Map<string, Field[]>}
   */
  #grouped(fields) {
    /** @type {Map<string, Field[]>} */
    const groups = new Map();
    for (const field of fields) {
      const [, adult] = /^adults\.(\d+)\./.exec(field.field) ?? [];
      const name = adult ? words("group-adult", { adult }, this.#root) : words(GROUPS[field.group], {}, this.#root);
      groups.set(name, [...(groups.get(name) ?? []), field]);
    }
    return groups;
  }

  /** @param {HTMLSelectElement} select that is about to be used */
  #fill(select) {
    if (select.querySelector("optgroup")) return;
    const { value } = select;
    const groups = [...this.#groups].map(([label, fields]) =>
      element("optgroup", { label }, fields.map((field) => this.#option(field))));
    select.replaceChildren(select.options[0], ...groups);
    select.value = value;
  }

  /**
   * A field stands in one column: the last that was chosen for it.
   * @param {HTMLSelectElement} chosen
   */
  #takeFromOthers(chosen) {
    for (const select of this.#selects) {
      if (select !== chosen && select.value && select.value === chosen.value) select.value = "";
    }
  }

  get #asksMonth() {
    return this.isAudit && !this.#holds(MONTH);
  }

  get #asksYear() {
    return !this.#holds(YEAR) || this.#asksMonth;
  }

  #showWhatApplies() {
    const facts = all("[data-fact]", HTMLElement, this.#root);
    for (const fact of facts) fact.hidden = this.#holds(fact.dataset.fact ?? "");
    one("[data-part=whole]", HTMLElement, this.#root).hidden = facts.every((fact) => fact.hidden);
    one("[data-part=month]", HTMLElement, this.#root).hidden = !this.#asksMonth;
    one("[data-part=year]", HTMLElement, this.#root).hidden = !this.#asksYear;
    const go = one("[data-part=go]", HTMLButtonElement, this.#root);
    go.textContent = words(this.isAudit ? "go-check" : "go-compute", {}, this.#root);
  }
}

/**
 * @param {HTMLElement} fact
 * @returns {{id: string, label: string}}
 */
function questionOf(fact) {
  return {
    id: one("input", HTMLInputElement, fact).id,
    label: one(".calc-label", HTMLElement, fact).textContent ?? "",
  };
}

/** @param {string} text */
function sample(text) {
  return element("span", { textContent: text });
}
