"""The files: the same bytes each time, the same rows in every format, published and listed."""

import csv
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import polars
import pytest

from build_scripts import compressed
from build_scripts.tables.decision_table import DecisionTable
from tests.pages.html import read
from tests.tables.conftest import DAY

NAMES = ("childcare-fee", "childcare-brackets", "childcare-extended", "childcare-admission")


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("childcare-*")
        if path.suffix not in compressed.ENDINGS
    }


def test_another_process_writes_the_same_bytes(root: Path, folder: Path, tmp_path: Path) -> None:
    other_seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    subprocess.run(
        [sys.executable, "-m", "build_scripts", "tables", "--out", str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": other_seed, "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
    )
    assert hashes(tmp_path / DAY / "tables") == hashes(folder)
    assert len(hashes(folder)) == 12


@pytest.mark.parametrize("name", NAMES)
def test_every_format_holds_every_row(
    tables: dict[str, DecisionTable], folder: Path, name: str
) -> None:
    table = tables[name]
    names = [column.name for column in table.columns]
    rows = list(table.rows)

    found = duckdb.sql(f"SELECT * FROM '{folder / name}.parquet'")
    assert found.columns == names
    assert found.fetchall() == rows
    frame = polars.read_parquet(folder / f"{name}.parquet")
    assert frame.columns == names
    assert frame.rows() == rows

    script = (folder / f"{name}.sql").read_text(encoding="utf-8")
    with sqlite3.connect(":memory:") as database:
        database.executescript(script)
        assert database.execute(f"SELECT * FROM {table.sql_name}").fetchall() == rows
    with duckdb.connect() as engine:
        engine.execute(script)
        assert engine.execute(f"FROM {table.sql_name}").fetchall() == rows

    data = (folder / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows) + 1
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert next(lines) == names
    as_written = {True: "true", False: "false", None: ""}
    for line, row in zip(lines, rows, strict=True):
        assert line == [
            as_written[value] if isinstance(value, bool | None) else str(value) for value in row
        ]


@pytest.mark.parametrize("name", NAMES)
def test_null_stands_only_where_a_column_says_so(
    tables: dict[str, DecisionTable], name: str
) -> None:
    for at, column in enumerate(tables[name].columns):
        holds_null = any(row[at] is None for row in tables[name].rows)
        assert holds_null == column.is_nullable
        assert not holds_null or "null" in column.meaning
        types = {type(row[at]) for row in tables[name].rows} - {type(None)}
        assert types == {{"word": str, "yes_no": bool, "number": int}[column.type]}


def test_the_parquet_is_small_compressed_by_zstd_and_of_plain_types(folder: Path) -> None:
    file = folder / "childcare-fee.parquet"
    assert file.stat().st_size < 16_384  # a trial with more keys had 16,038 bytes
    told = duckdb.sql(f"SELECT DISTINCT compression, type FROM parquet_metadata('{file}')")
    assert set(told.fetchall()) == {("ZSTD", type) for type in ("BYTE_ARRAY", "BOOLEAN", "INT32")}


def test_the_site_holds_and_lists_them(site: Path, folder: Path) -> None:
    published = site / "ordinance" / DAY / "tables"
    assert hashes(published) == hashes(folder)
    assert (published / "t3.csv").is_file()  # the law's own table keeps its address
    index = json.loads((site / "ordinance/versions.json").read_text(encoding="utf-8"))
    [version] = index["versions"]
    listed = [entry["href"] for entry in version["decision_tables"]]
    assert sorted(listed) == sorted(f"{DAY}/tables/{name}" for name in hashes(folder))
    page = read(site / "about/tables/index.html")
    links = page.xpath("//table[caption='決まりの表のファイル']//a/@href")
    assert links == [f"../../ordinance/{href}" for href in listed]


def test_the_ids_that_are_cited_are_places_of_the_ordinance(
    site: Path, tables: dict[str, DecisionTable]
) -> None:
    whole = read(site / "ordinance" / DAY / "index.html")
    ids = set(whole.xpath("//@id"))
    cited = {id for table in tables.values() for row in table.rows for id in str(row[-1]).split()}
    assert len(cited) > 300
    assert cited <= ids
