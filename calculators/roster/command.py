"""A list on the command line: CSV in, CSV out, and what a clerk should know beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from calculators import csv_text
from calculators.csv_text import BYTE_ORDER_MARK, Cell
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.quantity import Quantity
from calculators.roster import (
    cells,
    columns,
    headings,
    households,
    opened,
    rows,
    sheet,
    summary,
    wording,
)
from calculators.roster.cells import Unread
from calculators.roster.checking import Checked
from calculators.roster.columns import BILLED, BILLED_EXTENDED, MONTH
from calculators.roster.entries import Fault, Settings
from calculators.roster.headings import Headed
from calculators.roster.opened import Opened
from calculators.roster.sheet import SheetError

_AUDITED = {"billed": BILLED, "extended": BILLED_EXTENDED, "month": MONTH}
"""What `--audit` may name a column for."""


class OptionError(ValueError):
    """A wrong option; the text is the sentence that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says of a list.

    `audit` are the texts 「billed=COLUMN」, 「extended=」, 「month=」 (None: nothing is compared), `whole` those
    「FACT=VALUE」, `month` that of the list as typed.
    """

    audit: Sequence[str] | None = None
    month: str | None = None
    whole: Sequence[str] = field(default_factory=tuple)
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The CSV of a list, and sentences about it."""

    csv: str
    said: tuple[str, ...]


def answer(content: bytes, calculator: str, options: Options, words: Catalogue) -> Answered:
    """Return a list answered line by line.

    OptionError for a wrong option. What is no list at all is answered with one line that says so.
    """
    try:
        headed = opened.open_sheet(sheet.of_bytes(content), calculator=calculator, words=words)
    except SheetError as error:
        sentence = words.text(f"roster.sheet.{error.code}", **error.values)
        told = error.code if options.brief else sentence
        lines = [csv_text.line(["outcome", "errors"]), csv_text.line(["invalid", told])]
        return Answered(csv=BYTE_ORDER_MARK + "".join(lines), said=(sentence,))
    is_audit = options.audit is not None
    settings = _settings(headed, calculator, options, words)
    if not is_audit:
        settings = opened.without_audit(settings)
    found = opened.settle(headed, settings, words)
    checked = sorted(opened.checked(found), key=_number)
    return Answered(
        csv=_csv(found, checked, options, words, is_audit=is_audit),
        said=tuple(_said(found, checked, words, is_audit=is_audit)),
    )


def _number(checked: Checked) -> int:
    return checked.entry.row.number


def _csv(
    found: Opened,
    checked: Sequence[Checked],
    options: Options,
    words: Catalogue,
    *,
    is_audit: bool,
) -> str:
    names, months = found.headed.headings, rows.months_of(checked)
    causes = rows.causes_of(checked)
    head = rows.head(names, months, is_audit=is_audit)
    lines: list[tuple[int, Sequence[Cell]]] = [
        (row.number, [*row.cells, *("" for _ in range(len(head) - len(row.cells)))])
        for row in found.lines.sums
    ]
    for each in checked:
        cause = causes.get(_number(each))
        spoken = None if options.brief else words
        lines.append(
            (
                _number(each),
                rows.row(each, names, months, spoken, is_audit=is_audit, cause=cause),
            )
        )
    lines.sort(key=lambda line: line[0])
    return BYTE_ORDER_MARK + csv_text.line(head) + "".join(csv_text.line(line) for _, line in lines)


def _said(
    found: Opened, checked: Sequence[Checked], words: Catalogue, *, is_audit: bool
) -> Iterator[str]:
    lines = len(found.lines.entries)
    grouped = households.households(found.lines.entries)
    yield words.text("roster.cli.done", lines=lines, households=len(grouped))
    yield from opened.said(found, words)
    if is_audit:
        yield summary.of_list(checked, words)


def template(calculator: str, words: Catalogue) -> str:
    """Return the template: headings, and lines that show how they are filled in."""
    names = [column.field for column in columns.in_template(calculator)]
    lines = [[columns.heading(name, words) for name in names]]
    for example in summary.examples(calculator, words):
        lines.append([example.get(name, "") for name in names])
    return BYTE_ORDER_MARK + "".join(map(csv_text.line, lines))


def _settings(headed: Headed, calculator: str, options: Options, words: Catalogue) -> Settings:
    fields = list(headed.fields)
    for called, heading in _pairs(options.audit or (), words):
        name = _AUDITED.get(called)
        if name is None:
            raise OptionError(words.text("roster.cli.audit_billed"))
        at = _column(headed, heading, words)
        fields = [None if each == name else each for each in fields]
        fields[at] = name
    month = None if options.month is None else _month(options.month, words)
    if options.audit is not None:
        if BILLED not in fields:
            raise OptionError(words.text("roster.cli.audit_billed"))
        if month is None and MONTH not in fields:
            raise OptionError(words.text("roster.cli.month_needed"))
    whole = {}
    for name, text in _pairs(options.whole, words):
        field = headings.recognised(name, calculator, words)
        if field is None:
            raise OptionError(words.text("roster.cli.not_a_fact", name=name))
        value = opened.whole_value(field, text, calculator, words)
        if isinstance(value, Unread):
            said = wording.of_fault(
                Fault(None, value.code, {"field": field, **value.values}), (), words
            )
            raise OptionError(words.text("roster.cli.not_a_value", name=name, message=said))
        whole[field] = value
    return Settings(calculator=calculator, fields=tuple(fields), month=month, whole=whole)


def _pairs(texts: Sequence[str], words: Catalogue) -> Iterator[tuple[str, str]]:
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name or not value:
            raise OptionError(words.text("roster.cli.audit_pair", text=text))
        yield name, value


def _column(headed: Headed, heading: str, words: Catalogue) -> int:
    """Return the column with a heading, as it is written or as it is recognised."""
    wanted = cells.plain(heading)
    for at, text in enumerate(headed.headings):
        if cells.plain(text) == wanted:
            return at
    # Of headings in several rows, the last one may be all that a clerk calls the column by.
    ends = [at for at, text in enumerate(headed.headings) if text.split(" ")[-1] == wanted]
    if len(ends) == 1:
        return ends[0]
    names = Quantity(tuple(text for text in headed.headings if text), "list")
    raise OptionError(words.text("roster.cli.no_such_column", heading=heading, names=names))


def _month(text: str, words: Catalogue) -> Month:
    value = cells.reader("month", words)(text)
    if isinstance(value, Month):
        return value
    raise OptionError(words.text("roster.cli.no_month", text=text))
