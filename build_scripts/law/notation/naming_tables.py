"""Ids and citation labels of a table that has no sheet with keys: rows and columns by position."""

from collections import Counter
from collections.abc import Callable, Sequence

from build_scripts.law.model import Cell, Mark, Row, Span, Table, TableColumn
from build_scripts.law.notation.draft import CellDraft, TableDraft
from build_scripts.law.notation.grid import place_cells
from build_scripts.law.notation.markup import take_markup

type Size = tuple[int, int]
"""Columns and rows that a cell covers."""

type ReadWords = Callable[[str], tuple[str, tuple[Mark, ...], tuple[Span, ...]]]
"""What takes markup and restoration marks out of words and says where they stood."""


def name_table(draft: TableDraft, *, id: str, label: str, read_words: ReadWords) -> Table:
    """Return the table of `draft` under the address `id` and the citation `label`.

    The first rows that are headers are its head. Its rows are `h1`, `r1`, `r2`, …, its cells
    `r1-c1`, …; a cell is cited by the header over it where there is one.
    """
    sizes = [[_size(cell) for cell in row] for row in draft.rows]
    starts = place_cells(sizes)
    names: dict[int, str] = {}  # the last header seen over each column
    rows: list[Row] = []
    counts = Counter[str]()
    for cells, own_starts, own_sizes in zip(draft.rows, starts, sizes, strict=True):
        header = cells[0].header
        mark = "h" if header else "r"
        counts[mark] += 1
        key = f"{mark}{counts[mark]}"
        row_label = f"{label} {'見出し' if header else ''}{counts[mark]}行目"
        made = []
        for cell, start, (colspan, rowspan) in zip(cells, own_starts, own_sizes, strict=True):
            text, marks, restored = read_words("\n".join(cell.lines))
            if header:
                names |= {start + right: text for right in range(colspan)}
            made.append(
                Cell(
                    id=f"{id}-{key}-c{start + 1}",
                    text=text,
                    column=f"c{start + colspan}",
                    colspan=colspan,
                    rowspan=rowspan,
                    scope=("colgroup" if colspan > 1 else "col") if header else "",
                    restored=restored,
                    attributes=cell.attributes,
                    line=cell.line,
                    label=f"{row_label} {names.get(start, f'{start + 1}列目')}",
                    marks=marks,
                )
            )
        rows.append(
            Row(id=f"{id}-{key}", cells=tuple(made), label=row_label, key=key, line=cells[0].line)
        )
    head = next((n for n, row in enumerate(draft.rows) if not row[0].header), len(rows))
    caption, caption_marks, _ = take_markup(draft.caption)
    return Table(
        id=id,
        caption=caption,
        caption_marks=caption_marks,
        columns=tuple(
            TableColumn(key=f"c{column + 1}", label=names.get(column, ""))
            for column in range(_width(starts, sizes))
        ),
        head=tuple(rows[:head]),
        body=tuple(rows[head:]),
        label=label,
        line=draft.line,
    )


def _size(cell: CellDraft) -> Size:
    attributes = dict(cell.attributes)
    return int(attributes.get("colspan", "1")), int(attributes.get("rowspan", "1"))


def _width(starts: Sequence[Sequence[int]], sizes: Sequence[Sequence[Size]]) -> int:
    """Return the number of columns of the widest row."""
    return max(
        (
            start + colspan
            for row, own in zip(starts, sizes, strict=True)
            for start, (colspan, _) in zip(row, own, strict=True)
        ),
        default=0,
    )
