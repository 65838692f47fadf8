// Answers that the address asks for: 「#v=1&tier=D7」 fills in the example of that name.
//
// The examples are made at build time by Python and stand beside the form; an address holds the
// name of one, never an amount.

/**
 * @param {HTMLElement} root the calculator
 * @param {string} fragment such as 「#v=1&tier=D7」
 * @returns {{values: Object<string, string>, message: string} | null | undefined}
 *   the example; null when the address names one that doesn't exist, undefined when it names none
 */
export function exampleFor(root, fragment) {
  const place = root.querySelector("[data-part=examples]");
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!place || asked.get("v") !== "1") return undefined;
  const examples = JSON.parse(place.content.textContent);
  for (const [key, byName] of Object.entries(examples)) {
    if (asked.has(key)) return Object.hasOwn(byName, asked.get(key)) ? byName[asked.get(key)] : null;
  }
  return undefined;
}

/** Put the answers of an example into the form; what it does not answer stays as it is. */
export function fill(form, { values }) {
  for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
