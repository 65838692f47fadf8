/* The buttons of the header, and what printing changes. Nothing here computes. */
import { all, one } from "./elements.js";

/* Material shows the menu while a hidden check box is checked. */
const drawer = one("#__drawer", HTMLInputElement);
const opener = document.querySelector("[data-tb-toggle=drawer]");

/** @param {boolean} isOpen */
function setMenu(isOpen) {
  if (drawer.checked === isOpen) return;
  drawer.checked = isOpen;
  drawer.dispatchEvent(new Event("change"));
}

let opened = false;
opener?.addEventListener("click", () => setMenu(!drawer.checked));
drawer.addEventListener("change", () => {
  opener?.setAttribute("aria-expanded", String(drawer.checked));
  if (drawer.checked) {
    opened = document.activeElement === opener;
    const first = document.querySelector('#site-nav a[aria-current="page"]')
      ?? document.querySelector("#site-nav a");
    if (first instanceof HTMLElement) first.focus();
  } else if (opened && opener instanceof HTMLElement) {
    opened = false;
    opener.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") setMenu(false);
});

/* Leaving the open menu with Tab closes it, so that focus never goes behind it. */
const nav = document.getElementById("site-nav");
nav?.addEventListener("focusout", (event) => {
  const to = event.relatedTarget;
  if (!(to instanceof Element)) return;
  if (!nav.contains(to) && !to.closest("[data-tb-toggle=drawer]")) setMenu(false);
});

/* A long navigation starts at the group that is open, which is never cut in half at its top. */
const current = nav?.querySelector('[aria-current="page"]');
const frame = nav?.closest(".md-sidebar");
const start = current?.closest("details") ?? current;
if (current && start && frame) {
  new ResizeObserver((_, observer) => {
    if (frame.scrollHeight <= frame.clientHeight) return;
    observer.disconnect();
    if (current.getBoundingClientRect().bottom <= frame.getBoundingClientRect().bottom) return;
    frame.scrollTop += start.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  }).observe(frame);
}

/* Not every browser opens what is closed around the place that an address names. */
function openAround() {
  const place = document.getElementById(location.hash.slice(1));
  for (let at = place?.closest("details"); at; at = at.parentElement?.closest("details")) {
    at.open = true;
  }
}
addEventListener("hashchange", openAround);
openAround();

/* A frame says when there is more to see sideways. */
const frames = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const wide = target.scrollWidth > target.clientWidth;
    target.classList.toggle("tb-scroll--wide", wide);
    target.classList.toggle("tb-scroll--fits", !wide);
  }
});
for (const scroll of document.querySelectorAll(".tb-scroll")) frames.observe(scroll);

/* On paper the parts of an answer and of a text are open, and the colours are those of the light
 * screen; afterwards all is as it was. */
/** @type {HTMLDetailsElement[]} */
let closed = [];
let scheme = "default";
addEventListener("beforeprint", () => {
  closed = all(":is(.calc-result, .calc-quick, .law, .manual) details:not([open])", HTMLDetailsElement);
  for (const details of closed) details.open = true;
  scheme = document.body.dataset.mdColorScheme ?? scheme;
  document.body.dataset.mdColorScheme = "default";
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
  document.body.dataset.mdColorScheme = scheme;
});
