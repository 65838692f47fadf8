// The whole site on this device, as the reader wishes: saved, stopped, saved on, removed.

import { given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { NotKept, Store, cacheOf } from "./store.js";
import { forbid, isForbidden, workers } from "./consent.js";
import { cacheOfMemory } from "../widget/own_memory.js";

/** @typedef {import("./store.js").List} List */

const LONGEST_ANSWER = 20_000;
const script = given(one("[data-offline]", HTMLElement), "offline");
const root = new URL("./", new URL(script, document.baseURI)).href;

const part = one("[data-saving]", HTMLElement);
const status = one("[data-part=saving-status]", HTMLElement, part);
const bar = one("progress", HTMLProgressElement, part);
const save = one("[data-part=save]", HTMLButtonElement, part);
const stop = one("[data-part=stop]", HTMLButtonElement, part);
const remove = one("[data-part=remove]", HTMLButtonElement, part);

part.hidden = false;
/** @type {AbortController | null} */
let running = null;

save.addEventListener("click", saveAll);
stop.addEventListener("click", () => running?.abort());
remove.addEventListener("click", removeAll);
show();

/** Say what is kept now. */
async function show() {
  if (!workers) return unsupported();
  if (isForbidden()) return say("saving-removed");
  const registration = await workers.getRegistration(root).catch(() => undefined);
  if (!registration?.active) return;
  try {
    const store = await Store.open(root);
    if (await store.isWhole()) say((await store.missing(await listOf(registration))).length ? "saving-newer" : "saving-done");
  } catch {
    unsupported();
  }
}

function unsupported() {
  save.disabled = true;
  remove.disabled = true;
  status.textContent = words("saving-unsupported");
}

async function saveAll() {
  running = new AbortController();
  const { signal } = running;
  isBusy(true);
  say("saving-begun");
  try {
    forbid(false);
    const registration = await registered();
    const list = await listOf(registration);
    const store = await Store.begin(root);
    const missing = await store.missing(list);
    bar.max = missing.reduce((sum, [, , bytes]) => sum + bytes, 0) || 1;
    bar.value = 0;
    await store.takeAll(list, { signal, onBytes: (bytes) => (bar.value += bytes) });
    await store.setWhole();
    await navigator.storage?.persist?.().catch(() => false);
    say("saving-done");
  } catch (error) {
    say(why(error));
  }
  isBusy(false);
  running = null;
}

/** @param {unknown} error @returns {string} the name of the words for it */
function why(error) {
  if (!(error instanceof NotKept)) return "saving-unsupported";
  return { line: "saving-line", damaged: "saving-damaged", full: "saving-full", stopped: "saving-stopped" }[error.why];
}

/** Nothing stays, and nothing is kept until the reader saves again. */
async function removeAll() {
  forbid(true);
  try {
    await (await workers?.getRegistration(root))?.unregister();
    await caches.delete(cacheOf(root));
    await caches.delete(cacheOfMemory(root));
    say("saving-removed");
  } catch {
    unsupported();
  }
}

/** @param {boolean} isSaving */
function isBusy(isSaving) {
  bar.hidden = !isSaving;
  stop.hidden = !isSaving;
  save.disabled = isSaving;
  remove.disabled = isSaving;
  (isSaving ? stop : save).focus();
}

/** @returns {Promise<ServiceWorkerRegistration>} with an active worker */
async function registered() {
  const registration = await workers?.register(script, { updateViaCache: "none" });
  const coming = registration?.installing ?? registration?.waiting;
  if (!registration) throw new Error("no registration");
  if (registration.active || !coming) return registration;
  await new Promise((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve(null);
      if (coming.state === "redundant") reject(new NotKept("line"));
    });
  });
  return registration;
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<List>}
 */
function listOf({ active }) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data ? resolve(data) : reject(new NotKept("line")));
    setTimeout(reject, LONGEST_ANSWER, new NotKept("line"));
    active?.postMessage({ kind: "list" }, [port2]);
  });
}

/** @param {string} name of the words */
function say(name) {
  status.textContent = words(name);
}
