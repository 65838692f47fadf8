"""A list as it was opened: its headings recognised, its lines read; what a reader is told of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculators.childcare import fee_months
from calculators.childcare.facts import FACTS
from calculators.messages import Catalogue
from calculators.quantity import Quantity
from calculators.roster import cells, checking, columns, entries, headings
from calculators.roster.cells import Unread, Value
from calculators.roster.checking import Checked
from calculators.roster.columns import BILLED, FOR_AUDIT
from calculators.roster.entries import Entries, Settings
from calculators.roster.headings import Headed
from calculators.roster.sheet import Sheet, SheetError

_NOT_MISSED = (
    "household",
    "id",
    "enrolled_until",
    "extended_care",
    "apply_article_12",
    *FOR_AUDIT,
)
"""Facts whose absence leaves nothing open, or is told otherwise."""
_TAKEN_AS_NONE = ("extended_care.kind", "elder_siblings", "specified_facility_rank")
"""Facts of which there is none where no column holds them."""
_NEEDED = ("fiscal_year", "birth_date", "facility", "service", "enrolled_from")
"""Facts without which a line is not answered: no range is given over what they may be."""
_SHOWN = 10
"""Lines that are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A list with the settings by which it is read, and its lines."""

    headed: Headed
    settings: Settings
    lines: Entries


def open_sheet(sheet: Sheet, *, calculator: str, words: Catalogue) -> Headed:
    """Return the list under its headings; SheetError when it has no lines."""
    found = headings.headed(sheet, calculator=calculator, words=words)
    if not found.rows:
        raise SheetError("empty")
    return found


def settle(
    headed: Headed, settings: Settings, words: Catalogue, *, marks: Sequence[int] | None = None
) -> Opened:
    """Return the list read by its settings; `marks` where it is a part (`entries.read`)."""
    lines = entries.read(headed.rows, settings, words, marks=marks)
    return Opened(headed=headed, settings=settings, lines=lines)


def checked(opened: Opened) -> Iterator[Checked]:
    """Yield every line answered, families together: in the order of their first lines."""
    for family in checking.groups(opened.lines.entries, opened.settings):
        yield from checking.check(family, opened.settings)


def without_audit(settings: Settings) -> Settings:
    """Return the settings of a list that is answered and not compared."""
    fields = tuple(None if name in FOR_AUDIT else name for name in settings.fields)
    return replace(settings, fields=fields)


def whole_value(field: str, text: str, calculator: str, words: Catalogue) -> Value:
    """Return what is said of a fact for the whole list; Unread where it can't be read.

    LookupError for what is no fact of a list.
    """
    column = columns.column_of(calculator, field)
    if column is None:
        raise LookupError(field)
    return cells.reader(column.kind, words)(text)


def absent(settings: Settings) -> list[str]:
    """Return the fields that no column holds and that nobody said for the whole list."""
    said = {*settings.fields, *settings.whole}
    return [
        column.field
        for column in columns.in_template(settings.calculator)
        if column.whose != "adult"
        and not column.field.startswith(_NOT_MISSED)
        and column.field not in _TAKEN_AS_NONE
        and column.field not in said
        and not (column.field == "fiscal_year" and (settings.fiscal_year or settings.month))
    ]


def said(opened: Opened, words: Catalogue) -> Iterator[str]:
    """Yield what was taken for granted while the list was read."""
    heading, fields = opened.headed.headings, opened.settings.fields
    if opened.settings.calculator == columns.FAMILY and "household" not in fields:
        yield words.text("roster.said.no_household")
    for one, other in _alike_but_for_zeros(opened):
        yield words.text("roster.said.leading_zeros", one=one, other=other)
    yield from _blanks(opened, words)
    for at in opened.lines.marks:
        yield words.text("roster.said.marks", heading=heading[at])
    for at in opened.lines.serials:
        yield words.text("roster.said.serials", heading=heading[at])
    for at in opened.headed.doubled:
        if fields[at] is None:
            yield words.text("roster.said.doubled", heading=heading[at])
    for row in opened.lines.sums:
        yield words.text("roster.said.sums", line=row.number)
    missed = absent(opened.settings)
    for key, names in (
        ("needed", [name for name in missed if name in _NEEDED]),
        ("absent", [name for name in missed if name not in _NEEDED]),
    ):
        if names:
            yield words.text(f"roster.said.{key}", names=named(names, words))
    none = [name for name in _TAKEN_AS_NONE if _is_absent(name, opened.settings)]
    if none:
        yield words.text("roster.said.taken_as_none", names=named(none, words))
    yield from unused(opened.headed, fields, words)
    yield from basis(opened, words)


def basis(opened: Opened, words: Catalogue) -> Iterator[str]:
    """Yield on what all amounts of a list rest: a table that was revised, answers for the whole list.

    An audit says the first with its months (`summary.sentence`).
    """
    if not checking.is_audit(opened.settings):
        years = {opened.settings.fiscal_year}
        years |= {entry.said("fiscal_year") for entry in opened.lines.entries}
        months = (
            month for year in years if year is not None for month in fee_months.months_of(year)
        )
        if any(month.is_superseded for month in months):
            yield words.text("note.superseded", **FACTS)
    if assumed := _whole_said(opened, words):
        yield assumed


def _is_absent(name: str, settings: Settings) -> bool:
    known = columns.column_of(settings.calculator, name) is not None
    return known and name not in settings.fields and name not in settings.whole


def unused(headed: Headed, fields: Sequence[str | None], words: Catalogue) -> Iterator[str]:
    """Yield which columns are not used, if there are any."""
    names = [
        text for text, field in zip(headed.headings, fields, strict=True) if field is None and text
    ]
    if names:
        yield words.text("roster.said.unused", names=words.text("roster.names_join").join(names))


def _whole_said(opened: Opened, words: Catalogue) -> str:
    """Return what was answered once for the whole list, empty where nothing was."""
    facts = [
        words.text(
            "roster.said.whole_fact",
            heading=columns.heading(field, words),
            answer=_spoken(field, value, words),
        )
        for field, value in opened.settings.whole.items()
    ]
    joined = words.text("roster.names_join").join(facts)
    return words.text("roster.said.whole", facts=joined) if facts else ""


def _spoken(field: str, value: Value, words: Catalogue) -> str:
    """Return an answer as a clerk gives it."""
    if value is None or isinstance(value, bool):
        return words.written(value, "yes_no")
    column = columns.column_of(columns.FAMILY, field)
    key = f"roster.word.{column.kind}.{value}" if column is not None else ""
    return words.text(key).split()[0] if words.has(key) else str(value)


def _blanks(opened: Opened, words: Catalogue) -> Iterator[str]:
    """Yield that households are blank here and there, and that every bill is."""
    heading, entries = opened.headed.headings, opened.lines.entries
    at = opened.settings.column_of("household")
    blank = [entry.row.number for entry in entries if entry.said("household") is None]
    if at is not None and 0 < len(blank) < len(entries):
        lines = Quantity(
            (*map(str, blank[:_SHOWN]), *("…" for _ in blank[_SHOWN : _SHOWN + 1])), "list"
        )
        yield words.text(
            "roster.said.blank_households", heading=heading[at], count=len(blank), lines=lines
        )
    at = opened.settings.column_of(BILLED)
    if at is not None and all(
        at >= len(entry.row.cells) or not entry.row.cells[at] for entry in entries
    ):
        yield words.text("roster.said.no_bills", heading=heading[at])


def _alike_but_for_zeros(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield households whose names differ in leading zeros alone."""
    first: dict[str, str] = {}
    for name in dict.fromkeys(entry.said("household") for entry in opened.lines.entries):
        if name is not None and name.isdecimal():
            same = first.setdefault(name.lstrip("0"), name)
            if same != name:
                yield same, name


def named(fields: Iterable[str], words: Catalogue) -> str:
    """Return the headings of fields in a row."""
    return words.text("roster.names_join").join(columns.heading(field, words) for field in fields)


def whole_of(
    said: Mapping[str, str], calculator: str, words: Catalogue
) -> tuple[dict[str, Value], dict[str, Unread]]:
    """Return the values of what is said for the whole list, and what can't be read of it."""
    values: dict[str, Value] = {}
    wrong: dict[str, Unread] = {}
    for field, text in said.items():
        value = whole_value(field, text, calculator, words)
        if isinstance(value, Unread):
            wrong[field] = value
        else:
            values[field] = value
    return values, wrong
