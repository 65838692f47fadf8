/* Citing: a button on each provision that copies its link and its citation, and `#10条2項1号` as an
 * address; alike on an ordinance's pages (`.law`) and on the manual's (`.manual`).
 *
 * Nothing here knows the text: names and forms come from the index of the version (places.json).
 */
import { addressOf, places } from "./cited_places.js";
import { all, element, elementOf, given, one } from "./elements.js";
import { readingsIn, textOf } from "./quoting.js";
import { words } from "./words.js";

/** @typedef {import("./places.js").Places} Places */

const TEXTS = ".law, .manual, .manual-title";

/* ---- `#10条2項1号` ---- */

/**
 * What the address asks for, if it is no id of this page: the id that it names, here or on its
 * own page. What names nothing is told to whoever listens.
 */
async function followAddress() {
  const asked = decode(location.hash.slice(1));
  if (!asked || asked.startsWith("__")) return; /* the latter are Material's own */
  if (document.getElementById(asked)) {
    arrive(asked);
    return;
  }
  const index = await places().catch(() => null);
  const id = index?.find(asked);
  if (!index || !id) document.dispatchEvent(new CustomEvent("tb-unknown-place", { detail: asked }));
  else if (document.getElementById(id)?.closest(TEXTS)) {
    location.replace(`#${id}`);
    arrive(id);
  } else location.replace(addressOf(index, id));
}

/** @param {string} text @returns {string} */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* ---- One button for each provision, one for each table ---- */

const panel = element("span", { className: "law-cite" });
panel.setAttribute("role", "group");
panel.setAttribute("popover", "auto");
panel.dataset.added = "";
/** @type {HTMLButtonElement | null} */
let opener = null;

/**
 * @param {string} id
 * @param {string} name what a screen reader says
 * @param {string} className
 */
function citeButton(id, name, className) {
  const button = element("button", { type: "button", className });
  button.dataset.cites = id;
  button.dataset.added = "";
  button.setAttribute("aria-expanded", "false");
  button.append(element("span", { className: "tb-hidden", textContent: name }));
  /* Pressing beside an open panel closes it: pressing its own button must not open it again. */
  let wasOpen = false;
  button.addEventListener("pointerdown", () => {
    wasOpen = opener === button && panel.matches(":popover-open");
  });
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    if (wasOpen) panel.hidePopover();
    else open(button);
    wasOpen = false;
  });
  return button;
}

/* 第5条 and its only paragraph bear one name: the first button with it serves both. */
const named = new Set();
/* Where the browser has no popovers, the links stay what they are. */
const canOpen = "popover" in HTMLElement.prototype;
for (const anchor of canOpen ? all(`:is(${TEXTS}) .law-permalink`, HTMLAnchorElement) : []) {
  const label = given(anchor, "label");
  if (named.has(label)) {
    anchor.remove();
    continue;
  }
  named.add(label);
  anchor.replaceWith(citeButton(decode(anchor.hash.slice(1)), words("cite", { label }), "law-permalink"));
}

/* The number is a larger thing to tap; the button beside it is what has the name. */
for (const number of canOpen ? all(".law .law-number", HTMLElement) : []) {
  number.addEventListener("click", () => {
    const button = number.closest(".law-words")?.querySelector(":scope > .law-permalink")
      ?? buttonAround(number);
    if (button instanceof HTMLButtonElement && nothingSelected()) open(button);
  });
}

/* Where nothing hovers, a tap on an item of the manual shows its button, and hides the last one's. */
if (canOpen && matchMedia("(hover: none)").matches) {
  document.addEventListener("click", (event) => {
    const on = elementOf(event.target);
    if (on?.closest("a, button, summary, .law-cite") || !nothingSelected()) return;
    for (const shown of all(".law-permalink--shown", HTMLElement)) {
      shown.classList.remove("law-permalink--shown");
    }
    on?.closest(".manual :is(li, p):has(> .law-permalink)")
      ?.querySelector(":scope > .law-permalink")?.classList.add("law-permalink--shown");
  });
}

const nothingSelected = () => !getSelection()?.toString();

/** @param {Element} place @returns {Element | null | undefined} */
const buttonAround = (place) =>
  place.closest(".law-article, .law-supplement, .law-appendix")?.querySelector(".law-permalink");

