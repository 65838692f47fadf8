/* What a reference leads to, shown beside it while the pointer or the keyboard is on it.
 *
 * The previews were made with the page and stand in a template; nothing is fetched. The popup
 * follows its link in the document, so that Tab goes into it, and describes the link for a
 * screen reader. Escape closes it, and it stays while the pointer is on it. Under a finger a
 * reference to one place is a link and no more; one to a set shows its places to choose from. */
const OPEN_AFTER = 300;
const CLOSE_AFTER = 250;
const GAP = 4;

const made = new Map();
for (const template of document.querySelectorAll("template.law-previews")) {
  for (const preview of template.content.children) made.set(preview.dataset.place, preview);
}

const popup = document.createElement("div");
popup.className = "law-preview";
popup.id = "law-preview";
popup.popover = "manual";
popup.setAttribute("role", "group");
popup.dataset.added = ""; /* stands among the words, but is none of them */
popup.setAttribute("aria-label", "参照先");

let link = null;
let timer = 0;

function fill(of) {
  popup.replaceChildren();
  if (of.dataset.outside) {
    const name = document.createElement("p");
    name.className = "law-preview__label";
    name.textContent = of.dataset.outside;
    popup.append(name);
    if (of.host !== location.host) popup.append("e-Gov 法令検索で、現行の条文が開きます。版の日のものと違うことがあります。");
  }
  const places = (of.dataset.previews ?? "").split(" ").map((id) => made.get(id)).filter(Boolean);
  for (const place of places) popup.append(place.cloneNode(true));
  /* One place is where the link itself leads: no second stop for Tab. */
  if (places.length === 1) {
    for (const label of popup.querySelectorAll("a")) label.replaceWith(...label.childNodes);
  }
  return popup.hasChildNodes();
}

/* Below the line the link is on, or above it when there is more room. */
function place() {
  const lines = [...link.getClientRects()];
  const line = lines[lines.length - 1] ?? link.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const below = innerHeight - line.bottom - 2 * GAP;
  const above = lines[0].top - 2 * GAP;
  popup.style.maxHeight = "";
  const half = innerHeight / 2;
  const under = Math.min(popup.offsetHeight, half) <= below || below >= above;
  popup.style.maxHeight = `${Math.max(Math.min(under ? below : above, half), 80)}px`;
  const top = under ? line.bottom + GAP : lines[0].top - GAP - popup.offsetHeight;
  const left = Math.min(line.left, width - popup.offsetWidth - GAP);
  popup.style.top = `${top + scrollY}px`;
  popup.style.left = `${Math.max(left, GAP) + scrollX}px`;
}

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
  place();
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

const later = (action, wait) => {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
};

const held = () =>
  link?.matches(":focus-visible, :hover") || popup.matches(":hover, :focus-within");

const closeUnlessHeld = () => later(() => held() || close(), CLOSE_AFTER);

const reference = (target) =>
  target instanceof Element ? target.closest("a[data-previews], a[data-outside]") : null;

/* With script, the name of a law outside stands in its preview instead of a tool tip. */
for (const outside of document.querySelectorAll(":is(.law, .manual) a.law-ref[title]")) {
  outside.dataset.outside = outside.title;
  outside.removeAttribute("title");
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const over = reference(event.target);
  if (over) {
    if (over === link) clearTimeout(timer);
    else later(() => open(over), OPEN_AFTER);
  } else if (popup.contains(event.target)) {
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
  else if (link && !popup.contains(event.target)) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !link) return;
  event.stopPropagation();
  const back = popup.contains(document.activeElement) ? link : null;
  close();
  back?.focus({ focusVisible: false });
}, true);

let pointer = "";
document.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  const outside = link && !popup.contains(event.target) && !link.contains(event.target);
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
  if (link && event.target !== document && !popup.contains(event.target)) close();
}, true);
