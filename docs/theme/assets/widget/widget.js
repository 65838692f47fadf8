// Carries a form to Python and its answer back to the page. Nothing is computed here.
//
// The form is plain HTML made at build time (build_scripts/calculator_pages). Its `data-` attributes say where
// the worker and the runtime are; the sentences this script shows are templates beside the form.

import { exampleFor, fill } from "./example.js";
import { Python } from "./python.js";

const pythons = new Map(); // one per runtime, however many forms a page has

for (const root of document.querySelectorAll("[data-calculator]")) attach(root);

/** Bring one form to life: its status line, its error summary, its result. */
function attach(root) {
  const form = root.querySelector("form");
  const status = root.querySelector("[data-part=status]");
  const trouble = root.querySelector("[data-part=trouble]");
  const errors = root.querySelector("[data-part=errors]");
  const result = root.querySelector("[data-part=result]");
  const python = pythonFor(root.dataset);
  let lastAsked = 0;
  let waiting = false;
  let askedFrom = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("input", showWhatApplies);
  trouble.querySelector("button").addEventListener("click", () => (waiting ? submit() : python.start()));
  python.addEventListener("change", showState);
  addEventListener("hashchange", showExample);
  showExample();
  showWhatApplies();
  showState();
  whenIdle(() => python.start());

  /** What the address asks for: filled in, and said. */
  function showExample() {
    const example = exampleFor(root, location.hash);
    if (example === undefined) return;
    if (example) fill(form, example);
    const place = root.querySelector("[data-part=example]");
    place.hidden = false;
    place.textContent = example ? example.message : wordsOf("no-such-example");
    place.scrollIntoView({ block: "center" });
  }

  async function submit() {
    const asked = ++lastAsked;
    waiting = true;
    askedFrom = document.activeElement;
    showState();
    let answer;
    try {
      answer = JSON.parse(await python.ask(question()));
    } catch {
      if (asked === lastAsked) showTrouble(python.state === "failed" ? "not-started" : "not-answered");
      return;
    }
    if (asked !== lastAsked) return; // a later press of the button has overtaken this one
    waiting = false;
    trouble.hidden = true;
    root.dataset.state = python.state;
    if (answer.errors.length) showErrors(answer);
    else showResult(answer);
  }

  function question() {
    const values = {};
    for (const control of form.elements) {
      if (!control.name) continue;
      if (control.type !== "radio") values[control.name] = control.value;
      else if (control.checked) values[control.name] = control.value;
      else values[control.name] ??= "";
    }
    const { calculator, base } = root.dataset;
    return JSON.stringify({ kind: "form", calculator, values, base });
  }

  // What is asked depends on what was answered; Python leaves out what does not apply.
  function showWhatApplies() {
    for (const part of form.querySelectorAll("[data-when]")) {
      part.hidden = !JSON.parse(part.dataset.when).every(({ field, one_of }) =>
        one_of.includes(new FormData(form).get(field) ?? ""),
      );
    }
  }

  function showState() {
    root.dataset.state = waiting && python.state === "ready" ? "computing" : python.state;
    const words = waiting
      ? { resting: "waiting", loading: "waiting", slow: "slow", ready: "computing" }
      : { loading: "loading", slow: "slow" };
    if (python.state !== "failed") trouble.hidden = true;
    else showTrouble("not-started");
    say(words[python.state]);
  }

  function showTrouble(name) {
    trouble.querySelector("[data-part=what]").textContent = wordsOf(name);
    trouble.hidden = false;
    say(null);
  }

  function showErrors(answer) {
    clearErrors();
    result.hidden = true;
    result.replaceChildren();
    for (const { field, message } of answer.errors) markField(field, message);
    errors.innerHTML = answer.html;
    errors.hidden = false;
    say(goTo(errors) ? null : "wrong");
  }

  function showResult(answer) {
    clearErrors();
    result.innerHTML = answer.html;
    result.hidden = false;
    say("answered");
    goTo(result);
  }

  /** Bring the reader to `part`, unless they have gone on to another question meanwhile. */
  function goTo(part) {
    const here = document.activeElement;
    if (form.contains(here) && here !== askedFrom) return false;
    // Focus alone would show the end of something taller than the window.
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
    return true;
  }

  function markField(field, message) {
    const control = form.elements.namedItem(field);
    if (!control) return;
    const controls = control instanceof RadioNodeList ? [...control] : [control];
    const place = controls[0].closest("[data-part=field]").querySelector("[data-part=error]");
    const sentence = document.createElement("span");
    sentence.textContent = message;
    place.append(sentence);
    place.hidden = false;
    for (const each of controls) each.setAttribute("aria-invalid", "true");
  }

  function clearErrors() {
    errors.hidden = true;
    errors.replaceChildren();
    for (const place of form.querySelectorAll("[data-part=error]")) {
      place.hidden = true;
      place.replaceChildren();
    }
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  }

  /** Show one of the sentences beside the form in the status line, or none. */
  function say(name) {
    const words = name ? wordsOf(name) : "";
    if (status.textContent !== words) status.textContent = words;
  }

  function wordsOf(name) {
    return root.querySelector(`template[data-words=${name}]`).content.textContent.trim();
  }
}

function pythonFor({ worker, pyodide, library }) {
  const absolute = (url) => new URL(url, document.baseURI).href;
  const urls = { worker: absolute(worker), pyodide: absolute(pyodide), library: absolute(library) };
  const key = JSON.stringify(urls);
  if (!pythons.has(key)) pythons.set(key, new Python(urls));
  return pythons.get(key);
}

/** After the page has loaded and has nothing to do; on a metered line only once it is asked for. */
function whenIdle(action) {
  if (navigator.connection?.saveData) return;
  const wait = () =>
    "requestIdleCallback" in window ? requestIdleCallback(action, { timeout: 3_000 }) : setTimeout(action, 500);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
