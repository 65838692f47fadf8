// The service worker, once the page has nothing else to do; and a word where the page is older than
// what the server has. The worker keeps what has been opened, until the reader forbids it (saving.js).

import { given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { whenIdle } from "../widget/idle.js";
import { isForbidden, workers } from "./consent.js";

const LONGEST_START = 30_000;

const notice = one("[data-offline]", HTMLElement);

if (workers && top === self && !isForbidden()) {
  workers.addEventListener("message", ({ data }) => {
    if (data === "look-for-newer") lookForNewer();
    if (data === "older") notice.textContent = words("older-version");
  });
  workers.startMessages();
  whenIdle(async () => {
    await python();
    await workers?.register(given(notice, "offline"), { updateViaCache: "none" })
      .then(keepWhatIsUsed)
      .catch(() => undefined); // storage is denied: the page goes on without
  });
}

/** Until Python has started, where it does: nothing competes with that. */
async function python() {
  const calculator = document.querySelector("[data-calculator]");
  if (!calculator) return;
  await new Promise((resolve) => {
    const done = () => /ready|failed/.test(calculator.getAttribute("data-state") ?? "") && resolve(null);
    new MutationObserver(done).observe(calculator, { attributeFilter: ["data-state"] });
    setTimeout(resolve, LONGEST_START, null);
    done();
  });
}

/** What the page has loaded before the worker was there, and what it loads from then on. */
async function keepWhatIsUsed() {
  const registration = await workers?.ready;
  /** @param {string[]} addresses */
  const keep = (addresses) => registration?.active?.postMessage({ kind: "keep", addresses });
  keep([location.href]);
  // There the page itself keeps what it fetches (saving.js).
  if (document.querySelector("[data-saving]")) return;
  new PerformanceObserver((list) => keep(list.getEntries().map(({ name }) => name))).observe({
    type: "resource",
    buffered: true,
  });
}

/** Tell it if this page is another now. Nothing is reloaded: what was typed stays. */
async function lookForNewer() {
  try {
    const response = await fetch(location.href.replace(/[?#].*$/, ""), { cache: "no-cache" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const now = page.documentElement.dataset.stateOfPage;
    if (now && now !== document.documentElement.dataset.stateOfPage) notice.textContent = words("newer-version");
  } catch {
    // No line: then there is nothing newer to be had.
  }
}
