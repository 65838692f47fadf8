"""The rules against the manual's own words: its tables, and the words that exclude someone."""

import re
from typing import Any

import pytest

from build_scripts.repository import ROOT
from calculators.messages import catalogue
from calculators.training.stated import manual
from tests.training.every_request import TRAINING, every_request

SOURCE = (ROOT / "docs/manual/source.txt").read_text(encoding="utf-8")
WORDS = catalogue("ja")

ROW_OF_MOVE = {
    ("municipality", "stay"): "none",
    ("municipality", "municipality"): "municipal",
    ("municipality", "prefecture"): "between",
    ("municipality", "kurashiki_city"): "kurashiki",
    ("municipality", "okayama_city"): "okayama",
    ("municipality", "tamano_commerce"): "tamano",
    ("municipality", "other"): "other",
    ("tamano_commerce", "stay"): "none",
    ("prefecture", "stay"): "none",
    ("prefecture", "municipality"): "between",
    ("prefecture", "prefecture"): "prefectural",
    ("prefecture", "kurashiki_city"): "kurashiki",
    ("prefecture", "okayama_city"): "okayama",
    ("prefecture", "tamano_commerce"): "tamano",
    ("prefecture", "other"): "other",
}
CODE_OF_CELL = {
    "mandatory": {
        "教員等が行うことは特になし": "nothing_to_do",
        "印刷して持参": "print_and_carry",
        "企画部に問い合わせる": "ask_the_centre_about_handover",
    },
    "voluntary": {
        "適切に保管": "keep_the_file",
        "異動先に引継いで": "carry_the_file",
        "企画部に問い合わせる": "ask_the_centre_about_handover",
    },
}


def answer(name: str, **asked: Any) -> Any:
    return TRAINING[name].spoken(asked, WORDS)


def move(origin: str, destination: str, kind: str, *, year: int = 2024) -> Any:
    asked = {"from": origin, "to": destination, "fiscal_year": year, "records": kind}
    return answer("training-handover", **asked)


@pytest.mark.parametrize("kind", CODE_OF_CELL)
@pytest.mark.parametrize(("origin", "destination"), ROW_OF_MOVE)
def test_each_move_is_answered_by_its_cell(origin: str, destination: str, kind: str) -> None:
    cell = manual().tables["tbl-handover"].rows[ROW_OF_MOVE[origin, destination]].cells[kind]
    (expected,) = [code for words, code in CODE_OF_CELL[kind].items() if words in cell]
    result = move(origin, destination, kind)
    said = [*result["steps"], *result.get("reasons", ())]
    assert said[0]["code"] == expected
    assert said[0]["cites"][0] == f"tbl-handover-{ROW_OF_MOVE[origin, destination]}"


def test_every_row_of_the_table_of_moves_is_some_answer() -> None:
    assert set(ROW_OF_MOVE.values()) == set(manual().tables["tbl-handover"].rows)


def test_each_row_of_the_table_of_records_is_shown_whole() -> None:
    shown = {}
    for asked in every_request(TRAINING["training-record"]):
        row = answer("training-record", **asked).get("row")
        if row:
            shown[row["label"]] = {cell["heading"]: cell["text"] for cell in row["cells"]}
    table = manual().tables["tbl-record"]
    assert shown == {
        row.label: {
            heading: row.cells[column]
            for column, heading in table.columns.items()
            if column != "name"
        }
        for row in table.rows.values()
    }


def test_the_one_who_applies_and_the_one_who_enters_agree_with_the_table() -> None:
    for asked in every_request(TRAINING["training-record"]):
        result = answer("training-record", **asked)
        if "row" not in result:
            continue
        apply, _, _, entry = (cell["text"] for cell in result["row"]["cells"])
        who = {step["who"] for step in result["steps"]}
        assert ("manager" in who and "host" in who) == entry.startswith("管理職等")
        codes = {step["code"] for step in result["steps"]}
        assert ("on_demand_no_application" in codes) == (apply == "事前申込は不要")
        assert ("apply_to_the_university" in codes) == (apply == "岡山大学")
        assert ("apply_as_the_notice_says" in codes) == (apply == "実施要項等参照")


def test_each_stage_has_the_training_of_its_column() -> None:
    cells = manual().tables["tbl-stage"].rows["training"].cells
    for stage in ("beginner", "mid1", "mid2", "veteran"):
        result = answer("training-stage", post="teacher", stage=stage)
        assert (result["by_experience"] or "") == cells[stage]


def test_the_words_that_exclude_stand_in_the_manual() -> None:
    quoted = [
        quote
        for key, text in WORDS.entries.items()
        if key.startswith("exclusion.")
        for quote in re.findall("「([^」]+)」", text)
    ]
    assert len(quoted) >= 7
    for quote in quoted:
        assert quote in SOURCE, quote


def test_every_exclusion_quotes_the_manual() -> None:
    for key, text in WORDS.entries.items():
        if key.startswith("exclusion."):
            assert "「" in text, key


def test_no_message_states_a_date_or_an_address_a_second_time() -> None:
    """Years, days and addresses reach the words by their names in stated.json."""
    sections = ("answer.", "exclusion.", "step.", "training-")
    for key, text in WORDS.entries.items():
        if key.startswith(sections) and not key.endswith(".hint"):
            assert not re.search(r"令和\d|20\d\d|\d+月|\d+日|@", text), key
