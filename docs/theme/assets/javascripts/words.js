/* The words that scripts show. They stand in the page, `<template data-words="…">`, so that a page
 * in another language brings its own; no script has words of its own. */
import { one } from "./elements.js";

/**
 * The words of a name, with `values` in place of `{…}`.
 * @param {string} name
 * @param {Record<string, string>} values
 * @param {ParentNode} root where the template stands
 * @returns {string}
 */
export function words(name, values = {}, root = document) {
  const template = one(`template[data-words="${name}"]`, HTMLTemplateElement, root);
  const text = (template.content.textContent ?? "").trim();
  return text.replace(/\{(\w+)\}/g, (_, key) => {
    if (!Object.keys(values).includes(key)) throw new Error(`words ${name}: nothing for {${key}}`);
    return values[key];
  });
}
