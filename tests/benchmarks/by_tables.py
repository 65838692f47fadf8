"""Children answered from the decision tables in memory: a look-up for each half of the 年度.

    python -m tests.benchmarks.by_tables FOLDER < rows.csv

FOLDER holds the tables as CSV. A row has the columns of `tests.tables.asked`: the household's tax is
added up, places among the siblings are counted. Writes child, month, 保育料, 延長保育料.
"""

import calendar
import csv
import sys
from bisect import bisect_right
from pathlib import Path
from typing import Any

from tests.tables.asked import COLUMNS

_BEFORE = (4, 5, 6, 7, 8)
_AFTER = (9, 10, 11, 12, 1, 2, 3)


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class _Tables:
    """The tables by what decides."""

    def __init__(self, folder: Path) -> None:
        self.fees = {
            (
                *(row[name] for name in ("tier", "column", "single_parent", "elder_siblings")),
                *(row[name] for name in ("rank", "specified_child", "article_12")),
            ): row["after_article_12"]
            for row in _read(folder, "childcare-fee")
        }
        self.extended = {
            (row["kind"], row["tier"], row["column"]): int(row["fee"])
            for row in _read(folder, "childcare-extended")
        }
        rows = _read(folder, "childcare-brackets")
        self.starts: dict[str, list[int]] = {}
        self.tiers: dict[str, list[str]] = {}
        for appendix in ("t3", "t4"):
            edges = sorted(
                (int(row["income_levy_from"]), row["tier"])
                for row in rows
                if row["appendix"] == appendix and row["tier"].startswith("D")
            )
            self.starts[appendix] = [start for start, _ in edges]
            self.tiers[appendix] = [tier for _, tier in edges]

    def tier(self, appendix: str, public_assistance: str, income: int, per_capita: int) -> str:
        """Return the tier of a household."""
        if public_assistance == "True":
            return "A"
        if income == 0:
            return "C" if per_capita else "B"
        return self.tiers[appendix][bisect_right(self.starts[appendix], income) - 1]


def main() -> None:
    """Answer the rows."""
    tables = _Tables(Path(sys.argv[1]))
    words = {"True": "true", "False": "false"}
    write = sys.stdout.write
    for cells in csv.reader(sys.stdin):
        row: dict[str, Any] = dict(zip(COLUMNS, cells, strict=True))
        year = int(row["fiscal_year"])
        facts = tuple(
            words.get(row[name], row[name])
            for name in ("column", "single_parent", "elder_siblings", "rank")
        ) + tuple(words[row[name]] for name in ("specified_child", "article_12"))
        for half, months in (("before", _BEFORE), ("now", _AFTER)):
            tax = int(row[f"income_{half}"]), int(row[f"per_capita_{half}"])
            tier = tables.tier("t3", row["public_assistance"], *tax)
            fee = tables.fees[tier, *facts]
            kind = row["kind"]
            used = 0
            if kind == "monthly":
                own = tables.tier("t4", row["public_assistance"], *tax)
                used = tables.extended[kind, own, row["extended_column"]]
            elif kind == "daily":
                used = tables.extended[kind, tier, row["extended_column"]]
            for month in months:
                calendar_year = year + (month < 4)
                extended = used
                if kind == "daily":
                    days = calendar.monthrange(calendar_year, month)[1]
                    extended = used * min(int(row["days"]), days)
                write(f"{row['child']},{calendar_year}-{month:02},{fee},{extended}\n")


if __name__ == "__main__":
    main()
