"""The worker's door: forms in, HTML and errors out; requests in, the command line's bytes out."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from calculators import web
from calculators.childcare.fee import CALCULATOR as FEE
from calculators.messages import catalogue
from calculators.outcome import to_json
from calculators.registry import CALCULATORS
from tests.calculators import forms
from tests.calculators.requests import WORKED_EXAMPLE

WORDS = catalogue("ja")


def submit(values: dict[str, str], calculator: str = "childcare-fee") -> dict[str, Any]:
    message = {
        "kind": "form",
        "calculator": calculator,
        "values": values,
        "base": "../../",
        "language": "ja",
    }
    answer: dict[str, Any] = json.loads(web.handle(json.dumps(message)))
    return answer


class _Balance(HTMLParser):
    """Fails on markup that isn't nested properly and collects links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.headline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "h2" in self.open:
            self.headline += data


def parsed(html: str) -> _Balance:
    parser = _Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_the_form_gives_the_request_of_the_worked_example() -> None:
    request, errors = CALCULATORS["childcare-fee"].form.read(forms.FEE)
    assert errors == []
    persons = {year: [tax] for year, tax in WORKED_EXAMPLE["taxes"].items()}
    assert request == {**WORKED_EXAMPLE, "taxes": persons}


def test_the_answer_shows_the_amount_with_links_to_its_provisions() -> None:
    answer = submit(forms.FEE)
    assert answer["outcome"] == "determined"
    assert answer["errors"] == []
    persons = {year: [tax] for year, tax in WORKED_EXAMPLE["taxes"].items()}
    asked = {**WORKED_EXAMPLE, "taxes": persons}
    assert answer["result"] == json.loads(to_json(FEE.spoken(asked, WORDS)))
    page = parsed(answer["html"])
    assert page.headline == "目安：1か月 5,920円"
    assert "1,975円を10円単位に切り上げ " in page.words
    for link in ("t3/#t3-d7-age3", "t6/#t6-d7", "t6/#t6-b1", "j12/#j12-k1", "t3/#t3-b2"):
        assert f"../../ordinance/{link}" in page.links
    assert "shibuya-youho@2016-04-01" in answer["html"]


def test_each_parent_is_a_person_of_the_household() -> None:
    second = {
        "tax.previous.2.status": "assessed",
        "tax.previous.2.per_capita_levy": "3500",
        "tax.previous.2.income_levy": "20000",
        "tax.previous.2.excluded_credits": "1000",
    }
    answer = submit({**forms.FEE, **second})
    assert answer["result"]["months"][0]["tier"] == "D8"
    request, _ = CALCULATORS["childcare-fee"].form.read({**forms.FEE, **second})
    amounts = ("per_capita_levy", "income_levy", "excluded_credits", "relief")
    assert request["taxes"]["2015"] == [
        dict(zip(amounts, person, strict=True))
        for person in ((3500, 147000, 0, 0), (3500, 20000, 1000, 0))
    ]
    words = "".join(parsed(answer["html"]).words)
    assert (
        "階層を決める所得割課税額（1人目） 147,000円 ＋ 階層を決める所得割課税額（2人目） 21,000円"
        in words
    )


def test_relief_that_exceeds_the_levy_is_said_to_end_at_zero() -> None:
    """READING's second worked example: one parent's 減免 never lowers the other's tax."""
    household = {"service": "nursery", "birth_date.year": "2014", "birth_date.month": "10"}
    for year in ("previous", "current"):
        household |= {
            f"tax.{year}.1.income_levy": "10000",
            f"tax.{year}.1.relief": "13500",
            f"tax.{year}.2.status": "assessed",
            f"tax.{year}.2.per_capita_levy": "3500",
            f"tax.{year}.2.income_levy": "112000",
        }
    page = parsed(submit({**forms.FEE, **household})["html"])
    assert page.headline == "目安：1か月 7,490円"
    words = "".join(page.words)
    floor = "（マイナスなら0円）"
    assert f"所得割（1人目） 10,000円 − 減免（1人目） 13,500円{floor}" in words
    assert f"減免（1人目） 13,500円 − 所得割（1人目） 10,000円{floor}" in words
    # Both halves of the year are computed alike, so they read alike.
    april, september = (words.index(f"{months}の計算") for months in ("4月〜8月", "9月〜3月"))
    assert words[april:september].index("使う税の年度分") < words[april:september].index(
        "クラスの年齢"
    )
    assert words.index("使う税の年度分", september) < words.index("クラスの年齢", september)


@pytest.mark.parametrize("status", ["not_yet", "undeclared", "abroad"])
@pytest.mark.parametrize("parent", ["1", "2"])
def test_a_tax_that_is_not_known_is_never_taken_for_zero(status: str, parent: str) -> None:
    answer = submit({**forms.FEE, f"tax.current.{parent}.status": status})
    assert answer["outcome"] == "not_determined"
    totals = [month.get("total") for month in answer["result"]["months"]]
    assert totals == [5920] * 5 + [None] * 7
    headline = "目安：4月〜8月は1か月 5,920円、9月〜3月は決められません"
    assert parsed(answer["html"]).headline == headline


