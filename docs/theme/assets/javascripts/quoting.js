/* The words of a provision as plain text: what the site added stays out, 〔 〕 around restored
 * words stays in, because a quotation must show what is not the source's.
 */

const LINES =
  ".law-caption, .law-words, .law-group__title, .law-remarks__title, .law-supplement__title, .law-appendix__title, caption, tr";

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".law-history")) return "";
  if (node.hasAttribute("data-added") && !node.closest(".law-restored")) return "";
  if (node.tagName === "BR") return "";
  return [...node.childNodes].map(words).join("");
}

const line = (element) =>
  element.tagName === "TR"
    ? [...element.cells].map(line).filter(Boolean).join("　")
    : words(element).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");

/** The text of `element`, a line for each caption, sentence, item and row. */
export function textOf(element) {
  const lines = element.matches(`${LINES}, th, td`)
    ? [element]
    : [...element.querySelectorAll(LINES)];
  return lines.map(line).filter(Boolean).join("\n");
}
