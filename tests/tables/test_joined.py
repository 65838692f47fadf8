"""Random children (10,000, or as many as `CHILDREN` says): the join in DuckDB is what the calculator answers, month by month.

The calculator is asked by JSON, the rows to join are made from the request alone (`asked.row`). A
sample is read a third time, by the plain reading of the benchmark. SQLite and Polars come to the
same sums.
"""

import json
import os
import random
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest

from calculators.childcare import fee
from tests.benchmarks import plain_reading
from tests.tables.asked import COLUMNS, random_request, row

COUNT = int(os.environ.get("CHILDREN", "10000"))
SEED = 20_161_126

# 所得割 and 均等割 lead to a tier; whether months are five or seven, the tax of that half decides.
JOIN = """
CREATE TABLE months AS SELECT y AS fiscal_year, n, make_date(y + CAST(n < 4 AS INTEGER), n, 1) AS day,
  n NOT BETWEEN 4 AND 8 AS is_now, day(last_day(day)) AS days
  FROM (VALUES (2016), (2017), (2018)) AS of(y), range(1, 13) AS numbers(n);
CREATE TABLE taxed AS
  SELECT child, false AS is_now, income_before AS income, per_capita_before AS per_capita FROM children
  UNION ALL SELECT child, true, income_now, per_capita_now FROM children;
CREATE TABLE tiers AS
  SELECT t.child, t.is_now, b.appendix, b.tier
  FROM taxed t JOIN children c USING (child) JOIN childcare_brackets b
  ON b.public_assistance = c.public_assistance
  AND t.income >= b.income_levy_from
  AND (b.income_levy_below IS NULL OR t.income < b.income_levy_below)
  AND t.per_capita >= b.per_capita_levy_from
  AND (b.per_capita_levy_below IS NULL OR t.per_capita < b.per_capita_levy_below)
  WHERE b.appendix <> 't2';
CREATE TABLE joined AS
  SELECT c.child, strftime(m.day, '%Y-%m') AS month, f."table", f.after_article_10,
    f.after_article_12, CASE c.kind WHEN 'monthly' THEN e.fee
      WHEN 'daily' THEN e.fee * least(c.days, m.days) ELSE 0 END AS extended
  FROM children c JOIN months m USING (fiscal_year)
  JOIN tiers t3 ON t3.child = c.child AND t3.is_now = m.is_now AND t3.appendix = 't3'
  JOIN tiers t4 ON t4.child = c.child AND t4.is_now = m.is_now AND t4.appendix = 't4'
  JOIN childcare_fee f ON f.tier = t3.tier AND f."column" = c."column"
    AND f.single_parent = c.single_parent AND f.elder_siblings = c.elder_siblings
    AND f.rank = c.rank AND f.specified_child = c.specified_child AND f.article_12 = c.article_12
  LEFT JOIN childcare_extended e ON e.kind = c.kind AND e."column" = c.extended_column
    AND e.tier = CASE c.kind WHEN 'daily' THEN t3.tier ELSE t4.tier END;
CREATE TABLE admitted AS
  SELECT c.child, CASE WHEN c.enters THEN a.after_article_10 ELSE 0 END AS fee
  FROM children c JOIN childcare_brackets b
  ON b.appendix = 't2' AND b.public_assistance = c.public_assistance
  AND c.assessed_income >= b.income_levy_from
  AND (b.income_levy_below IS NULL OR c.assessed_income < b.income_levy_below)
  AND c.assessed_per_capita >= b.per_capita_levy_from
  AND (b.per_capita_levy_below IS NULL OR c.assessed_per_capita < b.per_capita_levy_below)
  JOIN childcare_admission a ON a.tier = b.tier AND a.single_parent = c.single_parent
  AND a.elder_siblings = c.elder_siblings AND a.specified_child = c.specified_child;
"""
# What `--brief` says, as far as amounts go.
ANSWER = """columns = {child: 'INTEGER', answer: 'STRUCT(outcome VARCHAR,
  admission_fee STRUCT(amount INTEGER), months STRUCT("month" VARCHAR, extended_care_fee INTEGER,
  care_fee STRUCT("table" INTEGER, after_article_10 INTEGER, after_article_12 INTEGER))[])'}"""
ANSWERED = """
CREATE TABLE answered AS SELECT child, m."month", m.care_fee."table", m.care_fee.after_article_10,
  m.care_fee.after_article_12, m.extended_care_fee
  FROM (SELECT child, unnest(answer.months) AS m FROM told);
CREATE TABLE admission AS SELECT child, answer.admission_fee.amount FROM told;
"""
TYPES = {
    int: "INTEGER",
    bool: "BOOLEAN",
    str: "VARCHAR",
}


def create(columns: dict[str, type]) -> str:
    return ", ".join(f'"{name}" {TYPES[type]}' for name, type in columns.items())