def test_a_care_fee_that_is_known_is_told_though_the_extended_care_fee_is_open() -> None:
    """第16条第3項: 第10条 holds at 千駄谷なかよし園 too, 延長保育料 is the other ordinance's."""
    chosen = {"facility": "sendagaya-nakayoshi", "service": "nursery", "single_parent": "yes"}
    page = parsed(submit({**forms.FEE, **chosen, "extended_care": "monthly"})["html"])
    assert page.headline == "目安：延長保育料は決められません。保育料は1か月 0円"
    without = parsed(submit({**forms.FEE, **chosen, "single_parent": "no"})["html"])
    assert without.headline == "この条件では額を決められません"


def test_exempt_parents_are_zero_because_they_said_so() -> None:
    exempt = {f"tax.{year}.1.status": "not_taxed" for year in ("previous", "current")}
    answer = submit({**forms.FEE, **exempt})
    assert {month["tier"] for month in answer["result"]["months"]} == {"B"}


def test_an_empty_form_names_every_question() -> None:
    answer = submit({})
    assert answer["outcome"] == "invalid"
    fields = [error["field"] for error in answer["errors"]]
    assert fields[:3] == ["fiscal_year", "birth_date.year", "facility"]
    assert {"facility", "service", "public_assistance", "single_parent"} <= set(fields)
    page = parsed(answer["html"])
    assert page.links == [f"#childcare-fee-{field}" for field in fields]
    for error in answer["errors"]:
        assert error["message"] in page.words


def test_an_empty_date_is_one_error() -> None:
    empty = {"birth_date.year": "", "birth_date.month": " ", "birth_date.day": ""}
    answer = submit({**forms.FEE, **empty})
    assert answer["errors"] == [
        {"field": "birth_date.year", "message": "生年月日を入力してください（年・月・日）。"}
    ]


def test_a_missing_part_of_a_date_is_named() -> None:
    answer = submit({**forms.FEE, "birth_date.day": ""})
    assert answer["errors"] == [
        {"field": "birth_date.day", "message": "生年月日に『日』を入力してください。"}
    ]


def test_an_error_of_the_request_is_shown_at_its_input() -> None:
    before = {"enrolled_from.year": "2010"}
    answer = submit({**forms.FEE, **before})
    assert [error["field"] for error in answer["errors"]] == ["enrolled_from.year"]


def test_hidden_questions_are_not_asked_and_not_read() -> None:
    values = {**forms.FEE, "public_assistance": "yes", "tax.previous.1.income_levy": "nonsense"}
    answer = submit(values)
    assert answer["outcome"] == "determined"
    assert answer["result"]["total"] == 0


def test_what_was_typed_cannot_become_markup() -> None:
    values = {**forms.FEE, "birth_date.day": "<img src=x onerror=alert(1)>", "facility": "<b>"}
    answer = submit(values)
    assert answer["outcome"] == "invalid"
    assert "<img" not in answer["html"]
    assert "<b>" not in answer["html"]


@pytest.mark.parametrize("name", CALCULATORS)
def test_requests_answer_like_the_command_line(name: str) -> None:
    message = {"kind": "request", "calculator": name, "request": {"x": 1}, "language": "ja"}
    expected = CALCULATORS[name].spoken({"x": 1}, WORDS)
    assert web.handle(json.dumps(message)) == to_json(expected)


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_question_has_its_words(name: str) -> None:
    calculator = CALCULATORS[name]
    facts = calculator.form.facts
    for section in calculator.form.sections:
        assert WORDS.text(f"{name}.section.{section.id}", **facts)
        for field in section.fields:
            assert WORDS.field(name, field.name, "label")
            for choice in field.choices or ():
                assert WORDS.choice(name, field.name, choice, **facts)


