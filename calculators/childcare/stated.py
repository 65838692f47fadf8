"""The figures of the ordinance, read from `stated.json`, which is generated from its text.

No amount stands in the code: a version of the ordinance is a `Version`, and `rules()` answers which
version governs a month.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from calculators import package_data
from calculators.dated import Dated, Period
from calculators.fiscal import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """所得割課税額 of a D tier in yen: `since` or more and less than `below` (None: open)."""

    since: int
    below: int | None

    def holds(self, income_levy: int) -> bool:
        """Say whether 以上・未満 hold for `income_levy` yen."""
        return self.since <= income_levy and (self.below is None or income_levy < self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return self._by_tier.get(tier)

    def row_for(self, tier: str) -> Row:
        """Return the one row for a tier; ValueError when the table has none for it."""
        row = self._by_tier.get(tier)
        if row is None:
            raise ValueError(f"{self.id} has no row for {tier}")
        return row

    def tier_of(self, income_levy: int) -> str:
        """Return the tier whose 以上・未満 hold for 所得割課税額 in yen.

        Raises ValueError when none does: a gap between two rows is never filled by a guess.
        """
        starts, rows = self._brackets
        position = bisect_right(starts, income_levy) - 1
        row = rows[position] if position >= 0 else None
        if row is None or row.bracket is None or not row.bracket.holds(income_levy):
            raise ValueError(f"no tier of {self.id} holds for {income_levy} yen")
        return row.tiers[0]

    @cached_property
    def _by_tier(self) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for row in self.rows:
            for tier in row.tiers:
                if found.setdefault(tier, row) is not row:
                    raise ValueError(f"{self.id} has two rows for {tier}")
        return found

    @cached_property
    def _brackets(self) -> tuple[list[int], list[Row]]:
        """The rows with bounds in rising order; ValueError when two hold for one amount."""
        rows = [row for row in self.rows if row.bracket is not None]
        bounds = [row.bracket for row in rows if row.bracket is not None]
        for lower, upper in pairwise(bounds):
            if lower.below is None or lower.below > upper.since:
                raise ValueError(f"two tiers of {self.id} hold for {upper.since} yen")
        return [bracket.since for bracket in bounds], rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure that stands in a sentence, with the id of the provision that states it."""

    value: Any
    cite: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of the ordinance: its name, date, tables, and figures in sentences.

    From the month `superseded_from` on, other amounts than those of its tables are charged, as the
    ward's own page of the day `superseded_said_on` says; None where nothing is known of it.
    """

    ruleset: str
    title: str
    law_num: str
    in_force: date
    tables: Mapping[str, Table]
    stated: Mapping[str, Stated]
    labels: Mapping[str, str]
    superseded_from: Month | None
    superseded_said_on: date | None

    def is_superseded_in(self, month: Month) -> bool:
        """Say whether other tables than these are charged in `month`."""
        return self.superseded_from is not None and self.superseded_from <= month

    def switch(self, table: str) -> tuple[int, int]:
        """Return the first and the last month in which the tax of the 年度 itself decides."""
        return self._switches[table]

    @cached_property
    def _switches(self) -> dict[str, tuple[int, int]]:
        return {
            table: (
                self.stated[f"{table}_switch_from"].value,
                self.stated[f"{table}_switch_until"].value,
            )
            for table in self.tables
            if f"{table}_switch_from" in self.stated
        }

    def ratio(self, name: str) -> Fraction:
        """Return a stated ratio, exact."""
        return Fraction(self.stated[name].value)


def _version(data: Mapping[str, Any]) -> Version:
    superseded = data.get("superseded")
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
        superseded_from=Month.parse(superseded["from"]) if superseded else None,
        superseded_said_on=date.fromisoformat(superseded["said_on"]) if superseded else None,
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


def earliest() -> Version:
    """Return the oldest version: of what lies before it nothing is known here."""
    return rules().periods[0].value


@cache
def named(ruleset: str) -> Version:
    """Return a version by its name; LookupError when there is none of that name."""
    for period in rules().periods:
        if period.value.ruleset == ruleset:
            return period.value
    if ruleset in _SUPPOSED:
        return _SUPPOSED[ruleset]
    raise LookupError(ruleset)


# Names are only ever added, so that `named` gives the same version for a name as long as it runs.
_SUPPOSED: dict[str, Version] = {}


def suppose(version: Version) -> Version:
    """Return `version` as one that `named` knows, so that rules can be asked what it would bring.

    It governs no month. One that is published stays itself; any other gets a name of its own.
    """
    published = (period.value for period in rules().periods)
    for known in (*published, *_SUPPOSED.values()):
        if replace(known, ruleset=version.ruleset) == version:
            return known
    supposed = replace(version, ruleset=f"{version.ruleset}#{len(_SUPPOSED) + 1}")
    _SUPPOSED[supposed.ruleset] = supposed
    return supposed
