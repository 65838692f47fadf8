// Answers that the address asks for: 「#v=1&tier=D7」 fills in the example of that name.
//
// The examples are made at build time by Python and stand beside the form; an address holds the
// name of one, never an amount.

import { putValues } from "./values.js";

/** @typedef {{values: Record<string, string>, message: string}} Example */

/**
 * @param {HTMLElement} root the calculator
 * @param {string} fragment such as 「#v=1&tier=D7」
 * @returns {Example | null | undefined}
 *   the example; null when the address names one that doesn't exist, undefined when it names none
 */
export function exampleFor(root, fragment) {
  const place = root.querySelector("template[data-part=examples]");
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!(place instanceof HTMLTemplateElement) || asked.get("v") !== "1") return undefined;
  /** @type {Record<string, Record<string, Example>>} */
  const examples = JSON.parse(place.content.textContent ?? "");
  for (const [key, byName] of Object.entries(examples)) {
    const name = asked.get(key);
    if (name !== null) return Object.keys(byName).includes(name) ? byName[name] : null;
  }
  return undefined;
}

/**
 * Put the answers of an example into the form; what it does not answer stays as it is.
 * @param {HTMLFormElement} form
 * @param {Example} example
 */
export function fill(form, { values }) {
  const unknown = putValues(form, values);
  if (unknown.length) throw new Error(`no questions named ${unknown.join(", ")}`);
}
