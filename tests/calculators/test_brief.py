"""The brief form: the same amounts, tiers and codes, without steps and words, small.

What is expected are the full answers (another way through the program) and a plain reading of the
rules that shares nothing with it (tests/benchmarks/plain_reading.py).
"""

import json
import re
from typing import Any

import pytest

from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators import request_text, web
from calculators.messages import catalogue
from calculators.outcome import to_json
from calculators.registry import CALCULATORS
from tests.benchmarks import plain_reading
from tests.benchmarks.batch import children

WORDS = catalogue("ja")
FEE = CALCULATORS["childcare-fee"]
CHILDREN = children(400)


def brief(request: Any, calculator: str = "childcare-fee") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(CALCULATORS[calculator].in_brief(request))
    return answer


@pytest.mark.parametrize("case", list(worked_cases()), ids=lambda case: case.name)
def test_a_brief_answer_says_what_the_full_one_says(case: WorkedCase) -> None:
    calculator = CALCULATORS[case.calculator]
    full, short = calculator.spoken(case.request, WORDS), brief(case.request, case.calculator)
    assert {"steps", "trace", "computation"} & set(short) <= {"steps"}
    assert short["outcome"] == full["outcome"]
    for key in ("ruleset", "standing", "class_age", "total", "eligible", "open", "position"):
        assert short.get(key) == full.get(key)
    for key in ("notes", "reasons", "closed_by", "exclusions"):
        codes = [said["code"] for said in full.get(key, ())]
        assert short.get(key, []) in (codes, list(dict.fromkeys(codes)))
    _same_months(full, short, full)
    for child, known in zip(full.get("children", ()), short.get("children", ()), strict=True):
        for key in ("id", "class_age", "elder_siblings", "rank", "total"):
            assert known.get(key) == child.get(key)
        _same_months(child, known, full)


def _same_months(said: dict[str, Any], short: dict[str, Any], full: dict[str, Any]) -> None:
    """What both say of each month; a family's own is a sum of its children's and rests on theirs."""
    for month, known in zip(said.get("months", ()), short.get("months", ()), strict=True):
        for key in ("month", "outcome", "tier", "care_fee", "extended_care_fee", "total"):
            assert known.get(key) == month.get(key)
        assert known.get("reasons", []) == [reason["code"] for reason in month.get("reasons", ())]
        if "total" in known and (said is not full or "children" not in full):
            assert known["cites"]
            assert set(known["cites"]) <= _behind(full, month["trace"])


def _behind(result: dict[str, Any], trace: Any) -> set[str]:
    """Every id that the steps behind one, or behind both ends of a range, cite."""
    wanted = [trace["low"], trace["high"]] if isinstance(trace, dict) else [trace]
    for each in wanted:
        wanted += result["steps"][each]["inputs"]
    return {id for each in wanted for id in result["steps"][each]["cites"]}


def test_no_word_of_any_language_is_in_a_brief_answer() -> None:
    for case in worked_cases():
        text = CALCULATORS[case.calculator].in_brief(case.request)
        answer = json.loads(text)
        # The manual's own words stand in its table and stages, as they are.
        answer.pop("row", None)
        answer.pop("by_experience", None)
        assert not re.search("[\u3040-\u9fff]", json.dumps(answer, ensure_ascii=False)), text


def test_a_plain_reading_of_the_rules_gives_the_same_amounts() -> None:
    for line in CHILDREN:
        asked = json.loads(line)
        expected, found = plain_reading.answer(asked), brief(asked)
        assert found["outcome"] == "determined"
        assert found["total"] == expected["total"], line
        assert found["admission_fee"]["amount"] == expected["admission_fee"]["amount"]
        for month, amounts in zip(found["months"], expected["months"], strict=True):
            # What is free whatever the tax has no tier, and so none to compare.
            tier = month["tier"] or amounts["tier"]
            assert {key: month[key] for key in amounts} | {"tier": tier} == amounts, line


def test_what_is_kept_of_earlier_children_changes_nothing() -> None:
    """The answers of a batch are those of each child alone, in whatever order they come."""
    once = [FEE.in_brief(json.loads(line)) for line in CHILDREN]
    again = [FEE.in_brief(json.loads(line)) for line in reversed(CHILDREN)]
    assert once == again[::-1]


def test_what_is_null_stays_null() -> None:
    """The brief form leaves out words and steps; a key that is null is neither."""
    asked = {"post": "deputy", "stage": None}
    answer = json.loads(CALCULATORS["training-stage"].in_brief(asked))
    assert {"stage": None, "level": None, "by_experience": None}.items() <= answer.items()


def test_sizes() -> None:
    """Full answers at most 20 KB; brief ones 3 KB on the average, 3.5 KB at most."""
    full = [len(to_json(FEE.spoken(json.loads(line), WORDS)).encode()) for line in CHILDREN]
    short = [len(FEE.in_brief(json.loads(line))) for line in CHILDREN]
    assert max(full) <= 20_000
    assert sum(short) / len(short) <= 3_000
    assert max(short) <= 3_500


def test_the_worker_and_the_command_line_know_the_same_brief_form() -> None:
    for line in [*CHILDREN[:20], "{}"]:
        message = {"kind": "request", "calculator": "childcare-fee", "request": json.loads(line)}
        assert web.handle(json.dumps({**message, "brief": True})) == request_text.answer_in_brief(
            FEE, line
        )


@pytest.mark.parametrize("text", [b"", b"{", b'{"a": 1, "a": 2}', b"\xff", b"[]", b"NaN"])
def test_text_that_is_no_request_is_invalid_in_brief_too(text: bytes) -> None:
    answer = json.loads(request_text.answer_in_brief(FEE, text))
    assert answer["outcome"] == "invalid"
    assert all(set(error) == {"field", "code"} for error in answer["errors"])
