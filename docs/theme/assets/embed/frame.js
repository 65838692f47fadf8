// A page in a frame tells the page around it how high it is, and where on it a reader is brought.
// These two numbers are all that leaves the frame: nothing of what was typed or answered.

import { elementOf } from "../javascripts/elements.js";

/** @param {{tebiki: "height", height: number} | {tebiki: "place", top: number}} message */
const tell = (message) => {
  if (parent !== window) parent.postMessage(message, "*");
};

// Not the height of the document, which is never lower than the frame.
const tellHeight = () => tell({ tebiki: "height", height: Math.ceil(document.body.getBoundingClientRect().height) });

/** @param {Element} place */
function tellPlace(place) {
  tellHeight(); // the frame must have grown before there is anything to scroll to
  const above = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  tell({ tebiki: "place", top: Math.round(place.getBoundingClientRect().top + scrollY - above) });
}

new ResizeObserver(tellHeight).observe(document.body);

// The script of the page around it may come later than this one: then it asks.
addEventListener("message", ({ data, source }) => {
  if (source === parent && data?.tebiki === "ask") tellHeight();
});

// What no key leads to is focused by a script, to bring the reader there; or by pressing on it,
// right after this event.
let pressed = false;
addEventListener("mousedown", () => {
  pressed = true;
  setTimeout(() => {
    pressed = false;
  });
}, { capture: true });
addEventListener("focusin", ({ target }) => {
  if (!pressed && target instanceof HTMLElement && target.tabIndex < 0) tellPlace(target);
});

// A link within the page stays in the frame; all others leave it (<base target> of embed.html).
addEventListener("click", ({ target }) => {
  const link = elementOf(target)?.closest("a[href^='#']");
  if (!(link instanceof HTMLAnchorElement)) return;
  link.target = "_self";
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (place) tellPlace(place.closest("[data-part=field]") ?? place);
}, { capture: true });
