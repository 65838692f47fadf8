"""Each answer cites the provision that has its words, not the one beside it.

The table is written by hand from the manual: what is said, the id, and the words of that passage
that say it. The words are looked for in the passage as it stands on the manual's pages.
"""

from typing import Any

import pytest

from build_scripts.manual.text import Manual, load_manual
from build_scripts.manual.text.tables import table_data
from calculators.messages import catalogue
from calculators.outcome import Json
from tests.training.every_request import TRAINING

IN_SCOPE = {
    "founder": "municipality",
    "school": "elementary",
    "paid_by_prefecture": True,
    "post": "teacher",
    "employment": "permanent",
}
MOVE = {"from": "municipality", "to": "municipality", "fiscal_year": 2024, "records": "mandatory"}

SAID: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("scope", {}, "principal_encourages", "s4-2-first-principal", "研修履歴を活用し"),
    ("scope", {}, "first_interview", "s4-2-first-points-p1", "高めたい資質や受けてみたい研修"),
    ("scope", {}, "first_interview", "s4-2-first-points-p2", "研修一覧を活用"),
    ("scope", {}, "first_interview", "s4-2-first-points-p3", "おかやまオンデマンド研修"),
    ("scope", {}, "final_interview", "s4-2-last-teachers", "学びの成果や自らの成長実感"),
    ("scope", {}, "final_interview", "s4-2-last-points-p2", "目標を話し合う"),
    ("scope", {}, "in_scope_by_principal", "s2-schools", "県費負担教職員に限る"),
    ("scope", {}, "in_scope_by_principal", "s2-teachers", "教諭"),
    ("scope", {}, "in_scope_by_principal", "s4-1-teachers", "所属校の校長が行う"),
    ("scope", {"post": "principal"}, "in_scope_by_board", "s4-1-principals", "教育委員会が行う"),
    ("scope", {"employment": "part_time"}, "out_of_scope", "s2-temporary", "非常勤を除く"),
    ("scope", {}, "dates_of_one_year", "s5-1", "令和6年度"),
    ("calendar", {"role": "teacher"}, "year_of_teacher", "s6-3-view", "令和6年5月13日"),
    ("calendar", {"role": "manager"}, "year_of_manager", "s6-3-check", "令和6年12月2日"),
    ("calendar", {"role": "board"}, "year_of_board", "s5-1-list", "令和6年4月"),
    ("calendar", {"role": "manager"}, "first_interview_by_manager", "s4-2-first-things", "準備物"),
    ("calendar", {"role": "manager"}, "first_interview_by_manager", "s4-2-first-things", "経営計画書"),
    ("calendar", {"role": "manager"}, "final_interview_by_manager", "s4-2-last-things", "準備物"),
    ("calendar", {"role": "manager"}, "final_interview_by_manager", "s4-2-last-things", "経営計画書"),
    (
        "calendar", {"role": "manager"},
        "first_interview_of_deputies", "s4-2-first-points-p1", "高めたい資質や受けてみたい研修",
    ),
    ("calendar", {"role": "manager"}, "first_interview_of_deputies", "s2-teachers", "副校長、教頭"),
    ("calendar", {"role": "manager"}, "final_interview_of_deputies", "s4-2-last-teachers", "学びの成果"),
    ("calendar", {"role": "manager"}, "on_demand_missing", "s6-3-missing", "メールで問い合わせる"),
    ("calendar", {"role": "board"}, "first_interview_by_board", "s4-2-first-when", "4月～5月"),
    ("calendar", {"role": "board"}, "final_interview_by_board", "s4-2-last-when", "2月～3月"),
    *(
        ("handover", {"from": origin, "to": to}, "handover_nothing", "s3-2-mandatory", "講座受付システム")
        for origin, to in (
            ("municipality", "stay"),
            ("municipality", "municipality"),
            ("prefecture", "prefecture"),
            ("municipality", "prefecture"),
            ("municipality", "kurashiki_city"),
        )
    ),
    ("handover", {"from": "kurashiki_city"}, "handover_by_kurashiki", "s8-2-municipal-city", "引継ぐ"),
    ("handover", {"from": "tamano_commerce"}, "tamano_left", "tbl-handover-other", "企画部に問い合わせる"),
    ("handover", {"from": "tamano_commerce"}, "tamano_left", "tbl-handover-tamano", "高等学校へ異動"),
    (
        "handover", {"from": "tamano_commerce"},
        "tamano_left", "tbl-handover-municipal", "市町村(組合)立学校間",
    ),
    ("handover", {"to": "okayama_city"}, "may_ask_the_centre", "tbl-handover-okayama", "照会する"),
    (
        "handover", {"from": "kurashiki_city", "to": "okayama_city"},
        "training_of_the_centre_in_the_system", "q11-a", "閲覧することができます",
    ),
    (
        "handover", {"from": "kurashiki_city", "to": "stay", "records": "voluntary"},
        "keep_the_file", "s3-4-keep", "保管しておくことが望ましい",
    ),
    *(
        (
            "record", {"training": training, "fiscal_year": 2023},
            "applied_as_in_the_year_before", "s6-2-apply", "令和5年度と同じ",
        )
        for training in ("prefectural_division", "education_office", "for_duties", "special")
    ),
    ("record", {"training": "special"}, "mandatory_record", "s3-2-mandatory", "講座受付システム"),
    ("record", {"training": "in_school"}, "voluntary_record", "s3-2-voluntary", "電子ファイル等"),
    ("record", {"training": "in_school"}, "keep_for_the_interview", "s4-2-last-teachers", "振り返る"),
    ("record", {"training": "nits_okayama"}, "mandatory_record_on_request", "s3-1-ku", "岡山大学"),
    ("record", {"training": "nits_okayama"}, "mandatory_record_on_request", "s3-2-ku", "申し出により"),
    (
        "record", {"training": "nits_okayama"},
        "mandatory_record_on_request", "s6-6-request", "希望する者は",
    ),
    ("record", {"training": "on_demand"}, "mandatory_record_by_sheet", "s3-2-i", "をもとに"),
    ("record", {"training": "on_demand"}, "mandatory_record_by_sheet", "s6-3-check", "受講完了とする"),
    ("record", {"training": "on_demand"}, "on_demand_view", "s6-3-how-videos", "選択視聴等"),
    ("record", {"training": "on_demand"}, "on_demand_within_videos", "s6-3-how-thinking", "個人思考"),
    ("record", {"training": "on_demand"}, "on_demand_within_videos", "s6-3-how-nits", "省略して"),
    ("stage", {"post": "temporary", "stage": None}, "stage_basic", "s5-2-temporary", "初任期教員"),
    ("stage", {"post": "deputy", "stage": None}, "stage_deputy", "s4-3-vice", "全員研修講座が必須記録研修"),
    (
        "stage", {"post": "teacher", "stage": "mid2"},
        "advanced_training", "s5-2-levels", "希望による研修",
    ),
    (
        "stage", {"post": "teacher", "stage": "mid2"},
        "speak_at_the_interview", "s4-2-first-points-p1", "高めたい資質",
    ),
]  # fmt: skip
"""Calculator, what is asked (beside the start), code of the statement, id, words in its passage."""

