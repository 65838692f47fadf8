"""Ten million months joined to the decision tables in DuckDB, and what a change of them costs.

    python -m tests.benchmarks.tables            # a million made-up households, seven rounds

Processor time (user and system) of this process with two threads, medians. Making the households and
loading the tables is measured by itself. Each way is run in turn, so that a busy machine slows all.
"""

import argparse
import os
import statistics
from collections.abc import Callable

import duckdb

from build_scripts.tables import formats, households, revenue
from build_scripts.tables.changes import CHANGES
from build_scripts.tables.enumeration import brackets, care_fees
from calculators.childcare import stated

_FACTS = " AND ".join(f'f."{fact}" = c."{fact}"' for fact in revenue.FACTS)
_MONTHS = "SELECT n, n NOT BETWEEN 4 AND 8 AS is_now FROM range(1, 13) AS of(n)"

# A row for each child and month: the tax of the month's half decides the tier, the facts the fee.
MONTH_BY_MONTH = f"""
SELECT t.tier, count(*) AS months, sum(f.after_article_12) AS yen
FROM (SELECT h.id, h.is_now, b.tier FROM ({revenue.TAXES}) h
  JOIN bracket b ON {revenue.CONDITION}) t
JOIN ({_MONTHS}) m ON m.is_now = t.is_now
JOIN child c ON c.household = t.id
JOIN fee f ON f.tier = t.tier AND {_FACTS}
GROUP BY t.tier"""


def processor_seconds(do: Callable[[], object]) -> float:
    """Return what it takes of the processor, user and system."""
    before = os.times()
    do()
    after = os.times()
    return after.user - before.user + after.system - before.system


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=households.COUNT)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    version = stated.latest()
    changed = CHANGES[0].of(version)
    with duckdb.connect(config={"threads": 2}) as database:

        def load() -> None:
            formats.load(care_fees(version), database, name="fee")
            formats.load(brackets(version), database, name="bracket")

        def compare() -> None:
            revenue.pay(database, version, name="paid_before")
            revenue.pay(database, changed, name="paid_after")
            tiers = [row.label for row in version.tables["t3"].rows]
            revenue.compare(database, before="paid_before", after="paid_after", tiers=tiers)

        ways: dict[str, Callable[[], object]] = {
            "households made": lambda: households.create(database, count=asked.households),
            "tables loaded": load,
            "month by month, revenue by tier": lambda: database.execute(MONTH_BY_MONTH).fetchall(),
            "one change: both years of each household, who pays more": compare,
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(asked.rounds):
            for way, do in ways.items():
                taken[way].append(processor_seconds(do))
        rows = database.execute(f"SELECT sum(months) FROM ({MONTH_BY_MONTH})").fetchall()
    months = int(rows[0][0])
    print(f"{asked.households:,} households, {months:,} months, {asked.rounds} rounds")
    print("| what | seconds | for 10 million months |")
    print("|---|---:|---:|")
    for way, seconds in taken.items():
        median = statistics.median(seconds)
        by_months = f"{median * 10_000_000 / months:.2f}" if way.startswith("month") else ""
        print(f"| {way} | {median:.2f} | {by_months} |")


if __name__ == "__main__":
    main()