def write(path: Path, rows: list[tuple[Any, ...]]) -> None:
    lines = (",".join("" if word is None else str(word) for word in row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(database: Any, name: str, columns: dict[str, type], path: Path) -> None:
    database.execute(f"CREATE TABLE {name} ({create(columns)})")
    database.execute(f"COPY {name} FROM '{path}' (HEADER false)")


CHILDREN = dict(
    zip(
        COLUMNS,
        (int, int, str, str, bool, int, int, int, int, int, int, bool, int, int, bool, bool, str, int, bool),
        strict=True,
    )
)  # fmt: skip


@pytest.fixture
def engine(folder: Path) -> Any:
    """DuckDB with the four tables, from Parquet."""
    with duckdb.connect() as database:
        for path in sorted(folder.glob("*.parquet")):
            name = path.stem.replace("-", "_")
            database.execute(f"CREATE VIEW {name} AS FROM '{path}'")
        yield database


@pytest.mark.slow
def test_random_children(engine: Any, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    rows, answers = [], []
    for child in range(COUNT):
        asked = random_request(chance)
        answer = fee.brief(asked)
        rows.append(row(child, asked))
        answers.append(f'{{"child":{child},"answer":{answer}}}')
        if child % 50 == 0:
            assert plain_reading.answer(asked)["total"] == json.loads(answer)["total"]
    write(tmp_path / "children.csv", rows)
    load(engine, "children", CHILDREN, tmp_path / "children.csv")
    (tmp_path / "answers.jsonl").write_text("\n".join(answers), encoding="utf-8")
    engine.execute(
        f"CREATE TABLE told AS SELECT * FROM read_json('{tmp_path}/answers.jsonl', {ANSWER})"
    )
    engine.execute(ANSWERED)
    outcomes = "SELECT answer.outcome, len(answer.months), count(*) FROM told GROUP BY ALL"
    assert engine.execute(outcomes).fetchall() == [("determined", 12, COUNT)]
    engine.execute(JOIN)
    for ours, theirs in (("joined", "answered"), ("admitted", "admission")):
        counts = {
            name: engine.execute(f"SELECT count(*) FROM {name}").fetchone()
            for name in (ours, theirs)
        }
        assert counts[ours] == counts[theirs]
        differing = (
            f"(FROM {ours} EXCEPT FROM {theirs}) UNION ALL (FROM {theirs} EXCEPT FROM {ours})"
        )
        assert engine.execute(f"FROM ({differing}) LIMIT 5").fetchall() == []
    [[amount, free, extended]] = engine.execute(
        'SELECT sum(after_article_12), count(*) - count("table"), sum(extended) FROM joined'
    ).fetchall()
    assert min(amount, free, extended) > COUNT  # nothing is equal because all is nothing


SUMS = """
SELECT b.tier, count(*) AS children, sum(f.after_article_12) AS yen
FROM children c JOIN childcare_brackets b
  ON b.appendix = 't3' AND b.public_assistance = c.public_assistance
  AND c.income_now >= b.income_levy_from
  AND (b.income_levy_below IS NULL OR c.income_now < b.income_levy_below)
  AND c.per_capita_now >= b.per_capita_levy_from
  AND (b.per_capita_levy_below IS NULL OR c.per_capita_now < b.per_capita_levy_below)
JOIN childcare_fee f ON f.tier = b.tier AND f."column" = c."column"
  AND f.single_parent = c.single_parent AND f.elder_siblings = c.elder_siblings
  AND f.rank = c.rank AND f.specified_child = c.specified_child AND f.article_12 = c.article_12
GROUP BY b.tier ORDER BY b.tier
"""
FACTS = ["column", "single_parent", "elder_siblings", "rank", "specified_child", "article_12"]


def test_sqlite_and_polars_come_to_the_same_sums(engine: Any, folder: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED + 1)
    asked = [random_request(chance) for _ in range(20_000)]
    rows = [row(child, each) for child, each in enumerate(asked)]
    write(tmp_path / "children.csv", rows)
    load(engine, "children", CHILDREN, tmp_path / "children.csv")
    sums = engine.execute(SUMS).fetchall()
    assert len(sums) == 27
    assert sum(count for _, count, _ in sums) == len(rows)

    with sqlite3.connect(":memory:") as database:
        for name in ("childcare-fee", "childcare-brackets"):
            database.executescript((folder / f"{name}.sql").read_text(encoding="utf-8"))
        database.execute(f"CREATE TABLE children ({create(CHILDREN)})")
        places = ",".join("?" * len(COLUMNS))
        database.executemany(f"INSERT INTO children VALUES ({places})", rows)
        assert database.execute(SUMS).fetchall() == sums

    children = polars.DataFrame(rows, schema=list(COLUMNS), orient="row")
    brackets = polars.read_parquet(folder / "childcare-brackets.parquet")
    fees = polars.read_parquet(folder / "childcare-fee.parquet")
    most = 2**31
    column = polars.col
    tiers = children.join_where(
        brackets.filter(column("appendix") == "t3"),
        column("public_assistance") == column("public_assistance_right"),
        column("income_now") >= column("income_levy_from"),
        column("income_now") < column("income_levy_below").fill_null(most),
        column("per_capita_now") >= column("per_capita_levy_from"),
        column("per_capita_now") < column("per_capita_levy_below").fill_null(most),
    )
    found = (
        tiers.join(fees, on=["tier", *FACTS])
        .group_by("tier")
        .agg(polars.len().alias("children"), column("after_article_12").sum().alias("yen"))
        .sort("tier")
    )
    assert found.rows() == sums
