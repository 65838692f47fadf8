"""What the schema accepts, the calculator accepts, and the other way round."""

import jsonschema
import pytest

from calculators.messages import catalogue
from tests.training.every_request import TRAINING, every_request

CONTRADICTIONS = {
    "choose", "empty", "stage_not_asked", "last_year_not_asked", "after_asked_year",
}  # fmt: skip
WRONG = ("x", 1.5, [], {}, "", 10**9)


@pytest.mark.slow
@pytest.mark.parametrize("name", TRAINING)
def test_schema_and_calculator_agree(name: str) -> None:
    calculator = TRAINING[name]
    valid = jsonschema.Draft202012Validator(calculator.schema(catalogue("ja"))).is_valid
    requests = list(every_request(calculator))
    start = requests[0]
    spoilt = [{**start, key: value} for key in start for value in WRONG]
    spoilt += [{key: start[key] for key in start if key != left} for left in start]
    spoilt += [{**start, "extra": 1}]
    outcomes = set()
    for asked in (*requests, *spoilt):
        result = calculator.spoken(asked, catalogue("ja"))
        codes = {error["code"] for error in result.get("errors", ())}
        refused = bool(codes - CONTRADICTIONS)
        assert valid(asked) is not refused, (asked, result)
        outcomes.add(result["outcome"])
    assert {"determined", "invalid"} <= outcomes


@pytest.mark.parametrize("name", TRAINING)
def test_the_form_asks_what_the_schema_asks(name: str) -> None:
    calculator = TRAINING[name]
    assert [field.name for field in calculator.form.fields()] == [
        member.name for member in calculator.shape.members
    ]


def test_a_form_filled_in_by_hand_gives_the_request() -> None:
    typed = {"fiscal_year": "令和６年度", "taken": "no", "last_year": ""}
    request, wrong = TRAINING["training-interval"].form.read(typed)
    assert not wrong
    assert request == {
        "fiscal_year": 2024,
        "taken": False,
        "last_year": None,
        "employed_since": None,
    }
    request, wrong = TRAINING["training-interval"].form.read({"fiscal_year": "2024"})
    assert [error.field for error in wrong] == ["taken"], "an empty answer means nothing"
    typed = {"post": "principal", "stage": "veteran"}
    request, wrong = TRAINING["training-stage"].form.read(typed)
    assert not wrong
    assert request == {"post": "principal", "stage": None}
    request, wrong = TRAINING["training-stage"].form.read({"post": "teacher"})
    assert [error.field for error in wrong] == ["stage"]
