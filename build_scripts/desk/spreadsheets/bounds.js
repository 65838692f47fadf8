// How much of a workbook is read. A cell that stands far away from all others makes a grid of thousands
// of millions out of a small file; it is found in the text of its sheet, before there is any grid.

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 5_000_000;
const MOST_BYTES = 500_000_000; // of all that a workbook unpacks to

// A cell that holds something; one that is merely formatted ends at once.
const CELL = /<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"([^>]*)>/g;

/** More than is read. */
export class TooLargeError extends Error {
  /**
   * @param {number} rows
   * @param {number} columns
   */
  constructor(rows, columns) {
    super("too large");
    this.rows = rows;
    this.columns = columns;
  }
}

/**
 * @param {string} sheet as XML
 * @throws {TooLargeError}
 */
export function checkSize(sheet) {
  let rows = 0;
  let columns = 0;
  for (const [, letters, number, rest] of sheet.matchAll(CELL)) {
    if (rest.endsWith("/")) continue;
    rows = Math.max(rows, Number(number));
    columns = Math.max(columns, numberOf(letters));
  }
  if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS) throw new TooLargeError(rows, columns);
}

/**
 * @returns {(file: {originalSize: number}) => boolean} takes the files of an archive one after the other
 * @throws {TooLargeError} while it does so
 */
export function withinBytes() {
  let bytes = 0;
  return ({ originalSize }) => {
    bytes += originalSize;
    if (bytes > MOST_BYTES) throw new TooLargeError(0, 0);
    return true;
  };
}

/** @param {string} letters 「A」 is 1, 「AA」 27 */
function numberOf(letters) {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
