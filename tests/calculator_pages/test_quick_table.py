"""早見表: cells checked by hand against the ordinance's text, and its shape."""

import pytest
from bs4 import BeautifulSoup

from build_scripts.calculator_pages import quick_table
from build_scripts.calculator_pages.quick_table import QuickTable


@pytest.fixture(scope="module")
def tables() -> dict[str, QuickTable]:
    return {table.id: table for table in quick_table.quick_tables()}


# 別表第3の額から、第10条第2項の割合を掛け、別表第6の割合（10円に切り上げ）を引いて、手で計算した。
BY_HAND = [
    ("quick-age3", "D7", 0, 5_920),  # 7,900 − 1,980
    ("quick-age3", "D7", 2, 2_960),  # 3,950 − 990
    ("quick-under3", "D6", 0, 7_490),  # 10,700 − 3,210
    ("quick-under3", "D13", 1, 8_200),  # 17,100 × 0.6 = 10,260 − 2,060
    ("quick-under3", "D14", 0, 19_920),  # 24,900 − 4,980
    ("quick-under3", "D15", 0, 26_000),  # 別表第6にない
    ("quick-under3", "D18", 1, 30_380),  # 43,400 × 0.7
    ("quick-under3", "D24", 2, 35_200),  # 70,400 × 0.5
    ("quick-long", "D5", 0, 0),  # 別表第6で全額
    ("quick-long", "D12", 1, 3_600),  # 9,000 × 0.5 = 4,500 − 900
    ("quick-long", "C", 0, 0),
    ("quick-age3", "A", 1, 0),
]


@pytest.mark.parametrize(("table", "tier", "column", "amount"), BY_HAND)
def test_cell_computed_by_hand(
    tables: dict[str, QuickTable], table: str, tier: str, column: int, amount: int
) -> None:
    (line,) = (line for line in tables[table].lines if line.tier == tier)
    assert line.amounts[column] == amount


def test_every_tier_has_a_line_in_every_age_table(tables: dict[str, QuickTable]) -> None:
    tiers = ["A", "B", "C", *(f"D{number}" for number in range(1, 25))]
    for name in ("quick-under3", "quick-age3", "quick-long"):
        assert [line.tier for line in tables[name].lines] == tiers


def test_equal_neighbours_of_the_shorter_hours_are_one_line(tables: dict[str, QuickTable]) -> None:
    lines = [(line.tier, line.amounts) for line in tables["quick-shorter"].lines]
    assert lines == [("A〜C", (0, 0)), ("D1〜D24", (9_900, 9_900))]


def test_bounds_are_those_of_the_table(tables: dict[str, QuickTable]) -> None:
    meanings = {line.tier: line.meaning for line in tables["quick-age3"].lines}
    assert meanings["D1"] == ("5,000円未満",)
    assert meanings["D7"] == ("140,000円以上", "165,000円未満")
    assert meanings["D24"] == ("1,200,000円以上",)


def test_html_has_captions_scopes_and_regions_for_the_keyboard() -> None:
    page = BeautifulSoup(quick_table.render(base="../../"), "html.parser")
    found = page.select("table")
    assert len(found) == 4
    for table in found:
        assert table.caption is not None
        region = table.find_parent(attrs={"role": "region"})
        assert region is not None
        assert region["tabindex"] == "0"
        assert region["aria-labelledby"] == table.caption["id"]
        assert all(head["scope"] == "col" for head in table.select("thead th"))
        for row in table.select("tbody tr"):
            assert row.th is not None
            assert row.th["scope"] == "row"
            assert len(row.select("td")) == len(table.select("thead th")) - 1
