/* What a reference leads to, shown beside it while the pointer or the keyboard is on it.
 *
 * The previews were made with the page and stand in a template; nothing is fetched. The popup
 * follows its link in the document, so that Tab goes into it, and describes the link for a
 * screen reader. Escape closes it, and it stays while the pointer is on it. Under a finger a
 * reference to one place is a link and no more; one to a set shows its places to choose from. */
import { all, element, elementOf } from "./elements.js";
import { words } from "./words.js";

const OPEN_AFTER = 300;
const CLOSE_AFTER = 250;
const GAP = 4;

/** @type {Map<string | undefined, Element>} */
const made = new Map();
for (const template of all("template.law-previews", HTMLTemplateElement)) {
  for (const preview of all("[data-place]", HTMLElement, template.content)) {
    made.set(preview.dataset.place, preview);
  }
}

const popup = element("div", { className: "law-preview", id: "law-preview", popover: "manual" });
popup.setAttribute("role", "group");
popup.dataset.added = ""; /* stands among the words, but is none of them */
popup.setAttribute("aria-label", words("previews"));

/** @type {HTMLAnchorElement | null} */
let link = null;
let timer = 0;

/** @param {HTMLAnchorElement} of @returns {boolean} whether there is something to show */
function fill(of) {
  popup.replaceChildren();
  if (of.dataset.outside) {
    popup.append(element("p", { className: "law-preview__label", textContent: of.dataset.outside }));
    if (of.host !== location.host) popup.append(words("opens-outside"));
  }
  for (const id of (of.dataset.previews ?? "").split(" ")) {
    const place = made.get(id);
    if (place) popup.append(place.cloneNode(true));
  }
  /* One place is where the link itself leads: no second stop for Tab. */
  if (all(":scope > [data-place]", HTMLElement, popup).length === 1) {
    for (const label of popup.querySelectorAll("a")) label.replaceWith(...label.childNodes);
  }
  return popup.hasChildNodes();
}

/**
 * Below the line the link is on, or above it when there is more room.
 * @param {HTMLAnchorElement} beside
 */
function put(beside) {
  const lines = [...beside.getClientRects()];
  const whole = beside.getBoundingClientRect();
  const [first, last] = [lines.at(0) ?? whole, lines.at(-1) ?? whole];
  const width = document.documentElement.clientWidth;
  const below = innerHeight - last.bottom - 2 * GAP;
  const above = first.top - 2 * GAP;
  popup.style.maxHeight = "";
  const half = innerHeight / 2;
  const under = Math.min(popup.offsetHeight, half) <= below || below >= above;
  popup.style.maxHeight = `${Math.max(Math.min(under ? below : above, half), 80)}px`;
  const top = under ? last.bottom + GAP : first.top - GAP - popup.offsetHeight;
  const left = Math.min(last.left, width - popup.offsetWidth - GAP);
  popup.style.top = `${top + scrollY}px`;
  popup.style.left = `${Math.max(left, GAP) + scrollX}px`;
}

/** @param {HTMLAnchorElement} of */
function open(of) {
  clearTimeout(timer);
  if (link === of) return;
  close();
  if (!fill(of)) return;
  link = of;
  link.after(popup);
  link.setAttribute("aria-describedby", popup.id);
  popup.showPopover();
  popup.scrollTop = 0;
  put(link);
}

function close() {
  clearTimeout(timer);
  if (!link) return;
  link.removeAttribute("aria-describedby");
  link = null;
  if (popup.isConnected) {
    popup.hidePopover();
    popup.remove();
  }
}

/**
 * @param {() => void} action
 * @param {number} wait milliseconds
 */
const later = (action, wait) => {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
};

const held = () =>
  link?.matches(":focus-visible, :hover") || popup.matches(":hover, :focus-within");

const closeUnlessHeld = () => later(() => held() || close(), CLOSE_AFTER);

/** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} the reference it is on */
const reference = (target) => {
  const found = elementOf(target)?.closest("a[data-previews], a[data-outside]");
  return found instanceof HTMLAnchorElement ? found : null;
};

/** @param {EventTarget | null} target */
const inPopup = (target) => popup.contains(elementOf(target));

/* With script, the name of a law outside stands in its preview instead of a tool tip. */
for (const outside of all(":is(.law, .manual) a.law-ref[title]", HTMLAnchorElement)) {
  outside.dataset.outside = outside.title;
  outside.removeAttribute("title");
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const over = reference(event.target);
  if (over) {
    if (over === link) clearTimeout(timer);
    else later(() => open(over), OPEN_AFTER);
  } else if (inPopup(event.target)) {
    clearTimeout(timer);
  } else if (link) {
    closeUnlessHeld();
  } else {
    clearTimeout(timer);
  }
});

document.addEventListener("focusin", (event) => {
  const on = reference(event.target);
  if (on && !popup.contains(on) && on.matches(":focus-visible")) open(on);
  else if (link && !inPopup(event.target)) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !link) return;
  event.stopPropagation();
  const back = popup.contains(document.activeElement) ? link : null;
  close();
  /* Where browsers know the option, the ring doesn't come back with the focus. */
  back?.focus(/** @type {FocusOptions} */ ({ focusVisible: false }));
}, true);

let pointer = "";
document.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  const outside = link && !inPopup(event.target) && !link.contains(elementOf(event.target));
  if (outside && pointer !== "mouse") close();
}, true);

document.addEventListener("click", (event) => {
  const on = pointer && pointer !== "mouse" ? reference(event.target) : null;
  if (!on?.matches(".law-ref--set") || popup.contains(on)) return;
  event.preventDefault();
  if (link === on) close();
  else open(on);
});
document.addEventListener("keydown", () => {
  pointer = "";
}, true);

addEventListener("resize", close);
document.addEventListener("scroll", (event) => {
  if (link && event.target !== document && !inPopup(event.target)) close();
}, true);
