"""Tables as they are pasted from a page or a spreadsheet: a row a line, tabs between its cells."""

from build_scripts.law.notation.draft import CellDraft, TableDraft
from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    read_article,
    read_group,
    read_marked,
    read_supplement,
)
from build_scripts.law.notation.table_reader import begins_row


def read_cells(
    line: Line, table: TableDraft | None = None, *, in_appendix: bool = False
) -> list[str] | None:
    """Return the cells of a pasted row, None for any other line.

    A tab may stand after a number as well (「１→甲とする。」): such a line is a row only where it
    continues a `table`, and then if it is no sentence. A 別表 may begin with 「１　甲→百円」.
    """
    if line.control or "\t" not in line.text:
        return None
    if read_group(line.text) or read_supplement(line.text) or begins_row(line):
        return None
    marked = read_marked(line.text)
    if marked is not None or read_article(line.text):
        apart = in_appendix and marked is not None and "\t" in marked.text
        if line.text.endswith("。") or (table is None and not apart):
            return None
    cells = [cell.strip(SPACE) for cell in line.text.split("\t")]
    missing = len(table.rows[0]) - len(cells) if table is not None else 0
    before = min(max(missing, 0), line.tabs)  # a row may begin with empty cells
    return [""] * before + cells + [""] * max(missing - before, 0)


def add_row(table: TableDraft, line: Line, cells: list[str]) -> None:
    """Add a row of `cells` that stand on `line`."""
    table.rows.append(
        [
            CellDraft(lines=[cell], line=line.number, indent=line.indent, header=False)
            for cell in cells
        ]
    )