/** @param {HTMLButtonElement} button */
async function open(button) {
  const id = given(button, "cites");
  let index;
  try {
    index = await places();
  } catch {
    location.hash = id; /* without the index there is still the address */
    return;
  }
  opener?.setAttribute("aria-expanded", "false");
  button.after(panel);
  opener = button;
  const label = index.labels[id];
  panel.setAttribute("aria-label", words("cite", { label }));
  const status = element("span", { className: "law-cite__status" });
  status.setAttribute("role", "status");
  panel.replaceChildren(
    element("strong", { textContent: label }),
    action(words("copy-link"), () => addressOf(index, id), status),
    action(words("copy-citation"), () => index.long(id), status),
    ...quotations(id, index, status),
    ...alone(addressOf(index, id)),
    status,
  );
  panel.showPopover();
  putBelow(button);
  button.setAttribute("aria-expanded", "true");
  one("button", HTMLButtonElement, panel).focus();
}

/**
 * The words, the dated citation, and the address that keeps this version; where a 読替え is
 * switched on, once as enacted and once as read, and each says which it is.
 * @param {string} id
 * @param {Places} index
 * @param {HTMLElement} status
 */
function quotations(id, index, status) {
  const place = one(`[id="${CSS.escape(id)}"]`, HTMLElement);
  const cited = `${words("citation", { citation: index.long(id) })}\n${addressOf(index, id, "dated")}`;
  const enacted = () => `${textOf(place)}\n${cited}`;
  const orders = readingsIn(place).map((reading) => index.labels[reading]);
  if (orders.length === 0) return [action(words("copy-text"), enacted, status)];
  const by = words("as-read-by", { orders: orders.join(words("and")) });
  const read = () => `${textOf(place, { asRead: true })}\n${by}\n${cited}`;
  return [
    action(words("copy-text"), enacted, status, words("as-enacted")),
    action(words("copy-text-as-read"), read, status),
  ];
}

/**
 * A link to the page that has only this, if it is another one.
 * @param {string} address
 */
const alone = (address) =>
  new URL(address).pathname === location.pathname ? []
    : [element("a", { href: address, textContent: words("open-alone") })];

/**
 * @param {string} name
 * @param {() => string} content what is copied
 * @param {HTMLElement} status
 * @param {string} note said after the copying
 */
function action(name, content, status, note = "") {
  const button = element("button", { type: "button", textContent: name });
  button.addEventListener("click", () => copy(content(), status, note));
  return button;
}

/**
 * @param {string} text
 * @param {HTMLElement} status
 * @param {string} note
 */
async function copy(text, status, note) {
  panel.querySelector("textarea")?.remove();
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = words("copied") + note;
  } catch {
    const field = element("textarea", { readOnly: true, value: text, rows: 4 });
    field.setAttribute("aria-label", words("to-copy"));
    status.before(field);
    field.focus();
    field.select();
    status.textContent = words("not-copied") + note;
  }
}

/**
 * Below the button, on the screen; in the page's own measures, so that it scrolls with it.
 * @param {HTMLElement} button
 */
