// Carries a form to Python and its answer back to the page. Nothing is computed here.
//
// The form is plain HTML made at build time (build_scripts/calculator_pages). Its `data-` attributes
// say where the worker and the runtime are; the sentences this script shows are templates beside it.

import { all, element, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { answersOf, listsOf } from "./answers.js";
import { exampleFor, fill } from "./example.js";
import { Python } from "./python.js";

/**
 * What Python answers: the result as HTML, or what is wrong and where.
 * @typedef {{html: string, errors: {field: string, message: string}[]}} Answer
 * @typedef {import("./answers.js").Section} Section
 */

/** @type {Map<string, Python>} one per runtime, however many forms a page has */
const pythons = new Map();

for (const root of all("[data-calculator]", HTMLElement)) attach(root);

/**
 * Bring one form to life: its status line, its error summary, its result.
 * @param {HTMLElement} root
 */
function attach(root) {
  const form = one("form", HTMLFormElement, root);
  const status = part("status");
  const trouble = part("trouble");
  const errors = part("errors");
  const result = part("result");
  const answers = part("answers");
  const python = pythonFor(root);
  let lastAsked = 0;
  let waiting = false;
  /** @type {Element | null} */
  let askedFrom = null;

  /** @param {string} name */
  function part(name) {
    return one(`[data-part=${name}]`, HTMLElement, root);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("input", () => {
    showWhatApplies();
    markStale();
  });
  one("button", HTMLButtonElement, trouble).addEventListener("click", () => {
    if (waiting) submit();
    else python.start();
  });
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
    const place = part("example");
    place.hidden = false;
    place.textContent = example ? example.message : words("no-such-example", {}, root);
    place.scrollIntoView({ block: "center" });
  }

  async function submit() {
    const asked = ++lastAsked;
    waiting = true;
    askedFrom = document.activeElement;
    const answered = answersOf(form);
    showState();
    /** @type {Answer} */
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
    else showResult(answer, answered);
  }

  function question() {
    /** @type {Record<string, string>} */
    const values = {};
    for (const control of all("input[name]", HTMLInputElement, form)) {
      if (control.type !== "radio") values[control.name] = control.value;
      else if (control.checked) values[control.name] = control.value;
      else values[control.name] ??= "";
    }
    const { calculator, base, language } = root.dataset;
    return JSON.stringify({ kind: "form", calculator, values, base, language });
  }

  // What is asked depends on what was answered; Python leaves out what does not apply.
  function showWhatApplies() {
    const answered = new FormData(form);
    for (const asked of all("[data-when]", HTMLElement, form)) {
      /** @type {{field: string, one_of: string[]}[]} */
      const conditions = JSON.parse(given(asked, "when"));
      asked.hidden = !conditions.every(({ field, one_of }) =>
        one_of.includes(String(answered.get(field) ?? "")),
      );
    }
  }

  // An answer to other questions than the form now asks says so itself.
  function markStale() {
    if (result.hidden || result.querySelector("[data-part=stale]")) return;
    const note = element("p", { className: "result-stale", textContent: words("stale", {}, root) });
    note.dataset.part = "stale";
    result.prepend(note);
    say("stale");
  }

  function showState() {
    root.dataset.state = waiting && python.state === "ready" ? "computing" : python.state;
    /** @type {Partial<Record<import("./python.js").State, string>>} */
    const said = waiting
      ? { resting: "waiting", loading: "waiting", slow: "slow", ready: "computing" }
      : { loading: "loading", slow: "slow" };
    if (python.state !== "failed") trouble.hidden = true;
    else showTrouble("not-started");
    say(said[python.state]);
  }

  /** @param {string} name of the words */
  function showTrouble(name) {
    one("[data-part=what]", HTMLElement, trouble).textContent = words(name, {}, root);
    trouble.hidden = false;
    say();
  }

  /** @param {Answer} answer */
  function showErrors(answer) {
    clearErrors();
    result.hidden = true;
    result.replaceChildren();
    answers.hidden = true;
    for (const { field, message } of answer.errors) markField(field, message);
    errors.innerHTML = answer.html;
    errors.hidden = false;
    say(goTo(errors) ? undefined : "wrong");
  }

  /**
   * @param {Answer} answer
   * @param {Section[]} answered the answers it rests on, whatever the form says by now
   */
  function showResult(answer, answered) {
    clearErrors();
    result.innerHTML = answer.html;
    result.hidden = false;
    const heading = element("h2", { textContent: words("answers", {}, root) });
    answers.replaceChildren(heading, ...listsOf(answered));
    answers.hidden = false;
    const example = root.querySelector("[data-part=example]");
    if (example instanceof HTMLElement) example.hidden = true;
    say("answered");
    goTo(result);
  }

  /**
   * Bring the reader to `place`, unless they have gone on to another question meanwhile.
   * @param {HTMLElement} place
   * @returns {boolean} whether they were brought
   */
  function goTo(place) {
    const here = document.activeElement;
    if (form.contains(here) && here !== askedFrom) return false;
    // Focus alone would show the end of something taller than the window.
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
    return true;
  }

  /**
   * @param {string} name of a control
   * @param {string} message what is wrong
   */
  function markField(name, message) {
    const controls = all(`[name="${CSS.escape(name)}"]`, HTMLInputElement, form);
    const field = controls[0]?.closest("[data-part=field]");
    if (!field) return;
    const place = one("[data-part=error]", HTMLElement, field);
    place.append(element("span", { textContent: message }));
    place.hidden = false;
    for (const each of controls) each.setAttribute("aria-invalid", "true");
  }

  function clearErrors() {
    errors.hidden = true;
    errors.replaceChildren();
    for (const place of all("[data-part=error]", HTMLElement, form)) {
      place.hidden = true;
      place.replaceChildren();
    }
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  }

  /**
   * Show one of the sentences beside the form in the status line, or none.
   * @param {string} [name]
   */
  function say(name) {
    const sentence = name ? words(name, {}, root) : "";
    if (status.textContent !== sentence) status.textContent = sentence;
  }
}

/**
 * @param {HTMLElement} root
 * @returns {Python} of the runtime that the form names
 */
function pythonFor(root) {
  /** @param {string} name */
  const absolute = (name) => new URL(given(root, name), document.baseURI).href;
  const urls = { worker: absolute("worker"), pyodide: absolute("pyodide"), library: absolute("library") };
  const key = JSON.stringify(urls);
  const python = pythons.get(key) ?? new Python(urls);
  pythons.set(key, python);
  return python;
}

/**
 * After the page has loaded and has nothing to do; on a metered line only once it is asked for.
 * @param {() => void} action
 */
function whenIdle(action) {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} of some browsers only */
  const { connection } = navigator;
  if (connection?.saveData) return;
  const wait = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(action, { timeout: 3_000 });
    else setTimeout(action, 500);
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