START: dict[str, dict[str, Any]] = {
    "scope": IN_SCOPE,
    "handover": MOVE,
    "record": {"fiscal_year": 2024},
}


@pytest.fixture(scope="module")
def manual() -> Manual:
    return load_manual()


def words_of(manual: Manual, id: str) -> str:
    """Return the words of a passage and of what stands under it; of a row of a table its cells."""
    for table_id, table in manual.tables.items():
        for row in table_data(table)["rows"]:
            if id == f"{table_id}-{row['id']}":
                return "".join((row["label"], *row["cells"].values()))
    below = (each.id for each in manual.passages.values() if each.parent == id)
    return manual.passages[id].text + "".join(words_of(manual, each) for each in below)


def statements(result: Json) -> list[Json]:
    parts = ("exclusions", "steps", "reasons", "notes")
    return [result["answer"], *(said for part in parts for said in result.get(part, ()))]


@pytest.mark.parametrize(("name", "asked", "code", "id", "words"), SAID)
def test_what_is_said_cites_the_passage_with_its_words(
    manual: Manual, name: str, asked: dict[str, Any], code: str, id: str, words: str
) -> None:
    calculator = TRAINING[f"training-{name}"]
    result = calculator.spoken(START.get(name, {}) | asked, catalogue("ja"))
    cited = [said["cites"] for said in statements(result) if said["code"] == code]
    assert len(cited) == 1
    assert id in cited[0]
    assert words in words_of(manual, id)
