/* The search of a page, wherever it stands: what is typed, what is found, and the way there.
 *
 * In the header and on a start page the results lie over the page and close again; on the page of
 * results they stand in it, and its address follows what is typed.
 */
import { all, element, elementOf, given, one } from "./elements.js";
import { engine, lawsOf, placeOf, preferred, resultsOf } from "./search_engine.js";
import { drawn } from "./search_results.js";
import { hush, isWaiting, say, sayWaiting, status } from "./search_status.js";
import { words } from "./words.js";

/** @typedef {import("./search_engine.js").Found} Found */

const box = one("[data-search]", HTMLElement);
const form = one("form", HTMLFormElement, box);
const input = one("input", HTMLInputElement, box);
const panel = one(".tb-search__panel", HTMLElement, box);
const near = one("[data-part=search-near]", HTMLElement, box);
const results = one("[data-part=search-results]", HTMLElement, box);
/** The way to the list of all places; on the page of results the list itself, which makes room. */
const otherwise = document.querySelectorAll("[data-part=search-otherwise], [data-part=search-list]");
/** The button that shows the box where the header has no room for it. */
const opener = document.querySelector("[data-search-open]");
const isPage = given(box, "search") === "page";

/* ---- What is found ---- */

/** Of more the search gives no more. */
const MOST = 30;

/** Whether an IME is at work in the field. */
let composing = false;

/* A question is the last one until another is put, or the reader turns away from it. */
let last = 0;

/**
 * What is found of what stands in the field, or null if the reader asks something else by then.
 * @returns {Promise<Found | null>}
 */
async function answer() {
  const query = input.value;
  const asked = (last += 1);
  const isAsked = () => asked === last && !composing && input.value === query;
  sayWaiting(words("search-loading"), () => {
    empty();
    reveal();
  });
  try {
    const searching = await engine();
    const found = isAsked() ? await searching.find(query, { prefer: preferred, ...lawsOf(box) }) : null;
    return isAsked() ? found : null;
  } catch (error) {
    console.error(error);
    if (isAsked()) fail();
    return null;
  }
}

/** Draws what is found of what stands in the field. */
async function search() {
  if (!isAnythingTyped()) clear();
  else {
    const found = await answer();
    if (found) show(found);
  }
}

const isAnythingTyped = () => input.value.trim() !== "";

/** @param {Found} found */
function show({ query, hits, near: terms, isPartial }) {
  results.replaceChildren(...hits.map(drawn));
  one("ul", HTMLUListElement, near).replaceChildren(...terms.map(offer));
  near.hidden = terms.length === 0;
  offerList(hits.length === 0);
  box.querySelector("[data-part=search-partial]")?.toggleAttribute("hidden", !isPartial);
  reveal();
  panel.scrollTop = 0;
  status.dataset.query = query;
  if (hits.length === 0) say(words("search-none", { asked: query.trim() }));
  else {
    const count = words(hits.length < MOST ? "search-found" : "search-most", { count: String(hits.length) });
    const first = words("search-first", { title: hits[0].title });
    say(count, element("span", { className: "tb-hidden", textContent: first }));
  }
  if (isPage) keepInAddress();
}

/** Whether the address asked, not somebody in the field. */
let isUnknown = false;

/** Nothing covers the page of a reader who has left the search. */
function reveal() {
  if (isPage || isUnknown || box.contains(document.activeElement)) panel.hidden = false;
}

/** @param {string} term @returns {HTMLLIElement} a button that searches it */
function offer(term) {
  const button = element("button", { type: "button", textContent: term });
  button.addEventListener("click", () => {
    input.value = term;
    focusField();
    search();
  });
  return element("li", {}, [button]);
}

/** @param {boolean} isOffered */
function offerList(isOffered) {
  for (const each of otherwise) each.toggleAttribute("hidden", !isOffered);
}

/** Nothing is asked. */
function clear() {
  last += 1;
  empty();
  panel.hidden = true;
  say();
  if (isPage) keepInAddress();
}

/** What is typed stays; the next input tries again. */
function fail() {
  empty();
  reveal();
  say(words("search-failed"));
}

function empty() {
  results.replaceChildren();
  near.hidden = true;
  offerList(true);
  delete status.dataset.query;
}

/* ---- What is typed ---- */

/* An IME that composes is not asked for yet, and its Enter chooses among its own words. */
input.addEventListener("compositionstart", () => {
  composing = true;
  hush();
});
input.addEventListener("compositionend", () => {
  composing = false;
  search();
});
input.addEventListener("input", (event) => {
  if (!composing && !(event instanceof InputEvent && event.isComposing)) search();
});

/** @param {KeyboardEvent} event @returns {boolean} whether the key belongs to an IME (229: Safari) */
const isComposed = (event) => composing || event.isComposing || event.keyCode === 229;

/* Who turns to the search will type: it is fetched meanwhile. What fails is said when it is asked. */
for (const intent of ["pointerenter", "focusin"]) {
  form.addEventListener(intent, () => void engine().catch(() => {}), { once: true });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (composing) return;
  if (!isAnythingTyped()) {
    if (!isPage) location.assign(form.action);
    return;
  }
  const found = await answer();
  if (found?.exact) leaveFor(placeOf(found.hits[0].address));
  else if (found && isPage) stay(found);
  else if (found) leaveFor(resultsOf(found.query));
});

