// What Python says while the form is filled in: which questions still matter, what was understood,
// what looks like a slip. Nothing is decided here.

import { all, given, one } from "../javascripts/elements.js";

/**
 * @typedef {{asked: string[] | null, echoes: Record<string, string> | null,
 *   doubts: Record<string, string> | null, says: Record<string, string> | null}} Guidance
 */

/**
 * Show what Python says. What stands above where the reader is stays where it is: nothing moves under
 * a finger, and nothing that holds the keyboard goes. Half a number decides nothing: while one is typed,
 * no question goes, or Tab would pass over it.
 * @param {HTMLFormElement} form
 * @param {Guidance} guidance
 * @param {Element | null} here the input that was last used
 * @param {boolean} settling whether questions may come
 * @param {boolean} leaving whether they may go
 */
export function show(form, { asked, echoes, doubts, says }, here, settling, leaving) {
  for (const field of all("[data-part=field]", HTMLElement, form)) {
    const name = given(field, "field");
    const isBelow = !here || Boolean(here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    // What doesn't apply yet must be there at once when it does, before Python has answered again.
    const applies = !field.closest("[hidden]");
    const isSettled = applies && asked !== null && !asked.includes(name);
    if (leaving && isSettled && isBelow) field.dataset.settled = "";
    else if (settling && !isSettled) delete field.dataset.settled;
    // Only what is typed has room of its own for what was understood.
    if (!settling && field.matches(".calc-field--choice")) continue;
    put(field.querySelector(":scope [data-part=echo]"), echoes?.[name]);
    if (settling) showDoubt(field, doubts?.[name]);
  }
  if (!settling) return;
  for (const section of all("[data-section]", HTMLElement, form)) {
    const fields = all("[data-part=field]", HTMLElement, section);
    const isSettled = fields.every((field) => field.hidden || "settled" in field.dataset);
    if (isSettled) section.dataset.settled = "";
    else delete section.dataset.settled;
    put(section.querySelector("[data-says]"), says?.[given(section, "section")]);
  }
}

/**
 * @param {HTMLElement | null} field
 * @param {string} [question]
 */
export function showDoubt(field, question) {
  const doubt = field?.querySelector("[data-part=doubt]");
  if (!(doubt instanceof HTMLElement)) return;
  const sure = one("input[type=checkbox]", HTMLInputElement, doubt);
  // What was confirmed stays visible: the reader may take it back.
  if (question === undefined) {
    doubt.hidden = !sure.checked;
    return;
  }
  sure.checked = false;
  sure.value = "";
  one("[data-part=doubt-text]", HTMLElement, doubt).textContent = question;
  doubt.hidden = false;
}

/**
 * Let a confirmation hold the very text that was confirmed: another text is asked about again.
 * @param {HTMLFormElement} form
 */
export function confirmTexts(form) {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith("sure.")) return;
    const name = target.name.slice("sure.".length);
    const controls = all(`input[name="${CSS.escape(name)}"]`, HTMLInputElement, form);
    const answer = controls.find((control) => control.type !== "radio" || control.checked);
    target.value = target.checked ? (answer?.value ?? "").trim() : "";
  });
}

/**
 * @param {Element | null} place
 * @param {string} [text]
 */
function put(place, text = "") {
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = text === "";
}
