// Spreadsheets as the page sees them: a worker that is loaded when one comes or is asked for.

/**
 * @typedef {import("../../../../build_scripts/desk/spreadsheets/worker.js").ToSheets} ToSheets
 * @typedef {import("../../../../build_scripts/desk/spreadsheets/worker.js").FromSheets} FromSheets
 * @typedef {{name: string, rows: number, cells: string}} Sheet its cells as JSON text
 * @typedef {ToSheets extends infer Each ? Each extends unknown ? Omit<Each, "id"> : never : never} Asked
 */
export class Sheets {
  #url;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, {resolve: (answer: FromSheets) => void, reject: (error: Error) => void}>} */
  #questions = new Map();
  #lastId = 0;

  /** @param {string} url of the worker, absolute */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {Blob} file
   * @returns {Promise<Sheet[]>} rejects where the file is no workbook, or the worker doesn't load
   */
  async read(file) {
    const answer = await this.#ask({ kind: "read", file });
    return "sheets" in answer ? answer.sheets : [];
  }

  /** @param {number[]} lines whose rows will be written, in their order */
  async begin(lines) {
    await this.#ask({ kind: "begin", lines });
  }

  /** @param {string} rows what Python wrote of a part */
  async add(rows) {
    await this.#ask({ kind: "rows", rows });
  }

  /**
   * @param {string} name of the sheet
   * @returns {Promise<Blob>} the rows as a workbook
   */
  async write(name) {
    const answer = await this.#ask({ kind: "write", sheet: name });
    if ("file" in answer) return answer.file;
    throw new Error("no file");
  }

  /** Give up what is being read or written; the next question starts anew. */
  stop() {
    this.#end(new Error("stopped"));
  }

  /**
   * @param {Asked} asked
   * @returns {Promise<FromSheets>}
   */
  #ask(asked) {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#questions.set(id, { resolve, reject });
      worker.postMessage({ ...asked, id });
    });
  }

  #start() {
    const worker = new Worker(this.#url, { type: "module" });
    worker.onmessage = (/** @type {MessageEvent<FromSheets>} */ { data }) => {
      const question = this.#questions.get(data.id);
      this.#questions.delete(data.id);
      if ("columns" in data) question?.reject(new TooLargeError(data));
      else if ("broken" in data) question?.reject(new Error(data.broken));
      else question?.resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new NotLoadedError(event.message));
    };
    return worker;
  }

  /** @param {Error} error what is said to who waits */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#questions.values()) reject(error);
    this.#questions.clear();
  }
}

/** A sheet, or all that a workbook unpacks to (then without a number), is more than is read. */
export class TooLargeError extends Error {
  /** @param {{rows: number, columns: number}} size */
  constructor({ rows, columns }) {
    super("too large");
    this.rows = rows;
    this.columns = columns;
  }
}

/** The worker itself did not come. */
export class NotLoadedError extends Error {}
