/* Where the cells of a table stand: merged cells reach over columns and rows. */

/**
 * The cell in each column of each of `rows`; a merged cell stands in all that it covers.
 * @param {HTMLTableRowElement[]} rows
 */
function gridOf(rows) {
  /** @type {{cell: HTMLTableCellElement, until: number}[]} by column */
  const columns = [];
  return rows.map((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while ((columns[column]?.until ?? 0) > at) column += 1;
      for (let n = 0; n < cell.colSpan; n += 1) {
        columns[column + n] = { cell, until: at + cell.rowSpan };
      }
      column += cell.colSpan;
    }
    return columns.map(({ cell }) => cell);
  });
}

export class Grid {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    this.body = gridOf(this.rows);
    /* What is repeated for paper is no heading. */
    const heads = [...table.tHead?.rows ?? []].filter((row) => !row.hasAttribute("data-added"));
    this.head = gridOf(heads);
  }

  /**
   * The cells of a row with those that began above it and reach into it, in their order.
   * @param {HTMLTableRowElement} row
   */
  reaching(row) {
    return [...new Set(this.body[this.rows.indexOf(row)])];
  }

  /**
   * The headings over a cell: of each of its columns those from above to below. One that stands
   * over several columns in the first row names a part of the table, not the column.
   * @param {HTMLTableCellElement} cell
   */
  over(cell) {
    const row = this.body.find((cells) => cells.includes(cell)) ?? [];
    return row.flatMap((each, column) => each === cell ? [this.#path(column)] : []);
  }

  /** @param {number} column */
  #path(column) {
    const path = [...new Set(this.head.map((cells) => cells[column]))].filter(Boolean);
    return path.length > 1 && path[0].colSpan > 1 ? path.slice(1) : path;
  }

  /**
   * The names of the rows that a cell reaches into; what names a group of rows names no row.
   * @param {HTMLTableCellElement} cell
   */
  beside(cell) {
    const names = this.body
      .filter((cells) => cells.includes(cell))
      .map((cells) => cells.findLast((each) => each.scope === "row"));
    return [...new Set(names)].filter((name) => name !== undefined);
  }
}
