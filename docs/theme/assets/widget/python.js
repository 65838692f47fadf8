// Python as the page sees it: a worker that may be slow, fail, hang, and be started again.

import { isForbidden } from "../offline/consent.js";
import { Failure, fetchFile, isScript, unsupported } from "./failure.js";

const SLOW_AFTER = 8_000;
// Nothing arrives any more. How long it takes in all is the reader's affair, who may stop it.
const PATIENCE = 20_000;
// All is there: a slow phone compiles for long, and can't say how far it has come.
const COMPUTING_BUDGET = 120_000;
const ANSWER_BUDGET = 20_000;

/** Where asking again for what the browser keeps would only cost the reader's line. */
const NOT_THE_FILES = new Set(["line", "stalled", "busy", "memory", "policy"]);

/**
 * @typedef {"resting" | "loading" | "slow" | "ready" | "failed"} State
 * @typedef {{text: string, resolve: (text: string) => void, reject: (error: Error) => void,
 *   timer?: number, isMemory?: boolean}} Question
 * @typedef {import("./worker.js").FromWorker} FromWorker
 * @typedef {import("./worker.js").ToWorker} ToWorker
 * @typedef {import("./lanes.js").Lane} Lane
 * @typedef {{worker: string, pyodide: string, library: string, memory?: string, stock?: string,
 *   hashes?: import("./whole.js").Hashes, sizes?: import("./arrivals.js").Sizes}} Urls absolute ones,
 *   and the hashes and sizes of what is there
 */

/**
 * Tells `change` when its state changes, and `progress` when more has arrived.
 */
export class Python extends EventTarget {
  /** @type {State} */
  state = "resting";
  /** @type {Failure | null} why it failed */
  failure = null;
  /** How much of how much has arrived, in bytes; nothing is known while the total is 0. */
  progress = { loaded: 0, total: 0 };
  /** Whether the next start asks the server anew for what the browser keeps: it is not to be trusted. */
  isFresh;
  #urls;
  #answerBudget;
  #tries = 0;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {WebAssembly.Module | undefined} compiled once, kept for the next worker */
  #module;
  /** @type {Lane | undefined} which files it was started from, or is to be started from */
  #lane;
  #isKeeping;
  #isProven = false;
  /** @type {Map<number, Question>} by id */
  #questions = new Map();
  /** What a Python that takes another's place is asked before all else: what the other one had kept. */
  #memories;
  #lastId = 0;
  /** @type {number | undefined} */
  #slow;
  /** @type {number | undefined} */
  #patience;

  /**
   * @param {Urls & {answerBudget?: number, module?: WebAssembly.Module, lane?: Lane,
   *   isFresh?: boolean, isKeeping?: boolean, memories?: () => string[]}} options
   *   how long an answer may take, in milliseconds; what another one has compiled, and for which lane;
   *   whether what the browser keeps of the files is to be fetched anew; whether this device may keep
   *   the memory of a Python that has started; what to ask one that takes another's place before all else
   */
  constructor({ answerBudget = ANSWER_BUDGET, module, lane, isFresh = false, isKeeping = true, memories = () => [], ...urls }) {
    super();
    this.#urls = urls;
    this.#module = module;
    this.#lane = lane;
    this.#answerBudget = answerBudget;
    this.isFresh = isFresh;
    this.#isKeeping = isKeeping;
    this.#memories = memories;
  }

  /** What it has compiled, once it is ready. */
  get module() {
    return this.#module;
  }

  /** The lane that it was compiled for. */
  get lane() {
    return this.#lane;
  }

