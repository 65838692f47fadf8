"""What a changed table brings: the stored figures are those that are made again, and right.

The expectations read the households row by row and the fees by the plain reading of the benchmark,
with the one cell, edge or ratio changed in its own tables.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

import duckdb
import pytest

from build_scripts.command_line import main
from build_scripts.faults import SiteFaultsError
from build_scripts.repository import ROOT
from build_scripts.tables import changes, households, listing, what_if
from build_scripts.tables.revenue import Group
from calculators.childcare import stated
from tests.benchmarks import plain_reading
from tests.pages.html import read
from tests.tables.asked import BIRTHDAYS, request, taxed

COUNT = 1_500
AGE = {"under3": 1, "age3": 3, "long": 5, "medium": 4, "short": 5}


@pytest.mark.slow
def test_the_stored_figures_are_those_that_are_made_again() -> None:
    assert main(["tables", "--what-if", "--check"]) == 0


def test_they_are_of_the_newest_version_and_of_ten_million_months() -> None:
    figures = what_if.read()
    assert figures.in_force == stated.latest().in_force.isoformat()
    assert figures.households == 1_000_000
    assert figures.child_months > 10_000_000
    assert list(figures.changes) == [change.id for change in changes.CHANGES]


def change_d7(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = plain_reading._CELLS
    higher = {column: yen + 500 for column, yen in cells["t3", "D7"].items()}
    monkeypatch.setitem(cells, ("t3", "D7"), higher)


def change_d8(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = {"D7": {"from": 140_000, "below": 170_000}, "D8": {"from": 170_000, "below": 190_000}}
    printed = {"D7": {"from": 140_000, "below": 165_000}, "D8": {"from": 165_000, "below": 190_000}}
    found = {tier: bounds for bounds, tier in plain_reading._BRACKETS}
    assert {tier: found[tier] for tier in printed} == printed
    brackets = [(moved.get(tier, bounds), tier) for bounds, tier in plain_reading._BRACKETS]
    monkeypatch.setattr(plain_reading, "_BRACKETS", brackets)


def change_t6(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8, 15):
        key = ("t6", f"D{number}")
        assert plain_reading._RATIOS[key] == Fraction("0.20")
        monkeypatch.setitem(plain_reading._RATIOS, key, Fraction("0.25"))


CHANGED = {"d7-amounts": change_d7, "d8-edge": change_d8, "t6-ratio": change_t6}


@pytest.fixture(scope="module")
def families() -> list[tuple[Any, list[Any]]]:
    """The first made-up households with their children, as rows."""
    with duckdb.connect() as database:
        households.create(database, count=COUNT)
        own = defaultdict(list)
        for child in database.execute("FROM child ORDER BY household, number").fetchall():
            own[child[0]].append(child)
        rows = database.execute("FROM household ORDER BY id").fetchall()
        return [(row, own[row[0]]) for row in rows]


def year(household: Any, children: list[Any]) -> tuple[str, int]:
    """The tier of September and what the household pays in 2016年度, read plainly."""
    _, assisted, before, now, per_capita = household
    total, tier = 0, ""
    for _, _, column, single, elder, rank, specified, article_12 in children:
        asked = request(
            service=column if column in ("medium", "short") else "long",
            birth_date=BIRTHDAYS[AGE[column]],
            enrolled_from="2016-03-01",
            public_assistance=assisted,
            taxes={"2015": taxed(before, per_capita), "2016": taxed(now, per_capita)},
            single_parent=single,
            designated_household=elder > 0,
            elder_siblings=elder,
            specified_facility_rank=rank or None,
            specified_child=specified,
            apply_article_12=article_12,
        )
        answer = plain_reading.answer(asked)
        total += answer["total"]
        tier = answer["months"][5]["tier"]
    return tier, total


@pytest.mark.parametrize("change", CHANGED)
def test_each_change_is_what_the_plain_reading_gives(
    change: str, families: list[tuple[Any, list[Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [year(*family) for family in families]
    CHANGED[change](monkeypatch)
    after = [year(*family) for family in families]
    pairs = [(tier, paid, then) for (tier, paid), (_, then) in zip(before, after, strict=True)]
    expected = {
        tier: Group(
            tier=tier,
            households=sum(of == tier for of, _, _ in pairs),
            before=sum(paid for of, paid, _ in pairs if of == tier),
            after=sum(then for of, _, then in pairs if of == tier),
            more=sum(then > paid for of, paid, then in pairs if of == tier),
            less=sum(then < paid for of, paid, then in pairs if of == tier),
        )
        for tier in dict.fromkeys(tier for tier, _, _ in pairs)
    }
    made = what_if.make(stated.latest(), count=COUNT).changes[change]
    assert {group.tier: group for group in made.tiers} == expected
    differences = [then - paid for _, paid, then in pairs]
    assert made.rise == max(0, *differences)
    assert made.fall == -min(0, *differences)
    assert any(differences)
    assert made.total.difference == sum(differences)


def test_a_supposed_version_governs_no_month_and_keeps_its_name() -> None:
    version = stated.latest()
    changed = changes.CHANGES[0].of(version)
    assert stated.suppose(version) is version
    assert changes.CHANGES[0].of(version) is changed
    assert stated.named(changed.ruleset) is changed
    assert changed.ruleset != version.ruleset
    assert [period.value for period in stated.rules().periods] == [version]


def test_old_figures_stop_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(households, "SEED", households.SEED + 1)
    fill = listing.fillings(ROOT / "docs/ordinance", root="ordinance/", here="about/what-if/")
    with pytest.raises(SiteFaultsError, match="tables --what-if"):
        fill["tables:what-if"]()


def test_drawing_and_table_of_the_page_say_the_same(site: Any) -> None:
    page = read(site / "about/what-if/index.html")
    figures = what_if.read()
    for change in changes.CHANGES:
        [section] = page.xpath(f"//section[@aria-labelledby='{change.id}']")
        told = figures.changes[change.id]
        bars = {
            bar.get("data-tier"): int(bar.get("data-difference"))
            for bar in section.iter("{*}rect", "rect")
        }
        assert bars == {group.tier: group.difference for group in told.tiers if group.difference}
        [table] = section.iter("table")
        rows = [[cell.text_content() for cell in row] for row in table.iter("tr")][1:]
        assert [row[0] for row in rows] == [*bars, "ほかの階層", "合計"]
        assert sum(int(row[4].replace(",", "")) for row in rows[:-1]) == figures.households
        for row in rows[:-2]:
            group = next(group for group in told.tiers if group.tier == row[0])
            assert (
                row[1].replace("−", "-").replace(",", "") == f"{round(group.difference / 10_000):+}"
            )
            assert [row[2], row[3]] == [f"{group.more:,}", f"{group.less:,}"]
        description = section.xpath(".//*[local-name()='desc']")[0].text
        assert all(f"{tier}は" in description for tier in bars)
