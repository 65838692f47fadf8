// The files that a result offers: each is a template's text, saved at a press. Nothing is sent.

import { all, elementOf, given } from "../javascripts/elements.js";

const LONG_ENOUGH_TO_SAVE = 60_000;

/**
 * Make the buttons of every result within `root` save their files, results that come later too.
 * Once for a root. A button's `data-save` names the template of its result, by `data-file`.
 * @param {HTMLElement} root
 */
export function offerFiles(root) {
  root.addEventListener("click", (event) => {
    const button = elementOf(event.target)?.closest("button[data-save]");
    if (button instanceof HTMLButtonElement) save(fileOf(button));
  });
}

/**
 * @param {HTMLButtonElement} button
 * @returns {HTMLTemplateElement}
 */
function fileOf(button) {
  const name = given(button, "save");
  const templates = all("template[data-file]", HTMLTemplateElement, button.parentElement ?? button);
  const found = templates.find((template) => template.dataset.file === name);
  if (found) return found;
  throw new Error(`no file ${name} beside its button`);
}

/** @param {HTMLTemplateElement} file */
function save(file) {
  const type = `${given(file, "type")};charset=utf-8`;
  saveAs(new Blob([file.content.textContent ?? ""], { type }), given(file, "file"));
}

/**
 * @param {Blob} content
 * @param {string} name of the file
 */
export function saveAs(content, name) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  // Firefox follows a link only where it stands in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // WebKit reads the file after the press is over.
  setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH_TO_SAVE);
}