  /** Begin loading, unless that has happened already. After a failure: try again. */
  start() {
    if (this.#worker) return;
    this.progress = { loaded: 0, total: 0 };
    this.#isProven = false;
    this.#become("loading");
    const lacking = unsupported();
    if (lacking) return this.#fail(new Failure(lacking));
    this.#slow = setTimeout(() => this.#become("slow"), SLOW_AFTER);
    this.#expect(PATIENCE, new Failure("stalled", this.#urls.worker), true);
    const url = new URL(this.#urls.worker);
    if (this.isFresh) {
      url.searchParams.set("try", `${Date.now()}-${++this.#tries}`);
      // The next visit asks for the script by its own name.
      fetchFile(this.#urls.worker, true).catch(() => undefined);
    }
    let knowsModules = false;
    const options = {
      /** @returns {"module"} only a browser that has module workers asks */
      get type() {
        knowsModules = true;
        return "module";
      },
    };
    let worker;
    try {
      worker = new Worker(url, options);
    } catch {
      return this.#fail(new Failure("policy", this.#urls.worker));
    }
    this.#worker = worker;
    if (!knowsModules) return this.#fail(new Failure("no-modules"));
    worker.onmessage = ({ data }) => {
      // One that was replaced has nothing more to say.
      if (this.#worker === worker) this.#receive(data);
    };
    const isRefused = watchPolicy();
    worker.onerror = async (event) => {
      event.preventDefault();
      const failure = await whyBroken(this.#urls.worker, event);
      if (this.#worker === worker) this.#fail(isRefused() ? new Failure("policy") : failure);
    };
    /** @type {ToWorker} */
    const message = {
      ...this.#urls,
      kind: "start",
      module: this.#module,
      lane: this.#lane,
      isFresh: this.isFresh,
      // In another site's frame nothing is kept, and nowhere against the reader's word.
      isKeeping: this.#isKeeping && top === self && !isForbidden(),
    };
    worker.postMessage(message);
  }

  /** Stop loading, as the reader wishes; the next question starts it again. */
  stop() {
    this.#drop();
    this.#become("resting");
    this.#rejectAll(new Error("stopped"));
  }

  /**
   * Answer `text`, as soon as Python is ready. Rejects when it can't be started, when it breaks,
   * and when it takes too long (the worker is then replaced).
   * @param {string} text
   * @returns {Promise<string>}
   */
  ask(text) {
    this.start();
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#questions.set(id, { text, resolve, reject });
      // A start that failed at once has nobody left to answer.
      if (this.state === "failed") this.#rejectAll(new Error("not started"));
      if (this.state === "ready") this.#send(id);
    });
  }

  /** @param {number} id */
  #send(id) {
    const question = this.#questions.get(id);
    if (!question) return;
    this.#worker?.postMessage({ kind: "ask", id, text: question.text });
    this.#time();
  }

  /** Python answers one after another: the time of a question begins when it is its turn. */
  #time() {
    const [next] = this.#questions;
    if (!next || next[1].timer !== undefined) return;
    const [id, question] = next;
    question.timer = setTimeout(() => this.#replace(id, new Failure("stalled")), this.#answerBudget);
  }

  /** @param {FromWorker} data */
  #receive(data) {
    if (data.kind === "alive") {
      this.#expect(PATIENCE, new Failure("stalled"));
    } else if (data.kind === "progress") {
      const { loaded, total } = data;
      if (loaded < total) this.#expect(PATIENCE, new Failure("stalled"));
      else this.#expect(COMPUTING_BUDGET, new Failure("busy"));
      this.progress = { loaded, total };
      this.dispatchEvent(new Event("progress"));
    } else if (data.kind === "ready") {
      this.#module = data.module;
      this.#lane = data.lane;
      this.isFresh = false;
      this.failure = null;
      this.#become("ready");
      for (const id of this.#questions.keys()) this.#send(id);
    } else if (data.kind === "failed") {
      this.#fail(new Failure(data.why, data.file));
    } else if (data.kind === "broken") {
      this.#replace(data.id, new Failure(data.why));
    } else {
      this.#isProven = true;
      const question = this.#questions.get(data.id);
      clearTimeout(question?.timer);
      this.#questions.delete(data.id);
      question?.resolve(data.text);
      this.#time();
    }
  }

  /**
   * The worker has so long to send word.
   * @param {number} budget in milliseconds
   * @param {Failure} failure what it is otherwise
   * @param {boolean} [isFresh] whether the next try then asks for the files anew
   */
  #expect(budget, failure, isFresh) {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#fail(failure, isFresh), budget);
  }

  /**
   * A computation that does not end, or that broke: an interpreter that died stays dead. End its
   * worker, keep the other questions for the next.
   * @param {number} id
   * @param {Failure} failure
   */
  #replace(id, failure) {
    if (failure.why === "damaged" && this.#isCut()) {
      warn(failure);
      return this.#restart();
    }
    // What the next one would have to be asked first ends it, too: then nobody goes on.
    if (this.#questions.get(id)?.isMemory) return this.#fail(failure);
    warn(failure);
    this.#questions.get(id)?.reject(failure);
    clearTimeout(this.#questions.get(id)?.timer);
    this.#questions.delete(id);
    this.#untime();
    // One that never answered anything may be damaged itself.
    if (!this.#isProven && failure.why === "damaged") this.#forget();
    this.#drop();
    this.#remember();
    this.start();
  }

  /** Ask the next worker first for what this one had kept. */
  #remember() {
    const waiting = [...this.#questions].filter(([, question]) => !question.isMemory);
    this.#questions.clear();
    const nobody = () => undefined;
    for (const text of this.#memories()) {
      this.#questions.set(++this.#lastId, { text, resolve: nobody, reject: nobody, isMemory: true });
    }
    for (const [id, question] of waiting) this.#questions.set(id, question);
  }

  /**
   * @param {Failure} failure
   * @param {boolean} isFresh whether the next try asks the server anew for what the browser keeps
   */
  #fail(failure, isFresh = !NOT_THE_FILES.has(failure.why)) {
    warn(failure);
    this.#drop();
    this.failure = failure;
    // The release didn't come: what the others lack, another question may not need.
    if (this.#lane === "stock" && NOT_THE_FILES.has(failure.why)) this.#lane = undefined;
    if (isFresh) this.#forget();
    this.#become("failed");
    this.#rejectAll(failure);
  }

  #untime() {
    for (const question of this.#questions.values()) {
      clearTimeout(question.timer);
      question.timer = undefined;
    }
  }

  /** @returns {boolean} whether it may lack what the question needs, and there is one that has everything */
  #isCut() {
    const isRemembered = this.#lane === "memory" || this.#lane === "own";
    return isRemembered || (this.#lane === "light" && this.#urls.stock !== undefined);
  }

  /** Ask all again, of a Python as it was released, or that was started in the ordinary way. */
  #restart() {
    this.#untime();
    this.#module = undefined;
    this.#lane = this.#urls.stock ? "stock" : "light";
    this.#drop();
    this.#remember();
    this.start();
  }

  /** What the browser keeps of the files is not to be trusted. */
  #forget() {
    this.isFresh = true;
    this.#module = undefined;
    this.#lane = this.#urls.stock ? "stock" : undefined;
  }

  /** @param {Error} error */
  #rejectAll(error) {
    for (const { reject, timer } of this.#questions.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#questions.clear();
  }

  #drop() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** @param {State} state */
  #become(state) {
    if (state !== "loading" && state !== "slow") {
      clearTimeout(this.#slow);
      clearTimeout(this.#patience);
    }
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * For a help desk: the cause and the file, never what was typed.
 * @param {Failure} failure
 */
function warn({ why, file }) {
  console.warn(`Python: ${why}${file ? ` (${file})` : ""}`);
}

/**
 * Why a worker's script didn't load or broke; what the browser keeps of it is fetched anew for that.
 * @param {string} url
 * @param {Event} event
 * @returns {Promise<Failure>}
 */
async function whyBroken(url, event) {
  if (event instanceof ErrorEvent && event.message) return new Failure("damaged", url);
  try {
    const response = await fetchFile(url, true, AbortSignal.timeout(PATIENCE));
    return new Failure(isScript(response) ? "damaged" : "type", url);
  } catch (error) {
    return error instanceof Failure ? error : new Failure("damaged", url);
  }
}

/** @returns {() => boolean} whether the page's policy has refused a worker since */
function watchPolicy() {
  let isRefused = false;
  /** @param {SecurityPolicyViolationEvent} event */
  const note = ({ effectiveDirective }) => {
    isRefused ||= /^(worker|child|script)-src/.test(effectiveDirective);
  };
  document.addEventListener("securitypolicyviolation", note);
  setTimeout(() => document.removeEventListener("securitypolicyviolation", note), PATIENCE);
  return () => isRefused;
}
