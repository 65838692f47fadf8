"""The months of a family as CSV for a spreadsheet: a row for each child and month, and each 入園料.

The last amount of each row adds up to the family's year. Where some amount is a range, its column
stands twice: the least and the greatest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from calculators import csv_text
from calculators.childcare import family_brief, family_children
from calculators.childcare.facts import FACTS
from calculators.childcare.family_result import ChildMonth, ChildResult, FamilyResult
from calculators.childcare.source import ORDINANCE
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE
from calculators.csv_text import BYTE_ORDER_MARK, Cell
from calculators.messages import Catalogue
from calculators.outcome import Reason

_AMOUNTS = ("care_fee", "extended_care_fee", "total")
_ENDS = ("low", "high")

type _Row = Mapping[str, Any]


def write(request: Mapping[str, Any], result: FamilyResult, words: Catalogue) -> str:
    """Return the file's text, with a byte order mark and lines that end in CR LF."""
    names = family_children.names(request, words)
    rows = [
        row
        for child in result["children"]
        for row in _rows(child, names[child["id"]], result, words)
    ]
    columns = list(_columns(rows, words))
    lines: list[list[Cell]] = [[heading for heading, _ in columns]]
    lines += [[cell(row) for _, cell in columns] for row in rows]
    return BYTE_ORDER_MARK + "".join(map(csv_text.line, lines))


def _rows(child: ChildResult, name: str, result: FamilyResult, words: Catalogue) -> Iterator[_Row]:
    shared = {"child": name, "class_age": child["class_age"], "ruleset": result["ruleset"]}
    admission: Any = child["admission_fee"]
    if admission.get("amount") != 0:
        yield {
            **shared,
            "month": _text(words, "before_entry"),
            "total": admission.get("amount"),
            "reasons": _reasons(admission.get("reasons", ()), words),
            "cites": _labels(admission.get("cites", ()), words),
        }
    for month in child["months"]:
        yield {**shared, **_of_month(month, result, words)}


def _of_month(month: ChildMonth, result: FamilyResult, words: Catalogue) -> _Row:
    care_fee, tier = month.get("care_fee"), month.get("tier")
    reasons = month.get("reasons", ())
    standing = None if care_fee is None else month.get("standing")
    by_tax = "tax_year" in month and tier not in (None, PUBLIC_ASSISTANCE)
    return {
        "month": words.written(month["month"], "month"),
        "tier": _span(tier, words),
        "tax_year": words.written(month["tax_year"], "tax_year") if by_tax else None,
        "care_fee": None if care_fee is None else care_fee["after_article_12"],
        "extended_care_fee": month.get("extended_care_fee"),
        "total": month.get("total"),
        "due_date": month.get("due_date"),
        "standing": None if standing is None else _text(words, f"standing.{standing}", **FACTS),
        "reasons": _reasons(reasons, words),
        "cites": _labels(
            (cite for reason in reasons for cite in reason.cites)
            if care_fee is None
            else family_brief.cites(month, result["steps"]),
            words,
        ),
    }


def _columns(
    rows: Sequence[_Row], words: Catalogue
) -> Iterator[tuple[str, Callable[[_Row], Cell]]]:
    """Yield the heading of each column with what stands in it of a row."""
    for name in ("month", "child", "class_age", "tier", "tax_year"):
        yield _text(words, f"column.{name}"), partial(_plain, name)
    for name in _AMOUNTS:
        heading = _text(words, f"column.{name}")
        if not any(isinstance(row.get(name), Mapping) for row in rows):
            yield _text(words, "column.yen", amount=heading), partial(_plain, name)
            continue
        for end in _ENDS:
            yield _text(words, f"column.{end}", amount=heading), partial(_end, name, end)
    for name in ("due_date", "standing", "reasons", "cites", "ruleset"):
        yield _text(words, f"column.{name}"), partial(_plain, name)


def _plain(name: str, row: _Row) -> Cell:
    found: Cell = row.get(name)
    return found


def _end(name: str, end: str, row: _Row) -> Cell:
    amount = row.get(name)
    found: Cell = amount[end] if isinstance(amount, Mapping) else amount
    return found


def _span(tier: Any, words: Catalogue) -> str | None:
    if isinstance(tier, Mapping):
        return _text(words, "span", low=tier["low"], high=tier["high"])
    found: str | None = tier
    return found


def _reasons(reasons: Iterable[Reason], words: Catalogue) -> str:
    return " ".join(reason.message(words) for reason in reasons)


def _labels(ids: Iterable[str], words: Catalogue) -> str:
    join = _text(words, "join")
    return join.join(ORDINANCE.label(id, words) for id in dict.fromkeys(ids))


def _text(words: Catalogue, key: str, **values: object) -> str:
    return words.text(f"childcare-family.file.{key}", **values)
