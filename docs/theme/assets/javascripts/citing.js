/* Citing: the box that goes to a provision, and a button on each that copies link and citation.
 *
 * Nothing here knows the law: names and forms come from the index of the version (places.json).
 */
import { load } from "./places.js";
import { readingsIn, textOf } from "./quoting.js";

const box = document.querySelector(".law-go");
const page = (id) => (id.startsWith("f") ? "f" : id.split("-")[0]);

/** The address of `id`, absolute; a whole page has no fragment. */
function addressOf(id) {
  const root = new URL(box.dataset.root, document.baseURI);
  return new URL(`${page(id)}/${page(id) === id ? "" : `#${id}`}`, root).href;
}

const places = () => load(new URL(box.dataset.index, document.baseURI).href);

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/* ---- 条文へ移動 ---- */

const input = box.querySelector("input");
const answer = box.querySelector("[role=status]");

function say(...parts) {
  answer.replaceChildren(...parts);
}

/** Goes to what `text` names, or says what was not found and what is near. */
async function go(text, { replace = false } = {}) {
  let index;
  try {
    index = await places();
  } catch {
    say("条文の一覧を読み込めませんでした。通信を確かめて、もう一度押してください。");
    return;
  }
  const id = index.find(text);
  if (id) {
    say();
    move(id, replace);
    return;
  }
  const near = index.near(text);
  const message = text.trim()
    ? `「${text.trim()}」は、この条例に見つかりません。`
    : "移りたいところを書いてください。";
  say(message);
  if (near.length === 0) return;
  say(
    element("p", { textContent: `${message}近いところ：` }),
    element("ul", {}, near.map((each) => element("li", {}, [
      element("a", { href: addressOf(each), textContent: index.name(each) }),
    ]))),
  );
}

/** On this page if it is here, else on its own; the control of the place takes the focus. */
function move(id, replace) {
  const here = document.querySelector(".law") && document.getElementById(id);
  const target = here ? new URL(`#${id}`, location.href).href : addressOf(id);
  if (replace) location.replace(target);
  else location.assign(target);
  if (here) arrive(id);
}

box.addEventListener("submit", (event) => {
  event.preventDefault();
  go(input.value);
});
input.addEventListener("focus", () => places().catch(() => {}), { once: true });

/** What the address asks for: `#10条2項1号`. */
function followAddress() {
  const asked = decode(location.hash.slice(1));
  if (!asked || asked.startsWith("__")) return; /* the latter are Material's own */
  if (document.getElementById(asked)) {
    arrive(asked);
    return;
  }
  input.value = asked;
  go(asked, { replace: true });
}

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
let opener = null;

function citeButton(id, label, className) {
  const button = element("button", { type: "button", className });
  button.dataset.cites = id;
  button.dataset.added = "";
  button.setAttribute("aria-expanded", "false");
  button.append(element("span", { className: "tb-hidden", textContent: `${label}を引用` }));
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
for (const anchor of canOpen ? document.querySelectorAll(".law .law-permalink") : []) {
  const label = anchor.textContent.replace(/へのリンク$/, "");
  if (named.has(label)) {
    anchor.remove();
    continue;
  }
  named.add(label);
  anchor.replaceWith(citeButton(decode(anchor.hash.slice(1)), label, "law-permalink"));
}

/* The number is a larger thing to tap; the button beside it is what has the name. */
for (const number of canOpen ? document.querySelectorAll(".law .law-number") : []) {
  number.addEventListener("click", () => {
    const button = number.closest(".law-words")?.querySelector(":scope > .law-permalink")
      ?? buttonAround(number);
    if (button && !getSelection().toString()) open(button);
  });
}

const buttonAround = (element) =>
  element.closest(".law-article, .law-supplement, .law-appendix")?.querySelector(".law-permalink");

async function open(button) {
  let index;
  try {
    index = await places();
  } catch {
    location.hash = button.dataset.cites; /* without the index there is still the address */
    return;
  }
  const id = button.dataset.cites;
  opener?.setAttribute("aria-expanded", "false");
  button.after(panel);
  opener = button;
  const label = index.labels[id];
  panel.setAttribute("aria-label", `${label}を引用`);
  const status = element("span", { className: "law-cite__status" });
  status.setAttribute("role", "status");
  panel.replaceChildren(
    element("strong", { textContent: label }),
    action("リンクをコピー", () => addressOf(id), status),
    action("引用をコピー（版の日付つき）", () => index.long(id), status),
    ...quotations(id, index, status),
    element("a", { href: addressOf(id), textContent: "この条文だけを開く" }),
    status,
  );
  panel.showPopover();
  place(button);
  button.setAttribute("aria-expanded", "true");
  panel.querySelector("button").focus();
}

/** The words, the dated citation, and the address that keeps this version; where a 読替え is
 * switched on, once as enacted and once as read, and each says which it is. */
function quotations(id, index, status) {
  const place = document.getElementById(id);
  const cited = `（${index.long(id)}）\n${datedAddressOf(id)}`;
  const name = "本文と引用をコピー";
  const enacted = () => `${textOf(place)}\n${cited}`;
  const by = readingsIn(place).map((reading) => index.labels[reading]).join("、");
  if (!by) return [action(name, enacted, status)];
  const read = () => `${textOf(place, { asRead: true })}\n（${by}により読み替えた文）\n${cited}`;
  return [
    action(name, enacted, status, "制定の文です。読替えは入っていません。"),
    action("読み替えた本文と引用をコピー", read, status),
  ];
}

function datedAddressOf(id) {
  const folder = new URL(box.dataset.dated, document.baseURI);
  return new URL(`${page(id)}/${page(id) === id ? "" : `#${id}`}`, folder).href;
}

function action(name, content, status, note = "") {
  const button = element("button", { type: "button", textContent: name });
  button.addEventListener("click", () => copy(content(), status, note));
  return button;
}

async function copy(text, status, note) {
  panel.querySelector("textarea")?.remove();
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `コピーしました。${note}`;
  } catch {
    const field = element("textarea", { readOnly: true, value: text, rows: 4 });
    field.setAttribute("aria-label", "コピーする文");
    status.before(field);
    field.focus();
    field.select();
    status.textContent =
      `ブラウザーがコピーを許しませんでした。選んである文を、Ctrl+C（Mac は ⌘C、スマートフォンは長押し）でコピーしてください。${note}`;
  }
}

/** Below the button, on the screen; in the page's own measures, so that it scrolls with it. */
function place(button) {
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
  const to = event.relatedTarget;
  if (to && to !== opener && !panel.contains(to)) panel.hidePopover();
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  panel.hidePopover();
  opener.focus({ preventScroll: true });
});

/* ---- Tables: one button that stands in one cell and goes to others ---- */

/** The place that a cell stands for: a header of a row stands for the row. */
const placeOf = (cell) =>
  cell.scope === "row" && cell.parentElement.id ? cell.parentElement.id : cell.id;

const labelOf = (cell) => cell.innerText.replace(/\s+/g, " ").trim().slice(0, 20);

class TableButton {
  constructor(table) {
    this.table = table;
    this.cells = [...table.querySelectorAll("th[id], td[id]")];
    if (this.cells.length === 0) return;
    this.button = citeButton("", "", "law-cell-cite");
    this.put(this.cells.find((cell) => cell.tagName === "TD") ?? this.cells[0]);
    this.button.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("click", (event) => {
      const cell = event.target.closest("th, td");
      this.#to(cell);
      /* Under a finger the cell itself is the button: nothing smaller has to be hit. */
      const tapped = matchMedia("(hover: none)").matches && !event.target.closest("a, button");
      if (tapped && cell === this.cell && !getSelection().toString()) open(this.button);
    });
    table.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") this.#to(event.target.closest("th, td"));
    });
  }

  put(cell) {
    const focused = document.activeElement === this.button;
    this.cell = cell;
    this.button.dataset.cites = placeOf(cell);
    this.button.firstChild.textContent = `${labelOf(cell)}のセルを引用（矢印キーでほかのセルへ）`;
    cell.append(this.button);
    if (focused) this.button.focus({ preventScroll: true });
    places().then((index) => {
      const label = index.labels[this.button.dataset.cites];
      if (label) this.button.firstChild.textContent = `${label}を引用（矢印キーでほかのセルへ）`;
    }, () => {});
  }

  #to(cell) {
    if (cell?.id && cell !== this.cell && !panel.contains(document.activeElement)) this.put(cell);
  }

  #key(event) {
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const [right, down] = step[event.key] ?? [0, 0];
    if (!right && !down) return;
    event.preventDefault();
    const cell = this.#neighbour(right, down);
    if (!cell) return;
    this.put(cell);
    this.button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The next cell in a direction: by its place on the screen, so that spans need no counting. */
  #neighbour(right, down) {
    const from = this.cell.getBoundingClientRect();
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
      .map((cell) => [distance(cell), cell])
      .filter(([far]) => far !== Infinity)
      .sort((a, b) => a[0] - b[0]);
    return near[0]?.[1];
  }
}

const overlap = (a, b, c, d) => Math.min(b, d) - Math.max(a, c);

const tables = new Map();
for (const table of canOpen ? document.querySelectorAll(".law .law-grid") : []) {
  const made = new TableButton(table);
  if (made.button) tables.set(table, made);
}

/** Whoever came to a place finds its control under the focus. */
function arrive(id) {
  const named = document.getElementById(id);
  if (!named?.closest(".law")) return;
  /* An earlier name is an empty element in the place that bears it. */
  const target = named.closest("[id]:not(.law-alias)");
  const cell = target.matches("tr") ? target.querySelector("[id]") : target.closest("th, td");
  const table = cell && tables.get(cell.closest(".law-grid"));
  if (table) table.put(cell);
  const button = table?.button
    ?? document.querySelector(`.law-permalink[data-cites="${CSS.escape(target.id)}"]`)
    ?? buttonAround(target);
  button?.focus({ preventScroll: true });
  target.scrollIntoView();
}

addEventListener("hashchange", followAddress);
/* The browser takes the focus away when it goes to the fragment of a page that has just loaded. */
if (document.readyState === "complete") followAddress();
else addEventListener("load", () => setTimeout(followAddress), { once: true });

