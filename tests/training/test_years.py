"""Which year an answer is about: 3(1) bears none, 6 is 令和6年度's, 8 is 令和5・6年度's, then 3(4)."""

from typing import Any

import pytest

from calculators.messages import catalogue
from calculators.outcome import Json
from tests.training.every_request import TRAINING, every_request

WRITTEN = {
    2021: "令和3年度",
    2022: "令和4年度",
    2023: "令和5年度",
    2024: "令和6年度",
    2025: "令和7年度",
    2026: "令和8年度",
    2027: "令和9年度",
    2028: "令和10年度",
}
CLASSES = {
    "by_experience": "mandatory",
    "for_duties": "mandatory",
    "special": "mandatory",
    "on_demand": "mandatory",
    "prefectural_division": "mandatory",
    "education_office": "mandatory",
    "sent_to_nation_or_graduate_school": "mandatory",
    "sent_to_company": "mandatory",
    "graduate_school_leave": "mandatory",
    "certification": "mandatory",
    "nits_okayama": "mandatory",
    "all_deputies": "mandatory",
    "municipal": "voluntary",
    "in_school": "voluntary",
    "society": "voluntary",
    "company": "voluntary",
    "own": "voluntary",
    "kurashiki_city": None,
    "other": None,
}
"""3(1): ア–ク and 4(3) are 必須, the examples 任意; two kinds are left to others."""


def answer(name: str, **asked: Any) -> Json:
    return TRAINING[name].spoken(asked, catalogue("ja"))


def cites(entries: list[Json]) -> set[str]:
    return {id for entry in entries for id in entry["cites"]}


@pytest.mark.parametrize("name", ["training-record", "training-handover", "training-interval"])
def test_the_first_sentence_names_the_year_that_was_asked(name: str) -> None:
    seen = set()
    for asked in every_request(TRAINING[name]):
        result = answer(name, **asked)
        if result["outcome"] != "invalid":
            first = result["answer"]["message"].partition("。")[0]
            assert WRITTEN[asked["fiscal_year"]] in first, asked
            seen.add(asked["fiscal_year"])
    assert {2023, 2024, 2025} <= seen


def test_every_kind_of_training_is_asked_about() -> None:
    (member, _) = TRAINING["training-record"].shape.members
    assert member.name == "training"
    assert set(CLASSES) == set(member.shape.schema()["enum"])


@pytest.mark.parametrize("training", CLASSES)
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2100])
def test_the_class_of_a_training_bears_no_year(training: str, year: int) -> None:
    result = answer("training-record", training=training, fiscal_year=year)
    assert result.get("recording") == CLASSES[training]


@pytest.mark.parametrize("training", CLASSES)
@pytest.mark.parametrize("year", [1950, 2022])
def test_before_the_records_there_are_none_of_any_kind(training: str, year: int) -> None:
    result = answer("training-record", training=training, fiscal_year=year)
    assert (result["outcome"], result["recording"]) == ("determined", "none")
    assert {"s3-1-since", "s7-since"} <= set(result["answer"]["cites"])


@pytest.mark.parametrize("training", CLASSES)
@pytest.mark.parametrize("year", [2025, 2026, 2100])
def test_later_only_the_class_is_answered(training: str, year: int) -> None:
    result = answer("training-record", training=training, fiscal_year=year)
    assert result["outcome"] == "not_determined"
    assert "s3-4-system" in cites(result["reasons"])
    assert "row" not in result
    assert all("when" not in step for step in result["steps"])
    # 3(4) ※: the file is kept, as the manual says.
    if CLASSES[training] == "voluntary":
        [keep] = result["steps"]
        assert keep["who"] == "teacher"
        assert "s3-4-keep" in keep["cites"]
        assert "保管" in keep["message"]
    else:
        assert result["steps"] == []


def test_the_hand_over_of_later_years_is_open() -> None:
    for asked in every_request(TRAINING["training-handover"]):
        result = answer("training-handover", **asked)
        if asked["fiscal_year"] > 2024:
            assert result["outcome"] == "not_determined"
            assert "s3-4-system" in cites(result["reasons"])
            kept = [cites([step]) for step in result["steps"]]
            expected = [] if asked["records"] == "mandatory" else [{"s3-4-keep", "s3-2-voluntary"}]
            assert kept == expected
        elif asked["fiscal_year"] < 2023:
            assert [error["field"] for error in result["errors"]] == ["fiscal_year"]


def test_both_years_of_8_are_answered_alike() -> None:
    for asked in every_request(TRAINING["training-handover"]):
        if asked["fiscal_year"] == 2023:
            [first, second] = [
                answer("training-handover", **asked | {"fiscal_year": year})
                for year in (2023, 2024)
            ]
            assert first["outcome"] == second["outcome"]
            assert first["steps"] == second["steps"]
            assert first["notes"] == second["notes"]


def test_the_move_on_the_first_of_april_is_read_and_said() -> None:
    asked = {"from": "municipality", "to": "prefecture", "fiscal_year": 2024, "records": "both"}
    said = {note["code"]: note for note in answer("training-handover", **asked)["notes"]}
    assert "読みました" in said["year_of_the_move"]["message"]
    stays = answer("training-handover", **asked | {"to": "stay"})
    assert "year_of_the_move" not in {note["code"] for note in stays["notes"]}


def test_no_year_is_filled_in_beforehand() -> None:
    """Who asks of another year would else be told what held in 令和6年度."""
    fields = [field for each in TRAINING.values() for field in each.form.fields()]
    assert {field.initial for field in fields if field.kind == "year"} == {""}
