/* The places that the page's text has, and those of the rest of its law: the page says where their
 * index is, and below which addresses they stand. */
import { given, one } from "./elements.js";
import { load } from "./places.js";

const source = one(".law-places", HTMLElement);

/**
 * The address of `id` below one of the text's folders, absolute.
 * @param {import("./places.js").Places} index
 * @param {string} id
 * @param {"root" | "dated"} folder of the newest version, or of the version that is shown
 * @returns {string}
 */
export function addressOf(index, id, folder = "root") {
  const base = new URL(given(source, folder), document.baseURI);
  return new URL(index.address(id), base).href;
}

/** The index of the law's places; rejects when it can't be had. */
export const places = () => load(new URL(given(source, "index"), document.baseURI).href);
