// The result of a list as a whole: its sentence, what differs by cause.

import { element, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { grouped, links, signed } from "./written.js";

/**
 * @typedef {{cause: string, label: string, lines: number, difference: number, cites: string[],
 *   labels: string[]}} Total
 * @typedef {{sentence: string, basis: string, causes: Record<string, string>, totals: Total[]}} Conclusion
 *   on which answers for the whole list it rests; causes by the numbers of lines
 */

/**
 * @param {HTMLElement} root
 * @param {Conclusion} conclusion
 * @param {string} about the list
 */
export function showReport(root, conclusion, about) {
  one("[data-part=sentence]", HTMLElement, root).textContent = conclusion.sentence;
  one("[data-part=basis]", HTMLElement, root).textContent = conclusion.basis;
  one("[data-part=basis]", HTMLElement, root).hidden = !conclusion.basis;
  one("[data-part=about]", HTMLElement, root).textContent = about;
  const table = one("[data-part=totals]", HTMLTableElement, root);
  const base = root.dataset.base ?? "";
  table.hidden = !conclusion.totals.length;
  one("[data-part=causes]", HTMLElement, table).replaceChildren(
    ...conclusion.totals.map((total) => {
      const { cause, label } = total;
      const choose = element("button", { type: "button", className: "desk-cause", value: cause, textContent: label });
      const meaning = element("a", { href: `#cause-${cause}`, textContent: words("meaning", {}, root) });
      meaning.setAttribute("aria-label", words("meaning-of", { cause: label }, root));
      return element("tr", {}, [
        element("th", { scope: "row" }, [choose, " ", element("small", { className: "desk-screen" }, [meaning])]),
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
