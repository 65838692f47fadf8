// What stands in a form: every input's text or choice, by the input's name.

import { all } from "../javascripts/elements.js";

/** @typedef {Record<string, string>} Values */

/**
 * @param {HTMLFormElement} form
 * @returns {Values} with an empty text for a question that was not answered
 */
export function valuesOf(form) {
  /** @type {Values} */
  const values = {};
  for (const control of all("input[name]", HTMLInputElement, form)) {
    const isChosen = control.type === "radio" || control.type === "checkbox";
    if (!isChosen || control.checked) values[control.name] = control.value;
    else values[control.name] ??= "";
  }
  return values;
}

/**
 * @param {HTMLFormElement} form
 * @returns {boolean} whether it holds an answer that it did not bring itself
 */
export function isFilled(form) {
  return all("input[name]", HTMLInputElement, form).some((control) =>
    control.type === "radio" || control.type === "checkbox"
      ? control.checked && !control.defaultChecked
      : control.value !== control.defaultValue,
  );
}

/**
 * Put values into a form; questions that they do not name stay as they are.
 * @param {HTMLFormElement} form
 * @param {Values} values
 * @returns {string[]} names and choices that the form does not have
 */
export function putValues(form, values) {
  const unknown = fillIn(form, values);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  return unknown;
}

/**
 * As `putValues`, but nobody is told: for values that the form had before.
 * @param {HTMLFormElement} form
 * @param {Values} values
 * @returns {string[]} names and choices that the form does not have
 */
export function fillIn(form, values) {
  /** @type {string[]} */
  const unknown = [];
  for (const [name, value] of Object.entries(values)) {
    const controls = all(`input[name="${CSS.escape(name)}"]`, HTMLInputElement, form);
    if (!controls.length) unknown.push(name);
    else if (controls[0].type === "radio") {
      const chosen = controls.find((control) => control.value === value);
      if (chosen) chosen.checked = true;
      else if (value === "") for (const control of controls) control.checked = false;
      else unknown.push(name);
    } else if (controls[0].type === "checkbox") {
      controls[0].checked = value !== "";
      controls[0].value = value;
    } else controls[0].value = value;
  }
  return unknown;
}
