/* The words of a provision as plain text: what the site added stays out, 〔 〕 around restored
 * words and beside mended ones stays in, because a quotation must show what is not the source's.
 */
import { all, given } from "./elements.js";

const LINES =
  ".law-caption, .law-words, .law-group__title, .law-remarks__title, .law-supplement__title, .law-appendix__title, .manual :is(h1, h2, h3, h4, p, li), caption, tr";
const HEADINGS = "h1, h2, h3, h4";
const LISTS = "ul, ol"; /* within an item: they have lines of their own */

/* Between the cells of a row: U+3000, as between a term and its meaning in Lawtext. */
const BETWEEN_CELLS = "\u3000";

/**
 * @param {Node} node
 * @param {boolean} asRead with the 読替え that are switched on
 * @returns {string}
 */
function wordsIn(node, asRead) {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement) || node.matches(`.law-history, ${LISTS}`)) return "";
  if (node.matches(".law-reading-text__enacted") && asRead && node.hidden) return "";
  const shown = asRead && node.matches(".law-reading-text__read:not([hidden])");
  const said = shown || node.closest(".law-restored, .manual-erratum");
  if (node.hasAttribute("data-added") && !said) return "";
  if (node.tagName === "BR") return "";
  return [...node.childNodes].map((child) => wordsIn(child, asRead)).join("");
}

/**
 * @param {Element} element
 * @param {boolean} asRead
 * @returns {string}
 */
function line(element, asRead) {
  if (element instanceof HTMLTableRowElement) {
    const cells = element.closest(".manual tbody") ? cellsReaching(element) : [...element.cells];
    return cells.map((cell) => line(cell, asRead)).filter(Boolean).join(BETWEEN_CELLS);
  }
  return wordsIn(element, asRead).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");
}

/**
 * The cells of a row with those that began above it and reach into it, in their order.
 * @param {HTMLTableRowElement} row
 */
function cellsReaching(row) {
  const rows = [...row.closest("table")?.tBodies ?? []]
    .flatMap((body) => body.contains(row) ? [...body.rows] : []);
  /** @type {{cell: HTMLTableCellElement, until: number}[]} by column */
  const columns = [];
  for (const [at, each] of rows.entries()) {
    let column = 0;
    for (const cell of each.cells) {
      while ((columns[column]?.until ?? 0) > at) column += 1;
      for (let n = 0; n < cell.colSpan; n += 1) {
        columns[column + n] = { cell, until: at + cell.rowSpan };
      }
      column += cell.colSpan;
    }
    if (each === row) break;
  }
  return [...new Set(columns.map(({ cell }) => cell))];
}

/**
 * A heading of the manual with all that stands under it.
 * @param {Element} heading
 */
function section(heading) {
  const parts = [heading];
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches(HEADINGS) && next.tagName <= heading.tagName) break;
    parts.push(next);
  }
  return parts;
}

/**
 * The 読替え that are switched on within `element`, by the id of the provision that orders them.
 * @param {Element} element
 * @returns {string[]}
 */
export function readingsIn(element) {
  const read = all(".law-reading-text:has(> .law-reading-text__read:not([hidden]))", HTMLElement, element);
  return [...new Set(read.map((text) => given(text, "reading")))];
}

/**
 * The text of `element`, a line for each caption, sentence, item and row; as enacted, or
 * `asRead`: with the 読替え that are switched on.
 * @param {Element} element
 * @param {{asRead?: boolean}} options
 * @returns {string}
 */
export function textOf(element, { asRead = false } = {}) {
  const parts = element.matches(HEADINGS) ? section(element) : [element];
  const lines = parts.flatMap((part) => [
    ...part === element && part.matches(`${LINES}, ${HEADINGS}, th, td`) || part.matches(LINES)
      ? [part] : [],
    ...part.matches("th, td, tr") ? [] : part.querySelectorAll(LINES),
  ]);
  return lines.map((each) => line(each, asRead)).filter(Boolean).join("\n");
}
