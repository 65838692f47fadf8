// A result on paper: all differences in one table, then the lines that could not be read and those
// that could not be compared, each with the reason. Made when the page is printed.

import { element, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { problem } from "./lines.js";
import { grouped, links, signed, yen } from "./written.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Line} Line
 */

const DIFFERENT = [
  "column-line", "column-child", "column-tier", "column-billed", "column-expected", "column-difference", "column-found",
];
const AMOUNTS = new Set(["column-billed", "column-expected", "column-difference"]);
const WHY = ["column-line", "column-child", "column-billed", "column-why"];

/**
 * @param {HTMLElement} root
 * @param {Found} found its lines in order
 * @param {(line: number) => string} causeOf
 */
export function layOut(root, found, causeOf) {
  const { printed, counts } = found;
  const paper = one("[data-part=paper]", HTMLElement, root);
  paper.replaceChildren(...table(root, "differences", DIFFERENT, counts.different, printed.different.map((line) =>
    different(root, line, causeOf(line.line)))));
  if (!counts.different) paper.append(element("p", { textContent: words("no-differences", {}, root) }));
  for (const [kind, title] of /** @type {const} */ ([["wrong", "wrong-lines"], ["open", "open-lines"]])) {
    if (!counts[kind]) continue;
    paper.append(...table(root, title, WHY, counts[kind], printed[kind].map((line) => why(root, line))));
  }
}

/**
 * @param {HTMLElement} root
 * @param {string} title the name of its words
 * @param {string[]} columns names of words
 * @param {number} count of all lines: not all are printed where there are too many
 * @param {HTMLElement[]} rows
 * @returns {HTMLElement[]}
 */
function table(root, title, columns, count, rows) {
  const made = [element("h3", { textContent: words(title, {}, root) })];
  if (count > rows.length) {
    made.push(element("p", { textContent: words("more-lines", { n: grouped(rows.length) }, root) }));
  }
  if (!rows.length) return made;
  const head = element("tr", {}, columns.map((name) =>
    element("th", { scope: "col", className: AMOUNTS.has(name) ? "amount" : "", textContent: words(name, {}, root) })));
  made.push(element("table", { className: "desk-table" }, [
    element("thead", {}, [head]), element("tbody", {}, rows),
  ]));
  return made;
}

/**
 * @param {HTMLElement} root
 * @param {Line} line
 * @param {string} cause
 */
function different(root, line, cause) {
  const { billed = null, expected = null, difference = null, cites = [], labels = [] } = line.audit ?? {};
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

/**
 * @param {HTMLElement} root
 * @param {Line} line that is not compared
 */
function why(root, line) {
  const billed = line.audit?.billed ?? null;
  const reasons = line.errors.map((error) => problem(line.line, error, root));
  if (line.audit?.sentence) reasons.push(line.audit.sentence);
  return element("tr", {}, [
    element("th", { scope: "row", textContent: grouped(line.line) }),
    element("td", { textContent: line.child ?? "" }),
    amount(billed === null ? "" : yen(billed, root)),
    element("td", { textContent: reasons.join(" ") }),
  ]);
}

/** @param {string} textContent */
function amount(textContent) {
  return element("td", { className: "amount", textContent });
}
