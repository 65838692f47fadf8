"""The door for the desk's page: a list opened, settled, answered part by part, told as a whole.

One worker is the reader and keeps the list; each part that it hands out may be answered by another.
A message is `{"kind": "roster", "step": …, "language": …}` and an answer JSON; `handle` says which.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculators import csv_text
from calculators.childcare import family
from calculators.childcare.family_request import FamilyRequest
from calculators.csv_text import Cell
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.outcome import Json
from calculators.roster import (
    audit,
    checking,
    columns,
    households,
    opened,
    rows,
    sheet,
    summary,
    wording,
)
from calculators.roster.audit import Difference
from calculators.roster.checking import Checked
from calculators.roster.columns import BILLED, FAMILY, MONTH
from calculators.roster.entries import Fault, Settings
from calculators.roster.headings import Headed
from calculators.roster.households import Family
from calculators.roster.opened import Opened
from calculators.roster.sheet import Row, Sheet, SheetError
from calculators.roster.summary import Counts

LINES_OF_A_PART = 200
_WHOLE = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_SAMPLES = 3


class _Kept:
    """What the reader keeps between messages."""

    def __init__(self) -> None:
        self.headed: Headed | None = None
        self.whole: Mapping[str, str] = {}
        self.found: Opened | None = None
        self.parts: Sequence[Sequence[Row]] = ()


_KEPT = _Kept()


def handle(message: Mapping[str, Any], words: Catalogue) -> Json:
    """Return the answer to a message; KeyError for a step that there is not.

    - `open` with `base64` (a file), `text` (pasted) or `cells` (of a workbook): its columns
    - `settle` with `columns`, `fiscal_year`, `month`, `whole`: how many parts there are to answer
    - `part` with `at`: a part, to be sent back to any worker as
    - `check` with `part`: its lines, answered
    - `conclude` with `lines` `[line, difference in yen, causes]` and `counts`: the list as a whole
    - `rows` with `part`, `months` and the `causes` of `conclude`: its rows for a spreadsheet
    - `explain` with `line` and `base`: the steps of the line's family as HTML
    """
    return _STEPS[message["step"]](message, words)


def _open(message: Mapping[str, Any], words: Catalogue) -> Json:
    _KEPT.headed = _KEPT.found = None
    try:
        found = _sheet(message)
        headed = opened.open_sheet(found, calculator=FAMILY, words=words)
    except SheetError as error:
        sentence = words.text(f"roster.sheet.{error.code}", **error.values)
        return {"lines": 0, "columns": [], "problems": [_problem(None, None, "", sentence)]}
    _KEPT.headed = headed
    return {
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "lines": len(headed.rows),
        "columns": [
            {"at": at, "heading": heading, "field": name, "samples": _samples(headed, at)}
            for at, (heading, name) in enumerate(zip(headed.headings, headed.fields, strict=True))
        ],
        "fields": list(_fields(headed, words)),
        "said": list(opened.unused(headed, headed.fields, words)),
        "problems": [],
    }


def _sheet(message: Mapping[str, Any]) -> Sheet:
    if "base64" in message:
        return sheet.of_bytes(base64.b64decode(message["base64"]))
    if "cells" in message:
        return sheet.of_cells(message["cells"])
    return sheet.of_text(message["text"])


def _samples(headed: Headed, at: int) -> list[str]:
    found: dict[str, None] = {}
    for row in headed.rows:
        if at < len(row.cells) and row.cells[at]:
            found[row.cells[at]] = None
        if len(found) == _SAMPLES:
            break
    return list(found)


def _fields(headed: Headed, words: Catalogue) -> Iterator[Json]:
    """Yield what a column may hold: all of the template and the audit, and what the list has besides."""
    for name in _choices(headed):
        column = columns.column_of(FAMILY, name)
        if column is None:
            continue
        group = "audit" if column.is_for_audit else column.whose
        yield {
            "field": name,
            "label": columns.heading(name, words),
            "group": group,
            "kind": column.kind,
            "needed": column.needed,
        }


def _choices(headed: Headed) -> Iterator[str]:
    """Yield the fields, those of taxes for each adult and each year that the list has, and two at least."""
    known = [column.field for column in columns.columns(FAMILY)]
    held = [
        columns.tax_place(name) for name in headed.fields if name and name.startswith("adults.")
    ]
    adults = {*range(1, columns.IN_TEMPLATE + 1), *(place.adult for place in held)}
    years = sorted({place.year for place in held if place.year.isdecimal()})
    for name in known:
        if not name.startswith("adults."):
            yield name
            continue
        place = columns.tax_place(name)
        if place.adult in adults:
            yield name
            if place.year == columns.CURRENT:
                for year in years:
                    yield columns.tax_field(adult=place.adult, year=year, item=place.item)


def _settle(message: Mapping[str, Any], words: Catalogue) -> Json:
    if _KEPT.headed is None:
        raise LookupError("no list is open")
    _KEPT.whole = message.get("whole") or {}
    settings = _settings(message, words)
    found = opened.settle(_KEPT.headed, settings, words)
    _KEPT.found = found
    grouped = households.households(found.lines.entries)
    _KEPT.parts = list(_parts([[entry.row for entry in each] for each in grouped]))
    problems = [*_wrong_answers(_KEPT.whole, words), *_missing_in_list(found, words)]
    return {
        "lines": len(found.lines.entries),
        "households": len(grouped),
        "parts": len(_KEPT.parts),
        "said": list(opened.said(found, words)),
        "absent": opened.absent(settings),
        "problems": problems,
        "is_audit": checking.is_audit(settings),
        "ready": not problems,
    }


def _settings(message: Mapping[str, Any], words: Catalogue) -> Settings:
    month = message.get("month")
    values, _ = opened.whole_of(message.get("whole") or {}, FAMILY, words)
    return Settings(
        calculator=FAMILY,
        fields=tuple(message["columns"]),
        fiscal_year=message.get("fiscal_year"),
        month=Month.parse(month) if month else None,
        whole=values,
    )


def _wrong_answers(said: Mapping[str, str], words: Catalogue) -> Iterator[Json]:
    """Yield which answers for the whole list can't be read."""
    _, wrong = opened.whole_of(said, FAMILY, words)
    for field, unread in wrong.items():
        fault = Fault(None, unread.code, {"field": field, **unread.values})
        yield _problem(
            None, None, columns.heading(field, words), wording.of_fault(fault, (), words)
        )