def test_the_other_calculators_answer_their_forms() -> None:
    day = {"date.year": "2016", "date.month": "5", "date.day": "3"}
    place = {"facility": "yamaya-kakinomi", "service": "long"}
    closed = submit({**day, **place}, "childcare-opening")
    assert parsed(closed["html"]).headline == "2016年（平成28年）5月3日（火）は休みです"
    born = {"birth_date.year": "2012", "birth_date.month": "5", "birth_date.day": "10"}
    facts = {"resident": "yes", "has_ground": "yes"}
    eligible = submit({**day, **place, **born, **facts}, "childcare-eligibility")
    assert eligible["result"]["eligible"] is True
    assert parsed(eligible["html"]).headline == "入園の資格に当たります"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"extended_care": "daily", "days_per_month": "40"}, "days_per_month"),
        ({"extended_care": "daily", "days_per_month": "0"}, "days_per_month"),
        ({"designated_household": "yes", "elder_siblings": "31"}, "elder_siblings"),
        ({"tax.previous.1.income_levy": "100000000万"}, "tax.previous.1.income_levy"),
        ({"tax.current.1.relief": "153501"}, "tax.current.1.relief"),
        ({"fiscal_year": "28"}, "fiscal_year"),
        ({"birth_date.year": "0000"}, "birth_date.year"),
        ({"birth_date.month": "13"}, "birth_date.month"),
        ({"birth_date.day": "32"}, "birth_date.day"),
        ({"birth_date.year": "1920"}, "birth_date.year"),
        (
            {
                "enrolled_until.year": "2015",
                "enrolled_until.month": "4",
                "enrolled_until.day": "1",
            },
            "enrolled_until.year",
        ),
    ],
)
def test_every_error_belongs_to_an_input_of_the_form(values: dict[str, str], field: str) -> None:
    inputs = [name for f in CALCULATORS["childcare-fee"].form.fields() for name in f.inputs]
    answer = submit({**forms.FEE, **values})
    assert [error["field"] for error in answer["errors"]] == [field]
    assert field in inputs


def test_a_household_on_public_assistance_is_told_of_no_tax() -> None:
    answer = submit({**forms.FEE, "public_assistance": "yes"})
    computed = answer["html"].partition("result-notes")[0]
    assert "生活保護を受けている世帯" in computed
    assert "4月〜3月の計算" in computed
    for word in ("所得割", "均等割", "年度分の税で決まる"):
        assert word not in computed


def test_months_computed_otherwise_are_shown_apart() -> None:
    """D5 pays nothing after 第12条 in April and May alike, but April is not due at all."""
    entered = {"enrolled_from.day": "15", "extended_care": "daily", "days_per_month": "2"}
    answer = submit({**forms.FEE, **entered, "tax.previous.1.income_levy": "100000"})
    months = answer["result"]["months"]
    assert [month["total"] for month in months[:2]] == [400, 400]
    words = parsed(answer["html"]).words
    assert "4月の計算" in words
    assert "5月〜8月の計算" in words
    assert "その月の初日に在籍していないので、その月の分は徴収されません。" in "".join(words)


def test_what_cannot_be_determined_is_said_with_its_reason_and_no_fee() -> None:
    place = {"facility": "sendagaya-nakayoshi", "service": "nursery"}
    answer = submit({**forms.FEE, **place})
    page = parsed(answer["html"])
    assert page.headline == "この条件では額を決められません"
    assert "渋谷区保育料等徴収条例" in answer["html"]
    assert [word for word in page.words if "円" in word] == ["0円 "]  # 入園料 is not charged
    assert "result-months" not in answer["html"]


def test_the_months_are_also_a_table_with_headers() -> None:
    html = submit(forms.FEE)["html"]
    assert html.count('<th scope="row">') == 12
    assert '<th scope="col">納期限</th>' in html
    assert "2月28日" in parsed(html).words


def test_the_notes_and_the_rules_considered_are_on_the_page() -> None:
    answer = submit(forms.FEE)
    text = "".join(parsed(answer["html"]).words)
    for note in answer["result"]["notes"]:
        assert note["message"] in text
    steps = answer["result"]["steps"]
    unmet = next(step for step in steps if step["id"] == "after_article_10")["considered"]
    assert len(unmet) == 3
    for rule in unmet:
        assert rule["message"] in text


def test_eligibility_says_yes_and_no_and_why() -> None:
    day = {"date.year": "2016", "date.month": "4", "date.day": "1"}
    born = {"birth_date.year": "2012", "birth_date.month": "5", "birth_date.day": "10"}
    base = {**day, **born, "facility": "yamaya-kakinomi", "service": "long", "resident": "yes"}

    def headline(**values: str) -> str:
        answer = submit({**base, **values}, "childcare-eligibility")
        return parsed(answer["html"]).headline

    assert headline(has_ground="yes") == "入園の資格に当たります"
    assert headline(has_ground="no") == "長時間保育を利用する資格に当たりません"
    assert headline(has_ground="unknown") == "ここでは決められません"
    school = {"has_ground": "yes", "birth_date.year": "2009"}
    assert headline(**school) == "入園の資格に当たりません"
    assert "trace" in submit({**base, **school}, "childcare-eligibility")["result"]


def test_opening_shows_its_hours() -> None:
    day = {"date.year": "2016", "date.month": "5", "date.day": "2"}
    place = {"facility": "yamaya-kakinomi", "service": "medium"}
    words = parsed(submit({**day, **place}, "childcare-opening")["html"]).words
    assert "9:00〜16:30 " in words
    assert "延長保育" not in words
