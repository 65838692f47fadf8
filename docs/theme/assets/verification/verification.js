// Compares a page, and all scripts and styles of the site, with the list of hashes that was written
// when the site was built. Everything is asked of the server again, past the browser's copies.

import { element, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";

/** @typedef {Record<string, string>} Hashes by name, as hashes.json has them */

const PAGE = "#page=";
const PYTHON = "assets/runtime/";
// It answers for every page of the site, once it has been let in.
const OFFLINE = "service-worker.js";
const AT_ONCE = 4;

const box = one("[data-verify]", HTMLElement);
const root = new URL(given(box, "base"), location.href);
const go = one("[data-part=go]", HTMLButtonElement, box);
const status = one("[data-part=status]", HTMLElement, box);
const different = one("[data-part=different]", HTMLUListElement, box);

/** @returns {string} the address of the page to check, below the root */
function page() {
  const asked = location.hash.startsWith(PAGE) ? location.hash.slice(PAGE.length) : null;
  const address = new URL(asked ?? location.pathname, asked === null ? location.href : root);
  return address.pathname.startsWith(root.pathname)
    ? decodeURI(address.pathname.slice(root.pathname.length))
    : "";
}

function showWhich() {
  const isThis = !location.hash.startsWith(PAGE);
  one("[data-part=which]", HTMLElement, box).textContent = isThis
    ? words("this-page", {}, box)
    : words("that-page", { page: page() || "/" }, box);
}

/**
 * @param {string} name of a file
 * @returns {Promise<ArrayBuffer | null>} null where the server has none
 */
async function fetched(name) {
  try {
    const address = new URL(name.replace(/(^|\/)index\.html$/, "$1"), root);
    const response = await fetch(address, { cache: "reload" });
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null; // the line broke: it is said like a file that isn't there
  }
}

/** @param {ArrayBuffer} content */
async function hash(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/** @param {string} name */
const isOfAPage = (name) =>
  name === OFFLINE || (name.startsWith("assets/") && /\.(js|mjs|css|wasm|bin|json|svg)$/.test(name));

/**
 * @param {string} file
 * @param {Hashes} listed
 * @returns {Promise<Hashes>} the hashes of the folder of a file: one of many laws has a list of its own
 */
async function ofPart(file, listed) {
  const name = `${file.split("/").slice(0, 2).join("/")}/hashes.json`;
  const list = name in listed ? await fetched(name) : null;
  if (list === null || (await hash(list)) !== listed[name]) return {};
  return JSON.parse(new TextDecoder().decode(list)).files;
}

async function check() {
  different.replaceChildren();
  different.hidden = true;
  const list = await fetched(given(box, "list"));
  /** @type {Hashes} */
  let listed;
  try {
    if (list === null) throw new Error("no list");
    listed = JSON.parse(new TextDecoder().decode(list)).files;
    Object.keys(listed);
  } catch {
    status.textContent = words("no-list", {}, box);
    return;
  }

  const file = page().replace(/(^|\/)$/, "$1index.html");
  const content = await fetched(file);
  const text = content === null ? "" : new TextDecoder().decode(content);
  Object.assign(listed, await ofPart(file, listed));
  const names = Object.keys(listed).filter(isOfAPage);
  const needed = text.includes("data-pyodide=") ? names : names.filter((name) => !name.startsWith(PYTHON));
  const waiting = [file, ...needed.sort()];
  const all = waiting.length;

  /** @type {[string, string][]} file and the words for it */
  const wrong = [];
  let done = 0;
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const found = name === file ? content : await fetched(name);
      if (!(name in listed)) wrong.push([name, words("unlisted", { file: name }, box)]);
      else if (found === null) wrong.push([name, words("missing", { file: name }, box)]);
      else if ((await hash(found)) !== listed[name]) wrong.push([name, words("changed", { file: name }, box)]);
      done += 1;
      status.textContent = words("reading", { done: String(done), all: String(all) }, box);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  if (wrong.length) {
    different.append(...wrong.sort().map(([, textContent]) => element("li", { textContent })));
    different.hidden = false;
    status.textContent = words("differs", { n: String(all), m: String(wrong.length) }, box);
  } else {
    status.textContent = words("same", { n: String(all), list: await hash(/** @type {ArrayBuffer} */ (list)) }, box);
  }
}

go.addEventListener("click", async () => {
  if (!globalThis.crypto?.subtle) {
    status.textContent = words("no-crypto", {}, box);
    return;
  }
  go.disabled = true;
  try {
    await check();
  } finally {
    go.disabled = false;
  }
});
addEventListener("hashchange", showWhich);
showWhich();
go.hidden = false;
