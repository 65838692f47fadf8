/* The places that the page's text has, and those of the rest of its law: the page says where their
 * index is, and below which addresses they stand. */
import { given, one } from "./elements.js";
import { load } from "./places.js";

const source = one(".law-places", HTMLElement);

/** @param {string} id @returns {string} the page that shows it */
const page = (id) => (id.startsWith("f") ? "f" : id.split("-")[0]);

/**
 * The address of `id` below one of the law's folders, absolute; a whole page has no fragment.
 * @param {string} id
 * @param {"root" | "dated"} folder of the newest version, or of the version that is shown
 * @returns {string}
 */
export function addressOf(id, folder = "root") {
  const base = new URL(given(source, folder), document.baseURI);
  return new URL(`${page(id)}/${page(id) === id ? "" : `#${id}`}`, base).href;
}

/** The index of the law's places; rejects when it can't be had. */
export const places = () => load(new URL(given(source, "index"), document.baseURI).href);
