"""A few rows of a table as a table of its own: no cell spans what isn't there."""

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.law import Row, place_cells


def excerpt(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with spans that fit them.

    A cell that spans rows below the last one ends with it; columns in which no cell begins, as
    those that only other rows part, become one.
    """
    clipped = [
        [replace(cell, rowspan=min(cell.rowspan, len(rows) - at)) for cell in row.cells]
        for at, row in enumerate(rows)
    ]
    placed = place_cells([[(cell.colspan, cell.rowspan) for cell in cells] for cells in clipped])
    columns = {start for starts in placed for start in starts}
    return tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, colspan=len(columns & set(range(start, start + cell.colspan))))
                for cell, start in zip(cells, starts, strict=True)
            ),
        )
        for row, cells, starts in zip(rows, clipped, placed, strict=True)
    )
