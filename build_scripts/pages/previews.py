"""What a link leads to, in a few lines: for the popup beside the words, on both texts' pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.law import Appendix, Cell, Kind, Provision, Row, Supplement, Table
from build_scripts.pages.known import Place
from build_scripts.pages.page import NOTHING
from build_scripts.pages.table_excerpt import excerpt
from build_scripts.pages.words import Run, runs
from build_scripts.rendering import render

_LINES = 12  # of a preview; the rest is a click away
_ROWS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview: how deep it stands, its number, its words; restored ones marked."""

    depth: int
    number: Run
    runs: tuple[Run, ...]

    @classmethod
    def plain(cls, depth: int, text: str) -> "Line":
        """Return a line of `text` without a number, all of it as enacted."""
        return cls(depth, Run(""), (Run(text),))

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """One cell of a preview's table."""

    runs: tuple[Run, ...]
    is_header: bool
    colspan: int
    rowspan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A place in short: its label, its first lines and rows, and whether there is more."""

    id: str
    label: str
    href: str
    lines: tuple[Line, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    more: bool


def preview(
    id: str,
    *,
    label: str,
    href: str,
    lines: Iterable[Line],
    rows: Sequence[Row] = (),
    more: bool = False,
) -> Preview:
    """Return the preview of the place `id`, cut to what a popup holds.

    `more` says that the place has more than `lines` and `rows` tell.
    """
    lines = tuple(lines)
    return Preview(
        id=id,
        label=label,
        href=href,
        lines=lines[:_LINES],
        rows=tuple(tuple(map(_cell, row.cells)) for row in excerpt(rows[:_ROWS])),
        more=more or len(lines) > _LINES or len(rows) > _ROWS,
    )


def of_place(id: str, place: Place, *, label: str, href: str) -> Preview:
    """Return the preview of a provision, a 附則, an appendix, a table or a row."""
    rows = tuple(_rows(place))
    return preview(
        id,
        label=label,
        href=href,
        lines=_lines(place, 0),
        rows=rows,
        more=bool(rows and isinstance(place, Appendix) and place.remarks is not None),
    )


def template(previews: Iterable[Preview]) -> Markup:
    """Return the element that holds `previews` until the script shows one; none when empty."""
    previews = tuple(previews)
    return render("previews.html", previews=previews) if previews else NOTHING


def _cell(cell: Cell) -> ShownCell:
    return ShownCell(
        runs=tuple(runs(cell.text, cell.restored, marks=cell.marks)),
        is_header=cell.is_header,
        colspan=cell.colspan,
        rowspan=cell.rowspan,
    )


def _lines(place: Place, depth: int) -> Iterator[Line]:
    match place:
        case Row():
            return
        case Table():
            if place.caption:
                yield Line.plain(depth, place.caption)
        case Appendix():
            yield Line.plain(depth, place.title_line)
            yield from _below(place.tables or place.children, depth)
        case Supplement():
            yield Line.plain(depth, place.title_line)
            yield from _below(place.children, depth)
        case Provision():
            yield from _provision(place, depth)


def _provision(place: Provision, depth: int) -> Iterator[Line]:
    """Yield the lines of a provision; the number of an article heads its first paragraph."""
    if place.kind is Kind.QUOTE:
        return
    if place.caption:
        yield Line(depth, Run(""), tuple(runs(place.caption, marks=place.caption_marks)))
    number = Run(place.number, restored=place.number_restored)
    first = place.children[0] if place.kind is Kind.ARTICLE and place.children else None
    if isinstance(first, Provision) and first.kind is Kind.PARAGRAPH and not first.number:
        yield Line(depth, number, tuple(runs(first.text, first.restored, marks=first.marks)))
        yield from _below(first.children, depth + 1)
        yield from _below(place.children[1:], depth)
        return
    says_something = bool(place.number or place.title or place.text)
    if says_something:
        own = runs(place.text, place.restored, marks=place.marks)
        yield Line(depth, number, (Run(place.title), *own))
    yield from _below(place.children, depth + says_something)


def _below(places: Iterable[Place], depth: int) -> Iterator[Line]:
    for place in places:
        yield from _lines(place, depth)


def _rows(place: Place) -> Iterator[Row]:
    if isinstance(place, Row):
        yield place
    elif isinstance(place, Table):
        yield from place.rows
    elif isinstance(place, Appendix):
        for table in place.tables:
            yield from table.rows
