// The desk: a list comes in, its columns are checked, Pythons answer it part by part, the result is
// read, saved and printed. Nothing is computed here, nothing is sent, nothing is stored.
//
// The page is plain HTML made at build time (build_scripts/desk); the sentences that are shown stand
// in it as templates.

import { bringToLife } from "../javascripts/alive.js";
import { all, element, elementOf, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";
import { whenIdle } from "../widget/idle.js";
import { WHY } from "../widget/why.js";
import { Crew } from "./crew.js";
import { Found } from "./found.js";
import { base64, kindOf, listen } from "./incoming.js";
import { Lines } from "./lines.js";
import { Mapping } from "./mapping.js";
import { monthNamed } from "./months.js";
import { layOut } from "./paper.js";
import { showReport } from "./report.js";
import { saveSpreadsheet, saveText } from "./saving.js";
import { NotLoadedError, Sheets, TooLargeError } from "./sheets.js";
import { grouped, monthOf } from "./written.js";

/**
 * @typedef {import("./incoming.js").Incoming} Incoming
 * @typedef {import("./mapping.js").Opened} Opened
 * @typedef {import("./report.js").Conclusion} Conclusion
 * @typedef {{line: number | null, column: number | null, heading: string | null, message: string}} Problem
 * @typedef {import("./mapping.js").Settings} Settings
 * @typedef {{lines: number, households: number, parts: number, said: string[], problems: Problem[],
 *   is_audit: boolean, ready: boolean}} Settled
 * @typedef {{found: Found, conclusion: Conclusion, settled: Settled, settings: string, name: string}} Shown
 */

const MOST_IN_SPREADSHEET = 30_000;

bringToLife("[data-desk]", attach);

/** @param {HTMLElement} root */
function attach(root) {
  const form = one("[data-part=settle]", HTMLFormElement, root);
  const status = part("status");
  const trouble = part("trouble");
  const wrong = part("wrong");
  const progress = part("progress");
  const result = part("result");
  const sheetForm = one("[data-part=sheets]", HTMLFormElement, root);
  const language = given(root, "language");
  const sizes = JSON.parse(given(root, "sizes"));
  const urls = {
    worker: absolute("worker"),
    pyodide: absolute("pyodide"),
    library: absolute("library"),
    stock: absolute("stock"),
    hashes: JSON.parse(given(root, "hashes")),
    sizes,
  };
  const crew = new Crew(urls, language);
  const sheets = new Sheets(absolute("sheets"));
  const mapping = new Mapping(root);
  const lines = new Lines(root, explain);
  /** @type {Incoming | null} the list that was chosen: it stays chosen when something fails */
  let list = null;
  /** @type {string | null} the sheet of a workbook that was chosen */
  let sheetName = null;
  let isHeld = false; // by the reader: a Python that is started after a failure holds nothing
  let lastAsked = 0;
  let isWaiting = false;
  /** @type {Shown | null} */
  let shown = null;
  /** @type {AbortController | null} */
  let work = null;
  /** @type {AbortController | null} of the file that is being made: one at a time */
  let saving = null;
  /** @type {() => void} */
  let again = () => undefined;

  /** @param {string} name */
  function part(name) {
    return one(`[data-part=${name}]`, HTMLElement, root);
  }

  /** @param {string} name of a button */
  function press(name) {
    return one(`[data-part=${name}]`, HTMLButtonElement, root);
  }

  /** @param {string} name */
  function absolute(name) {
    return new URL(given(root, name), document.baseURI).href;
  }

  listen(root, receive, () => showTrouble("not-loaded"), () => list !== null && !form.hidden);
  crew.reader.addEventListener("change", () => {
    const { state } = crew.reader;
    root.dataset.state = state;
    // One that takes its place is given the list by the crew.
    if (state === "failed" || state === "resting") isHeld = false;
    if (isWaiting && (state === "loading" || state === "slow")) {
      say(state === "slow" ? "reading-slow" : "reading-python");
    }
  });
  sheetForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = one("input:checked", HTMLInputElement, sheetForm).value;
    const incoming = list;
    if (!incoming) return;
    letGo();
    list = incoming;
    sheetName = chosen;
    open(incoming);
  });
  press("another").addEventListener("click", () => {
    forget();
    press("file").focus();
    part("choose").scrollIntoView({ block: "start" });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  for (const kind of ["change", "input"]) form.addEventListener(kind, markStale);
  press("again").addEventListener("click", check);
  press("cancel").addEventListener("click", () => work?.abort());
  press("retry").addEventListener("click", () => again());
  press("print").addEventListener("click", () => window.print());
  for (const button of all("[data-save]", HTMLButtonElement, root)) {
    button.addEventListener("click", () => save(button.dataset.save === "xlsx"));
  }
  // What is left is gone: while a list is open, places of the ordinance open beside it.
  one("#content", HTMLElement).addEventListener("click", ({ target }) => {
    const link = elementOf(target)?.closest("a[href]");
    if (!list || !(link instanceof HTMLAnchorElement) || link.pathname === location.pathname) return;
    link.target = "_blank";
    link.rel = "noopener";
  });
  addEventListener("beforeunload", (event) => {
    if (list) event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    if (!shown) return;
    const { found, conclusion, settled } = shown;
    if (!settled.is_audit) return;
    const labels = new Map(conclusion.totals.map(({ cause, label }) => [cause, label]));
    found.entries("different"); // puts them in order
    layOut(root, found, (line) => labels.get(conclusion.causes[line]) ?? "");
  });
  addEventListener("afterprint", () => part("paper").replaceChildren());
  whenIdle(() => crew.reader.start());

  /** @param {Incoming} incoming */
  async function receive(incoming) {
    forget();
    list = incoming;
    say("reading");
    if ("file" in incoming) {
      const asked = lastAsked;
      const kind = await kindOf(incoming.file).catch(() => "empty");
      if (asked !== lastAsked) return;
      if (kind === "empty") return refuse([words("empty", {}, root)]);
      if (kind === "old-workbook") return refuse([words("old-excel", {}, root)]);
    }
    await open(incoming);
  }

  /** Let go of the list and of all that came of it. */
  function forget() {
    letGo();
    sheetForm.hidden = true;
  }

  /** Let go of the list, but not of the choice among the sheets of its workbook. */
  function letGo() {
    lastAsked += 1;
    work?.abort();
    stopSaving();
    crew.forget();
    list = null;
    sheetName = null;
    shown = null;
    isWaiting = false;
    isHeld = false;
    lines.clear();
    isFirst(true);
    for (const place of [form, progress, result, trouble, wrong]) place.hidden = true;
    say();
  }

  /** @param {Incoming} incoming */
  async function open(incoming) {
    const asked = ++lastAsked;
    again = () => open(incoming);
    trouble.hidden = true;
    wrong.hidden = true;
    /** @type {Opened} */
    let opened;
    try {
      const message = await messageOf(incoming);
      if (asked !== lastAsked || message === null) return;
      isWaiting = true;
      say(crew.reader.state === "ready" ? "reading" : "reading-python");
      opened = JSON.parse(await crew.open(message));
    } catch (error) {
      if (asked === lastAsked) showTrouble(whatFailed(error));
      return;
    } finally {
      if (asked === lastAsked) isWaiting = false;
    }
    if (asked !== lastAsked) return;
    isHeld = true;
    if (!opened.columns.length) return refuse(opened.problems.map(({ message }) => message));
    showOpened(incoming, opened);
  }

  /**
   * @param {Incoming} incoming
   * @returns {Promise<string | null>} what Python is asked; null where the reader has to choose first
   */
  async function messageOf(incoming) {
    const head = `{"kind":"roster","step":"open","language":${JSON.stringify(language)}`;
    if ("text" in incoming) return `${head},"text":${JSON.stringify(incoming.text)}}`;
    if ((await kindOf(incoming.file)) === "text") return `${head},"base64":"${await base64(incoming.file)}"}`;
    let found;
    try {
      found = await sheets.read(incoming.file);
    } catch (error) {
      if (error instanceof NotLoadedError) throw error;
      refuse([error instanceof TooLargeError ? tooLarge(error) : words("no-spreadsheet", {}, root)]);
      return null;
    }
    if (!found.length) {
      refuse([words("empty", {}, root)]);
      return null;
    }
    const chosen = found.length === 1 ? found[0] : found.find(({ name }) => name === sheetName);
    if (chosen) return `${head},"cells":${chosen.cells}}`;
    const asked = sheetForm.hidden;
    part("sheet-list").replaceChildren(...found.map(({ name, rows }, at) => {
      const radio = element("input", { type: "radio", name: "sheet", value: name, checked: at === 0 });
      const label = element("span", { textContent: words("sheet", { name, rows: grouped(rows) }, root) });
      return element("label", { className: "calc-choice" }, [radio, label]);
    }));
    sheetForm.hidden = false;
    say("choose-sheet");
    if (asked) one("input", HTMLInputElement, sheetForm).focus();
    return null;
  }

  /** @param {TooLargeError} error */
  function tooLarge({ rows, columns }) {
    if (!rows) return words("too-large-file", {}, root);
    return words("too-large-sheet", { rows: grouped(rows), columns: grouped(columns) }, root);
  }

  /**
   * @param {Incoming} incoming
   * @param {Opened} opened
   */
  function showOpened(incoming, opened) {
    const { name } = incoming;
    part("chosen").textContent = sheetName ? `${name} ${sheetName}` : name;
    part("chosen-about").textContent = aboutOf(opened);
    mapping.show(opened);
    isFirst(false);
    form.hidden = false;
    const named = monthNamed([name, ...opened.columns.map(({ heading }) => heading)]);
    const filled = named && mapping.fillIn(named) ? [words("filled-in", writtenOf(named), root)] : [];
    showSaid([...filled, ...opened.said, ...opened.problems.map(({ message }) => message)]);
    say("opened");
    goTo(part("settle-title"));
  }

  /** @param {{year: number, month: number, text: string}} named */
  function writtenOf({ year, month, text }) {
    return { text, month: monthOf(`${year}-${month}`, root) };
  }

  /** @param {boolean} is whether choosing a list is the first thing to do: one button alone is filled */
  function isFirst(is) {
    press("file").classList.toggle("tb-button--quiet", !is);
  }

  /** @param {string[]} said what was taken for granted */
  function showSaid(said) {
    part("said").hidden = !said.length;
    part("said").replaceChildren(...said.map((text) => element("li", { textContent: text })));
  }

  /** @param {Opened} opened */
  function aboutOf({ encoding, delimiter, lines: count }) {
    if (!encoding) return words("about-cells", { lines: grouped(count) }, root);
    const apart = words(delimiter === "\t" ? "delimiter-tab" : "delimiter-comma", {}, root);
    return words("about-text", { encoding, delimiter: apart, lines: grouped(count) }, root);
  }

  async function check() {
    const incoming = list;
    if (!incoming) return;
    const asked = ++lastAsked;
    again = check;
    work?.abort();
    const wasSaving = stopSaving();
    work = new AbortController();
    const { signal } = work;
    trouble.hidden = true;
    wrong.hidden = true;
    const settings = mapping.settings;
    const found = new Found();
    shown = null;
    result.hidden = true;
    try {
      const first = isHeld ? "settling" : "reading";
      say(wasSaving ? "save-stopped" : first);
      const settled = await settle(incoming, settings);
      if (asked !== lastAsked) return;
      if (refuseUnsettled(settled)) return;
      showSaid(settled.said);
      showProgress(0, settled.lines, performance.now());
      say("checking");
      progress.hidden = false;
      goTo(part("progress-title"));
      const since = performance.now();
      const take = (/** @type {number} */ at, /** @type {string} */ answer) => {
        if (asked !== lastAsked) return;
        found.add(at, answer);
        showProgress(found.count, settled.lines, since);
      };
      await crew.askAll(settled, { step: "check" }, take, signal);
      if (asked !== lastAsked) return;
      const conclusion = await conclude(found, settled.is_audit);
      if (asked !== lastAsked) return;
      shown = { found, conclusion, settled, settings: JSON.stringify(settings), name: incoming.name };
      showResult();
    } catch (error) {
      if (asked === lastAsked) showTrouble(whatFailed(error));
    } finally {
      if (asked === lastAsked) progress.hidden = true;
    }
  }

  /**
   * @param {Settled} settled
   * @returns {boolean} whether anything is missing or wrong: all of it is said at once
   */
  function refuseUnsettled({ problems }) {
    const { unanswered } = mapping;
    const isTime = unanswered.some((question) => question.isTime);
    const others = problems.filter(({ heading }) => heading || !isTime);
    const needed = others.filter(({ heading }) => heading && !mapping.idOf(heading));
    if (needed.length) mapping.open();
    if (!unanswered.length && !others.length) return false;
    refuse(
      [...unanswered.map(({ label }) => words("unanswered", { label }, root)), ...others.map(({ message }) => message)],
      [...unanswered.map(({ id }) => id), ...others.map(({ heading }) => mapping.idOf(heading ?? "") ?? "")],
    );
    return true;
  }

  /**
   * Have the reader hold the list, its columns settled: one that was started anew reads it again.
   * @param {Incoming} incoming
   * @param {Settings} settings
   * @returns {Promise<Settled>}
   */
  async function settle(incoming, settings) {
    if (!isHeld) {
      const message = await messageOf(incoming);
      if (message === null) throw new Error("the list can't be read again");
      await crew.open(message);
      isHeld = true;
    }
    return JSON.parse(await crew.ask({ step: "settle", ...settings }));
  }

  /** What is asked of the result needs the list as it was checked. */
  async function holdAsShown() {
    if (!isHeld && list && shown) await settle(list, JSON.parse(shown.settings));
  }

  /**
   * @param {Found} found
   * @param {boolean} isAudit
   * @returns {Promise<Conclusion>}
   */
  async function conclude(found, isAudit) {
    const { differences, counts } = found;
    /** @type {Conclusion} */
    const conclusion = JSON.parse(await crew.ask({ step: "conclude", lines: differences, counts }));
    if (isAudit) return conclusion;
    const [ofAll, ofOpen, ofWrong] = [found.count, found.countOf("open"), found.countOf("wrong")].map(grouped);
    const sentence = [
      words("computed", { lines: ofAll }, root),
      ofOpen === "0" ? "" : words("computed-open", { lines: ofOpen }, root),
      ofWrong === "0" ? "" : words("computed-wrong", { lines: ofWrong }, root),
    ].join("");
    return { ...conclusion, sentence, causes: {}, totals: [] };
  }

  /**
   * @param {number} done
   * @param {number} total
   * @param {number} since when the work began
   */
  function showProgress(done, total, since) {
    part("done").textContent = words("done", { done: grouped(done), total: grouped(total) }, root);
    one("[data-part=bar]", HTMLProgressElement, root).value = total ? done / total : 0;
    const seconds = done ? ((performance.now() - since) / 1000 / done) * (total - done) : 0;
    const name = seconds < 90 ? "left-seconds" : "left-minutes";
    const n = String(Math.max(1, Math.round(seconds < 90 ? seconds : seconds / 60)));
    part("left").textContent = done && done < total ? words(name, { n }, root) : "";
  }

  function showResult() {
    if (!shown) return;
    const { found, conclusion, settled, name } = shown;
    const total = settled.lines;
    const isPartial = found.count < total;
    const counts = { done: grouped(found.count), total: grouped(total) };
    part("partial").hidden = !isPartial;
    part("partial").textContent = isPartial ? words("partial", counts, root) : "";
    showReport(root, conclusion, words("about", { name, lines: grouped(found.count) }, root));
    lines.show(found, conclusion, settled.is_audit);
    progress.hidden = true;
    result.hidden = false;
    markStale();
    say(isPartial ? "stopped" : "checked");
    goTo(result);
  }

  /** A result of other columns or of another month says so itself. */
  function markStale() {
    if (!shown || result.hidden) return;
    const isStale = shown.settings !== JSON.stringify(mapping.settings);
    if (isStale === "stale" in result.dataset) return;
    part("stale").hidden = !isStale;
    if (isStale) result.dataset.stale = "";
    else delete result.dataset.stale;
    say(isStale ? "stale" : undefined);
  }

  /** @param {number} line */
  async function explain(line) {
    const base = given(root, "base");
    await holdAsShown();
    /** @type {{html: string}} */
    const { html } = JSON.parse(await crew.ask({ step: "explain", line, base }));
    return html;
  }

  /** @param {boolean} isSpreadsheet */
  async function save(isSpreadsheet) {
    if (!shown || saving) return;
    const { found, conclusion, settled, name } = shown;
    const kept = one("input[name=kept]:checked", HTMLInputElement, root).value;
    const wanted = (kept === "shown" ? lines.entries : found.entries("all")).map(({ line }) => line);
    if (isSpreadsheet && wanted.length > MOST_IN_SPREADSHEET) return sayOfSaving("too-many-for-excel");
    const message = { step: "rows", months: found.months, causes: conclusion.causes };
    const own = (saving = new AbortController());
    const { signal } = own;
    let done = 0;
    /** @type {import("./saving.js").AskRows} */
    const askRows = async (take) => {
      await crew.askAll(settled, message, (_, answer) => {
        if (signal.aborted) return;
        take(answer);
        done += 1;
        sayOfSaving("saving", { percent: String(Math.floor((done / settled.parts) * 100)) });
      }, signal);
      signal.throwIfAborted();
    };
    const bare = name.replace(/\.\w+$/, "");
    const file = words("file-name", { name: bare, ending: isSpreadsheet ? "xlsx" : "csv" }, root);
    trouble.hidden = true;
    markSaving(true);
    sayOfSaving("saving", { percent: "0" });
    try {
      await holdAsShown();
      if (isSpreadsheet) await saveSpreadsheet(askRows, wanted, file, sheets, words("sheet-name", {}, root), () => sayOfSaving("writing"));
      else await saveText(askRows, wanted, file);
      sayOfSaving("saved");
    } catch (error) {
      if (signal.aborted) return; // another list or another check has the page
      again = () => save(isSpreadsheet);
      sayOfSaving();
      showTrouble(whatFailed(error));
    } finally {
      if (saving === own) {
        saving = null;
        markSaving(false);
      }
    }
  }

  /** @returns {boolean} whether a file was being made: of what the page no longer shows, none is made */
  function stopSaving() {
    const wasSaving = saving !== null;
    if (wasSaving) sheets.stop();
    saving?.abort();
    saving = null;
    markSaving(false);
    sayOfSaving();
    return wasSaving;
  }

  /** @param {boolean} is whether a file is being made: a second one waits for another press */
  function markSaving(is) {
    for (const button of all("[data-save]", HTMLButtonElement, root)) button.setAttribute("aria-disabled", String(is));
  }

  /**
   * @param {string} [name] of a sentence, beside the buttons that save
   * @param {Record<string, string>} values
   */
  function sayOfSaving(name, values = {}) {
    const text = name ? words(name, values, root) : "";
    if (part("save-status").textContent !== text) part("save-status").textContent = text;
  }

  /**
   * @param {string[]} messages what is wrong with the list as a whole
   * @param {string[]} ids of what each is about
   */
  function refuse(messages, ids = []) {
    part("wrong-list").replaceChildren(...messages.map((text, at) => {
      const said = ids[at] ? element("a", { href: `#${ids[at]}`, textContent: text }) : text;
      return element("li", {}, [said]);
    }));
    wrong.hidden = false;
    say();
    goTo(wrong);
  }

  /** @param {unknown} error @returns {string} the name of its words */
  function whatFailed(error) {
    if (error instanceof NotLoadedError) return "not-loaded";
    return crew.reader.state === "failed" ? "not-started" : "not-answered";
  }

  /** @param {string} name of the words */
  function showTrouble(name) {
    const { failure } = crew.reader;
    part("what").textContent = words(name, {}, root);
    part("why").textContent = failure && name !== "not-loaded" ? words(WHY[failure.why], {}, root) : "";
    part("retry-place").hidden = list === null;
    trouble.hidden = false;
    say();
  }

  /** @param {HTMLElement} place */
  function goTo(place) {
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  /** @param {string} [name] of a sentence for the status line */
  function say(name) {
    sayText(name ? words(name, {}, root) : "");
  }

  /** @param {string} text */
  function sayText(text) {
    if (status.textContent !== text) status.textContent = text;
  }
}
