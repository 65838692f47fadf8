"""The figures of the ordinance, read from `stated.json`, which is generated from its text.

No amount stands in the code: a version of the ordinance is a `Version`, and `RULES` answers which
version governs a month.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from calculators import package_data
from calculators.dated import Dated, Period
from calculators.fiscal import Month


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """所得割課税額 of a D tier in yen: `since` or more and less than `below` (None: open)."""

    since: int
    below: int | None

    def holds(self, income_levy: int) -> bool:
        """Say whether 以上・未満 hold for `income_levy` yen."""
        return self.since <= income_levy and (self.below is None or income_levy < self.below)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a 別表: the tiers it is for and what it states (yen by column, or one ratio)."""

    id: str
    label: str
    tiers: tuple[str, ...]
    bracket: Bracket | None
    amounts: Mapping[str, int]
    ratio: Fraction | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A 別表; `columns` maps the key of a column to its heading."""

    id: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str]

    def row_of(self, tier: str) -> Row | None:
        """Return the one row for a tier, or None when the table has none for it."""
        found = [row for row in self.rows if tier in row.tiers]
        if len(found) > 1:
            raise ValueError(f"{self.id} has {len(found)} rows for {tier}")
        return found[0] if found else None


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A figure that stands in a sentence, with the id of the provision that states it."""

    value: Any
    cite: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of the ordinance: its name, date, tables, and figures in sentences."""

    ruleset: str
    title: str
    law_num: str
    in_force: date
    tables: Mapping[str, Table]
    stated: Mapping[str, Stated]
    labels: Mapping[str, str]

    def ratio(self, name: str) -> Fraction:
        """Return a stated ratio, exact."""
        return Fraction(self.stated[name].value)


def _version(data: Mapping[str, Any]) -> Version:
    return Version(
        ruleset=data["ruleset"],
        title=data["title"],
        law_num=data["law_num"],
        in_force=date.fromisoformat(data["in_force"]),
        tables={id: _table(id, table) for id, table in data["tables"].items()},
        stated={
            name: Stated(value=entry["value"], cite=entry["cite"])
            for name, entry in data["values"].items()
        },
        labels=data["labels"],
    )


def _table(id: str, data: Mapping[str, Any]) -> Table:
    return Table(
        id=id,
        rows=tuple(_row(row) for row in data["rows"]),
        columns=data["columns"],
    )


def _row(data: Mapping[str, Any]) -> Row:
    bracket = data.get("income_levy")
    return Row(
        id=data["id"],
        label=data["label"],
        tiers=tuple(data["tiers"]),
        bracket=Bracket(since=bracket["from"], below=bracket["below"]) if bracket else None,
        amounts=data.get("amounts", {}),
        ratio=Fraction(data["ratio"]) if "ratio" in data else None,
    )


@cache
def rules() -> Dated[Version]:
    """Return every version, each from the first month whose fees it governs."""
    return read_rules(package_data.read_text(__package__, "stated.json"))


def read_rules(text: str) -> Dated[Version]:
    """Return the versions of a generated `stated.json`; each gives way to the next.

    ValueError when two versions govern from the same month.
    """
    versions = [_version(data) for data in json.loads(text)["versions"]]
    since = [Month.parse(version.stated["first_month"].value) for version in versions]
    until = [*(month.previous for month in since[1:]), None]
    return Dated(
        Period(value=version, since=first, until=last)
        for version, first, last in zip(versions, since, until, strict=True)
    )


def latest() -> Version:
    """Return the newest version: the one whose name every result carries."""
    return rules().periods[-1].value


@cache
def named(ruleset: str) -> Version:
    """Return a version by its name; LookupError when there is none of that name."""
    for period in rules().periods:
        if period.value.ruleset == ruleset:
            return period.value
    raise LookupError(ruleset)
