/* What the search found, drawn: where each hit leads, its words with what was asked for marked, and
 * what it is. */
import { element } from "./elements.js";
import { placeOf } from "./search_engine.js";
import { words } from "./words.js";

/** @typedef {import("./search_engine.js").Hit} Hit */

/** @type {Record<string, string>} the names of the words for each kind */
const KINDS = {
  provision: "kind-provision",
  table: "kind-table",
  tool: "kind-tool",
  manual: "kind-manual",
  question: "kind-question",
  term: "kind-term",
  page: "kind-page",
};

/** @param {Hit} hit @returns {HTMLLIElement} */
export const drawn = (hit) =>
  element("li", { className: `search-hit search-hit--${hit.kind}` }, [
    element("a", { href: placeOf(hit.address).href, textContent: hit.title }),
    ...excerptOf(hit),
    element("p", { className: "search-hit__from" }, [
      element("span", { className: "search-hit__kind", textContent: words(KINDS[hit.kind]) }),
      hit.document,
    ]),
  ]);

/** @param {Hit} hit @returns {HTMLElement[]} */
function excerptOf({ excerpt }) {
  if (excerpt.length === 0) return [];
  const runs = excerpt.map(({ text, marked }) =>
    (marked ? element("mark", { textContent: text }) : text));
  return [element("p", { className: "search-hit__excerpt" }, runs)];
}
