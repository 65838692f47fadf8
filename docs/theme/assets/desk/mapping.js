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
 */

const BILLED = "billed";
const MONTH = "month";
const YEAR = "fiscal_year";
const FIRST_MONTH = 4;

const AT_A_TIME = 2;

/** @type {Record<string, string>} the words for whose a fact is */
const GROUPS = { line: "group-line", household: "group-household", audit: "group-audit" };

export class Mapping {
  #root;
  #columns;
  #year;
  #month;
  /** @type {HTMLSelectElement[]} */
  #selects = [];

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#columns = one("[data-part=columns]", HTMLElement, root);
    this.#year = one("#desk-year", HTMLSelectElement, root);
    this.#month = one("#desk-month", HTMLSelectElement, root);
    this.#columns.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#takeFromOthers(target);
      this.#showWhatApplies();
    });
  }

  /** @param {Opened} opened */
  show({ columns, fields }) {
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
    this.#showWhatApplies();
    this.#fillIn(fields);
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
      fiscal_year: year || null,
      month: this.isAudit && month && year ? `${ofYear}-${String(month).padStart(2, "0")}` : null,
      whole,
    };
  }

  /** @returns {{id: string, label: string}[]} the questions about the whole list without an answer */
  get unanswered() {
    return all("[data-fact]:not([hidden])", HTMLElement, this.#root)
      .filter((fact) => fact.querySelector("input[type=radio]") && !fact.querySelector("input:checked"))
      .map((fact) => ({
        id: one("input", HTMLInputElement, fact).id,
        label: one("legend", HTMLElement, fact).textContent ?? "",
      }));
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
   * A choice of what a column holds: at first of nothing and of what was recognised. The other fields
   * are filled in afterwards, since thousands of them at once would halt the page.
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

  /** @param {Field[]} fields */
  #fillIn(fields) {
    /** @type {Map<string, HTMLOptGroupElement>} */
    const groups = new Map();
    for (const field of fields) {
      const [, adult] = /^adults\.(\d+)\./.exec(field.field) ?? [];
      const name = adult ? words("group-adult", { adult }, this.#root) : words(GROUPS[field.group], {}, this.#root);
      const holder = groups.get(name) ?? element("optgroup", { label: name });
      groups.set(name, holder);
      holder.append(this.#option(field));
    }
    const waiting = [...this.#selects];
    const some = () => {
      for (const select of waiting.splice(0, AT_A_TIME)) {
        if (!select.isConnected) return; // another list has come
        const { value } = select;
        select.replaceChildren(select.options[0], ...[...groups.values()].map((group) => group.cloneNode(true)));
        select.value = value;
      }
      if (waiting.length) setTimeout(some);
    };
    setTimeout(some);
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

  #showWhatApplies() {
    const facts = all("[data-fact]", HTMLElement, this.#root);
    for (const fact of facts) fact.hidden = this.#holds(fact.dataset.fact ?? "");
    one("[data-part=whole]", HTMLElement, this.#root).hidden = facts.every((fact) => fact.hidden);
    const asksMonth = this.isAudit && !this.#holds(MONTH);
    one("[data-part=month]", HTMLElement, this.#root).hidden = !asksMonth;
    one("[data-part=year]", HTMLElement, this.#root).hidden = this.#holds(YEAR) && !asksMonth;
    const go = one("[data-part=go]", HTMLButtonElement, this.#root);
    go.textContent = words(this.isAudit ? "go-check" : "go-compute", {}, this.#root);
  }
}

/** @param {string} text */
function sample(text) {
  return element("span", { textContent: text });
}
