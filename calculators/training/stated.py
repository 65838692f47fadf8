"""What the manual states: its dates, numbers and tables, read from the generated stated.json.

    {"ruleset": "okayama-training@2024-03", "fiscal_year": 2024, "title": "…",
     "values": {"on_demand_view_from": {"value": "2024-05-13", "cite": "s6-3"}, …},
     "labels": {"s6-3": "manual|…", …},
     "addresses": {"s6-3": "manual/s6/#s6-3", …},
     "tables": {"tbl-record": {"columns": {"apply": "研修の申込先", …},
                               "rows": [{"id": "on-demand", "label": "おかやまオンデマンド研修",
                                         "cells": {"apply": "事前申込は不要", …}}, …]}, …}}

A value is text: a day 「2024-05-13」, a month of every year 「4」, a third of a month
「2024-04-early」 or 「04-late」 (上旬, 下旬), a number 「3」, a 年度 「2023」, or words.
"""

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from calculators import package_data
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR

_PARTS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value of the manual as text, with the id of the place that states it."""

    value: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: its cells by column; an empty cell is an empty text."""

    id: str
    label: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the manual with the headings of its columns."""

    columns: Mapping[str, str]
    rows: Mapping[str, Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """One version of the manual: what it states, for which 年度, and its ids with labels and addresses."""

    ruleset: str
    title: str
    fiscal_year: int
    values: Mapping[str, Stated]
    labels: Mapping[str, str]
    addresses: Mapping[str, str]
    tables: Mapping[str, Table]

    def day(self, name: str) -> date:
        """Return a day that the manual writes in full."""
        return date.fromisoformat(self.values[name].value)

    def number(self, name: str) -> int:
        """Return a number or a 年度."""
        return int(self.values[name].value)

    def words(self, name: str) -> str:
        """Return a value that is no number, such as an address."""
        return self.values[name].value

    def cite(self, name: str) -> str:
        """Return the id of the place that states a value."""
        return self.values[name].cite

    def first_day(self, name: str) -> date:
        """Return the first day of a month or of a part of one, in the manual's 年度."""
        return self._span(name)[0]

    def last_day(self, name: str) -> date:
        """Return the last day of a month or of a part of one, in the manual's 年度."""
        return self._span(name)[1]

    def _span(self, name: str) -> tuple[date, date]:
        """上旬 is read as the 1st to the 10th, 下旬 as the 21st to the month's end."""
        *numbers, last = self.values[name].value.split("-")
        part = _PARTS_OF_MONTH.get(last)
        if part is None:
            numbers.append(last)
        month = int(numbers[-1])
        year = int(numbers[0]) if len(numbers) == 2 else self._year_of(month)
        end = calendar.monthrange(year, month)[1]
        first, until = part or (1, end)
        return date(year, month, first), date(year, month, min(until, end))

    def _year_of(self, month: int) -> int:
        return self.fiscal_year + (month < FIRST_MONTH_OF_FISCAL_YEAR)


@cache
def manual() -> Manual:
    """Return the version of the manual in stated.json."""
    data = json.loads(package_data.read_text(__package__, "stated.json"))
    return Manual(
        ruleset=data["ruleset"],
        title=data["title"],
        fiscal_year=data["fiscal_year"],
        values={name: Stated(**stated) for name, stated in data["values"].items()},
        labels=data["labels"],
        addresses=data["addresses"],
        tables={
            id: Table(
                columns=table["columns"],
                rows={row["id"]: Row(**row) for row in table["rows"]},
            )
            for id, table in data["tables"].items()
        },
    )
