/* The words of a provision as plain text: what the site added stays out, 〔 〕 around restored
 * words stays in, because a quotation must show what is not the source's.
 */
import { all, given } from "./elements.js";

const LINES =
  ".law-caption, .law-words, .law-group__title, .law-remarks__title, .law-supplement__title, .law-appendix__title, caption, tr";

/* Between the cells of a row: U+3000, as between a term and its meaning in Lawtext. */
const BETWEEN_CELLS = "\u3000";

/**
 * @param {Node} node
 * @param {boolean} asRead with the 読替え that are switched on
 * @returns {string}
 */
function wordsIn(node, asRead) {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement) || node.matches(".law-history")) return "";
  if (node.matches(".law-reading-text__enacted") && asRead && node.hidden) return "";
  const shown = asRead && node.matches(".law-reading-text__read:not([hidden])");
  if (node.hasAttribute("data-added") && !node.closest(".law-restored") && !shown) return "";
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
    const cells = [...element.cells].map((cell) => line(cell, asRead));
    return cells.filter(Boolean).join(BETWEEN_CELLS);
  }
  return wordsIn(element, asRead).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");
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
  const lines = element.matches(`${LINES}, th, td`)
    ? [element]
    : [...element.querySelectorAll(LINES)];
  return lines.map((each) => line(each, asRead)).filter(Boolean).join("\n");
}
