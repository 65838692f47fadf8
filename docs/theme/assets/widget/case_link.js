// A link to the answers of a form, in the fragment, which no server is sent. Amounts stand in it only
// if the reader ticks so.

import { all } from "../javascripts/elements.js";
import { valuesOf } from "./values.js";

const VERSION = "2";

/**
 * @param {HTMLFormElement} form
 * @param {boolean} withAmounts
 * @returns {string} the address of the page with the answers
 */
export function linkTo(form, withAmounts) {
  const answers = new URLSearchParams({ v: VERSION });
  const amounts = amountNames(form);
  for (const [name, value] of Object.entries(valuesOf(form))) {
    const isAmount = amounts.has(name) || amounts.has(name.replace(/^sure\./, ""));
    if (value !== "" && (withAmounts || !isAmount)) answers.set(name, value);
  }
  return `${pageAddress()}#${answers}`;
}

/** @returns {string} the address of the whole page, also for the form in another site's frame */
function pageAddress() {
  const canonical = document.querySelector("link[rel=canonical]");
  const whole = canonical instanceof HTMLLinkElement ? canonical.href : "";
  return whole.startsWith(`${location.origin}/`) ? whole : `${location.origin}${location.pathname}`;
}

/**
 * @param {string} fragment
 * @returns {Record<string, string> | null | undefined}
 *   the answers; null when the address is of a kind that can't be read, undefined when it names none
 */
export function answersIn(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  const version = asked.get("v");
  if (version === null || version === "1") return undefined;
  if (version !== VERSION) return null;
  asked.delete("v");
  const answers = Object.fromEntries(asked);
  return Object.keys(answers).length ? answers : null;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Set<string>} the inputs that take an amount of money
 */
function amountNames(form) {
  return new Set(all(".calc-field--yen input[type=text]", HTMLInputElement, form).map(({ name }) => name));
}
