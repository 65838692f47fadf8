"""A decision table as Parquet, CSV and SQL: the same bytes each time, whoever writes them.

Parquet is what engines read (zstd, one file), CSV what a spreadsheet opens (UTF-8 with a byte order
mark, CRLF), SQL what a database runs: SQLite, DuckDB and PostgreSQL take it as it stands.
"""

from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from build_scripts.law.export import csv_of
from build_scripts.tables.decision_table import Column, DecisionTable, Value

_SQL_TYPES = {"word": "TEXT", "yes_no": "BOOLEAN", "number": "INTEGER"}
_NULL = "NULL"
_ROWS_OF_AN_INSERT = 500


def to_csv(table: DecisionTable) -> bytes:
    """Return the table as CSV: names of columns, then rows; true, false, and nothing for null."""
    names = [column.name for column in table.columns]
    return csv_of([names, *(map(_csv_word, row) for row in table.rows)])


def _csv_word(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def to_sql(table: DecisionTable) -> bytes:
    """Return the table as SQL: CREATE TABLE, then INSERT."""
    return ("\n".join(_sql(table)) + "\n").encode()


def _sql(table: DecisionTable) -> Iterator[str]:
    columns = [_sql_column(column) for column in table.columns]
    if table.keys:
        keys = ", ".join(map(_quoted, table.keys))
        columns.append(f"PRIMARY KEY ({keys})")
    yield f"CREATE TABLE {table.sql_name} (\n  " + ",\n  ".join(columns) + "\n);"
    for rows in batched(table.rows, _ROWS_OF_AN_INSERT, strict=False):
        yield f"INSERT INTO {table.sql_name} VALUES"
        yield ",\n".join(f"({', '.join(map(_sql_literal, row))})" for row in rows) + ";"


def _sql_column(column: Column) -> str:
    can_be_null = "" if column.is_nullable else " NOT NULL"
    return f"{_quoted(column.name)} {_SQL_TYPES[column.type]}{can_be_null}"


def _quoted(name: str) -> str:
    """Return a name in quotes: `table` and `column` are words of SQL."""
    return f'"{name}"'


def _sql_literal(value: Value) -> str:
    if value is None:
        return _NULL
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if "'" in value:
        raise ValueError(f"a quote in {value!r}")
    return f"'{value}'"


def to_parquet(table: DecisionTable) -> bytes:
    """Return the table as Parquet, compressed by zstd, one row group, columns of plain types."""
    with TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as database:
        load(table, database)
        file = Path(folder, "table.parquet")
        database.execute(
            f"COPY {table.sql_name} TO '{file.as_posix()}'"
            " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 1000000)"
        )
        return file.read_bytes()


def load(
    table: DecisionTable, database: duckdb.DuckDBPyConnection, *, name: str | None = None
) -> None:
    """Make the table one of a DuckDB database; without keys, since no index is asked for."""
    typed = [f"{_quoted(column.name)} {_SQL_TYPES[column.type]}" for column in table.columns]
    values = [
        f"unnest(${at}::{_SQL_TYPES[column.type]}[])" for at, column in enumerate(table.columns, 1)
    ]
    own = name or table.sql_name
    database.execute(f"CREATE OR REPLACE TABLE {own} ({', '.join(typed)})")
    by_column = list(map(list, zip(*table.rows, strict=True)))
    database.execute(f"INSERT INTO {own} SELECT {', '.join(values)}", by_column)
