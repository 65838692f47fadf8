/* The words of a provision as plain text: what the site added stays out, 〔 〕 around restored
 * words stays in, because a quotation must show what is not the source's.
 */

const LINES =
  ".law-caption, .law-words, .law-group__title, .law-remarks__title, .law-supplement__title, .law-appendix__title, caption, tr";

function words(node, asRead) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".law-history")) return "";
  if (node.matches(".law-swap__from") && asRead && node.hidden) return "";
  const shown = asRead && node.matches(".law-swap__to:not([hidden])");
  if (node.hasAttribute("data-added") && !node.closest(".law-restored") && !shown) return "";
  if (node.tagName === "BR") return "";
  return [...node.childNodes].map((child) => words(child, asRead)).join("");
}

const line = (element, asRead) =>
  element.tagName === "TR"
    ? [...element.cells].map((cell) => line(cell, asRead)).filter(Boolean).join("　")
    : words(element, asRead).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");

/** The 読替え that are switched on within `element`, by the id of the provision that orders them. */
export function readingsIn(element) {
  const swaps = [...element.querySelectorAll(".law-swap")]
    .filter((swap) => swap.querySelector(".law-swap__to:not([hidden])"));
  return [...new Set(swaps.map((swap) => swap.dataset.reading))];
}

/** The text of `element`, a line for each caption, sentence, item and row; as enacted, or
 * `asRead`: with the 読替え that are switched on. */
export function textOf(element, { asRead = false } = {}) {
  const lines = element.matches(`${LINES}, th, td`)
    ? [element]
    : [...element.querySelectorAll(LINES)];
  return lines.map((each) => line(each, asRead)).filter(Boolean).join("\n");
}
