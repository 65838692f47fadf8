"""The examples of README and of the page 「決まりの表」 run as they stand and answer what they say."""

import csv
import re
import sqlite3
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest

from build_scripts.repository import ROOT
from tests.benchmarks import plain_reading
from tests.tables.asked import BIRTHDAYS, request, taxed

PAGES = {"README": ROOT / "README.md", "page": ROOT / "docs/about/tables.md"}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> list[str]:
    text = PAGES[page].read_text(encoding="utf-8")
    return [code for of, code in _BLOCK.findall(text) if of == language]


def by_duckdb(query: str) -> list[Any]:
    return duckdb.sql(query).fetchall()


def by_polars(query: str) -> list[Any]:
    return polars.sql(query).collect().rows()


def by_sqlite(query: str) -> list[Any]:
    with sqlite3.connect(":memory:") as database:
        for name in ("childcare-fee.sql", "childcare-brackets.sql"):
            database.executescript(Path(name).read_text(encoding="utf-8"))
        head, *lines = csv.reader(Path("children.csv").read_text(encoding="utf-8").splitlines())
        database.execute(f"CREATE TABLE children ({', '.join(f'"{name}"' for name in head)})")
        as_number = {"true": 1, "false": 0}
        for line in lines:
            values = [
                as_number[word] if word in as_number else int(word) if word.isdigit() else word
                for word in line
            ]
            database.execute(f"INSERT INTO children VALUES ({','.join('?' * len(head))})", values)
        return database.execute(query).fetchall()


def by_spark(query: str) -> list[Any]:
    # No requirement of the project (400 MB, and Java): used where it is installed.
    spark = import_module("pyspark.sql").SparkSession.builder.getOrCreate()
    children = spark.read.csv("children.csv", header=True, inferSchema=True)
    children.createOrReplaceTempView("children")
    return [tuple(row) for row in spark.sql(query).collect()]


ENGINES: dict[str, Callable[[str], list[Any]]] = {
    "duckdb": by_duckdb,
    "polars": by_polars,
    "sqlite3": by_sqlite,
    "pyspark": by_spark,
}
"""The engines in the order in which the page shows them; README leaves out SQLite."""


def example(page: str, engine: str) -> str:
    shown = [name for name in ENGINES if page == "page" or name != "sqlite3"]
    return dict(zip(shown, blocks(page, "sql"), strict=True))[engine]


def expected() -> list[tuple[int, str, int]]:
    """What the two children pay in a month, by the plain reading of the rules."""
    answers = []
    for child, levy, age, elder in ((1, 147_000, 3, 0), (2, 260_000, 1, 1)):
        asked = request(
            birth_date=BIRTHDAYS[age],
            taxes=dict.fromkeys(("2015", "2016"), taxed(levy)),
            designated_household=elder > 0,
            elder_siblings=elder,
        )
        month = plain_reading.answer(asked)["months"][0]
        answers.append((child, month["tier"], month["total"]))
    return answers


def test_readme_and_page_show_the_same_examples() -> None:
    assert blocks("README", "csv") == blocks("page", "csv")
    for engine in set(ENGINES) - {"sqlite3"}:
        assert example("README", engine) == example("page", engine)
    for page in PAGES:
        assert f"`{expected()}`" in PAGES[page].read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_example_is_five_lines_and_answers_what_it_says(
    engine: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = example("page", engine)
    assert len(query.splitlines()) == 5
    if find_spec(engine) is None:
        pytest.skip(f"{engine} がないので、その例は動かしません。pip install {engine} で動きます。")
    [children] = blocks("page", "csv")
    (tmp_path / "children.csv").write_text(children, encoding="utf-8")
    for path in folder.iterdir():
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.chdir(tmp_path)
    assert sorted(ENGINES[engine](query)) == expected()
