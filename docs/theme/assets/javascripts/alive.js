/* A part of a page that is dead without its script: the page says so until it is brought to life. */

import { all, one } from "./elements.js";

/**
 * Bring every element that `selector` names to life by `attach`. By style alone the page says after
 * some seconds that nothing is alive there; from now on it says so only where `attach` fails.
 * @param {string} selector
 * @param {(root: HTMLElement) => void} attach
 */
export function bringToLife(selector, attach) {
  for (const root of all(selector, HTMLElement)) {
    const unavailable = one("[data-part=unavailable]", HTMLElement, root);
    unavailable.hidden = true;
    try {
      attach(root);
    } catch (error) {
      console.warn(error);
      unavailable.hidden = false;
    }
    root.dataset.alive = "";
  }
}
