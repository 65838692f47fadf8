// The differences on paper: all of them in one table, made when the page is printed.

import { element, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { grouped, links, signed, yen } from "./written.js";

/** @typedef {import("./found.js").Line} Line */

const COLUMNS = [
  "column-line", "column-child", "column-tier", "column-billed", "column-expected", "column-difference", "column-found",
];
const AMOUNTS = new Set(["column-billed", "column-expected", "column-difference"]);

/**
 * @param {HTMLElement} root
 * @param {Line[]} lines that differ, the first ones where there are too many
 * @param {number} count of all that differ
 * @param {(line: number) => string} causeOf
 */
export function layOut(root, lines, count, causeOf) {
  const paper = one("[data-part=paper]", HTMLElement, root);
  const title = element("h3", { textContent: words("differences", {}, root) });
  if (!lines.length) {
    paper.replaceChildren(title, element("p", { textContent: words("no-differences", {}, root) }));
    return;
  }
  const head = element("tr", {}, COLUMNS.map((name) =>
    element("th", { scope: "col", className: AMOUNTS.has(name) ? "amount" : "", textContent: words(name, {}, root) })));
  const rows = lines.map((line) => row(root, line, causeOf(line.line)));
  const table = element("table", { className: "desk-table" }, [
    element("thead", {}, [head]), element("tbody", {}, rows),
  ]);
  paper.replaceChildren(title, table);
  if (count > lines.length) {
    const n = grouped(lines.length);
    table.before(element("p", { textContent: words("more-differences", { n }, root) }));
  }
}

/**
 * @param {HTMLElement} root
 * @param {Line} line
 * @param {string} cause
 */
function row(root, line, cause) {
  const { billed = null, expected = null, difference = null, cites = [], labels = [] } = line.audit ?? {};
  const amount = (/** @type {string} */ textContent) => element("td", { className: "amount", textContent });
  return element("tr", {}, [
    element("th", { scope: "row", textContent: grouped(line.line) }),
    element("td", { textContent: line.child ?? "" }),
    element("td", { textContent: line.tier ?? "" }),
    amount(billed === null ? "" : yen(billed, root)),
    amount(expected === null ? "" : yen(expected, root)),
    amount(signed(difference, root)),
    element("td", {}, [`${cause} `, links(cites.slice(0, 2), labels, root.dataset.base ?? "")]),
  ]);
}
