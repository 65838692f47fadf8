// Carries a form to Python and its answer back to the page. Nothing is computed here.
//
// The form is plain HTML made at build time (build_scripts/calculator_pages). Its `data-` attributes
// say where the worker and the runtime are; the sentences this script shows are templates beside it.

import { bringToLife } from "../javascripts/alive.js";
import { all, element, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { answersOf, listsOf } from "./answers.js";
import { answersIn, linkTo } from "./case_link.js";
import { exampleFor, fill } from "./example.js";
import { Failure } from "./failure.js";
import { offerFiles } from "./files.js";
import { confirmTexts, show as showGuidance, showDoubt } from "./guide.js";
import { whenIdle } from "./idle.js";
import { keeping } from "./kept.js";
import { Python } from "./python.js";
import { putValues, valuesOf } from "./values.js";
import { WHY } from "./why.js";

/**
 * What Python answers: the result as HTML, or what is wrong and where.
 * @typedef {{html: string, errors: {field: string, message: string, doubt?: boolean}[]}} Answer
 * @typedef {import("./answers.js").Section} Section
 */

/** In the tab's history: what the browser keeps of the files may be why Python didn't start, so that
 * a reload asks the server anew. */
const FRESH = "tebiki:fresh";

/** @type {Map<string, Python>} one per runtime, however many forms a page has */
const pythons = new Map();
let isPressing = false;

/** Milliseconds without an input after which the reader may be about to press. */
const PAUSE = 500;

bringToLife("[data-calculator]", attach);

/**
 * Bring one form to life: its status line, its error summary, its result.
 * @param {HTMLElement} root
 */
function attach(root) {
  const form = one("form", HTMLFormElement, root);
  const status = part("status");
  const trouble = part("trouble");
  const unavailable = part("unavailable");
  const slow = part("slow");
  const errors = part("errors");
  const result = part("result");
  const answers = part("answers");
  const python = pythonFor(root);
  const isGuided = "guided" in form.dataset;
  const kept = keeping(root, form, () => isCurrent());
  let lastAsked = 0;
  let lastGuided = 0;
  /** @type {{text: string, answer: Promise<string> | null}} the last question about the whole form */
  let ahead = { text: "", answer: null };
  let waiting = false;
  /** @type {Failure | null} why the last question was not answered though Python had started */
  let broken = null;
  let brokenGuide = "";
  /** @type {Element | null} */
  let askedFrom = null;
  /** @type {Element | null} */
  let lastUsed = null;

  /** @param {string} name */
  function part(name) {
    return one(`[data-part=${name}]`, HTMLElement, root);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) lastUsed = target;
  });
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && !target.name) return; // no answer: 「残す」 is for this page
    showWhatApplies();
    markStale();
    kept.save();
    guide({ leaving: !isText(target) });
  });
  form.addEventListener("change", ({ target }) => {
    if (isText(target)) guide();
  });
  root.addEventListener("click", followChange);
  offerFiles(root);
  one("button", HTMLButtonElement, trouble).addEventListener("click", () => {
    if (waiting) submit();
    else python.start();
  });
  one("[data-part=stop]", HTMLButtonElement, slow).addEventListener("click", () => {
    python.stop();
    say("stopped");
  });
  python.addEventListener("change", () => {
    showState();
    if (python.state === "ready" && !waiting) guide();
  });
  python.addEventListener("progress", showProgress);
  addEventListener("hashchange", showAsked);
  addEventListener("pageshow", ({ persisted }) => {
    // When a browser empties the inputs of a page that it kept is its own affair.
    if (persisted) for (const later of [0, 100, 500]) setTimeout(showKept, later);
  });
  if (isGuided) confirmTexts(form);
  const restored = kept.restore(isGuided && Boolean(answersIn(location.hash)));
  // The address of a page that is shown again still names its example; the reader has gone on since.
  if (isGuided || !restored) showAsked();
  showWhatApplies();
  showState();
  if (wasPressed()) submit();
  else if (restored?.answered) submit({ quietly: true });
  whenIdle(() => python.start());

  /** Whether the button was pressed before this script was there to hear it. */
  function wasPressed() {
    try {
      // An input that nobody can use is validated by the browser when the form is submitted.
      return one("[data-part=pressed]", HTMLInputElement, form).matches(":user-valid");
    } catch {
      return document.activeElement instanceof HTMLButtonElement && form.contains(document.activeElement);
    }
  }

  /** The page as it was left. */
  function showKept() {
    kept.refill();
    showWhatApplies();
    guide();
  }

  /** What the address asks for: an example, or the answers of a link. Each is used once. */
  function showAsked() {
    const linked = isGuided ? answersIn(location.hash) : undefined;
    if (linked === undefined) {
      if (!showExample()) return;
    } else if (linked === null) tell("broken-link");
    else tell(putValues(form, linked).length ? "old-link" : "from-link");
    if (!isGuided) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    kept.save();
  }

  /** @param {string} name of the words about what the address asked for */
  function tell(name) {
    const place = part("example");
    place.hidden = false;
    place.textContent = words(name, {}, root);
    place.scrollIntoView({ block: "center" });
  }

  /** @returns {boolean} whether the address asks for an example: it is filled in, and said */
  function showExample() {
    const example = exampleFor(root, location.hash);
    if (example === undefined) return false;
    if (example) fill(form, example);
    const place = part("example");
    place.hidden = false;
    place.textContent = example ? example.message : words("no-such-example", {}, root);
    place.scrollIntoView({ block: "center" });
    return true;
  }

  /** @param {{quietly?: boolean}} how without moving the reader: a result that was there before */
  async function submit({ quietly = false } = {}) {
    const asked = ++lastAsked;
    lastGuided += 1; // nothing moves between the button and the result
    delete root.dataset.guiding;
    waiting = true;
    broken = null;
    askedFrom = document.activeElement;
    const answered = answersOf(form);
    const values = JSON.stringify(valuesOf(form));
    const text = question("form");
    showState();
    /** @type {Answer} */
    let answer;
    try {
      const isAsked = text === ahead.text && ahead.answer;
      if (!isAsked) ahead = { text, answer: python.ask(text) };
      answer = JSON.parse(await /** @type {Promise<string>} */ (ahead.answer));
    } catch (error) {
      ahead = { text, answer: null };
      if (asked !== lastAsked) return;
      if (python.state === "resting") waiting = false; // the reader has stopped it
      else if (python.state !== "failed") broken = error instanceof Failure ? error : new Failure("damaged");
      showTroubleIfAny();
      return;
    }
    if (asked !== lastAsked) return; // a later press of the button has overtaken this one
    waiting = false;
    showTroubleIfAny();
    root.dataset.state = python.state;
    if (answer.errors.length) showErrors(answer);
    else showResult(answer, answered, quietly);
    if (JSON.stringify(valuesOf(form)) !== values) markStale();
    kept.save();
    guide({ settling: false, leaving: false });
  }

  /** @param {"form" | "guide"} kind */
  function question(kind) {
    const { calculator, base, language } = root.dataset;
    const values = valuesOf(form);
    return JSON.stringify({ kind, calculator, values, base, language, today: today() });
  }

  // Python is asked once the reader pauses, and only while it has nothing else to do.
  /** @param {{settling?: boolean, leaving?: boolean}} may whether questions may come, and go */
  async function guide({ settling = true, leaving = true } = {}) {
    if (!isGuided || python.state !== "ready") return;
    const asked = ++lastGuided;
    root.dataset.guiding = "";
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (asked !== lastGuided) return;
    const text = question("guide");
    try {
      // What one Python broke on is not asked of the next.
      if (text === brokenGuide) throw new Failure("damaged");
      const guidance = JSON.parse(await python.ask(text));
      await released();
      if (asked === lastGuided) showGuidance(form, guidance, lastUsed, settling, leaving);
    } catch (error) {
      // The form is whole without it, and pressing the button says what is wrong.
      if (error instanceof Failure && error !== python.failure) brokenGuide = text;
    }
    if (asked !== lastGuided) return;
    delete root.dataset.guiding;
    prepare();
  }

  // An estimate takes long on a phone: it is worked out while the reader looks for the button.
  async function prepare() {
    const paused = lastGuided;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (paused !== lastGuided || waiting || python.state !== "ready") return;
    const text = question("form");
    if (text === ahead.text) return;
    const answer = python.ask(text);
    ahead = { text, answer };
    // What Python broke on, or didn't come to, is asked once more by the press alone.
    answer.catch(() => {
      if (ahead.answer === answer) ahead = { text, answer: null };
    });
  }

  /** Whether the result on the page is that of the answers in the form. */
  function isCurrent() {
    return !result.hidden && !("stale" in result.dataset);
  }

  /** @param {MouseEvent} event on 「変える」 and the questions that a result names */
  function followChange(event) {
    const link = event.target instanceof Element ? event.target.closest("[data-part=change]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const field = control?.closest("[data-part=field]");
    if (!(control instanceof HTMLInputElement) || !field) return;
    event.preventDefault();
    const group = all(`input[name="${CSS.escape(control.name)}"]`, HTMLInputElement, form);
    (group.find((each) => each.checked) ?? control).focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
    offerWayBack(field);
  }

  /** @param {Element} field beside which a way back to the result is offered */
  function offerWayBack(field) {
    for (const old of all("[data-part=back]", HTMLElement, form)) old.remove();
    const text = words("back-to-result", {}, root);
    const button = element("button", { type: "button", className: "tb-button tb-button--quiet", textContent: text });
    button.dataset.part = "back";
    button.addEventListener("click", () => {
      button.remove();
      if (isCurrent()) toPlace(result);
      else submit();
    });
    field.append(button);
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
    if (result.hidden || "stale" in result.dataset) return;
    const note = element("p", { className: "result-stale", textContent: words("stale", {}, root) });
    note.dataset.part = "stale";
    result.prepend(note);
    result.dataset.stale = "";
    say("stale");
  }

  function showState() {
    const isAsking = waiting && !broken;
    root.dataset.state = isAsking && python.state === "ready" ? "computing" : python.state;
    /** @type {Partial<Record<import("./python.js").State, string>>} */
    const said = isAsking
      ? { resting: "waiting", loading: "waiting", slow: "slow", ready: "computing" }
      : { loading: "loading", slow: "slow" };
    say(said[python.state]);
    slow.hidden = python.state !== "slow";
    showProgress();
    showTroubleIfAny();
  }

  function showProgress() {
    const { loaded, total } = python.progress;
    const amounts = { loaded: megabytes(loaded), total: megabytes(total) };
    const text = total ? words(loaded < total ? "amount" : "arrived", amounts, root) : "";
    part("amount").textContent = text;
  }

  /** What keeps Python from answering, and what the reader can do. */
  function showTroubleIfAny() {
    const failure = python.state === "failed" ? python.failure : broken;
    const name = failure ? WHY[failure.why] : "";
    const isLasting = name.startsWith("cant-");
    trouble.hidden = !failure || isLasting;
    unavailable.hidden = !isLasting;
    part("dead").hidden = isLasting;
    part("cant-place").hidden = !isLasting;
    if (!failure) return;
    say();
    if (isLasting) return void (part("cant").textContent = words(name, {}, root));
    part("what").textContent = words(python.state === "failed" ? "not-started" : "not-answered", {}, root);
    const isMended = failure === broken && failure.why !== "memory";
    part("why").textContent = words(isMended ? "why-asked" : name, {}, root);
  }

  /** @param {Answer} answer */
  function showErrors(answer) {
    clearErrors();
    result.hidden = true;
    result.replaceChildren();
    answers.hidden = true;
    for (const { field, message, doubt } of answer.errors) {
      if (doubt) showDoubt(fieldOf(field), message);
      else markField(field, message);
    }
    errors.innerHTML = answer.html;
    errors.hidden = false;
    say(goTo(errors) ? undefined : "wrong");
  }

  /**
   * @param {Answer} answer
   * @param {Section[]} answered the answers it rests on, whatever the form says by now
   * @param {boolean} quietly
   */
  function showResult(answer, answered, quietly) {
    clearErrors();
    result.innerHTML = answer.html;
    result.hidden = false;
    delete result.dataset.stale;
    for (const old of all("[data-part=back]", HTMLElement, form)) old.remove();
    offerToTakeAlong();
    if (!isGuided) showAnswers(answered);
    const example = root.querySelector("[data-part=example]");
    if (example instanceof HTMLElement) example.hidden = true;
    say("answered");
    if (!quietly) goTo(result);
  }

  /** @param {Section[]} answered in a short form for paper, where the result itself doesn't say it */
  function showAnswers(answered) {
    const heading = element("h2", { textContent: words("answers", {}, root) });
    answers.replaceChildren(heading, ...listsOf(answered));
    answers.hidden = false;
  }

  /** The sheet and the link to these answers, where the result has a place for it. */
  function offerToTakeAlong() {
    result.querySelector("[data-part=print]")?.addEventListener("click", () => window.print());
    const place = result.querySelector("[data-part=link]");
    if (!(place instanceof HTMLElement)) return;
    const address = one("input[type=text]", HTMLInputElement, place);
    const amounts = one("input[type=checkbox]", HTMLInputElement, place);
    const button = one("button", HTMLButtonElement, place);
    const write = () => (address.value = linkTo(form, amounts.checked));
    write();
    amounts.addEventListener("change", write);
    button.addEventListener("click", async () => {
      address.select();
      try {
        await navigator.clipboard.writeText(address.value);
        say("link-copied");
      } catch {
        address.focus(); // the reader copies what is selected
      }
    });
  }

  /**
   * Bring the reader to `place`, unless they have gone on to another question meanwhile.
   * @param {HTMLElement} place
   * @returns {boolean} whether they were brought
   */
  function goTo(place) {
    const here = document.activeElement;
    if (form.contains(here) && here !== askedFrom) return false;
    toPlace(place);
    return true;
  }

  /** @param {HTMLElement} place */
  function toPlace(place) {
    // Focus alone would show the end of something taller than the window.
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  /**
   * @param {string} name of a control
   * @param {string} message what is wrong
   */
  function markField(name, message) {
    const controls = all(`[name="${CSS.escape(name)}"]`, HTMLInputElement, form);
    const field = fieldOf(name);
    if (!field) return;
    const place = one("[data-part=error]", HTMLElement, field);
    place.append(element("span", { textContent: message }));
    place.hidden = false;
    for (const each of controls) each.setAttribute("aria-invalid", "true");
  }

  /** @param {string} name of a control @returns {HTMLElement | null} its question */
  function fieldOf(name) {
    const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
    return control?.closest("[data-part=field]") ?? null;
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
  const urls = {
    worker: absolute("worker"),
    pyodide: absolute("pyodide"),
    library: absolute("library"),
    memory: absolute("memory"),
    stock: absolute("stock"),
  };
  const key = JSON.stringify(urls);
  const known = pythons.get(key);
  if (known) return known;
  const sizes = JSON.parse(given(root, "sizes"));
  const hashes = JSON.parse(given(root, "hashes"));
  const python = new Python({ ...urls, hashes, sizes, isFresh: Boolean(history.state?.[FRESH]) });
  python.addEventListener("change", () => {
    if (python.isFresh === Boolean(history.state?.[FRESH])) return;
    history.replaceState({ ...history.state, [FRESH]: python.isFresh }, "");
  });
  pythons.set(key, python);
  return python;
}

/** @param {number} bytes @returns {string} 「3.2」 */
function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}

/** @returns {string} the reader's day, 「2026-11-26」 */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {EventTarget | null} target @returns {boolean} whether it is typed into */
function isText(target) {
  return target instanceof HTMLInputElement && target.type === "text";
}

addEventListener("pointerdown", () => (isPressing = true), { capture: true });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressing = false), { capture: true });

/**
 * Once nothing is being pressed: what moves under a finger is not pressed.
 * @returns {Promise<void>}
 */
async function released() {
  if (!isPressing) return;
  await new Promise((resolve) => {
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, resolve, { once: true });
  });
  await new Promise((resolve) => setTimeout(resolve)); // the click comes after the release
}