/** @param {URL} place */
function leaveFor(place) {
  keepTyped();
  close();
  const id = place.hash.slice(1) || (place.pathname.split("/").at(-2) ?? "");
  /* The whole text has the place itself. */
  const here = location.pathname.replace(/whole\/$/, "");
  const isHere = place.pathname.startsWith(here)
    && document.getElementById(id)?.closest(".law, .manual, .manual-title");
  if (!isHere) location.assign(place);
  else if (location.hash !== `#${id}`) location.hash = id;
  else document.dispatchEvent(new CustomEvent("tb-place-again"));
}

/**
 * Shows what was asked for at once; under a finger the keys make room for it.
 * @param {Found} found
 */
function stay(found) {
  show(found);
  if (matchMedia("(hover: none)").matches) results.focus({ preventScroll: true });
}

/* ---- Moving, opening, closing ---- */

/** In a header it is in sight: the page stays where it is. */
function focusField() {
  input.focus({ preventScroll: box.closest("header") !== null });
}

/** @returns {HTMLElement[]} what can be chosen, in order */
const choices = () =>
  all("a[href], button", HTMLElement, panel).filter((each) => each.checkVisibility());

input.addEventListener("keydown", (event) => {
  if (isComposed(event)) {
    if (event.key === "Enter") event.preventDefault();
  } else if (event.key === "ArrowDown" && !panel.hidden) {
    event.preventDefault();
    choices().at(0)?.focus();
  } else if (event.key === "ArrowDown") search();
});

panel.addEventListener("keydown", (event) => {
  const found = choices();
  const at = found.findIndex((each) => each === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    if (to < 0) focusField();
    else found.at(to)?.focus();
  } else if ((event.key.length === 1 && event.key !== " ") || event.key === "Backspace") {
    /* Whoever goes on typing goes on in the field. */
    if (!event.ctrlKey && !event.metaKey && !event.altKey) focusField();
  }
});

/* What was not asked for in the field, too, closes with Escape: wherever the focus is. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || isComposed(event)) return;
  if (panel.contains(document.activeElement)) focusField();
  if (isPage || (panel.hidden && !isOpen() && !isWaiting())) return;
  event.preventDefault();
  close();
});

/* By pressing, not by focus: whoever passes with Tab opens nothing. */
input.addEventListener("click", () => {
  if (panel.hidden && isAnythingTyped()) search();
});

const isOpen = () => box.hasAttribute("data-open");

function open() {
  box.toggleAttribute("data-open", true);
  opener?.setAttribute("aria-expanded", "true");
  focusField();
  if (isAnythingTyped()) search();
}

/** The results leave; in a narrow header the box, too, and its button takes the focus from it. */
function close() {
  if (isPage) return;
  last += 1;
  isUnknown = false;
  say();
  panel.hidden = true;
  if (!isOpen()) return;
  const held = box.contains(document.activeElement);
  box.toggleAttribute("data-open", false);
  opener?.setAttribute("aria-expanded", "false");
  if (held && opener instanceof HTMLElement && opener.checkVisibility()) opener.focus({ preventScroll: true });
}

opener?.addEventListener("click", () => {
  if (isOpen()) close();
  else open();
});

box.addEventListener("focusout", (event) => {
  const to = elementOf(event.relatedTarget);
  if (to && !box.contains(to) && to !== opener) close();
});
document.addEventListener("pointerdown", (event) => {
  const on = elementOf(event.target);
  if (on && !box.contains(on) && !opener?.contains(on)) close();
});

document.querySelector("[data-search-focus]")?.addEventListener("click", (event) => {
  event.preventDefault();
  focusField();
});

/* On a phone the keys cover half of the window: what is found has the other half. */
visualViewport?.addEventListener("resize", () => {
  panel.style.setProperty("--tb-room", `${visualViewport?.height ?? innerHeight}px`);
});

/* ---- Going and coming back ---- */

/** Where the state of a page in the history has what was typed. */
const KEPT = "tb-search";

/** So that it stands there again when the reader comes back to the page. */
function keepTyped() {
  if (isPage) keepInAddress();
  else history.replaceState({ ...history.state, [KEPT]: input.value }, "");
}

function keepInAddress() {
  const address = new URL(location.href);
  if (isAnythingTyped()) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

results.addEventListener("click", (event) => {
  if (elementOf(event.target)?.closest("a")) keepTyped();
});

/* A way back, or the page anew: some browsers keep the state for a link to the same page, too. */
const [arrival] = performance.getEntriesByType("navigation");
const isFresh = arrival instanceof PerformanceNavigationTiming && arrival.type === "navigate";
const kept = isPage ? new URLSearchParams(location.search).get("q") : !isFresh && history.state?.[KEPT];
if (typeof kept === "string" && !input.value) input.value = kept;
if (isPage && input.value) search();

/* An address with `#` and words that are no place of its page: what is like them (citing.js). */
document.addEventListener("tb-unknown-place", (event) => {
  if (!(event instanceof CustomEvent)) return;
  box.toggleAttribute("data-open", true);
  opener?.setAttribute("aria-expanded", "true");
  input.value = String(event.detail);
  isUnknown = true;
  search();
});