def _missing_in_list(found: Opened, words: Catalogue) -> Iterator[Json]:
    """Yield what no line can do without, and neither a column nor the page says."""
    settings = found.settings
    held = {*settings.fields, *settings.whole}
    for column in columns.columns(FAMILY):
        if column.needed and column.field not in held:
            fault = Fault(None, "missing", {"field": column.field})
            sentence = wording.of_fault(fault, found.headed.headings, words)
            yield _problem(None, None, columns.heading(column.field, words), sentence)
    if not (settings.fiscal_year or settings.month) and "fiscal_year" not in held:
        yield _problem(None, None, "", words.text("roster.fault.year_missing"))
    if checking.is_audit(settings) and settings.month is None and MONTH not in held:
        yield _problem(None, None, "", words.text("roster.fault.month_missing"))


def _problem(line: int | None, column: int | None, heading: str, message: str) -> Json:
    return {"line": line, "column": column, "heading": heading, "message": message}


def _parts(grouped: Sequence[Sequence[Row]]) -> Iterator[list[Row]]:
    """Yield the rows in parts of about equal length; a household is never parted."""
    part: list[Row] = []
    for household in grouped:
        part += household
        if len(part) >= LINES_OF_A_PART:
            yield part
            part = []
    if part:
        yield part


def _part(message: Mapping[str, Any], words: Catalogue) -> Json:
    found = _found()
    settings = found.settings
    return {
        "rows": [[row.number, row.fault, *row.cells] for row in _KEPT.parts[message["at"]]],
        "headings": list(found.headed.headings),
        "marks": list(found.lines.marks),
        "columns": list(settings.fields),
        "fiscal_year": settings.fiscal_year,
        "month": None if settings.month is None else str(settings.month),
        "whole": dict(_KEPT.whole),
    }


def _found() -> Opened:
    if _KEPT.found is None:
        raise LookupError("no list is settled")
    return _KEPT.found


def _check(message: Mapping[str, Any], words: Catalogue) -> Json:
    part = message["part"]
    headings: list[str] = part["headings"]
    lines = [_line(each, headings, words) for each in _checked(part, words)]
    return {"lines": sorted(lines, key=lambda line: line["line"])}


def _checked(part: Mapping[str, Any], words: Catalogue) -> Iterator[Checked]:
    settings = _settings(part, words)
    given = [Row(number, tuple(cells), fault) for number, fault, *cells in part["rows"]]
    headed = Headed(
        headings=tuple(part["headings"]), fields=settings.fields, rows=tuple(given), doubled=()
    )
    found = opened.settle(headed, settings, words, marks=part["marks"])
    return opened.checked(found)


def _line(checked: Checked, headings: Sequence[str], words: Catalogue) -> Json:
    entry, answer, finding = checked.entry, checked.answer, checked.finding
    line: Json = {
        "line": entry.row.number,
        "household": entry.facts.get("household"),
        "child": entry.facts.get("id"),
        "outcome": "invalid" if answer is None else answer.outcome,
        "errors": [
            _problem(
                entry.row.number,
                fault.column,
                "" if fault.column is None else headings[fault.column],
                wording.of_fault(fault, headings, words),
            )
            for fault in checked.faults
        ],
    }
    if answer is not None:
        line |= {
            "tier": rows.tiers(answer, "/", "–"),
            "months": {month: _amount(extent) for month, extent in answer.months.items()},
            "admission_fee": _amount(answer.admission),
            "notes": wording.notes(answer, words),
            "cites": list(answer.cites),
            "labels": wording.labels(answer.cites, words),
        }
    if finding is not None:
        first = finding.causes[0] if finding.causes else None
        cites = [*audit.cites_of(first or "", finding.bill), *finding.cites]
        line["audit"] = {
            "billed": finding.billed,
            "expected": _amount(finding.expected),
            "difference": finding.difference,
            "causes": list(finding.causes),
            "sentence": wording.of_finding(checked, None, words),
            "sentences": {
                code: wording.of_finding(checked, code, words) for code in finding.causes[1:]
            },
            "cites": list(dict.fromkeys(cites)),
            "labels": wording.labels(dict.fromkeys(cites), words),
        }
    return line


