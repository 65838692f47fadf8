"""What is run in the pages: what observes them, and what fills in the form of the site's own page."""

import json

from tests.browser.worked_example import CHOSEN, TYPED

FEE = "5,920"
"""The worked example's fee, from issue 1: what the result on the page must say."""

OBSERVE = """
window.observed = { tasks: [], scripts: [], reactions: [] };
window.answered = new Promise((resolve, reject) => {
  Object.defineProperty(window, "answer", { set: resolve });
  setTimeout(() => reject(new Error("no answer in five minutes")), 300_000);
});
const observe = (type, take, options = {}) => {
  try {
    new PerformanceObserver((list) => list.getEntries().forEach(take))
      .observe({ type, buffered: true, ...options });
  } catch {}
};
observe("longtask", ({ duration }) => observed.tasks.push(duration));
observe("long-animation-frame", ({ scripts }) => {
  for (const { duration, sourceURL, invoker } of scripts) {
    observed.scripts.push([duration, sourceURL || invoker]);
  }
});
observe("event", ({ duration }) => observed.reactions.push(duration), { durationThreshold: 16 });
new MutationObserver(() => {
  if (document.querySelector("[data-calculator][data-state=ready]")) {
    observed.readyAt ??= performance.now();
  }
}).observe(document, { attributes: true, attributeFilter: ["data-state"], subtree: true });
addEventListener("input", ({ isTrusted }) => {
  if (!isTrusted || observed.inputTaken) return;
  observed.inputTaken = -1;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    observed.inputTaken = performance.now();
  }));
}, { capture: true });
"""
"""Run before any script of a page: tasks of its main thread over 50 ms, scripts in long frames,
reactions to a reader's hands, when the first answer was taken and the next frame drawn, when Python was
ready. A page says its answer by setting `window.answer`; `window.answered` waits for it."""

OBSERVED = """() => ({
  longestTask: Math.max(0, ...observed.tasks),
  longestScript: observed.scripts.sort((a, b) => b[0] - a[0])[0] ?? [0, ""],
  slowestReaction: Math.max(0, ...observed.reactions),
  inputTaken: observed.inputTaken ?? null,
  firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
})"""

_RESULT = """
const answeredBy = (begin) => new Promise((resolve) => {
  const result = document.querySelector("[data-calculator] [data-part=result]");
  const look = () => {
    if (result.hidden || !result.textContent.includes(FEE)) return;
    observer.disconnect();
    const at = performance.now();
    requestAnimationFrame(() => setTimeout(() => resolve([at, performance.now(), FEE])));
  };
  const observer = new MutationObserver(look);
  observer.observe(result, { childList: true, subtree: true, attributes: true });
  begin();
});
""".replace("FEE", json.dumps(FEE))

FILLED_AT_ONCE = (
    (
        _RESULT
        + """
window.answer = new Promise((resolve) => {
  addEventListener("DOMContentLoaded", () => setTimeout(() => {
    const form = document.querySelector("[data-calculator] form");
    const tell = (control) => {
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    };
    for (const [name, value] of CHOSEN) {
      const control = form.querySelector(`[name="${name}"][value="${value}"]`);
      control.checked = true;
      tell(control);
    }
    for (const [name, text] of TYPED) {
      const control = form.querySelector(`[name="${name}"]`);
      control.value = text;
      tell(control);
    }
    resolve(answeredBy(() => form.requestSubmit()));
  }));
});
"""
    )
    .replace("CHOSEN", json.dumps(list(CHOSEN.items())))
    .replace("TYPED", json.dumps(list(TYPED.items())))
)
"""`window.answer`: when the result stood there and when it was drawn, the form filled in by script as
soon as the page is parsed."""

PRESSED = (
    _RESULT
    + """
window.pressed = answeredBy(() => addEventListener("submit", ({ timeStamp }) => {
  observed.pressedAt ??= timeStamp;
}, { capture: true }));
"""
)
"""Run on a filled-in page: `window.pressed` is what `window.answer` is, after the reader's press."""

BUSY = """() => {
  const loop = `
    const until = 40_000_000; let x = 0; const t = performance.now();
    for (let i = 0; i < until; i += 1) x = (x * 31 + i) | 0;
    return performance.now() - t;`;
  const worker = new Worker(URL.createObjectURL(new Blob([`postMessage((() => {${loop}})())`])));
  const page = new Function(loop);
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve([page(), data]);
  });
}"""
"""Milliseconds of one loop on the page and in a worker: how slow is slow?"""
