"""The estimator's result for what was typed: amounts, why, what is open, what was answered, the sheet.

Amounts: READING's worked example (D7: 7,900 − 1,980 = 5,920) and D8's 8,500 × 0.20 = 1,700 off
(別表第3 and 第6). What a line says is held against the steps of the same result.
"""

import json
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from calculators.childcare.family import CALCULATOR
from calculators.messages import catalogue
from calculators.outcome import to_json
from tests.calculators.answered import named, parsed, submit, submit_example
from tests.calculators.forms import FEE

WORDS = catalogue("ja")
AUTUMN = {"adult__1__current__income_levy": "170000"}
"""From September on D8: 165,000 yen or more."""


def soup(answer: dict[str, Any]) -> BeautifulSoup:
    parsed(answer["html"])
    return BeautifulSoup(answer["html"], "html.parser")


def part(answer: dict[str, Any], selector: str) -> Tag:
    found = soup(answer).select_one(selector)
    assert isinstance(found, Tag), selector
    return found


def words(answer: dict[str, Any], selector: str) -> str:
    return part(answer, selector).get_text()


def test_the_answer_is_the_calculators_own_with_links_to_its_provisions() -> None:
    answer = submit_example()
    request, _ = CALCULATOR.form.read(FEE)
    assert answer["result"] == json.loads(to_json(CALCULATOR.spoken(request, WORDS)))
    page = parsed(answer["html"])
    assert page.headline == "目安：1か月 5,920円"
    assert "1,975円を10円単位に切り上げ " in page.words
    for link in ("t3/#t3-d7-age3", "t6/#t6-d7", "t6/#t6-b1", "j12/#j12-k1", "t3/#t3-b2"):
        assert f"../../ordinance/{link}" in page.links
    assert "shibuya-youho@2016-04-01" in answer["html"]


def test_the_box_says_whose_how_much_and_what_it_is_not() -> None:
    box = words(submit_example(), ".result-box")
    assert "平成28年度・3歳のクラス・長時間保育（山谷かきのみ園）" in box
    assert "いま払う額ではありません" in box


def test_one_line_says_why_september_is_another() -> None:
    answer = submit_example(**AUTUMN)
    change = words(answer, ".result-change")
    assert "9月分から変わります" in change
    assert "147,000円から170,000円" in change
    assert "D7からD8" in change
    assert not soup(submit_example()).select(".result-change")
    assert parsed(answer["html"]).headline == (
        "目安：4月〜8月は1か月 5,920円、9月〜3月は1か月 6,800円"
    )


def steps_behind(result: dict[str, Any], position: int) -> dict[str, Any]:
    """The steps that a step rests on, by name, found by their inputs alone."""
    found: dict[str, Any] = {}
    wanted, seen = [position], set()
    while wanted:
        at = wanted.pop()
        if at in seen:
            continue
        seen.add(at)
        step = result["steps"][at]
        found[step["id"]] = step["value"]
        wanted += step["inputs"]
    return found


@pytest.mark.parametrize("changes", [{}, AUTUMN, {"child__1__service": "nursery"}])
def test_the_three_lines_are_the_steps(changes: dict[str, str]) -> None:
    answer = submit_example(**changes)
    result = answer["result"]
    lines = words(answer, ".result-why .result-three")
    for month in result["children"][0]["months"]:
        steps = steps_behind(result, month["trace"])
        care = month["care_fee"]
        tax = f" {steps['income_levy_for_tier']:,}円 → {steps['tier']}階層"
        assert tax in lines
        assert f"{month['tier']}の行" in lines
        assert f"→ {steps['table_fee']:,}円" in lines
        assert steps["table_fee"] == care["table"]
        off = care["after_article_10"] - care["after_article_12"]
        assert steps["reduction"] == off
        assert f"{care['table']:,}円 − 軽減 {off:,}円 = {care['after_article_12']:,}円" in lines


def test_what_is_free_is_told_no_tax() -> None:
    answer = submit_example(public_assistance="yes")
    computed = "".join(
        each.get_text() for each in soup(answer).select(".result-why, .result-computation")
    )
    assert "4月〜3月の計算" in computed
    for word in ("所得割", "均等割", "年度分の税で決まる"):
        assert word not in computed
    single = words(submit_example(single_parent="yes"), ".result-why")
    assert "無料です。税は見ません。" in single


def test_months_computed_otherwise_are_shown_apart() -> None:
    """D5 pays nothing after 第12条 in April and May alike, but April is not due at all."""
    answer = submit_example(
        child__1__enrolled_from__day="15",
        child__1__extended_care="daily",
        child__1__days_per_month="2",
        adult__1__previous__income_levy="100000",
    )
    assert [month["total"] for month in answer["result"]["months"][:2]] == [400, 400]
    titles = [
        each.get_text() for each in soup(answer).select(".result-computation > details > summary")
    ]
    assert titles == ["4月の計算", "5月〜8月の計算", "9月〜3月の計算"]
    said = "その月の初日に在籍していないので、その月の分は徴収されません。"
    assert said in words(answer, ".result-computation")


def test_a_range_shows_the_steps_of_both_ends() -> None:
    answer = submit_example(adult__1__current__status="unknown")
    ends = [each.get_text() for each in soup(answer).select(".result-computation h4")]
    assert ends == ["いちばん少ない場合", "いちばん多い場合"]


def test_a_care_fee_that_is_known_is_told_though_the_extended_care_fee_is_open() -> None:
    """第16条第3項: 第10条 holds at 千駄谷なかよし園 too, 延長保育料 is the other ordinance's."""
    place = {"child__1__facility": "sendagaya-nakayoshi", "child__1__service": "nursery"}
    free = submit_example(**place, child__1__extended_care="monthly", single_parent="yes")
    assert parsed(free["html"]).headline == "目安：延長保育料は決められません。保育料は1か月 0円"
    other = submit_example(**place)
    assert parsed(other["html"]).headline == "この条件では額を決められません"
    assert "渋谷区保育料等徴収条例" in words(other, ".result-undetermined")
    assert not soup(other).select(".result-table")


