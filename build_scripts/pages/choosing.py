"""Which columns of amounts a table has, so that a narrow screen can show one of them at a time."""

from dataclasses import dataclass
from functools import cached_property

from build_scripts.law import Table, place_cells
from build_scripts.pages.cells import is_number

_FEWEST = 3
"""Two columns of amounts stand side by side on a phone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One column to choose: its number on the page, from 1, and its name in the table's words."""

    number: int
    label: str


@dataclass(frozen=True)
class Choosing:
    """The columns of one table to choose from; none where all fit."""

    table: Table

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the columns that hold nothing but numbers, if there are enough of them."""
        if len(self._columns) < _FEWEST:
            return ()
        labels = [self.table.columns[column].label for column in self._columns]
        return tuple(Choice(number, label) for number, label in enumerate(labels, start=1))

    def of(self, row: int, cell: int) -> tuple[int, ...]:
        """Return the numbers of the choices that a cell belongs to, by its place in the table."""
        if not self.choices:
            return ()
        return tuple(
            number
            for number, column in enumerate(self._columns, start=1)
            if column in self._covered(row, cell)
        )

    @cached_property
    def _places(self) -> list[list[int]]:
        return place_cells(
            [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in self.table.rows]
        )

    def _covered(self, row: int, cell: int) -> range:
        first = self._places[row][cell]
        return range(first, first + self.table.rows[row].cells[cell].colspan)

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        head = len(self.table.head)
        numbers = dict.fromkeys(range(len(self.table.columns)), True)
        for at, row in enumerate(self.table.body, start=head):
            for index, cell in enumerate(row.cells):
                for column in self._covered(at, index):
                    numbers[column] &= is_number(cell)
        return tuple(column for column, holds in numbers.items() if holds and self.table.body)
