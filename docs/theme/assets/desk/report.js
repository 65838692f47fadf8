// The result of a list as a whole: its sentence, what differs by cause.

import { element, one } from "../javascripts/elements.js";
import { grouped, links, signed } from "./written.js";

/**
 * @typedef {{cause: string, label: string, lines: number, difference: number, cites: string[],
 *   labels: string[]}} Total
 * @typedef {{sentence: string, causes: Record<string, string>, totals: Total[]}} Conclusion causes by
 *   the numbers of lines
 */

/**
 * @param {HTMLElement} root
 * @param {Conclusion} conclusion
 * @param {string} about the list
 */
export function showReport(root, conclusion, about) {
  one("[data-part=sentence]", HTMLElement, root).textContent = conclusion.sentence;
  one("[data-part=about]", HTMLElement, root).textContent = about;
  const table = one("[data-part=totals]", HTMLTableElement, root);
  const base = root.dataset.base ?? "";
  table.hidden = !conclusion.totals.length;
  one("[data-part=causes]", HTMLElement, table).replaceChildren(
    ...conclusion.totals.map((total) => {
      const meaning = element("a", { href: `#cause-${total.cause}`, textContent: total.label });
      return element("tr", {}, [
        element("th", { scope: "row" }, [meaning]),
        cell(table, 1, grouped(total.lines), "amount"),
        cell(table, 2, signed(total.difference, root), "amount"),
        cell(table, 3, links(total.cites, total.labels, base)),
      ]);
    }),
  );
}

/**
 * A cell that says on a narrow screen what its column is.
 * @param {HTMLTableElement} table
 * @param {number} at its column
 * @param {Node | string} content
 * @param {string} className
 */
export function cell(table, at, content, className = "") {
  const made = element("td", { className }, [content]);
  made.dataset.label = table.tHead?.rows[0].cells[at].textContent ?? "";
  return made;
}
