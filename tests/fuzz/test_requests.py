"""Any JSON is answered with one of the four outcomes, the same on the command line and for the page."""

import json
from collections import Counter

from calculators import outcome, request_text, web
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.browser.random_requests import requests
from tests.fuzz.amount import chance, mutated, rounds

WORDS = catalogue("ja")
OUTCOMES = {"determined", "range", "not_determined", "invalid"}
PIECES = [
    *("{", "}", "[", "]", ",", ":", '"', "\\", "\\u", "\\ud800", "null", "true", "NaN", "-Infinity", "1e400"),
    *("-0", "0.1", "9" * 40, "²", "①", "\0", "\ufeff", "𠮷", "令和", "2016-02-30", '{"a":', "[" * 200, "}" * 9),
    *('"fiscal_year":', '"taxes":', '"__class__"', "//", "'", "<b>", "\u2028", "\ud800"),
]  # fmt: skip


def test_a_request_with_slips_has_an_outcome() -> None:
    """The request is valid or nearly so, its text then mistyped."""
    seen: Counter[str] = Counter()
    asked = list(requests(len(rounds(300))))
    for number, (name, request) in zip(rounds(300), asked, strict=True):
        some = chance(number)
        text = json.dumps(request, ensure_ascii=some.random() < 0.5)
        if some.random() < 0.6:
            text = mutated(some, text, PIECES)
        calculator = CALCULATORS[name]
        answered = request_text.answer(calculator, text, WORDS)
        kind = answered["outcome"]
        seen[kind] += 1
        assert kind in OUTCOMES, (number, name)
        # One line of JSON that can be sent on, and for each error a sentence.
        line = outcome.to_json(answered)
        assert json.loads(line.encode()) == json.loads(outcome.to_json(answered))
        assert "\n" not in line
        for error in answered.get("errors", ()):
            assert error["message"], (number, name)
        assert (kind == "invalid") == bool(answered.get("errors")), (number, name)
        # What is JSON goes the page's way too; NaN and doubled keys no page can send.
        if kind != "invalid" or {e["code"] for e in answered["errors"]}.isdisjoint(NOT_SENT):
            about = {"kind": "request", "calculator": name, "language": "ja"}
            message = f'{json.dumps(about)[:-1]}, "request": {text.removeprefix(chr(0xFEFF))}}}'
            assert web.handle(message) == line, (number, name)
    assert min(seen[kind] for kind in OUTCOMES) > len(asked) / 100, seen


NOT_SENT = {"not_json", "not_utf8", "doubled_key"}


def test_bytes_of_any_kind_have_an_outcome() -> None:
    names = sorted(CALCULATORS)
    for number in rounds(1_000):
        some = chance(number)
        content = some.randbytes(some.randint(0, 60))
        for name in (some.choice(names),):
            answered = request_text.answer(CALCULATORS[name], content, WORDS)
            assert answered["outcome"] == "invalid", (number, name)
            brief = json.loads(request_text.answer_in_brief(CALCULATORS[name], content))
            assert brief["outcome"] == "invalid"