def _amount(extent: Any) -> Any:
    if extent is None:
        return None
    return extent.low if extent.low == extent.high else {"low": extent.low, "high": extent.high}


def _conclude(message: Mapping[str, Any], words: Catalogue) -> Json:
    lines = message["lines"]
    differences = [Difference(line, yen, found) for line, yen, found in lines if yen]
    counted = Counts(**message["counts"])
    settled = audit.settled(differences)
    found = _found()
    months = {checking.month_of(entry, found.settings) for entry in found.lines.entries}
    known = {month for month in months if month is not None}
    return {
        "sentence": summary.sentence(counted, differences, words, months=known),
        "basis": "".join(opened.basis(found, words)),
        "causes": {str(line): code for line, code in settled.items()},
        "totals": [
            {
                "cause": total.cause,
                "label": wording.cause(total.cause, words),
                "lines": total.lines,
                "difference": total.yen,
                "cites": list(audit.cites_of(total.cause, None)),
                "labels": wording.labels(audit.cites_of(total.cause, None), words),
            }
            for total in audit.totals(differences, settled)
        ],
    }


def _rows(message: Mapping[str, Any], words: Catalogue) -> Json:
    """Return rows of a part anew: the answer of a line is made sooner than it is sent."""
    part = message["part"]
    settled = message.get("causes") or {}
    months: list[str] = message["months"]
    headings: list[str] = part["headings"]
    is_audit = BILLED in part["columns"]
    made = sorted(_checked(part, words), key=lambda each: each.entry.row.number)
    lines: list[list[Cell]] = [
        [
            each.entry.row.number,
            *rows.spoken_row(
                each,
                headings,
                months,
                words,
                fields=part["columns"],
                is_audit=is_audit,
                cause=settled.get(str(each.entry.row.number)),
            ),
        ]
        for each in made
    ]
    head = rows.head(headings, months, is_audit=is_audit)
    spoken = [
        words.text("roster.head.line"),
        *(_heading(name, at, len(headings), words) for at, name in enumerate(head)),
    ]
    return {
        "head": spoken,
        "rows": [list(map(_in_spreadsheet, cells)) for cells in lines],
        "numbers": [each.entry.row.number for each in made],
        "csv_head": csv_text.BYTE_ORDER_MARK + csv_text.line(spoken),
        "csv": [csv_text.line(cells) for cells in lines],
    }


def _in_spreadsheet(cell: Cell) -> str | int:
    """Return a cell as a workbook holds it: whole numbers as numbers, but for those that begin with 0."""
    if cell is None:
        return ""
    return int(cell) if isinstance(cell, str) and _WHOLE.fullmatch(cell) else cell


def _heading(name: str, at: int, own: int, words: Catalogue) -> str:
    """Return a heading as a clerk reads it; those of the list stay."""
    if at < own:
        return name
    if words.has(f"roster.head.{name}"):
        return words.text(f"roster.head.{name}")
    return words.written(name, "month")


def _explain(message: Mapping[str, Any], words: Catalogue) -> Json:
    """Return the steps of a line's family, drawn as the estimator draws them."""
    found = _found()
    for group in checking.groups(found.lines.entries, found.settings):
        if any(entry.row.number == message["line"] for entry in group.entries):
            asked = checking.request_of(group, found.settings)
            if asked is None:
                return {"html": ""}
            page = family.CALCULATOR.page(words, base=message["base"])
            draw = family.CALCULATOR.render
            named = _by_their_lines(asked, group, words)
            return {"html": "" if draw is None else draw(family.answer(named), page)}
    raise LookupError(message["line"])


def _by_their_lines(asked: FamilyRequest, group: Family, words: Catalogue) -> FamilyRequest:
    """Return the request with its children called as a clerk finds them in the list."""
    children = [
        replace(
            child,
            id=words.text(
                "roster.child" if entry.said("id") else "roster.child_of_line",
                id=entry.said("id"),
                line=entry.row.number,
            ),
        )
        for child, entry in zip(asked.children, group.entries, strict=True)
    ]
    return replace(asked, children=tuple(children))


_STEPS: Mapping[str, Callable[[Mapping[str, Any], Catalogue], Json]] = {
    "open": _open,
    "settle": _settle,
    "part": _part,
    "check": _check,
    "conclude": _conclude,
    "rows": _rows,
    "explain": _explain,
}
