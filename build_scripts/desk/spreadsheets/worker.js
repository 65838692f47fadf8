// A worker that reads .xlsx and writes it, by two libraries that are kept. Loaded only when a
// spreadsheet comes or is asked for. Tables go in and out as JSON text: one text is handed over at
// once, a hundred thousand rows of cells would halt the page.
import readSheets from "read-excel-file/universal";
import writeSheet from "write-excel-file/universal";
import { TooLargeError } from "./bounds.js";

/**
 * Questions are answered in turn, each by one message with its id.
 * @typedef {{kind: "read", id: number, file: Blob} | {kind: "begin", id: number, lines: number[]}
 *   | {kind: "rows", id: number, rows: string} | {kind: "write", id: number, sheet: string}} ToSheets
 * @typedef {{id: number, sheets: {name: string, rows: number, cells: string}[]}
 *   | {id: number, file: Blob} | {id: number} | {id: number, broken: string}
 *   | {id: number, rows: number, columns: number}} FromSheets the size of what is too large
 * @typedef {string | number} Cell
 * @typedef {{head: string[], rows: Cell[][], numbers: number[]}} Rows of a part, as Python wrote them
 */

const DAY = 86_400_000;
const MOST_SHEETS = 30;

/** @type {string[]} */
let head = [];
/** @type {number[]} the lines to be written, in their order */
let wanted = [];
/** @type {Map<number, Cell[]>} rows by line */
let rows = new Map();

self.onmessage = async (/** @type {MessageEvent<ToSheets>} */ { data }) => {
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    const { id } = data;
    if (error instanceof TooLargeError) self.postMessage({ id, rows: error.rows, columns: error.columns });
    else self.postMessage({ id, broken: String(error) });
  }
};

/**
 * @param {ToSheets} asked
 * @returns {Promise<FromSheets>}
 */
async function answer(asked) {
  const { id } = asked;
  if (asked.kind === "read") return { id, sheets: await read(asked.file) };
  if (asked.kind === "begin") {
    wanted = asked.lines;
    rows = new Map();
  } else if (asked.kind === "rows") add(JSON.parse(asked.rows));
  else return { id, file: await write(asked.sheet) };
  return { id };
}

/**
 * @param {Blob} file
 * @returns {Promise<{name: string, rows: number, cells: string}[]>} sheets that hold anything
 */
async function read(file) {
  const sheets = await readSheets(file, { trim: false });
  return sheets
    .map(({ sheet, data }) => ({
      name: sheet,
      rows: data.length,
      cells: JSON.stringify(data.map((row) => row.map(text))),
    }))
    .filter((sheet) => sheet.rows > 0)
    .slice(0, MOST_SHEETS);
}

/**
 * A cell as it would stand in a file of text. Days come as midnight in Greenwich.
 * @param {unknown} cell
 * @returns {string}
 */
function text(cell) {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell);
  const written = cell.toISOString();
  return cell.getTime() % DAY === 0 ? written.slice(0, 10) : written.slice(0, 19).replace("T", " ");
}

/** @param {Rows} part */
function add(part) {
  head = part.head;
  part.numbers.forEach((number, at) => rows.set(number, part.rows[at]));
}

/**
 * Texts are written as texts, so that no spreadsheet runs one as a formula.
 * @param {string} sheet its name
 * @returns {Promise<Blob>}
 */
async function write(sheet) {
  const written = [
    head.map((value) => ({ value, type: String, fontWeight: /** @type {const} */ ("bold") })),
    ...wanted.map((number) => (rows.get(number) ?? []).map(cellOf)),
  ];
  const first = wanted.slice(0, 50).map((number) => rows.get(number) ?? []);
  const columns = head.map((name, at) => ({ width: widthOf([name, ...first.map((row) => row[at])]) }));
  rows = new Map();
  const file = await writeSheet(written, { sheet, columns, stickyRowsCount: 1 }).toBlob();
  return file;
}

/** @param {Cell} value */
function cellOf(value) {
  if (value === "") return null;
  return typeof value === "number" ? { value, type: Number } : { value, type: String };
}

/**
 * Wide enough for the heading and the first rows: what isn't ASCII takes two places.
 * @param {(Cell | undefined)[]} cells
 */
function widthOf(cells) {
  const places = cells.map((cell) => {
    const written = String(cell ?? "");
    return written.length + (written.match(/[^\x20-\x7e]/g) ?? []).length;
  });
  return Math.min(Math.max(...places, 4) + 2, 60);
}
