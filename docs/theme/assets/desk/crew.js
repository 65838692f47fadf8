// Several Pythons for one list: the reader keeps the list, it and its helpers answer parts of it.

import { Python } from "../widget/python.js";

/** @typedef {import("../widget/python.js").Urls} Urls */

const MOST_WORKERS = 4;
const SMALL_MEMORY = 2; // gigabytes
const FEW_LINES = 400; // are done before a helper has started
const LONG_READING = 600_000;
const LONG_PART = 120_000;

export class Crew {
  #urls;
  #language;
  /** @type {string[]} the questions that the reader keeps something of: the list, its settings */
  #kept = [];
  /** @type {Python[]} */
  #helpers = [];

  /**
   * @param {Urls} urls
   * @param {string} language of what they answer
   */
  constructor(urls, language) {
    this.#urls = urls;
    this.#language = language;
    /** The one that keeps the list. Where lists are read, the device keeps nothing at all. */
    this.reader = new Python({ ...urls, answerBudget: LONG_READING, isKeeping: false, memories: () => this.#kept });
  }

  /**
   * Have the reader keep a list; one that takes its place is given it, too.
   * @param {string} question that opens it
   * @returns {Promise<string>} the reader's answer
   */
  async open(question) {
    const answer = await this.reader.ask(question);
    this.#kept = [question];
    return answer;
  }

  /** The list is done with: one that takes the reader's place isn't given it. */
  forget() {
    this.#kept = [];
  }

  /**
   * @param {{step: string, [name: string]: unknown}} message
   * @returns {Promise<string>} the reader's answer
   */
  async ask(message) {
    const question = this.#asked(message);
    const answer = await this.reader.ask(question);
    if (message.step === "settle") this.#kept = [...this.#kept.slice(0, 1), question];
    return answer;
  }

  /**
   * Answer all parts of the list, several at a time. Rejects when the reader can't go on.
   * @param {{parts: number, lines: number}} size of the list
   * @param {object} message what is asked about each part
   * @param {(at: number, answer: string) => void} take an answer, as JSON text; parts come in any order
   * @param {AbortSignal} signal stops at the next part
   */
  async askAll({ parts, lines }, message, take, signal) {
    const question = this.#asked(message).slice(0, -1);
    let next = 0;
    let taken = 0;
    /** @type {Set<Python>} helpers that have part of the list */
    const begun = new Set();
    const begin = () => {
      if (next >= parts || signal.aborted) return null;
      const at = next++;
      const text = this.ask({ step: "part", at });
      text.catch(() => undefined); // said where it is awaited
      return { at, text };
    };
    /** @type {(python: Python) => Promise<void>} */
    const work = async (python) => {
      // The next part is fetched while this one is answered.
      for (let coming = begin(); coming; ) {
        const { at, text } = coming;
        const part = await text;
        coming = begin();
        const answer = await this.#answer(python, `${question},"part":${part}}`);
        taken += 1;
        take(at, answer);
      }
    };
    /** @type {(python: Python) => Promise<void>} */
    const help = async (python) => {
      if (!(await isReady(python))) return;
      begun.add(python);
      await work(python);
    };
    const own = work(this.reader);
    const helped = this.#helpersFor(lines).map((python) => ({ python, done: help(python) }));
    for (const { done } of helped) done.catch(() => undefined); // said where it is awaited
    await own;
    // A helper that has not started by now is not waited for; one that has part of the list is.
    await Promise.all(helped.filter(({ python }) => begun.has(python)).map(({ done }) => done));
    if (taken < parts && !signal.aborted) throw new Error("parts are missing");
  }

  /** @param {object} message */
  #asked(message) {
    return JSON.stringify({ kind: "roster", language: this.#language, ...message });
  }

  /**
   * @param {Python} python
   * @param {string} text
   */
  async #answer(python, text) {
    if (python === this.reader) return python.ask(text);
    return python.ask(text).catch(() => this.reader.ask(text)); // a helper may run out of memory
  }

  /** @param {number} lines */
  #helpersFor(lines) {
    if (lines < FEW_LINES) return [];
    /** @type {Navigator & {deviceMemory?: number}} of some browsers only */
    const { hardwareConcurrency = 1, deviceMemory = Infinity } = navigator;
    const wanted = deviceMemory <= SMALL_MEMORY ? 0 : Math.min(hardwareConcurrency, MOST_WORKERS) - 1;
    while (this.#helpers.length < wanted) {
      const { module, lane } = this.reader;
      this.#helpers.push(new Python({ ...this.#urls, answerBudget: LONG_PART, isKeeping: false, module, lane }));
    }
    return this.#helpers;
  }
}

/**
 * @param {Python} python
 * @returns {Promise<boolean>} whether it answers
 */
function isReady(python) {
  python.start();
  return new Promise((resolve) => {
    const look = () => {
      if (python.state !== "ready" && python.state !== "failed") return;
      python.removeEventListener("change", look);
      resolve(python.state === "ready");
    };
    python.addEventListener("change", look);
    look();
  });
}
