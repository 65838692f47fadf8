"""A paper as shapes: rows of cells below each other, in units that are pixels on a small phone.

Nothing here knows a tax; words are given, broken into lines by 「|」.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 328
"""As wide as the text of a page on a phone of 360 px: there a unit is a pixel."""

_MARGIN = 6
_LINE = 17
_PADDING = 9
_MARK = 28
"""The room that a mark takes before the words of its cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a row: its words, its share of the width, how it is drawn.

    `look` is `plain`, `head`, `seen` (a place to look at) or `passed` (one to pass by, crossed out).
    """

    words: str
    share: float = 1
    look: str = "plain"
    mark: str = ""
    number: bool = False

    @property
    def lines(self) -> Sequence[str]:
        """The words, line by line."""
        return self.words.split("|")


type Row = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell with its place."""

    x: float
    y: float
    width: float
    height: float
    cell: Cell

    @property
    def mark_at(self) -> tuple[float, float]:
        """The middle of the mark."""
        return self.x + _MARK / 2 + 2, self.y + self.height / 2

    @property
    def words_at(self) -> Sequence[tuple[float, float, str]]:
        """Each line with its place: the end of a number, the start of other words."""
        lines = self.cell.lines
        left = self.x + (_MARK + 4 if self.cell.mark else _PADDING - 2)
        x = self.x + self.width - _PADDING if self.cell.number else left
        first = self.y + (self.height - _LINE * len(lines)) / 2 + _LINE - 4.5
        return [(x, first + _LINE * number, line) for number, line in enumerate(lines)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All that the picture needs."""

    boxes: tuple[Box, ...]
    height: float
    width: float = WIDTH

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks, each once, in the order of the alphabet they are from."""
        return tuple(sorted({box.cell.mark for box in self.boxes if box.cell.mark}))


def drawing(rows: Iterable[Row]) -> Drawing:
    """Return the rows below each other; a row without cells is a gap."""
    boxes: list[Box] = []
    y = float(_MARGIN)
    for row in rows:
        if not row:
            y += _PADDING
            continue
        height = max(len(cell.lines) for cell in row) * _LINE + 2 * _PADDING
        boxes += _placed(row, y=y, height=height)
        y += height
    return Drawing(boxes=tuple(boxes), height=y + _MARGIN)


def _placed(row: Row, *, y: float, height: float) -> Iterable[Box]:
    whole = sum(cell.share for cell in row)
    x = float(_MARGIN)
    for cell in row:
        width = (WIDTH - 2 * _MARGIN) * cell.share / whole
        yield Box(x=x, y=y, width=width, height=height, cell=cell)
        x += width
