// The result as a file: Python writes the rows, with formulas made harmless; the browser saves them.

import { saveAs } from "../widget/files.js";

/**
 * @typedef {{head: string[], rows: (string | number)[][], numbers: number[], csv_head: string,
 *   csv: string[]}} Rows of a part, by the numbers of their lines
 * @typedef {(take: (answer: string) => void) => Promise<void>} AskRows hands on the rows of every part
 */

/**
 * @param {AskRows} askRows
 * @param {number[]} wanted numbers of lines, in their order
 * @param {string} name of the file
 */
export async function saveText(askRows, wanted, name) {
  /** @type {Map<number, string>} */
  const lines = new Map();
  let head = "";
  await askRows((answer) => {
    /** @type {Rows} */
    const { csv, csv_head, numbers } = JSON.parse(answer);
    head = csv_head;
    numbers.forEach((number, at) => lines.set(number, csv[at]));
  });
  const parts = [head, ...wanted.map((number) => lines.get(number) ?? "")];
  saveAs(new Blob(parts, { type: "text/csv;charset=utf-8" }), name);
}

/**
 * @param {AskRows} askRows
 * @param {number[]} wanted numbers of lines, in their order
 * @param {string} name of the file
 * @param {import("./sheets.js").Sheets} sheets
 * @param {string} title of the sheet
 * @param {() => void} tell that the workbook itself is being written
 */
export async function saveSpreadsheet(askRows, wanted, name, sheets, title, tell) {
  await sheets.begin(wanted);
  /** @type {Promise<unknown>[]} */
  const taken = [];
  await askRows((answer) => {
    const added = sheets.add(answer);
    added.catch(() => undefined); // said where it is awaited
    taken.push(added);
  });
  await Promise.all(taken);
  tell();
  saveAs(await sheets.write(title), name);
}
