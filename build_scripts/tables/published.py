"""Which files of decision tables stand where: below the day of their version.

ordinance/2016-04-01/tables/childcare-fee.parquet
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.figures import childcare
from build_scripts.tables import formats
from build_scripts.tables.decision_table import DecisionTable
from build_scripts.tables.enumeration import NAMES, tables
from calculators.childcare import stated
from calculators.childcare.stated import Version

PARQUET, CSV, SQL = "application/vnd.apache.parquet", "text/csv", "application/sql"
_WRITERS = {
    "parquet": (PARQUET, "Parquet", formats.to_parquet),
    "csv": (CSV, "CSV", formats.to_csv),
    "sql": (SQL, "SQL", formats.to_sql),
}
_TITLES = {
    NAMES.fee: "ひと月の保育料",
    NAMES.brackets: "税と階層",
    NAMES.extended: "延長保育料",
    NAMES.admission: "入園料",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One file: its path below the folder of its version, its table, its format."""

    path: str
    table: str
    title: str
    type: str
    format: str


FILES = tuple(
    TableFile(path=f"tables/{name}.{ending}", table=name, title=title, type=type, format=format)
    for name, title in _TITLES.items()
    for ending, (type, format, _) in _WRITERS.items()
)


def has_tables(ruleset: str) -> bool:
    """Say whether a version, by its name, is one of the ordinance that the calculators compute."""
    return ruleset.partition("@")[0] == stated.latest().ruleset.partition("@")[0]


def versions(ordinance: Path) -> dict[str, Version]:
    """Return the versions of the text below `ordinance` by their days, the newest last.

    The calculators know each of them, also one whose figures have not been written yet.
    Raises NotationError for a text that can't be read.
    """
    rules = stated.read_rules(childcare.to_text(ordinance))
    return {
        period.value.in_force.isoformat(): stated.suppose(period.value) for period in rules.periods
    }


def files(ordinance: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path (「2016-04-01/tables/childcare-fee.csv」) and bytes of every file of every version."""
    for day, version in versions(ordinance).items():
        for path, content in _files_of(version.ruleset):
            yield f"{day}/{path}", content


@cache
def _files_of(ruleset: str) -> tuple[tuple[str, bytes], ...]:
    made: dict[str, DecisionTable] = {table.name: table for table in tables(stated.named(ruleset))}
    return tuple(
        (file.path, _WRITERS[file.path.rpartition(".")[2]][2](made[file.table])) for file in FILES
    )
