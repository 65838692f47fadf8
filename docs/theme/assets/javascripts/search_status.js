/* What the search says of itself, and when: a screen reader hears it once, and not while its reader
 * still types. */
import { one } from "./elements.js";

export const status = one("[data-part=search-status]", HTMLElement);

/** Said once the reader pauses: while somebody types, every count is a new one. */
const PAUSE = 500;
let pause = 0;

/** What comes sooner need not be announced. */
const SOON = 300;
let waiting = 0;

/** @param {(Node | string)[]} parts */
export function say(...parts) {
  hush();
  status.replaceChildren();
  pause = setTimeout(() => status.replaceChildren(...parts), PAUSE);
}

/** What was going to be said is no longer. */
export function hush() {
  clearTimeout(pause);
  clearTimeout(waiting);
  waiting = 0;
}

/**
 * Says that an answer is on its way, unless something else is said soon.
 * @param {string} words
 * @param {() => void} prepare called just before
 */
export function sayWaiting(words, prepare) {
  clearTimeout(pause);
  waiting ||= setTimeout(() => {
    prepare();
    status.textContent = words;
  }, SOON);
}

/** Whether an answer is on its way. */
export const isWaiting = () => waiting !== 0;
