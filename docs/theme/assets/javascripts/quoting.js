/* The words of a provision as plain text: what the site added stays out, 〔 〕 around restored
 * words and beside mended ones stays in, because a quotation must show what is not the source's.
 */
import { all, given } from "./elements.js";
import { Grid } from "./grid.js";
import { words } from "./words.js";

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
    const table = element.closest(".manual tbody")?.closest("table");
    const cells = table ? new Grid(table).reaching(element) : [...element.cells];
    return cells.map((cell) => line(cell, asRead)).filter(Boolean).join(BETWEEN_CELLS);
  }
  return wordsIn(element, asRead).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");
}

/**
 * A row or a cell alone, where no head stands above it and no name beside it: each of its words
 * after their heading.
 * @param {HTMLTableRowElement | HTMLTableCellElement} part
 * @param {boolean} asRead
 */
function lineAlone(part, asRead) {
  const table = part.closest("table");
  if (!table || !part.closest("tbody")) return line(part, asRead);
  const grid = new Grid(table);
  /** @param {HTMLTableCellElement[]} cells @param {string} between */
  const said = (cells, between) =>
    [...new Set(cells.map((cell) => line(cell, asRead)))].filter(Boolean).join(between);
  let before = "";
  /** @param {HTMLTableCellElement} cell */
  const headed = (cell) => {
    const content = line(cell, asRead);
    const heads = new Set(grid.over(cell).map((path) => said(path, words("within-heading"))));
    const heading = [...heads].filter(Boolean).join(words("within-heading"));
    const again = heading === before;
    before = heading;
    return content && heading && !again ? words("headed", { heading, content }) : content;
  };
  const parts = part instanceof HTMLTableRowElement ? grid.reaching(part).map(headed)
    : part.tagName === "TH" ? [line(part, asRead)]
      : [said(grid.beside(part), words("and")), headed(part)];
  return parts.filter(Boolean).join(BETWEEN_CELLS);
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
 * `asRead`: with the 読替え that are switched on. A row or a cell alone brings its headings.
 * @param {Element} element
 * @param {{asRead?: boolean}} options
 * @returns {string}
 */
export function textOf(element, { asRead = false } = {}) {
  if (element instanceof HTMLTableRowElement || element instanceof HTMLTableCellElement) {
    return lineAlone(element, asRead);
  }
  const parts = element.matches(HEADINGS) ? section(element) : [element];
  const lines = parts.flatMap((part) => [
    ...part === element && part.matches(`${LINES}, ${HEADINGS}`) || part.matches(LINES)
      ? [part] : [],
    ...part.querySelectorAll(LINES),
  ]);
  return lines.map((each) => line(each, asRead)).filter(Boolean).join("\n");
}
