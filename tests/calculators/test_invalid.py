"""Wrong input of every kind: one clear error for each wrong field, all at once, in Japanese."""

import json
from typing import Any

import pytest

from calculators import outcome, request_text, web
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.calculators.requests import WORKED_EXAMPLE, request, taxes

WORDS = catalogue("ja")
FEE = CALCULATORS["childcare-fee"]


def errors(value: Any) -> dict[str, str]:
    result = FEE.spoken(value, WORDS)
    assert result["outcome"] == "invalid", result
    assert set(result) == {"outcome", "ruleset", "errors", "notes"}
    for error in result["errors"]:
        assert set(error) == {"field", "code", "message"}
        assert error["message"].endswith("。") or "：" in error["message"]
        assert "無効" not in error["message"]
    return {error["field"]: error["code"] for error in result["errors"]}


def test_the_unchanged_example_is_right() -> None:
    assert FEE.spoken(WORKED_EXAMPLE, WORDS)["outcome"] == "determined"


@pytest.mark.parametrize("value", [None, 1, "text", [], True, [WORKED_EXAMPLE]])
def test_a_request_that_is_no_object(value: Any) -> None:
    assert errors(value) == {"": "not_an_object"}


OPTIONAL = {"enrolled_until", "apply_article_12"}
"""Promised: a request without these is complete. A fact that comes later belongs here."""


def test_every_missing_key_is_named() -> None:
    assert errors({}) == dict.fromkeys(set(WORKED_EXAMPLE) - OPTIONAL, "missing")


@pytest.mark.parametrize("key", sorted(OPTIONAL))
def test_what_is_optional_may_be_missing(key: str) -> None:
    asked = {k: v for k, v in WORKED_EXAMPLE.items() if k != key}
    assert FEE.spoken(asked, WORDS) == FEE.spoken(WORKED_EXAMPLE, WORDS)


@pytest.mark.parametrize("key", sorted(set(WORKED_EXAMPLE) - OPTIONAL))
def test_each_key_is_needed(key: str) -> None:
    assert errors({k: v for k, v in WORKED_EXAMPLE.items() if k != key}) == {key: "missing"}


WRONG: list[tuple[str, Any, str]] = [
    ("fiscal_year", "2016", "not_integer"),
    ("fiscal_year", 2016.0, "not_integer"),
    ("fiscal_year", True, "not_integer"),
    ("fiscal_year", 1989, "too_small"),
    ("fiscal_year", 3000, "too_large"),
    ("facility", "yamaya", "not_an_option"),
    ("facility", None, "not_an_option"),
    ("facility", ["yamaya-kakinomi"], "not_an_option"),
    ("service", "LONG", "not_an_option"),
    ("birth_date", "2012-5-10", "not_a_date"),
    ("birth_date", "20120510", "not_a_date"),
    ("birth_date", "2012-05-10T00:00:00", "not_a_date"),
    ("birth_date", "２０１２-05-10", "not_a_date"),
    ("birth_date", "2012-02-30", "no_such_day"),
    ("birth_date", "2011-02-29", "no_such_day"),
    ("birth_date", "0001-01-01", "too_early"),
    ("birth_date", "1926-12-31", "too_early"),
    ("birth_date", None, "not_a_date"),
    ("birth_date", 20120510, "not_a_date"),
    ("enrolled_from", "2016-04-31", "no_such_day"),
    ("enrolled_from", "2012-05-09", "before_birth"),
    ("enrolled_from", "2017-04-01", "after_year"),
    ("enrolled_until", "2016-03-31", "before_enrolment"),
    ("enrolled_until", "", "not_a_date"),
    ("public_assistance", 0, "not_boolean"),
    ("public_assistance", "false", "not_boolean"),
    ("public_assistance", None, "not_boolean"),
    ("single_parent", 1, "not_boolean"),
    ("designated_household", "no", "not_boolean"),
    ("specified_child", [], "not_boolean"),
    ("apply_article_12", None, "not_boolean"),
    ("elder_siblings", -1, "too_small"),
    ("elder_siblings", 1.0, "not_integer"),
    ("elder_siblings", False, "not_integer"),
    ("specified_facility_rank", 0, "too_small"),
    ("specified_facility_rank", "1", "not_integer"),
    ("taxes", [], "not_an_object"),
    ("taxes", None, "not_an_object"),
    ("extended_care", "none", "not_an_object"),
]


@pytest.mark.parametrize(("field", "value", "code"), WRONG)
def test_each_wrong_value(field: str, value: Any, code: str) -> None:
    found = errors(request(**{field: value}))
    assert found.get(field) == code
    assert set(found) == {field}


