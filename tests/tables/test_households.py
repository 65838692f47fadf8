"""The made-up households: the same in plain Python as in DuckDB, in the shares that the page says."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import duckdb
import pytest

from build_scripts.tables import households
from tests.pages.html import read

MASK = 2**32 - 1
LEVIES = [(0, 100), (2500, 60_000), (5000, 140_000), (7500, 260_000), (9500, 520_000),
          (10_000, 1_200_000)]  # fmt: skip


def chance(i: int, k: int) -> int:
    """As the docstring of `households` says it."""
    x = (64 * i + k + 20_160_401) * 2_654_435_761 & MASK
    for _ in range(2):
        x = (x ^ x >> 16) * 73_244_475 & MASK
    return (x ^ x >> 16) % 10_000


def levy(at: int) -> int:
    for (since, low), (until, high) in pairwise(LEVIES):
        if at < until:
            return (low + (at - since) * (high - low) // (until - since)) // 100 * 100
    raise ValueError(at)


def household(i: int) -> tuple[Any, ...]:
    tax, income = chance(i, 1), levy(chance(i, 2))
    following = max(100, income * (9000 + chance(i, 3) % 2500) // 10_000 // 100 * 100)
    pays = tax >= 1300
    taxes = (income if pays else 0, following if pays else 0, 3500 if tax >= 1000 else 0)
    return (i, tax < 200, *taxes)


def children(i: int) -> Iterator[tuple[Any, ...]]:
    count = 1 if chance(i, 4) < 8000 else 2
    ages = sorted((chance(i, 9) % 6, chance(i, 10) % 6), reverse=True)
    if count == 1:
        ages = [chance(i, 9) % 6]
    elder = chance(i, 7)
    for number, age in enumerate(ages, 1):
        hours = chance(i, 10 + number)
        column = "under3" if age < 3 else "age3" if age == 3 else None
        column = column or ("long" if hours < 6000 else "medium" if hours < 8000 else "short")
        siblings = number - 1 + (0 if elder < 4000 else 1 if elder < 8500 else 2)
        yield (
            i, number, column, chance(i, 5) < 800,
            min(2, siblings) if chance(i, 6) < 2500 else 0,
            0 if count == 1 else number, chance(i, 8) < 200, True,
        )  # fmt: skip


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as database:
        households.create(database, count=5_000)
        yield database


def test_they_are_the_same_by_plain_arithmetic(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute("FROM household ORDER BY id").fetchall() == [
        household(i) for i in range(5_000)
    ]
    found = database.execute("FROM child ORDER BY household, number").fetchall()
    assert found == [child for i in range(5_000) for child in children(i)]


def test_a_smaller_number_is_the_beginning_of_a_larger(
    database: duckdb.DuckDBPyConnection,
) -> None:
    first = database.execute("FROM household WHERE id < 100 ORDER BY id").fetchall()
    with duckdb.connect() as other:
        households.create(other, count=100)
        assert other.execute("FROM household ORDER BY id").fetchall() == first


def test_the_shares_are_about_those_that_are_said(database: duckdb.DuckDBPyConnection) -> None:
    """Of 5,000: two hundredths and so on, give or take what chance allows."""
    [[assisted, untaxed, median, two, named]] = database.execute("""
SELECT avg(public_assistance::INT), avg((per_capita = 0)::INT), median(income_before),
  (SELECT avg((rank = 2)::INT) * (SELECT count(*) FROM child) / count(DISTINCT household) FROM child),
  (SELECT avg((elder_siblings > 0 AND number = 1)::INT) FROM child)
FROM household""").fetchall()
    assert 0.01 < assisted < 0.03
    assert 0.08 < untaxed < 0.12
    assert 90_000 < median < 140_000  # the middle of those who pay 所得割 is 140,000
    assert 0.17 < two < 0.23
    assert 0.09 < named < 0.16  # a quarter, of whom 60 % have one, among 1.2 children


def test_the_page_says_every_number_and_that_they_are_made_up(site: Any) -> None:
    page = read(site / "about/what-if/index.html")
    text = "".join(page.text_content().split())
    assert "渋谷区の世帯ではありません。" in text
    table = "".join(
        page.xpath("//table[caption[contains(., '作った世帯')]]")[0].text_content().split()
    )
    for said in (
        "1,000,000世帯。種は20160401", "被保護世帯2%", "税がない8%", "均等割だけ3%",
        "少ないほうから25%のところが60,000円、50%のところが140,000円、75%のところが260,000円、95%のところが520,000円",
        "100円から1,200,000円まで", "前の年度の90%〜115%", "世帯で3,500円", "ひとり80%、ふたり20%",
        "長時間60%、中時間20%、短時間20%", "ひとり親世帯等8%", "25%", "ひとり45%、ふたり15%",
        "規則で定める子2%", "第12条どの世帯にも減額する",
    ):  # fmt: skip
        assert said in table, said
