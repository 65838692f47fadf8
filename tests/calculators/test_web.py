"""The worker's door: forms in, HTML and errors out; requests in, the command line's bytes out."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from calculators import web
from calculators.childcare.fee import calculate
from calculators.messages import catalogue
from calculators.outcome import to_json
from calculators.registry import CALCULATORS
from tests.calculators import forms
from tests.calculators.requests import WORKED_EXAMPLE

WORDS = catalogue()


def submit(values: dict[str, str], calculator: str = "childcare-fee") -> dict[str, Any]:
    message = {"kind": "form", "calculator": calculator, "values": values, "base": "../../"}
    answer: dict[str, Any] = json.loads(web.handle(json.dumps(message)))
    return answer


class _Balance(HTMLParser):
    """Fails on markup that isn't nested properly and collects links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(html: str) -> _Balance:
    parser = _Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_the_form_gives_the_request_of_the_worked_example() -> None:
    request, errors = CALCULATORS["childcare-fee"].form.read(forms.FEE)
    assert errors == []
    assert request == WORKED_EXAMPLE


def test_the_answer_shows_the_amount_with_links_to_its_provisions() -> None:
    answer = submit(forms.FEE)
    assert answer["outcome"] == "determined"
    assert answer["errors"] == []
    assert answer["result"] == json.loads(to_json(calculate(WORKED_EXAMPLE, WORDS)))
    page = parsed(answer["html"])
    assert page.words[0] == "目安：1か月 5,920円"
    assert "1,975円を10円単位に切り上げ " in page.words
    for link in ("t3/#t3-d7-age3", "t6/#t6-d7", "t6/#t6-b1", "j12/#j12-k1", "t3/#t3-b2"):
        assert f"../../ordinance/{link}" in page.links
    assert "shibuya-youho@2016-04-01" in answer["html"]


def test_both_parents_are_added() -> None:
    second = {
        "tax.previous.2.status": "assessed",
        "tax.previous.2.per_capita_levy": "3500",
        "tax.previous.2.income_levy": "20000",
        "tax.previous.2.excluded_credits": "1000",
    }
    answer = submit({**forms.FEE, **second})
    assert answer["result"]["months"][0]["tier"] == "D8"
    request, _ = CALCULATORS["childcare-fee"].form.read({**forms.FEE, **second})
    assert request["taxes"]["2015"] == {
        "per_capita_levy": 7000,
        "income_levy": 167000,
        "excluded_credits": 1000,
        "relief": 0,
    }


@pytest.mark.parametrize("status", ["not_yet", "undeclared"])
@pytest.mark.parametrize("parent", ["1", "2"])
def test_a_tax_that_is_not_known_is_never_taken_for_zero(status: str, parent: str) -> None:
    answer = submit({**forms.FEE, f"tax.current.{parent}.status": status})
    assert answer["outcome"] == "not_determined"
    totals = [month.get("total") for month in answer["result"]["months"]]
    assert totals == [5920] * 5 + [None] * 7
    assert "決められません" in answer["html"]


def test_exempt_parents_are_zero_because_they_said_so() -> None:
    exempt = {f"tax.{year}.1.status": "exempt" for year in ("previous", "current")}
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
    message = {"kind": "request", "calculator": name, "request": {"x": 1}}
    expected = CALCULATORS[name].calculate({"x": 1}, WORDS)
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
    assert parsed(closed["html"]).words[0] == "2016年（平成28年）5月3日（火）は休みです"
    born = {"birth_date.year": "2012", "birth_date.month": "5", "birth_date.day": "10"}
    facts = {"resident": "yes", "has_ground": "yes"}
    eligible = submit({**day, **place, **born, **facts}, "childcare-eligibility")
    assert eligible["result"]["eligible"] is True
    assert parsed(eligible["html"]).words[0] == "入園の資格に当たります"