NESTED: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"taxes": {"15": {}}}, {"taxes.15": "not_a_year"}),
    ({"taxes": {"2015": None}}, {"taxes.2015": "not_an_object"}),
    ({"taxes": taxes(-1)}, {f"taxes.{y}.income_levy": "too_small" for y in (2015, 2016)}),
    (
        {"taxes": {"2015": {"income_levy": 147000.5}}},
        {
            "taxes.2015.income_levy": "not_integer",
            "taxes.2015.per_capita_levy": "missing",
            "taxes.2015.excluded_credits": "missing",
            "taxes.2015.relief": "missing",
        },
    ),
    (
        {"taxes": taxes(1, income=5)},
        {f"taxes.{year}.income": "unknown_key" for year in (2015, 2016)},
    ),
    (
        {"extended_care": {"kind": "weekly", "days_per_month": 32, "x": 1}},
        {
            "extended_care.kind": "not_an_option",
            "extended_care.days_per_month": "too_large",
            "extended_care.x": "unknown_key",
        },
    ),
]


@pytest.mark.parametrize(("changes", "expected"), NESTED)
def test_nested_fields_are_named_by_their_path(
    changes: dict[str, Any], expected: dict[str, str]
) -> None:
    assert errors(request(**changes)) == expected


def test_all_errors_come_at_once() -> None:
    asked = {
        **request(fiscal_year="x", birth_date="2012-13-01", elder_siblings=-3),
        "income": 5,
    }
    assert errors(asked) == {
        "fiscal_year": "not_integer",
        "birth_date": "no_such_day",
        "elder_siblings": "too_small",
        "income": "unknown_key",
    }


def test_a_message_names_the_field_as_the_form_does() -> None:
    asked = request(taxes=taxes(-1))
    messages = [error["message"] for error in FEE.spoken(asked, WORDS)["errors"]]
    assert messages[0] == "「2015年度分の所得割」は0以上にしてください。"


TEXTS: list[tuple[bytes, str]] = [
    (b"", "not_json"),
    (b"{", "not_json"),
    (b"{}x", "not_json"),
    (b"NaN", "not_json"),
    (b'{"fiscal_year": Infinity}', "not_json"),
    (b"[" * 100_000, "not_json"),
    (b"[" * 101 + b"]" * 101, "too_deep"),
    (b'{"a": ' * 100_000 + b"1" + b"}" * 100_000, "too_deep"),
    (b"[" * 100 + b"]" * 100, "not_an_object"),
    (b'{"a": "' + b"[{" * 1000 + b'\\"["}', "missing"),
    (b"9" * 10_000, "not_json"),
    (b'{"a": 1, "a": 2}', "doubled_key"),
    (b"\xff\xfe", "not_utf8"),
    ("{}".encode("utf-16"), "not_utf8"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS, ids=[text[:20].hex() for text, _ in TEXTS])
def test_text_that_is_no_request(text: bytes, code: str) -> None:
    result = request_text.answer(FEE, text, WORDS)
    assert result["outcome"] == "invalid"
    assert code in [error["code"] for error in result["errors"]]
    assert len(result["errors"]) == 1 or code == "missing"


@pytest.mark.parametrize("depth", [99, 100, 101, 5_000, 100_000])
@pytest.mark.parametrize("brief", [False, True])
def test_the_browser_and_the_command_line_refuse_the_same_depth(depth: int, brief: bool) -> None:
    """The request stands a step deeper in its message; neither is a way to a reader's end."""
    asked = "[" * depth + "]" * depth
    about = {"kind": "request", "calculator": FEE.name, "language": "ja", "brief": brief}
    answered = web.handle(json.dumps(about)[:-1] + f', "request": {asked}}}')
    if brief:
        assert answered == request_text.answer_in_brief(FEE, asked)
    else:
        assert answered == outcome.to_json(request_text.answer(FEE, asked, WORDS))
    told = [error["code"] for error in json.loads(answered)["errors"]]
    assert told == ["not_an_object" if depth <= 100 else "too_deep"]


def test_a_byte_order_mark_is_no_error() -> None:
    result = request_text.answer(FEE, b"\xef\xbb\xbf{}", WORDS)
    assert {error["code"] for error in result["errors"]} == {"missing"}


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_refuses_an_empty_request_with_every_field(name: str) -> None:
    calculator = CALCULATORS[name]
    result = calculator.spoken({}, WORDS)
    required = calculator.schema(WORDS)["required"]
    assert [error["field"] for error in result["errors"]] == required
    assert {error["code"] for error in result["errors"]} == {"missing"}


def test_an_enrolment_that_ends_before_the_year_is_named() -> None:
    asked = request(enrolled_from="2015-04-01", enrolled_until="2016-03-31")
    assert errors(asked) == {"enrolled_until": "before_year"}


def test_an_unknown_key_is_named_as_it_was_written() -> None:
    asked = request(extended_care={"kind": "none", "days_per_month": 0, "x": 1})
    (error,) = FEE.spoken(asked, WORDS)["errors"]
    assert error["field"] == "extended_care.x"
    assert error["message"].startswith("「x」という項目はありません")


def test_a_birth_after_the_day_of_entry_is_named() -> None:
    asked = {
        "date": "2016-04-01",
        "birth_date": "2016-04-02",
        "facility": "yamaya-kakinomi",
        "service": "long",
        "resident": True,
        "has_ground": True,
    }
    result = CALCULATORS["childcare-eligibility"].spoken(asked, WORDS)
    assert [(e["field"], e["code"]) for e in result["errors"]] == [("date", "before_birth")]
