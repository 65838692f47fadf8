"""Where the cells of a table stand when some span rows and columns."""

from collections.abc import Sequence


def place_cells(spans: Sequence[Sequence[tuple[int, int]]]) -> list[list[int]]:
    """Return the first column of every cell.

    `spans` gives (colspan, rowspan) of each cell, row by row; cells that an earlier row
    covers are absent, as in HTML.

    >>> place_cells([[(1, 2), (1, 1)], [(1, 1)]])
    [[0, 1], [1]]
    """
    covered: dict[tuple[int, int], bool] = {}
    placed = []
    for row, cells in enumerate(spans):
        columns, column = [], 0
        for colspan, rowspan in cells:
            while (row, column) in covered:
                column += 1
            columns.append(column)
            for down in range(rowspan):
                for right in range(colspan):
                    covered[row + down, column + right] = True
            column += colspan
        placed.append(columns)
    return placed
