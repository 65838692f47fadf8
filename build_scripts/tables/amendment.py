"""What an amendment brings: two versions of the text, computed for families and made-up households.

Both versions are read from their folders; the later need not be in force, nor its figures written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from build_scripts.tables import households, published, revenue
from build_scripts.tables.decision_table import DecisionTable
from build_scripts.tables.enumeration import tables
from build_scripts.tables.families import FAMILIES, Family
from build_scripts.tables.revenue import Comparison
from calculators.childcare.stated import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRows:
    """One decision table: rows of the same key that say something else, rows added, rows gone."""

    title: str
    changed: int
    added: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMonth:
    """A family's month by both versions: its tiers and what it pays in yen."""

    family: Family
    tier_before: str
    tier_after: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """All that two versions differ in."""

    before: Version
    after: Version
    rows: tuple[ChangedRows, ...]
    families: tuple[FamilyMonth, ...]
    households: int
    comparison: Comparison


def latest(ordinance: Path, *, count: int = households.COUNT) -> Amendment | None:
    """Return what the newest version below `ordinance` changes; None where it is the only one.

    Raises NotationError for a text that can't be read.
    """
    versions = list(published.versions(ordinance).values())
    if len(versions) < 2:
        return None
    return preview(versions[-2], versions[-1], count=count)


def preview(before: Version, after: Version, *, count: int = households.COUNT) -> Amendment:
    """Return what `after` changes for the families and that many made-up households."""
    return Amendment(
        before=before,
        after=after,
        rows=tuple(_changed(before, after)),
        families=tuple(
            FamilyMonth(
                family=family,
                tier_before=family.tier(before),
                tier_after=family.tier(after),
                before=family.month(before),
                after=family.month(after),
            )
            for family in FAMILIES
        ),
        households=count,
        comparison=_comparison(before, after, count=count),
    )


def _comparison(before: Version, after: Version, *, count: int) -> Comparison:
    with duckdb.connect() as database:
        households.create(database, count=count)
        revenue.pay(database, before, name="paid_before")
        revenue.pay(database, after, name="paid_after")
        return revenue.compare(
            database,
            before="paid_before",
            after="paid_after",
            tiers=[row.label for row in before.tables["t3"].rows],
        )


def _changed(before: Version, after: Version) -> Iterator[ChangedRows]:
    """Yield each table; brackets are found by 別表 and tier, so that a moved edge is a changed row."""
    for old, new in zip(tables(before), tables(after), strict=True):
        one, other = _amounts(old), _amounts(new)
        yield ChangedRows(
            title=old.title,
            changed=sum(one[key] != other[key] for key in one.keys() & other.keys()),
            added=len(other.keys() - one.keys()),
            gone=len(one.keys() - other.keys()),
        )


def _amounts(table: DecisionTable) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Return what each row says besides its cites, by its key."""
    count = len(table.keys)
    return {row[:count]: row[count:-1] for row in table.rows}
