/* The buttons of the header, and what printing changes. Nothing here computes. */
import { all, one } from "./elements.js";

/* Material shows the menu and the search while a hidden check box is checked. */
/** @param {string} name */
const toggle = (name) => one(`#__${name}`, HTMLInputElement);
/** @param {string} name */
const buttons = (name) => all(`[data-tb-toggle="${name}"]`, HTMLButtonElement);

/**
 * @param {string} name
 * @param {boolean} open
 */
const set = (name, open) => {
  const box = toggle(name);
  if (box.checked === open) return;
  box.checked = open;
  box.dispatchEvent(new Event("change"));
};

for (const name of ["drawer", "search"]) {
  const box = toggle(name);
  const opener = buttons(name).find((button) => button.hasAttribute("aria-expanded"));
  if (!opener) continue;
  for (const button of buttons(name)) {
    button.addEventListener("click", () => set(name, !box.checked));
  }
  let opened = false;
  box.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(box.checked));
    if (box.checked) {
      opened = document.activeElement === opener;
      const first = name === "search"
        ? document.querySelector(".md-search__input")
        : document.querySelector('#site-nav a[aria-current="page"]')
          ?? document.querySelector("#site-nav a");
      if (first instanceof HTMLElement) first.focus();
    } else if (opened) {
      opened = false;
      opener.focus();
    }
  });
}

/* Material searches when a key is let go; text also comes by pasting, by voice, by handwriting. */
const query = document.querySelector(".md-search__input");
query?.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle("drawer").checked) set("drawer", false);
});

/* Leaving the open menu with Tab closes it, so that focus never goes behind it. */
const nav = document.getElementById("site-nav");
nav?.addEventListener("focusout", (event) => {
  const to = event.relatedTarget;
  if (!(to instanceof Element)) return;
  if (!nav.contains(to) && !to.closest('[data-tb-toggle="drawer"]')) set("drawer", false);
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
