"""The worker's door: forms in, HTML and errors out; requests in, the command line's bytes out.

What the estimator's form leads to is in test_family_form.py and test_family_result_page.py.
"""

import json

import pytest

from calculators import web
from calculators.messages import catalogue
from calculators.outcome import to_json
from calculators.registry import CALCULATORS
from tests.calculators.answered import TODAY, parsed, submit

WORDS = catalogue("ja")


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


def test_only_what_has_questions_draws_results() -> None:
    """`childcare-fee` answers requests; its page asks with the family's calculator."""
    for calculator in CALCULATORS.values():
        draws = calculator.render is not None
        assert draws == bool(list(calculator.form.fields())), calculator.name
    assert CALCULATORS["childcare-fee"].render is None
    assert CALCULATORS["childcare-family"].tool == "childcare-fee"


def test_a_calculator_without_a_guide_guides_nobody() -> None:
    message = {
        "kind": "guide",
        "calculator": "childcare-opening",
        "values": {},
        "language": "ja",
        "today": TODAY,
    }
    said = json.loads(web.handle(json.dumps(message)))
    assert said == {"asked": None, "echoes": None, "doubts": None, "says": None}
