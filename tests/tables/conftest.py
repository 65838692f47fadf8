"""The decision tables of the version of 平成28年4月1日, and their files."""

from pathlib import Path

import pytest

from build_scripts.tables import enumeration, published
from build_scripts.tables.decision_table import DecisionTable
from calculators.childcare import stated

DAY = "2016-04-01"


@pytest.fixture(scope="session")
def tables() -> dict[str, DecisionTable]:
    """The tables of the version of 平成28年4月1日, by name."""
    return {table.name: table for table in enumeration.tables(stated.named(f"shibuya-youho@{DAY}"))}


@pytest.fixture(scope="session")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of that version."""
    out = tmp_path_factory.mktemp("tables")
    for path, content in published.files(root / "docs/ordinance"):
        day, _, name = path.rpartition("/tables/")
        if day == DAY:
            (out / name).write_bytes(content)
    return out
