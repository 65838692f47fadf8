// Amounts, months and places as the page writes them; the words stand in the page.

import { element } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";

/** @typedef {import("./found.js").Amount} Amount */

/** @param {number} number */
export const grouped = (number) => number.toLocaleString("en-US");

/**
 * @param {number} amount in yen
 * @param {ParentNode} root
 */
function plain(amount, root) {
  return words(amount < 0 ? "less" : "yen", { amount: grouped(Math.abs(amount)) }, root);
}

/**
 * @param {Amount | undefined} amount
 * @param {ParentNode} root
 * @returns {string} 「5,920円」, 「0円〜5,920円」, or that it is open
 */
export function yen(amount, root) {
  if (amount === null || amount === undefined) return words("open-amount", {}, root);
  if (typeof amount === "number") return plain(amount, root);
  return words("span", { low: plain(amount.low, root), high: plain(amount.high, root) }, root);
}

/**
 * @param {number | null} difference
 * @param {ParentNode} root
 */
export function signed(difference, root) {
  if (difference === null) return words("no-amount", {}, root);
  if (difference <= 0) return plain(difference, root);
  return words("more", { amount: grouped(difference) }, root);
}

/**
 * @param {string} month 「2016-04」
 * @param {ParentNode} root
 */
export function monthOf(month, root) {
  const [year, number] = month.split("-");
  return words("month", { year, month: String(Number(number)) }, root);
}

/**
 * One amount where all are equal, else from the least to the greatest; null where one is open.
 * @param {Amount[]} amounts
 * @returns {Amount | undefined} undefined for none
 */
export function together(amounts) {
  if (!amounts.length) return undefined;
  const ends = amounts.flatMap((each) => (typeof each === "object" ? [each?.low, each?.high] : [each]));
  if (ends.some((each) => each === undefined)) return null;
  const numbers = /** @type {number[]} */ (ends);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? low : { low, high };
}

/**
 * Links to places of the ordinance.
 * @param {string[]} cites ids
 * @param {string[]} labels one for each
 * @param {string} base of the site
 * @returns {HTMLElement}
 */
export function links(cites, labels, base) {
  const holder = element("span", { className: "cites" });
  cites.forEach((id, at) => {
    const link = element("a", { className: "cite", href: addressOf(id, base), textContent: labels[at] ?? id });
    holder.append(link, " ");
  });
  return holder;
}

/**
 * @param {string} id of a place: 附則 share one page
 * @param {string} base
 */
export function addressOf(id, base) {
  const first = id.split("-")[0];
  const page = first.startsWith("f") ? "f" : first;
  return `${base}ordinance/${page}/${page === id ? "" : `#${id}`}`;
}
