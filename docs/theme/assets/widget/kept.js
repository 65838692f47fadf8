// What was typed outlives a reload and the way to a provision and back: in the history of the tab,
// which ends with it, and, where the form offers it, on the device if the reader ticks so. Nothing is
// sent.

import { one } from "../javascripts/elements.js";
import { fillIn, isFilled, putValues, valuesOf } from "./values.js";

/** @typedef {import("./values.js").Values} Values */
/** @typedef {{values: Values, answered: boolean}} Kept answers, and whether their result was shown */

/**
 * @param {HTMLElement} root the calculator
 * @param {HTMLFormElement} form
 * @param {() => boolean} isAnswered whether the result of these answers is shown
 * @returns {{restore: (isLinked: boolean) => Kept | null, refill: () => void, save: () => void}}
 */
export function keeping(root, form, isAnswered) {
  const key = `tebiki:${root.dataset.calculator}`;
  const device = root.querySelector("[data-part=keep]") ? keepingOnDevice(root, key, save) : null;
  const note = one("[data-part=kept]", HTMLElement, root);
  const forget = one("[data-part=forget]", HTMLButtonElement, root);
  const begin = `${key}:begin`;

  function save() {
    /** @type {Kept} */
    const kept = { values: valuesOf(form), answered: isAnswered() };
    history.replaceState({ ...history.state, [key]: kept }, "");
    device?.save(kept);
    forget.toggleAttribute("data-offered", isFilled(form));
  }

  /**
   * @param {boolean} isLinked whether the address brings answers: they are not mixed with the device's
   * @returns {Kept | null} what was put back into the form, if anything
   */
  function restore(isLinked) {
    const stored = device?.restore(isLinked) ?? null;
    const kept = history.state?.[key] ?? read(stored);
    if (!kept || !Object.values(kept.values).some((value) => value !== "")) return null;
    putValues(form, kept.values);
    // Whoever leaves again before the result is back finds it all the same.
    history.replaceState({ ...history.state, [key]: kept }, "");
    note.hidden = false;
    return kept;
  }

  /** WebKit keeps a page with its result, but empties the inputs once it is shown again. */
  function refill() {
    const kept = history.state?.[key];
    if (kept) fillIn(form, kept.values);
  }

  forget.addEventListener("click", () => {
    onDevice((store) => store.removeItem(key));
    history.replaceState({ ...history.state, [key]: undefined, [begin]: true }, "", location.pathname);
    location.reload();
  });
  if (history.state?.[begin]) {
    history.replaceState({ ...history.state, [begin]: undefined }, "");
    one("input[name]", HTMLInputElement, form).focus();
  }
  return { restore, refill, save };
}

/**
 * What a form keeps on the device as long as its tick says so.
 * @param {HTMLElement} root
 * @param {string} key
 * @param {() => void} saveAll called when the reader ticks
 * @returns {{save: (kept: Kept) => void, restore: (isLinked: boolean) => string | null}}
 */
function keepingOnDevice(root, key, saveAll) {
  const tick = one("[data-part=keep]", HTMLInputElement, root);
  const refused = one("[data-part=not-kept]", HTMLElement, root);
  addEventListener("storage", (event) => {
    if (event.key === key && event.newValue === null) tick.checked = false; // forgotten in another tab
  });
  tick.addEventListener("change", () => {
    refused.hidden = true;
    if (tick.checked) saveAll();
    else onDevice((store) => store.removeItem(key));
  });
  return {
    save(kept) {
      if (!tick.checked) return;
      const isKept = onDevice((store) => (store.setItem(key, JSON.stringify(kept)), true));
      if (isKept) return;
      tick.checked = false;
      refused.hidden = false;
    },
    restore(isLinked) {
      const stored = isLinked ? null : (onDevice((store) => store.getItem(key)) ?? null);
      tick.checked = stored !== null;
      return stored;
    },
  };
}

/**
 * @param {string | null} stored
 * @returns {Kept | null} null where what is stored can't be read
 */
function read(stored) {
  try {
    const kept = JSON.parse(stored ?? "null");
    const texts = Object.entries(kept.values).filter(([, value]) => typeof value === "string");
    return { values: Object.fromEntries(texts), answered: kept.answered === true };
  } catch {
    return null;
  }
}

/**
 * Storage may be switched off; then nothing is kept on the device.
 * @template Found
 * @param {(store: Storage) => Found} action
 * @returns {Found | undefined}
 */
function onDevice(action) {
  try {
    return action(localStorage);
  } catch {
    return undefined;
  }
}
