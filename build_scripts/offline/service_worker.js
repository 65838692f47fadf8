// Answers for the server where the server doesn't: with what this browser keeps of the site.
//
// A page and data come from the server, and from here only when it fails or is slow; a file that is
// named by its content comes from here at once. What comes by is kept if it is what the list of this
// version says. Nothing but the site's own files is ever kept, no question and no answer.

import { Store, partOf } from "../../docs/theme/assets/offline/store.js";

/** @typedef {import("../../docs/theme/assets/offline/store.js").List} List */
/** @typedef {{kind: "keep", addresses: string[]} | {kind: "list"}} FromPage */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const ROOT = new URL("./", worker.location.href).href;
// In milliseconds: a line that answers at all does so sooner.
const PATIENCE = 3_000;
const NAMED_BY_CONTENT = /^(?:assets|search)\/.*(?:-[0-9a-f]{16}|-[A-Z0-9]{8}|\.[0-9a-f]{8,16})[./]/;
// The browser keeps compiled code beside its own copy of these: that one is better while there is a line.
const COMPILED = /^assets\/runtime\//;

/** @type {Promise<{store: Store, lists: Map<string, List>}> | null} */
let opened = null;

/** @type {WeakSet<Response>} what is kept of a version before this one */
const older = new WeakSet();

/** @type {Map<string, Promise<void>>} lists of parts on their way, by hash */
const listsComing = new Map();

/** The store and the lists, the current one first; read once while the worker lives. */
function open() {
  opened ??= (async () => {
    const store = await Store.open(ROOT);
    const lists = await store.lists();
    /** @type {Map<string, List>} */
    const ordered = new Map();
    const parts = Object.values(lists.get(BUILT.hash)?.parts ?? {}).map(([, hash]) => hash);
    for (const version of [BUILT.hash, ...parts, ...lists.keys()]) {
      const list = lists.get(version);
      if (list) ordered.set(version, list);
    }
    return { store, lists: ordered };
  })();
  opened.catch(() => (opened = null));
  return opened;
}

worker.addEventListener("install", (event) => event.waitUntil(install()));

/** The list, and where the reader has saved the whole site, all that is new in it: else it fails,
 * the version before goes on, and the browser tries again later. */
async function install() {
  const { store, list } = await begin();
  if (list && (await store.isWhole())) {
    await store.takeAll(list).catch((error) => {
      if (error.why !== "full") throw error;
    });
  }
  // Files of both versions are kept under their hashes: an open page of the one before loses nothing.
  await worker.skipWaiting();
}

/** A store with the list, whether or not there was one. */
async function begin() {
  const store = await Store.begin(ROOT);
  await store.takeList(BUILT.list, BUILT.hash);
  opened = null;
  return { store, list: (await store.lists()).get(BUILT.hash) };
}

worker.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  opened = null;
  const { store, lists } = await open();
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  await store.prune(BUILT.hash, windows.map(({ url }) => nameOf(url) ?? ""));
  opened = null;
  if (lists.size > 1) for (const each of windows) each.postMessage("look-for-newer");
}

worker.addEventListener("message", (event) => {
  /** @type {FromPage} */
  const message = event.data;
  if (message.kind === "keep") event.waitUntil(keep(message.addresses));
  // The reader saves: what was removed before begins anew.
  else event.waitUntil(begin().then(({ list }) => event.ports[0].postMessage(list)));
});

/**
 * Keep what a page has loaded before this worker was there, and what that loads.
 * @param {string[]} addresses
 */
async function keep(addresses) {
  const { store } = await open();
  const names = addresses.map(nameOf).filter((name) => name !== null);
  /** @type {Set<string>} */
  const all = new Set();
  for (const name of names) {
    all.add(name);
    for (const each of (await listOf(name))?.needs[name] ?? []) all.add(each);
  }
  const kept = await store.hashes();
  for (const name of all) {
    const hash = await hashOf(name);
    if (hash && !kept.has(hash)) await store.take(name, hash).catch(() => undefined);
  }
}

/**
 * @param {string} name
 * @returns {Promise<List | undefined>} the list of this version that a file stands in: that of its part, fetched
 * when one of its files is asked for, or that of all else
 */
async function listOf(name) {
  const { store, lists } = await open();
  const whole = lists.get(BUILT.hash);
  const part = whole?.parts?.[partOf(name)];
  if (!part) return whole;
  const [address, hash] = part;
  if (!lists.has(hash)) {
    const taking = listsComing.get(hash) ?? store.takeList(address, hash);
    listsComing.set(hash, taking);
    await taking.finally(() => listsComing.delete(hash));
    const list = await store.list(hash);
    if (list) lists.set(hash, list);
  }
  return lists.get(hash);
}

/** @param {string} name @returns {Promise<string | undefined>} what the file is in this version */
async function hashOf(name) {
  return (await listOf(name))?.files[name]?.[0];
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (name === null || request.method !== "GET" || request.headers.has("Range")) return;
  if (request.redirect === "error" || request.cache === "only-if-cached") return;
  if (request.mode === "navigate") event.respondWith(page(event, name));
  else event.respondWith(isAskedAnew(request) ? online(event, name) : file(event, name));
});

