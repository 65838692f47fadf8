// Python as the page sees it: a worker that may be slow, fail, hang, and be started again.

const SLOW_AFTER = 8_000;
const START_BUDGET = 120_000;
const ANSWER_BUDGET = 20_000;

/**
 * @typedef {"resting" | "loading" | "slow" | "ready" | "failed"} State
 * @typedef {{text: string, resolve: (text: string) => void, reject: (error: Error) => void,
 *   timer?: number}} Question
 * @typedef {import("./worker.js").FromWorker} FromWorker
 * @typedef {{worker: string, pyodide: string, library: string}} Urls absolute ones
 */
export class Python extends EventTarget {
  /** @type {State} */
  state = "resting";
  #urls;
  #answerBudget;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {WebAssembly.Module | undefined} compiled once, kept for the next worker */
  #module;
  /** @type {Map<number, Question>} by id */
  #questions = new Map();
  #lastId = 0;
  /** @type {number[]} */
  #timers = [];

  /**
   * @param {Urls & {answerBudget?: number, module?: WebAssembly.Module}} options how long an answer
   *   may take, in milliseconds; what another one has compiled
   */
  constructor({ answerBudget = ANSWER_BUDGET, module, ...urls }) {
    super();
    this.#urls = urls;
    this.#module = module;
    this.#answerBudget = answerBudget;
  }

  /** What it has compiled, once it is ready. */
  get module() {
    return this.#module;
  }

  /** Begin loading, unless that has happened already. After a failure: try again. */
  start() {
    if (this.#worker) return;
    this.#become("loading");
    this.#timers = [
      setTimeout(() => this.#become("slow"), SLOW_AFTER),
      setTimeout(() => this.#fail(new Error("start-up budget exceeded")), START_BUDGET),
    ];
    try {
      this.#worker = new Worker(this.#urls.worker, { type: "module" });
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || "worker did not load"));
    };
    const { pyodide, library } = this.#urls;
    this.#worker.postMessage({ kind: "start", pyodide, library, module: this.#module });
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
    question.timer = setTimeout(() => this.#replace(id), this.#answerBudget);
    this.#worker?.postMessage({ kind: "ask", id, text: question.text });
  }

  /** @param {FromWorker} data */
  #receive(data) {
    if (data.kind === "ready") {
      this.#module = data.module;
      this.#become("ready");
      for (const id of this.#questions.keys()) this.#send(id);
    } else if (data.kind === "failed") {
      this.#fail(new Error(data.reason));
    } else {
      const question = this.#questions.get(data.id);
      if (!question) return;
      clearTimeout(question.timer);
      this.#questions.delete(data.id);
      if (data.kind === "answer") question.resolve(data.text);
      else question.reject(new Error(data.reason));
    }
  }

  /**
   * A computation that does not end: end its worker, keep the other questions for the next.
   * @param {number} id
   */
  #replace(id) {
    this.#questions.get(id)?.reject(new Error("no answer in time"));
    this.#questions.delete(id);
    for (const { timer } of this.#questions.values()) clearTimeout(timer);
    this.#drop();
    this.start();
  }

  /** @param {Error} error */
  #fail(error) {
    this.#drop();
    this.#become("failed");
    this.#rejectAll(error);
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
    if (state !== "loading" && state !== "slow") this.#timers.forEach((timer) => clearTimeout(timer));
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}