function putBelow(button) {
  const at = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left, width - panel.offsetWidth - 8));
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${at.bottom + 4 + scrollY}px`;
  panel.scrollIntoView({ block: "nearest" });
}

panel.addEventListener("toggle", (event) => {
  if (event.newState !== "closed" || !opener) return;
  opener.setAttribute("aria-expanded", "false");
  if (panel.contains(document.activeElement) || document.activeElement === document.body) {
    opener.focus({ preventScroll: true });
  }
});
panel.addEventListener("focusout", (event) => {
  const to = elementOf(event.relatedTarget);
  if (to && to !== opener && !panel.contains(to)) panel.hidePopover();
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  panel.hidePopover();
  opener?.focus({ preventScroll: true });
});

/* ---- Tables: one button that stands in one cell and goes to others ---- */

/**
 * The place that a cell stands for: a header of a row stands for the row.
 * @param {HTMLTableCellElement} cell
 */
const placeOf = (cell) =>
  cell.scope === "row" && cell.parentElement?.id ? cell.parentElement.id : cell.id;

/** @param {HTMLElement} cell */
const labelOf = (cell) => cell.innerText.replace(/\s+/g, " ").trim().slice(0, 20);

/** @type {Record<string, [right: number, down: number]>} */
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

class TableButton {
  /**
   * @param {HTMLTableCellElement[]} cells those that are a place; at least one
   * @param {HTMLTableElement} table
   */
  constructor(cells, table) {
    this.cells = cells;
    this.cell = cells.find((cell) => cell.tagName === "TD") ?? cells[0];
    this.button = citeButton("", "", "law-cell-cite");
    this.name = one(".tb-hidden", HTMLElement, this.button);
    this.put(this.cell);
    this.button.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("click", (event) => {
      const on = elementOf(event.target);
      const cell = on?.closest("th, td");
      this.#to(cell);
      /* Under a finger the cell itself is the button: nothing smaller has to be hit. */
      const tapped = matchMedia("(hover: none)").matches && !on?.closest("a, button");
      if (tapped && cell === this.cell && nothingSelected()) open(this.button);
    });
    table.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") this.#to(elementOf(event.target)?.closest("th, td"));
    });
  }

  /** @param {HTMLTableCellElement} cell where the button stands from now on */
  put(cell) {
    const focused = document.activeElement === this.button;
    this.cell = cell;
    this.button.dataset.cites = placeOf(cell);
    this.name.textContent = words("cite-cell-unnamed", { label: labelOf(cell) });
    cell.append(this.button);
    if (focused) this.button.focus({ preventScroll: true });
    places().then((index) => {
      const label = index.labels[given(this.button, "cites")];
      if (label) this.name.textContent = words("cite-cell", { label });
    }, () => {});
  }

  /** @param {Element | null | undefined} cell */
  #to(cell) {
    if (!(cell instanceof HTMLTableCellElement) || !placeOf(cell) || cell === this.cell) return;
    if (!panel.contains(document.activeElement)) this.put(cell);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const [right, down] = STEPS[event.key] ?? [0, 0];
    if (!right && !down) return;
    event.preventDefault();
    const cell = this.#neighbour(right, down);
    if (!cell) return;
    this.put(cell);
    this.button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /**
   * The next cell in a direction: by its place on the screen, so that spans need no counting.
   * @param {number} right
   * @param {number} down
   * @returns {HTMLTableCellElement | undefined}
   */
  #neighbour(right, down) {
    const from = this.cell.getBoundingClientRect();
    /** @param {HTMLElement} cell */
    const distance = (cell) => {
      const to = cell.getBoundingClientRect();
      const across = right ? overlap(from.top, from.bottom, to.top, to.bottom)
        : overlap(from.left, from.right, to.left, to.right);
      const ahead = right > 0 ? to.left - from.right
        : right < 0 ? from.left - to.right
          : down > 0 ? to.top - from.bottom : from.top - to.bottom;
      return across > 1 && ahead > -2 ? ahead : Infinity;
    };
    const near = this.cells
      .filter((cell) => cell !== this.cell)
      .map((cell) => ({ cell, far: distance(cell) }))
      .filter(({ far }) => far !== Infinity)
      .sort((a, b) => a.far - b.far);
    return near[0]?.cell;
  }
}

/**
 * How long two stretches run beside each other.
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @param {number} d
 */
const overlap = (a, b, c, d) => Math.min(b, d) - Math.max(a, c);

/** @type {Map<Element, TableButton>} */
const tables = new Map();
for (const table of canOpen ? all(`:is(${TEXTS}) .law-grid`, HTMLTableElement) : []) {
  const cells = all("th, td", HTMLTableCellElement, table).filter(placeOf);
  if (cells.length) tables.set(table, new TableButton(cells, table));
}

/**
 * Whoever came to a place finds its control under the focus.
 * @param {string} id
 */
function arrive(id) {
  const place = document.getElementById(id);
  if (!place?.closest(TEXTS)) return;
  /* An earlier name is an empty element in the place that bears it. */
  const target = place.closest("[id]:not(.law-alias)") ?? place;
  const cell = target instanceof HTMLTableRowElement ? [...target.cells].find(placeOf)
    : target.closest("th, td");
  const grid = cell?.closest(".law-grid");
  const table = grid && tables.get(grid);
  if (table && cell instanceof HTMLTableCellElement) table.put(cell);
  const button = table?.button
    ?? document.querySelector(`.law-permalink[data-cites="${CSS.escape(target.id)}"]`)
    ?? buttonAround(target);
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  else focusOn(target);
  /* On a narrow screen a row of the manual is shown as one; its cells are not. */
  (target.checkVisibility() ? target : target.closest("tr") ?? target).scrollIntoView();
}

/** @param {Element} place where nothing is to be pressed */
function focusOn(place) {
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

addEventListener("hashchange", followAddress);
/* The search leads to where the address already is (search_box.js): a browser says nothing then. */
document.addEventListener("tb-place-again", followAddress);
/* The browser takes the focus away when it goes to the fragment of a page that has just loaded. */
if (document.readyState === "complete") followAddress();
else addEventListener("load", () => setTimeout(followAddress), { once: true });
