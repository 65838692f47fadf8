"""Dates and numbers are found where they stand, and training.json is what the pages say."""

import ast
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build_scripts.figures import training
from build_scripts.law.errors import NotationError
from build_scripts.manual.text import Manual, Passage
from build_scripts.manual.values import read_values


def passages(**texts: str) -> dict[str, Passage]:
    return {id: Passage(id, id, text, "s1", "", "p") for id, text in texts.items()}


YEAR = {"in": "year", "after": "", "before": "の手引", "kind": "fiscal-year"}


def read(text: str, kind: str, after: str = "", before: str = "", **more: str) -> str:
    declared = {
        "fiscal_year": YEAR,
        "x": {"in": "p", "after": after, "before": before, "kind": kind, **more},
    }
    return read_values(declared, passages(year="令和6年度の手引", p=text))["x"].value


@pytest.mark.parametrize(
    ("text", "kind", "after", "before", "value"),
    [
        ("令和7年5月3日から", "date", "", "から", "2025-05-03"),
        ("期間は12月2日まで", "date", "期間は", "まで", "2024-12-02"),
        ("期間は2月2日まで", "date", "期間は", "まで", "2025-02-02"),
        ("平成31年3月 改訂", "month", "", " 改訂", "2019-03"),
        ("4月～5月", "month-of-year", "～", "", "05"),
        ("令和6年4月上旬まで", "part-of-month", "", "まで", "2024-04-early"),
        ("4月下旬を", "part-of-month", "", "を", "04-late"),
        ("令和5、6年度は", "fiscal-year", "令和5、", "は", "2024"),
        ("3年程度", "years", "", "程度", "3"),
        ("90分から120分程度", "minutes", "から", "程度", "120"),
        ("宛先：a1@b.lg.jp ※", "mail", "：", " ※", "a1@b.lg.jp"),
    ],
)
def test_each_kind_of_value(text: str, kind: str, after: str, before: str, value: str) -> None:
    assert read(text, kind, after, before) == value


@pytest.mark.parametrize(
    ("text", "kind", "more", "message"),
    [
        ("いつか", "date", {}, "0か所"),
        ("4月、4月", "month-of-year", {"after": "", "before": ""}, "0か所"),
        ("4月", "day", {}, "知りません"),
        ("4月", "month-of-year", {"in": "q"}, "「q」という id"),
        ("令和7年度", "fiscal-year", {"same_as": "fiscal_year"}, "違います"),
    ],
)
def test_what_is_not_found_is_refused(
    text: str, kind: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(NotationError, match=message):
        read(text, kind, **more)


def test_two_places_are_one_too_many() -> None:
    with pytest.raises(NotationError, match="2か所"):
        read("は4月と、は5月と", "month-of-year", "は", "と")


def test_a_repetition_is_checked_and_not_written_again() -> None:
    declared = {"fiscal_year": YEAR, "again": {**YEAR, "in": "p", "same_as": "fiscal_year"}}
    values = read_values(declared, passages(year="令和6年度の手引", p="令和6年度の手引"))
    assert list(values) == ["fiscal_year"]


def test_dates_json_is_what_the_pages_say() -> None:
    assert training.OUTPUT.read_text(encoding="utf-8") == training.to_text(training.build_dates())
    assert training.main(["--check"]) == 0


def test_a_stale_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "stated.json"
    monkeypatch.setattr(training, "OUTPUT", stale)
    assert training.main(["--check"]) == 1
    assert training.main([]) == 0
    assert training.main(["--check"]) == 0
    stale.write_text(stale.read_text(encoding="utf-8").replace("05-13", "05-14"), encoding="utf-8")
    assert training.main(["--check"]) == 1


def test_every_value_cites_a_passage_and_every_id_has_a_place(manual: Manual) -> None:
    data = json.loads(training.OUTPUT.read_text(encoding="utf-8"))
    assert data["ruleset"] == "okayama-training@2024-03"
    assert {value["cite"] for value in data["values"].values()} <= set(data["labels"])
    assert set(data["labels"]) == set(data["addresses"]) == set(manual.passages)


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield what programs and pages say; of Python the strings that are no docstrings."""
    for folder in ("build_scripts", "calculators", "docs/tools", "docs/about"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".md", ".toml", ".html", ".js"}:
                yield path, path.read_text(encoding="utf-8")
            elif path.suffix == ".py":
                nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
                documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
                strings = [
                    str(node.value)
                    for node in nodes
                    if isinstance(node, ast.Constant) and id(node) not in documentation
                ]
                yield path, "\n".join(strings)


def test_no_date_of_the_manual_is_written_a_second_time(root: Path, manual: Manual) -> None:
    days = [
        date.fromisoformat(value.value)
        for name, value in read_values(manual.settings["values"], manual.passages).items()
        if name.startswith("on_demand") and value.value.count("-") == 2
    ]
    assert len(days) == 6
    written = [f"{day.month}月{day.day}日" for day in days] + [day.isoformat() for day in days]
    found = [(path.name, day) for path, text in texts(root) for day in written if day in text]
    assert found == []
