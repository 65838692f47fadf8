"""CSV of tables: what a spreadsheet reads, and what it must not run or turn into dates."""

import csv
import io
from pathlib import Path

import pytest

from build_scripts.law import Cell, Row, Table, TableColumn
from build_scripts.law.export import escaped, to_csv
from build_scripts.law.version import load_version, read_law


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def tables(root: Path) -> dict[str, Table]:
    version = load_version(root / "docs/ordinance/2016-04-01")
    return {table.id: table for table in version.law.walk_tables()}


def test_bytes_are_what_excel_expects(tables: dict[str, Table]) -> None:
    for table in tables.values():
        content = to_csv(table)
        assert content.startswith(b"\xef\xbb\xbf")
        outside_cells = content.decode("utf-8-sig").split('"')[::2]
        assert all(part.count("\n") == part.count("\r\n") for part in outside_cells)
        assert content.endswith(b"\r\n")


def test_every_line_of_the_fee_table_stands_alone(tables: dict[str, Table]) -> None:
    heading, *lines = read(to_csv(tables["t3"]))
    assert heading == [
        "id",
        "引用",
        "階層区分",
        "定義",
        "定義（2）",
        "3歳未満児",
        "3歳児",
        "4歳以上児・長時間保育",
        "4歳以上児・中時間保育",
        "4歳以上児・短時間保育",
    ]
    assert len(lines) == 27
    assert {len(line) for line in lines} == {len(heading)}
    assert all(word for line in lines for word in line)
    by_id = {line[0]: line for line in lines}
    cells = {cell.id: cell.text for row in tables["t3"].body for cell in row.cells}
    assert by_id["t3-d7"][1:4] == ["別表第3 D7", "D7", cells["t3-c-group"]]
    for id, line in by_id.items():
        assert line[6] == cells[f"{id}-age3"]


def test_no_word_of_any_table_is_lost(tables: dict[str, Table]) -> None:
    for table in tables.values():
        written = {word for line in read(to_csv(table)) for word in line}
        assert {cell.text for row in table.body for cell in row.cells} <= written


def test_branch_numbers_are_no_dates(tables: dict[str, Table]) -> None:
    text = to_csv(tables["t4_2"]).decode()
    assert "別表第4の2 " in text
    assert "4-2" not in text


def test_merged_cells_inside_an_article(root: Path) -> None:
    law = read_law(root / "tests/ordinance/samples/midori.law.txt")
    by_id = {table.id: table for table in law.walk_tables()}
    lines = read(to_csv(by_id["j5-k2-t1"]))
    assert [line[2] for line in lines] == ["区分", "市街地", "郊外", "郊外"]
    assert lines[2][3] == "千平方メートル\n（規則で定める土地にあっては、二千平方メートル）"
    headless = next(table for id, table in by_id.items() if not table.head)
    assert read(to_csv(headless))[0] == ["id", "引用", "1列目", "2列目"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "4-2", "4/2", "2016-4-1"]
)
def test_what_a_spreadsheet_would_change_is_escaped(text: str) -> None:
    assert escaped(text) == f"'{text}"
    cell = Cell(id="t1-a-x", text=text, column="x")
    table = Table(
        id="t1",
        caption="",
        columns=(TableColumn(key="x", label=text),),
        head=(),
        body=(Row(id="t1-a", cells=(cell,), label=text),),
    )
    assert read(to_csv(table)) == [["id", "引用", f"'{text}"], ["t1-a", f"'{text}", f"'{text}"]]


@pytest.mark.parametrize("text", ["7,900", "0.5", "D7", "4の2", "代々木三丁目32番13号", "1-2-3-4"])
def test_other_words_stay(text: str) -> None:
    assert escaped(text) == text
