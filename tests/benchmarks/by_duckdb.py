"""Children answered by DuckDB: the decision tables as Parquet, joined to a file of rows.

    python -m tests.benchmarks.by_duckdb FOLDER < rows.csv

Rows are those of `by_tables`; so is what is written.
"""

import sys
import tempfile
from pathlib import Path

import duckdb

from tests.tables.test_joined import CHILDREN, JOIN, load


def main() -> None:
    """Answer the rows."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as database:
        rows, answers = Path(scratch, "rows.csv"), Path(scratch, "answers.csv")
        rows.write_bytes(sys.stdin.buffer.read())
        for path in folder.glob("*.parquet"):
            database.execute(f"CREATE VIEW {path.stem.replace('-', '_')} AS FROM '{path}'")
        load(database, "children", CHILDREN, rows)
        database.execute(JOIN)
        database.execute(
            "COPY (SELECT child, month, after_article_12, extended FROM joined ORDER BY ALL) "
            f"TO '{answers}' (HEADER false)"
        )
        sys.stdout.buffer.write(answers.read_bytes())


if __name__ == "__main__":
    main()
