"""The due dates of a family as events for a calendar (第9条第2項), one for each month with something to pay.

A month whose amount another table has replaced has no event: neither its amount nor its due date are
known here, and an entry in a calendar would be taken for both. Nor has a month that can't be
determined.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from calculators.calendar_file import Event
from calculators.childcare import bank_days, family_children
from calculators.childcare.family_result import Amount, FamilyMonth, FamilyResult
from calculators.childcare.source import ORDINANCE
from calculators.messages import Catalogue
from calculators.quantity import Quantity


def events(request: Mapping[str, Any], result: FamilyResult, words: Catalogue) -> list[Event]:
    """Return the event of each month, in order."""
    names = family_children.names(request, words)
    return [
        _event(month, _of_children(month["month"], result, names, words), words)
        for month in result["months"]
        if month.get("standing") == "in_force" and month.get("total")
    ]


def title(request: Mapping[str, Any], words: Catalogue) -> str:
    """Return the name of the calendar."""
    year = Quantity(request["fiscal_year"], "fiscal_year_name")
    return _text(words, "calendar", year=year)


def _event(month: FamilyMonth, of_children: Iterator[str], words: Catalogue) -> Event:
    due = date.fromisoformat(month["due_date"])
    amount = _amount(month["total"], words)
    values = {"month": Quantity(month["month"], "era_month"), "amount": amount}
    lines = [
        _text(words, "due_amount", **values),
        *of_children,
        _text(words, "due_rule", cite=ORDINANCE.label("j9-k2", words)),
        *([_text(words, "bank_closed")] if bank_days.are_closed(due) else []),
        _text(words, "due_estimate", version=ORDINANCE.version(words)),
    ]
    summary = "due_summary_bank_closed" if bank_days.are_closed(due) else "due_summary"
    return Event(
        name=f"due.{month['month']}",
        since=due,
        until=due,
        summary=_text(words, summary, **values),
        description="\n".join(lines),
    )


def _of_children(
    month: str, result: FamilyResult, names: Mapping[str, str], words: Catalogue
) -> Iterator[str]:
    for child in result["children"]:
        for each in child["months"]:
            if each["month"] == month and "total" in each:
                amount = _amount(each["total"], words)
                yield _text(words, "due_of_child", child=names[child["id"]], amount=amount)


def _amount(amount: Amount, words: Catalogue) -> str:
    if isinstance(amount, int):
        return words.written(amount, "yen")
    low, high = (words.written(amount[end], "yen") for end in ("low", "high"))
    return _text(words, "span", low=low, high=high)


def _text(words: Catalogue, key: str, **values: object) -> str:
    return words.text(f"childcare-family.file.{key}", **values)
