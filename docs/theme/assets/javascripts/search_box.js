/* The search of a page, wherever it stands: what is typed, what is found, and the way there.
 *
 * In the header and on a start page the results lie over the page and close again; on the page of
 * results they stand in it, and its address follows what is typed.
 */
import { all, element, elementOf, given, one } from "./elements.js";
import { engine, placeOf, resultsOf } from "./search_engine.js";
import { drawn } from "./search_results.js";
import { words } from "./words.js";

/** @typedef {import("./search_engine.js").Found} Found */

const box = one("[data-search]", HTMLElement);
const form = one("form", HTMLFormElement, box);
const input = one("input", HTMLInputElement, box);
const panel = one(".tb-search__panel", HTMLElement, box);
const status = one("[data-part=search-status]", HTMLElement, box);
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

/** Said once the reader pauses: while somebody types, every count is a new one. */
const PAUSE = 500;
let pause = 0;

/** @param {(Node | string)[]} parts */
function say(...parts) {
  clearTimeout(pause);
  status.replaceChildren();
  pause = setTimeout(() => {
    status.replaceChildren(...parts);
    if (isPage) keepInAddress();
  }, PAUSE);
}

/** Draws what is found of what stands in the field, unless something else stands there by then. */
async function search() {
  const query = input.value;
  if (!query.trim()) {
    clear();
    return;
  }
  say(words("search-loading"));
  try {
    const found = (await engine()).find(query);
    if (input.value === query) show(query, found);
  } catch (error) {
    if (input.value === query) fail();
    console.error(error);
  }
}

/**
 * @param {string} query
 * @param {Found} found
 */
function show(query, found) {
  const { hits } = found;
  results.replaceChildren(...hits.map(drawn));
  one("ul", HTMLUListElement, near).replaceChildren(...found.near.map(offer));
  near.hidden = found.near.length === 0;
  offerList(hits.length === 0);
  panel.hidden = false;
  status.dataset.query = query;
  if (hits.length === 0) say(words("search-none", { asked: query.trim() }));
  else {
    const count = words(hits.length < MOST ? "search-found" : "search-most", { count: String(hits.length) });
    const first = words("search-first", { title: hits[0].title });
    say(count, element("span", { className: "tb-hidden", textContent: first }));
  }
}

/** @param {string} term @returns {HTMLLIElement} a button that searches it */
function offer(term) {
  const button = element("button", { type: "button", textContent: term });
  button.addEventListener("click", () => {
    input.value = term;
    input.focus();
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
  empty();
  panel.hidden = true;
  say();
}

/** What is typed stays; the next input tries again. */
function fail() {
  empty();
  panel.hidden = false;
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
let composing = false;
input.addEventListener("compositionstart", () => {
  composing = true;
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
  const query = input.value;
  if (!query.trim()) {
    if (!isPage) location.assign(form.action);
    return;
  }
  let found;
  try {
    found = (await engine()).find(query);
  } catch {
    fail();
    return;
  }
  if (found.exact) leaveFor(placeOf(found.hits[0].address));
  else if (isPage) stay(query, found);
  else leaveFor(resultsOf(query));
});

/** @param {URL} place */
function leaveFor(place) {
  keepTyped();
  close();
  /* The whole text has the place itself. */
  const id = place.hash.slice(1) || (place.pathname.split("/").at(-2) ?? "");
  const isWithin = place.pathname.startsWith(location.pathname);
  if (isWithin && document.querySelector(`.law [id="${CSS.escape(id)}"]`)) location.hash = id;
  else location.assign(place);
}

/**
 * Shows what was asked for at once; under a finger the keys make room for it.
 * @param {string} query
 * @param {Found} found
 */
function stay(query, found) {
  show(query, found);
  if (matchMedia("(hover: none)").matches) results.focus({ preventScroll: true });
}

/* ---- Moving, opening, closing ---- */

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
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) input.focus();
    else found.at(to)?.focus();
  } else if ((event.key.length === 1 && event.key !== " ") || event.key === "Backspace") {
    /* Whoever goes on typing goes on in the field. */
    if (!event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
  }
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || isComposed(event)) return;
  if (panel.contains(document.activeElement)) input.focus();
  if (isPage || (panel.hidden && !isOpen())) return;
  event.preventDefault();
  close();
});

const isOpen = () => box.hasAttribute("data-open");

function open() {
  box.toggleAttribute("data-open", true);
  opener?.setAttribute("aria-expanded", "true");
  input.focus();
}

/** The results leave; in a narrow header the box, too, and its button takes the focus from it. */
function close() {
  if (isPage) return;
  panel.hidden = true;
  if (!isOpen()) return;
  const held = box.contains(document.activeElement);
  box.toggleAttribute("data-open", false);
  opener?.setAttribute("aria-expanded", "false");
  if (held && opener instanceof HTMLElement && opener.checkVisibility()) opener.focus();
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
  input.focus();
});

/* On a phone the keys cover half of the window: what is found has the other half. */
visualViewport?.addEventListener("resize", () => {
  panel.style.setProperty("--tb-room", `${visualViewport?.height ?? innerHeight}px`);
});

/* ---- Going and coming back ---- */

/** So that it stands there again when the reader comes back to the page. */
function keepTyped() {
  if (isPage) keepInAddress();
  else history.replaceState({ ...history.state, "tb-search": input.value }, "");
}

function keepInAddress() {
  const address = new URL(location.href);
  if (input.value.trim()) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

results.addEventListener("click", (event) => {
  if (elementOf(event.target)?.closest("a")) keepTyped();
});

const kept = isPage ? new URLSearchParams(location.search).get("q") : history.state?.["tb-search"];
if (typeof kept === "string" && !input.value) input.value = kept;
if (isPage && input.value) search();

/* An address with `#` and words that are no place of its page: what is like them (citing.js). */
document.addEventListener("tb-unknown-place", (event) => {
  if (!(event instanceof CustomEvent)) return;
  box.toggleAttribute("data-open", true);
  opener?.setAttribute("aria-expanded", "true");
  input.value = String(event.detail);
  search();
});