/** @param {Request} request @returns {boolean} whether a page mistrusts what browsers keep */
function isAskedAnew(request) {
  return request.cache === "reload" || request.cache === "no-store" || request.url.includes("?");
}

/**
 * @param {FetchEvent} event
 * @param {string} name
 */
async function page(event, name) {
  try {
    const response = await online(event, name, PATIENCE);
    if (older.has(response)) event.waitUntil(tell(event, "older"));
    return response;
  } catch {
    const lists = await open().then((found) => found.lists, () => new Map());
    if ([...lists.values()].some(({ files }) => `${name}/index.html` in files)) {
      return Response.redirect(`${event.request.url.replace(/[?#].*$/, "")}/`);
    }
    const text = BUILT.unreachable.replaceAll("{root}", new URL(ROOT).pathname);
    return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} name
 */
async function file(event, name) {
  const isKept = NAMED_BY_CONTENT.test(name) && !COMPILED.test(name);
  return (isKept ? await find(name) : undefined) ?? online(event, name, PATIENCE);
}

/**
 * From the server, and kept; where it fails or takes longer than `patience`, what is kept.
 * @param {FetchEvent} event
 * @param {string} name
 * @param {number} [patience]
 * @returns {Promise<Response>}
 */
async function online(event, name, patience) {
  let isLate = false;
  const coming = fetch(event.request).then(async (response) => {
    const isWhole = response.status === 200 && response.type === "basic";
    // A copy would cost what the browser does best with its own: streaming, and code compiled before.
    if (isWhole && (await isWanted(name))) event.waitUntil(put(name, response.clone()));
    if (isLate) event.waitUntil(look(event));
    return response;
  });
  event.waitUntil(coming.then(() => undefined, () => undefined));
  const kept = await find(name);
  if (!kept) return coming;
  /** @type {Promise<Response>} */
  const patient = new Promise((resolve) => {
    if (patience !== undefined) {
      setTimeout(() => {
        isLate = true;
        resolve(kept);
      }, patience);
    }
  });
  /** @param {Response} response */
  const better = (response) => (isWorse(name, response) ? kept : response);
  return Promise.race([patient, coming.then(better, () => kept)]);
}

/**
 * Whether an answer is worse than what is kept: a server in trouble; and of a file named by its
 * content, one that no longer has it, or a network's page to sign in.
 * @param {string} name
 * @param {Response} response
 */
function isWorse(name, response) {
  if (!NAMED_BY_CONTENT.test(name)) return response.status >= 500;
  const type = response.headers.get("Content-Type") ?? "";
  return !(response.ok || response.status === 304) || type.startsWith("text/html");
}

/** @param {FetchEvent} event whose page was shown as kept, and has come since */
async function look(event) {
  const client = await worker.clients.get(event.resultingClientId);
  client?.postMessage("look-for-newer");
}

/**
 * @param {FetchEvent} event whose page is only now being made
 * @param {string} message
 */
async function tell(event, message) {
  for (let tries = 0; tries < 40; tries += 1) {
    const client = await worker.clients.get(event.resultingClientId);
    if (client) return client.postMessage(message);
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
}

/** @param {string} name @returns {Promise<boolean>} whether it is of this version and not yet kept */
async function isWanted(name) {
  try {
    const { store } = await open();
    const hash = await hashOf(name);
    return hash !== undefined && !(await store.get(hash));
  } catch {
    return false;
  }
}

/**
 * @param {string} name
 * @param {Response} response
 */
async function put(name, response) {
  try {
    const { store } = await open();
    const hash = await hashOf(name);
    if (hash) await store.take(name, hash, { response });
  } catch {
    // A full device, a damaged file, a page of a later version: then it isn't kept.
  }
}

/**
 * @param {string} name
 * @returns {Promise<Response | undefined>} what is kept of it, in its latest state
 */
async function find(name) {
  try {
    const { store, lists } = await open();
    const [, latest] = lists.get(BUILT.hash)?.parts?.[partOf(name)] ?? [];
    const ordered = new Map([[latest, lists.get(latest ?? "")], ...lists]);
    for (const [version, list] of ordered) {
      const kept = list?.files[name] && (await store.get(list.files[name][0]));
      if (kept && version !== BUILT.hash && version !== latest) older.add(kept);
      if (kept) return kept;
    }
  } catch {
    // No storage: as if nothing were kept.
  }
  return undefined;
}

/** @param {string} address @returns {string | null} the name of the file, if it is the site's */
function nameOf(address) {
  const path = address.replace(/[?#].*$/, "");
  if (!path.startsWith(ROOT)) return null;
  try {
    const name = decodeURIComponent(path.slice(ROOT.length));
    return name === "" || name.endsWith("/") ? `${name}index.html` : name;
  } catch {
    return null;
  }
}