def test_the_months_are_also_a_table_with_headers() -> None:
    table = part(submit_example(), ".result-table")
    assert len(table.select('th[scope="row"]')) == 12
    assert "納期限" in [each.get_text() for each in table.select('th[scope="col"]')]
    assert "2月28日" in table.get_text()
    totals = [row.select("td")[-2].get_text() for row in table.select("tbody tr")]
    assert totals == ["5,920円"] * 12


def test_the_notes_and_the_rules_considered_are_on_the_page() -> None:
    """Of 第10条第2項, three rules are considered for a child in 長時間保育: all don't apply."""
    answer = submit_example()
    text = parsed(answer["html"]).text
    steps = answer["result"]["steps"]
    unmet = next(step for step in steps if step["id"] == "after_article_10")["considered"]
    assert len(unmet) == 3
    for rule in unmet:
        assert rule["message"] in text
    assert answer["result"]["notes"]
    for note in answer["result"]["notes"]:
        assert note["message"] in text


# ------------------------------------------------------------------ questions still open


def open_questions(answer: dict[str, Any]) -> list[tuple[str, str]]:
    links = soup(answer).select(".result-open li a")
    return [
        (str(link["href"]).removeprefix("#childcare-family-"), link.get_text()) for link in links
    ]


def test_open_questions_name_their_fields_the_narrowest_first() -> None:
    answer = submit_example(adult__1__current__status="unknown", adult__2__current__status="")
    found = open_questions(answer)
    assert ("adult.1.current.status", "その年度分：大人1の住民税") in found
    assert ("adult.2.current.status", "その年度分：大人2の住民税") in found
    inputs = {name for field in CALCULATOR.form.fields() for name in field.inputs}
    assert {name for name, _ in found} <= inputs
    widths = [
        fact["high"] - fact["low"] for fact in answer["result"]["open"] if fact["high"] is not None
    ]
    assert all(one <= other for one, other in pairwise(widths))
    assert open_questions(submit_example()) == []


def test_what_is_named_as_open_narrows_the_range_when_it_is_answered() -> None:
    unknown = {"adult__1__current__status": "unknown"}
    before = submit_example(**unknown)["result"]["total"]
    after = submit_example()["result"]["total"]
    assert before["low"] <= after <= before["high"]
    assert [name for name, _ in open_questions(submit_example(**unknown))] == [
        "adult.1.current.status"
    ]


# ------------------------------------------------------------------ what was answered


def recap(answer: dict[str, Any]) -> dict[str, str]:
    found = {}
    for pair in soup(answer).select(".result-recap dl > div"):
        question, said = pair.select_one("dt"), pair.select_one("dd")
        assert isinstance(question, Tag)
        assert isinstance(said, Tag)
        for link in said.select("a"):
            link.decompose()
        found[question.get_text()] = said.get_text().strip()
    return found


def test_what_was_answered_is_listed_as_it_was_understood() -> None:
    said = recap(submit_example())
    assert said["前の年度分：大人1の所得割額"] == "147,000円"  # typed １４７，０００
    assert said["その年度分：大人1の所得割額"] == "150,000円"  # typed 15万
    assert said["子ども1の生年月日"] == "2012年（平成24年）5月10日"
    assert said["子ども1の園"] == "山谷かきのみ園"
    assert said["大人2はいますか"] == "いる"
    # Neither what is hidden nor what was left open is listed.
    assert "大人3の所得割額" not in "".join(said)
    assert "子ども1がやめる日（決まっているときだけ）" not in said
    assert not [q for q in recap(submit_example(public_assistance="yes")) if "所得割" in q]


def test_each_answer_leads_back_to_its_question() -> None:
    links = soup(submit_example()).select(".result-recap a[data-part=change]")
    inputs = {f"#childcare-family-{n}" for f in CALCULATOR.form.fields() for n in f.inputs}
    assert links
    assert {str(link["href"]) for link in links} <= inputs
    assert all(link.select_one(".tb-hidden") for link in links)


# ------------------------------------------------------------------ the sheet


def test_the_sheet_holds_the_day_the_answers_the_amounts_and_the_decisions() -> None:
    answer = submit({**FEE, **named(AUTUMN)}, today="2016-12-01")
    sheet = part(answer, ".result-sheet")
    text = sheet.get_text()
    assert "2016年（平成28年）12月1日に計算しました" in text
    assert "区の決定ではありません" in text
    for amount in ("5,920円", "6,800円", "77,200円"):  # 5 × 5,920 + 7 × 6,800
        assert amount in text
    for question, said in recap(answer).items():
        assert question in text
        assert said in text
    for decided in ("世帯に入る人", "第10条", "第12条", "第11条"):
        assert decided in text
    assert not sheet.select("a[data-part], button, input")


def test_the_sheet_says_each_step_once() -> None:
    """Both halves of the year share what doesn't depend on the tax: it is printed once."""
    sheet = soup(submit_example(**AUTUMN)).select(".result-sheet .result-steps > li")
    said = [step.get_text() for step in sheet]
    assert len(said) > 10
    assert len(said) == len(set(said))
    labels = [
        step.get_text().strip()
        for step in soup(submit_example()).select(".result-sheet .result-steps > li .step-label")
    ]
    assert labels.count("クラスの年齢") == 1


def test_the_sheet_names_what_cannot_be_determined() -> None:
    text = words(submit_example(adult__1__current__status="undeclared"), ".result-sheet")
    assert "決められません" in text
    assert "5,920円" in text
