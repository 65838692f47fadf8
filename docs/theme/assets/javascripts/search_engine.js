/* What answers the search: fetched when a reader turns to it, not with the page. */

import { given, one } from "./elements.js";

/** @typedef {import("../search/search.js").Search | import("../search/many.js").SearchOfMany} Search */
/** @typedef {import("../search/search.js").Found} Found */
/** @typedef {Found["hits"][number]} Hit */

/** The root of the site, where the pages lie that results lead to. */
const root = new URL("../../", import.meta.url);

const box = one("[data-search]", HTMLElement);

/** Where the page says that its script lies. */
const script = new URL(given(box, "engine"), document.baseURI).href;

/** What takes longer than this many milliseconds counts as not to be had. */
const PATIENCE = 20_000;
let failures = 0;
/** @type {Promise<Search> | null} */
let coming = null;

/** @returns {Promise<Search>} */
async function begin() {
  /* Some browsers keep a module that could not be had, so it is asked for by another address. */
  const again = failures ? `?${failures}` : "";
  /** @type {typeof import("../search/search.js")} */
  const module = await import(script + again);
  return module.load(root);
}

/** @returns {Promise<never>} */
const impatience = () =>
  new Promise((_, reject) => {
    setTimeout(reject, PATIENCE, new Error(`no search within ${PATIENCE} ms`));
  });

/** The search, fetched once. Rejects when it can't be had; the next call tries again. */
export function engine() {
  coming ??= Promise.race([begin(), impatience()]).catch((error) => {
    coming = null;
    failures += 1;
    throw error;
  });
  return coming;
}

/** @param {string} address below the root @returns {URL} */
export const placeOf = (address) => new URL(address, root);

/** @param {string} query @returns {URL} the page with all that is found */
export function resultsOf(query) {
  const address = new URL("search/", root);
  address.searchParams.set("q", query);
  if (box.dataset.law) address.searchParams.set("law", box.dataset.law);
  return address;
}

/** The root and the title of the law that the page is of, if it is of one of many. */
export const { lawRoot = "", lawTitle = "" } =
  document.querySelector("header")?.dataset ?? /** @type {DOMStringMap} */ ({});

/**
 * Of many laws, by their roots: the one that the page is of, and the one that alone is asked
 * (search_laws.js).
 * @param {HTMLElement} asking
 */
export const lawsOf = (asking) => ({ here: lawRoot, law: asking.dataset.law ?? "" });

/** Which document the page is of, if it is of one: of equals, that one's come first. */
export const preferred = documentAt(location.pathname.slice(root.pathname.length));

/** @param {string} address below the root @returns {"ordinance" | "manual" | ""} */
function documentAt(address) {
  if (/^(?:manual\/|training\/|tools\/training-|tools\/interview\/)/.test(address)) return "manual";
  if (/^(?:ordinance\/|tools\/childcare-)/.test(address)) return "ordinance";
  return "";
}
