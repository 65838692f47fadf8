"""The lines of a list: each cell read by what its column holds, every fault kept with its place.

An empty cell says nothing, but for a column of marks: where 「○」 and nothing else is ever written,
an empty cell says no. What no column holds may be said once for the whole list.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.roster import cells, columns
from calculators.roster.cells import Unread, Value
from calculators.roster.columns import Column
from calculators.roster.sheet import Row


class Fault(NamedTuple):
    """What is wrong with a line: in which column (None: as a whole), a code and its values."""

    column: int | None
    code: str
    values: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line: its row, what its cells say by field, and what is wrong with them.

    `silent` are the fields of marks that it doesn't make: it says no, if no other line says yes.
    """

    row: Row
    facts: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()
    silent: frozenset[str] = frozenset()

    def said(self, name: str) -> Value:
        """Return what the line says of a fact, None where it says nothing or that it isn't known."""
        return self.facts.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a list is read: what each column holds, and what holds for the whole list.

    `whole` has facts by field, as values; `fiscal_year` and `month` are those of the list.
    """

    calculator: str
    fields: tuple[str | None, ...]
    fiscal_year: int | None = None
    month: Month | None = None
    whole: Mapping[str, Value] = field(default_factory=dict)

    def column_of(self, name: str) -> int | None:
        """Return the column that holds a field."""
        return self.fields.index(name) if name in self.fields else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The lines of a list.

    `sums` are rows that only add up others; `marks` and `serials` the columns read as marks and as
    numbers of days.
    """

    entries: tuple[Entry, ...]
    sums: tuple[Row, ...]
    marks: tuple[int, ...]
    serials: tuple[int, ...]


class _Reader(NamedTuple):
    """A column with what each text that stands in it says."""

    at: int
    field: str
    said: Mapping[str, Value]


_SILENT = object()
"""What an empty cell says."""


def read(
    rows: Sequence[Row],
    settings: Settings,
    words: Catalogue,
    *,
    marks: Sequence[int] | None = None,
) -> Entries:
    """Return the lines under the headings; rows of sums are none.

    `marks` are the columns of marks where the rows are a part of a list that has been looked through.
    """
    known = {
        at: column
        for at, name in enumerate(settings.fields)
        if name and (column := columns.column_of(settings.calculator, name))
    }
    sums = tuple(row for row in rows if _is_sum(row, settings, words))
    rest = [row for row in rows if row not in sums] if sums else rows
    width = len(settings.fields)
    filled = [row.cells + ("",) * (width - len(row.cells)) for row in rest]
    readers, serials = [], []
    found_marks: list[int] = []
    for at, column in known.items():
        read_cell = cells.reader(column.kind, words)
        texts = {each[at] for each in filled}
        said = {text: read_cell(text) for text in texts if text}
        if column.kind in ("day", "month") and any(map(cells.is_serial, said)):
            serials.append(at)
        if marks is not None:
            is_marks = at in marks
        else:
            is_marks = "" in texts and _are_marks(column, said.values())
        if is_marks:
            found_marks.append(at)
        said[""] = False if is_marks else _SILENT
        readers.append(_Reader(at, column.field, said))
    return Entries(
        entries=tuple(
            _entry(row, each, readers, settings.whole)
            for row, each in zip(rest, filled, strict=True)
        ),
        sums=sums,
        marks=tuple(found_marks),
        serials=tuple(serials),
    )


def _are_marks(column: Column, values: Collection[Value]) -> bool:
    """Say whether a column says yes wherever it says anything; of 第12条, silence is no no."""
    asks = column.kind == "yes_no" and column.field != "apply_article_12"
    return asks and bool(values) and all(value is True for value in values)


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _entry(
    row: Row, filled: Sequence[str], readers: Iterable[_Reader], whole: Mapping[str, Value]
) -> Entry:
    facts: dict[str, Value] = dict(whole)
    faults: list[Fault] = [] if not row.fault else [Fault(None, row.fault)]
    silent = []
    for at, name, said in readers:
        text = filled[at]
        value = said[text]
        if value is _SILENT:
            continue
        if value.__class__ is Unread:
            faults.append(Fault(at, value.code, value.values))
        else:
            facts[name] = value
            if value is False and not text:
                silent.append(name)
    return Entry(row=row, facts=facts, faults=tuple(faults), silent=frozenset(silent))


def _is_sum(row: Row, settings: Settings, words: Catalogue) -> bool:
    """Say whether a row adds up others: it calls itself so, and has no child's birth date."""
    born = settings.column_of("birth_date")
    if born is not None and _cell(row, born):
        return False
    names = words.text("roster.sums").split()
    return any(cells.plain(cell).replace(" ", "") in names for cell in row.cells[:4] if cell)
