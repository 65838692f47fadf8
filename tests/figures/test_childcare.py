"""The ordinance's figures come from the text and the sheets, and nothing in them is guessed."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.figures import childcare
from build_scripts.law import NotationError
from build_scripts.law.version import Version
from calculators.childcare import stated
from calculators.registry import CALCULATORS
from tests.calculators.requests import request
from tests.citing.second_version import FIRST, OF_THE_NEW, SECOND, add_second_version, edit

T3, T4, T5, T6, T42 = (f"tables/{name}.csv" for name in ("t3", "t4", "t5", "t6", "t4_2"))


@pytest.fixture(scope="module")
def built(folder: Path) -> dict[str, Any]:
    return childcare.build(folder)


def test_every_amount_is_the_number_in_its_cell(built: dict[str, Any], version: Version) -> None:
    cells = {c.id: c.text for t in version.law.walk_tables() for r in t.rows for c in r.cells}
    seen = 0
    for table in built["tables"].values():
        for row in table["rows"]:
            for key, amount in row.get("amounts", {}).items():
                assert f"{amount:,}" == cells[f"{row['id']}-{key}"].removesuffix("円")
                seen += 1
    assert seen == 4 + 27 * 5 + 27 * 3 + 2


def test_bounds_are_the_numbers_in_the_definitions(built: dict[str, Any], version: Version) -> None:
    cells = {c.id: c.text for t in version.law.walk_tables() for r in t.rows for c in r.cells}
    for id in ("t3", "t4"):
        levied = [row for row in built["tables"][id]["rows"] if "income_levy" in row]
        assert [row["label"] for row in levied] == [f"D{number}" for number in range(1, 25)]
        assert levied[0]["income_levy"]["from"] == 1
        assert levied[-1]["income_levy"]["below"] is None
        for row in levied:
            words = re.findall("[0-9,]+(?=円)", cells[f"{row['id']}-definition"])
            numbers = [int(word.replace(",", "")) for word in words]
            bounds = [row["income_levy"]["from"], row["income_levy"]["below"]]
            assert numbers == [bound for bound in bounds if bound not in (1, None)]


def test_tier_lists(built: dict[str, Any]) -> None:
    found = {
        row["id"]: (row["tiers"][0], row["tiers"][-1], len(row["tiers"]), row.get("ratio"))
        for id in ("t4_2", "t5", "t6")
        for row in built["tables"][id]["rows"]
    }
    assert found == {
        "t4_2-a": ("A", "B", 2, None),
        "t4_2-c": ("C", "D24", 25, None),
        "t5-c": ("C", "D12", 13, "0.5"),
        "t5-d13": ("D13", "D17", 5, "0.6"),
        "t5-d18": ("D18", "D24", 7, "0.7"),
        "t6-c": ("C", "D5", 6, "1.00"),
        "t6-d6": ("D6", "D6", 1, "0.30"),
        "t6-d7": ("D7", "D7", 1, "0.25"),
        "t6-d8": ("D8", "D14", 7, "0.20"),
    }


def test_columns_are_named_as_the_header_names_them(built: dict[str, Any]) -> None:
    assert built["tables"]["t3"]["columns"] == {
        "under3": "3歳未満児",
        "age3": "3歳児",
        "long": "4歳以上児・長時間保育",
        "medium": "4歳以上児・中時間保育",
        "short": "4歳以上児・短時間保育",
    }


def test_every_citation_has_a_label(built: dict[str, Any]) -> None:
    labels = built["labels"]
    assert labels["j4-k1-g1"] == "article:4|paragraph:1|item:1"
    assert labels["t3-d7-age3"] == "table:3|~D7|~3歳児"
    assert labels["fh28n26-k2"] == "supplement_of:h28n26|paragraph:2"
    for value in built["values"].values():
        assert value["cite"] in labels
    for table in built["tables"].values():
        for row in table["rows"]:
            assert row["id"] in labels


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (T3, "140,000円以上165,000", "141,000円以上165,000", "続いていません"),
        (T3, "140,000円以上165,000", "139,000円以上165,000", "続いていません"),
        (T3, "110,000円以上140,000", "110,000円以上110,000", "大きくありません"),
        (T3, "1,200,000円以上である", "1,200,000円以上9,000,000円未満である", "上限があります"),
        (T3, "所得割課税額が5,000円未満である世帯", "所得割課税額が少ない世帯", "定義"),
        (T3, "非課税世帯", "非課税の世帯", "定義"),
        (T3, '"11,800"', '"11,80"', "金額として"),
        (T3, '"11,800"', "無料", "金額として"),
        (T4, "140,000円以上165,000", "141,000円以上165,000", "続いていません"),
        (T5, "0.6", "6割", "割合として"),
        (T5, "D13階層から", "D12階層から", "二つの行"),
        (T5, "D13階層からD17", "D17階層からD13", "逆の順"),
        (T5, "D18階層からD24", "D18階層からD25", "階層として"),
        (T6, "D6階層に属する世帯", "その他の世帯", "並びとして"),
        (T42, "C階層及びD1階層から", "D1階層から", "どの行にもない"),
    ],
)
def test_what_is_not_understood_is_refused(
    tmp_path: Path, folder: Path, file: str, old: str, new: str, message: str
) -> None:
    copy = tmp_path / "version"
    shutil.copytree(folder, copy)
    text = (copy / file).read_bytes().decode("utf-8")
    assert old in text
    (copy / file).write_bytes(text.replace(old, new, 1).encode("utf-8"))
    with pytest.raises(NotationError, match=message):
        childcare.build(copy)


@pytest.fixture
def two_versions(tmp_path: Path, folder: Path) -> Path:
    """A folder with a made-up second version whose values point at its own supplement."""
    shutil.copytree(folder, tmp_path / FIRST)
    add_second_version(tmp_path, registered=False)
    return tmp_path


def test_a_second_version_governs_from_the_month_its_supplement_says(two_versions: Path) -> None:
    first, second = stated.read_rules(childcare.to_text(two_versions)).periods
    assert (str(first.since), str(first.until)) == ("2016-04", "2020-09")
    assert (str(second.since), second.until) == ("2020-10", None)
    assert second.value.ruleset == "shibuya-youho@2020-10-01"


@pytest.mark.parametrize(
    ("new", "old", "message"),
    [
        ("in_force = 2020-10-01", "in_force = 2016-04-01", "フォルダーの名前"),
        ("shibuya-youho@2020-10-01", "shibuya-youho@2016-04-01", "ruleset"),
        *((new, old, old.partition(" ")[0]) for old, new in OF_THE_NEW),
    ],
)
def test_what_is_left_over_from_the_copied_version_is_refused(
    two_versions: Path, new: str, old: str, message: str
) -> None:
    edit(two_versions / SECOND / "version.toml", new, old)
    with pytest.raises(NotationError, match=f"{SECOND}/version.toml.*{message}"):
        childcare.to_text(two_versions)


def test_what_lies_before_all_versions_is_refused_by_the_first(
    two_versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = stated.read_rules(childcare.to_text(two_versions))
    monkeypatch.setattr(stated, "rules", lambda: rules)
    fee = CALCULATORS["childcare-fee"].calculate(
        request(fiscal_year=2015, birth_date="2011-05-10", enrolled_from="2015-04-01")
    )
    assert {reason.cites for reason in fee["reasons"]} == {("fh28n26-k2",)}
    day = {"date": "2015-05-01", "facility": "yamaya-kakinomi", "service": "short"}
    opening = CALCULATORS["childcare-opening"].calculate(day)
    facts = {"birth_date": "2011-05-10", "resident": True, "has_ground": True}
    eligible = CALCULATORS["childcare-eligibility"].calculate(day | facts)
    for result in (opening, eligible):
        [reason] = result["reasons"]
        assert (reason.code, reason.cites) == ("before_this_version", ("fh28n26-k1",))
