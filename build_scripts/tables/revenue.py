"""What the made-up households pay in a year by two versions, by a join in DuckDB.

Everything is the decision tables' and the households': no rule is written here. A household's
months of one half of the 年度 cost the same, so each half is looked up once and counted for its
months.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from build_scripts.tables import formats
from build_scripts.tables.enumeration import brackets, care_fees
from calculators import fiscal
from calculators.childcare import table3_tier
from calculators.childcare.stated import Version

CONDITION = """b.appendix = 't3' AND b.public_assistance = h.public_assistance
  AND h.income >= b.income_levy_from
  AND (b.income_levy_below IS NULL OR h.income < b.income_levy_below)
  AND h.per_capita >= b.per_capita_levy_from
  AND (b.per_capita_levy_below IS NULL OR h.per_capita < b.per_capita_levy_below)"""
"""How the taxes of a household (`h`) lead to its one bracket (`b`)."""

FACTS = ("column", "single_parent", "elder_siblings", "rank", "specified_child", "article_12")
"""By which columns, besides the tier, a child finds its row of the fees."""

TAXES = """SELECT id, public_assistance, per_capita, income_before AS income, false AS is_now
  FROM household
  UNION ALL
  SELECT id, public_assistance, per_capita, income_now, true FROM household"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Households of one tier (that of September to March, before), or all of them.

    `before` and `after` are yen of the year; `more` and `less` count who pays more and who less.
    """

    tier: str
    households: int
    before: int
    after: int
    more: int
    less: int

    @property
    def difference(self) -> int:
        """Return by how much the year's revenue changes, in yen."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions compared: each tier in order, all together, the greatest rise and fall.

    `rise` and `fall` are yen of one household in the year, 0 where nobody pays more, or less.
    """

    tiers: tuple[Group, ...]
    total: Group
    rise: int
    fall: int

    @property
    def changed(self) -> tuple[Group, ...]:
        """Return the tiers in which anybody pays more or less."""
        return tuple(group for group in self.tiers if group.more or group.less)

    @property
    def unchanged(self) -> Group | None:
        """Return all other tiers together; None where there is none."""
        others = [group for group in self.tiers if not (group.more or group.less)]
        if not others:
            return None
        return Group(
            tier="",
            households=sum(group.households for group in others),
            before=sum(group.before for group in others),
            after=sum(group.after for group in others),
            more=0,
            less=0,
        )


def pay(database: duckdb.DuckDBPyConnection, version: Version, *, name: str) -> None:
    """Make the table `name`: what each household pays in a year by `version`, and its tier.

    The tables of `households.create` must be there.
    """
    formats.load(care_fees(version), database, name="fee")
    formats.load(brackets(version), database, name="bracket")
    before, now = _months(version)
    facts = " AND ".join(f'f."{fact}" = c."{fact}"' for fact in FACTS)
    database.execute(f"""
CREATE OR REPLACE TABLE {name} AS
  SELECT t.id, sum(f.after_article_12 * CASE WHEN t.is_now THEN {now} ELSE {before} END)::BIGINT AS yen,
    max(t.tier) FILTER (t.is_now) AS tier
  FROM (SELECT h.id, h.is_now, b.tier FROM ({TAXES}) h JOIN bracket b ON {CONDITION}) t
  JOIN child c ON c.household = t.id
  JOIN fee f ON f.tier = t.tier AND {facts}
  GROUP BY t.id""")


def _months(version: Version) -> tuple[int, int]:
    """Return how many months of a 年度 go by the tax of the year before, and by its own."""
    months = list(fiscal.months_of(version.in_force.year + 1))
    now = sum(
        table3_tier.tax_year_of(month, version=version, table="t3") == month.fiscal_year
        for month in months
    )
    return len(months) - now, now


def compare(
    database: duckdb.DuckDBPyConnection, *, before: str, after: str, tiers: Sequence[str]
) -> Comparison:
    """Return what two tables of `pay` differ in, by the tiers of the first in the given order."""
    rows = database.execute(f"""
SELECT b.tier, count(*), sum(b.yen)::BIGINT, sum(a.yen)::BIGINT, count_if(a.yen > b.yen),
  count_if(a.yen < b.yen), max(a.yen - b.yen), min(a.yen - b.yen)
FROM {before} b JOIN {after} a USING (id) GROUP BY b.tier""").fetchall()
    found = {tier: rest for tier, *rest in rows}
    if not found.keys() <= set(tiers):
        raise ValueError(f"tiers that no table has: {sorted(found.keys() - set(tiers))}")
    groups = tuple(_group(tier, found[tier]) for tier in tiers if tier in found)
    return Comparison(
        tiers=groups,
        total=_group("", [sum(amounts) for amounts in zip(*found.values(), strict=True)]),
        rise=max(0, *(rest[5] for rest in found.values())),
        fall=-min(0, *(rest[6] for rest in found.values())),
    )


def _group(tier: str, counts: Sequence[int]) -> Group:
    households, before, after, more, less, *_ = counts
    return Group(tier=tier, households=households, before=before, after=after, more=more, less=less)
