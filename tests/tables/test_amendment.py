"""Two versions of the text: families and households computed under both, the differences listed.

The second version is the made-up one of tests/citing: under3 of D7 falls from 11,800 to 11,000 yen,
and nothing else of the fees changes.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.command_line import main
from build_scripts.tables import amendment, published, shown
from build_scripts.tables.amendment import Amendment
from calculators.childcare import stated
from tests.citing.second_version import FIRST, SECOND, add_second_version
from tests.pages.html import read

COUNT = 20_000


@pytest.fixture(scope="module")
def texts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two versions."""
    folder = tmp_path_factory.mktemp("amendment") / "ordinance"
    shutil.copytree(root / "docs/ordinance", folder)
    add_second_version(folder, registered=False)
    return folder


@pytest.fixture(scope="module")
def found(texts: Path) -> Amendment:
    preview = amendment.latest(texts, count=COUNT)
    assert preview is not None
    return preview


def test_with_one_version_there_is_nothing_to_compare(
    root: Path, site: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert amendment.latest(root / "docs/ordinance") is None
    assert main(["tables", "--preview"]) == 0
    assert "比べるものがありません" in capsys.readouterr().out
    page = read(site / "about/what-if/index.html")
    assert "比べるものがありません" in page.text_content()


def test_the_rows_that_change_are_those_of_one_cell(found: Amendment) -> None:
    """96 rows of D7, under3: 3 × 4 × 2 × 2 of households that aren't single parents; free are two
    or more siblings (4 ranks), and no sibling at the third rank (1): 7 of 12 × 4 pay."""
    fees, brackets, extended, admission = found.rows
    assert (fees.changed, fees.added, fees.gone) == (7 * 4, 0, 0)
    for other in (brackets, extended, admission):
        assert (other.changed, other.added, other.gone) == (0, 0, 0)


def test_families_are_computed_by_both(found: Amendment) -> None:
    """Half of 800 yen less, or all of it, then the reduction of 別表第6 (0.25), by hand:
    11,800 − 2,950 = 8,850; 11,000 − 2,750 = 8,250; a child of rank 2 in D7 pays half:
    5,900 − 1,480 (1,475 rounded up) = 4,420; 5,500 − 1,380 (1,375) = 4,120."""
    changed = [each for each in found.families if each.before != each.after]
    assert [each.before - each.after for each in changed] == [4_420 - 4_120]
    [only] = changed
    assert only.family.income_levy == 150_000
    assert (only.tier_before, only.tier_after) == ("D7", "D7")
    worked = next(each for each in found.families if each.family.income_levy == 147_000)
    assert (worked.before, worked.after) == (5_920, 5_920)  # the worked example of the estimator
    free = [
        each
        for each in found.families
        if each.family.single_parent or each.family.public_assistance
    ]
    assert [each.before for each in free] == [0, 0]


def test_only_households_of_the_changed_tier_pay_less(found: Amendment) -> None:
    total = found.comparison.total
    assert (found.households, total.households) == (COUNT, COUNT)
    assert total.more == 0
    assert total.less > 0
    # D7 in one half is at most a tier or two away in the other: 90 % to 115 % of the levy.
    assert {group.tier for group in found.comparison.changed} == {"D6", "D7", "D8"}
    assert found.comparison.fall == max(12 * 600, 12 * (600 + 300))


def test_the_command_lists_all_of_it(
    texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    preview = amendment.preview
    monkeypatch.setattr(
        amendment, "preview", lambda one, other, count: preview(one, other, count=2_000)
    )
    assert main(["tables", "--preview", "--texts", str(texts)]) == 0
    said = capsys.readouterr().out
    assert "平成28年4月1日施行の版 → 令和2年10月1日施行の版" in said
    assert "ひと月の保育料: 変わる 28、" in said
    assert "（−300円）" in said
    assert "渋谷区の世帯ではありません" in said


def test_the_page_lists_all_of_it(found: Amendment) -> None:
    page = shown.amendment(found)
    assert "令和2年10月1日施行の版を、平成28年4月1日施行の版と比べます。" in page
    assert "<td>−300円</td>" in page
    assert "tables-chart" in page


def test_the_files_of_both_versions_are_published(texts: Path) -> None:
    files = dict(published.files(texts))
    for day in (FIRST, SECOND):
        assert sum(name.startswith(f"{day}/tables/") for name in files) == 12
    name = "tables/childcare-fee.csv"
    one, two = (files[f"{day}/{name}"].decode().splitlines() for day in (FIRST, SECOND))
    assert sum(a != b for a, b in zip(one, two, strict=True)) >= 28
    assert [period.value.in_force.isoformat() for period in stated.rules().periods] == [FIRST]
