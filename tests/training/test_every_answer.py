"""What holds of every answer of the manual's calculators, tried on every request there is."""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from calculators import training
from calculators.messages import catalogue
from calculators.outcome import Json
from calculators.trace import recompute, value_of
from calculators.training.stated import manual
from tests.training.every_request import TRAINING, every_request

WORDS = catalogue("ja")
SECTIONS = ("answer", "exclusion", "step")
READ_EVERY = 1 if os.environ.get("EVERY_WAY") else 10
"""Reading what was drawn takes longest; it is drawn by the same few templates."""
RULES = "\n".join(
    path.read_text("utf-8") for path in sorted(Path(training.__file__).parent.glob("*.py"))
)
ASKED = re.compile("(聞いて|問い合わせて|確かめて|話して)ください|問い合わせること")


@pytest.fixture(scope="module")
def answers() -> dict[str, list[tuple[dict[str, Any], Json]]]:
    """Every request of every calculator with its result."""
    return {
        name: [(asked, each.spoken(asked, WORDS)) for asked in every_request(each)]
        for name, each in TRAINING.items()
    }


def statements(result: Json) -> Iterator[Json]:
    if result["outcome"] == "invalid":
        return
    yield result["answer"]
    for part in ("exclusions", "steps", "reasons", "notes"):
        yield from result.get(part, ())


@pytest.mark.parametrize("name", TRAINING)
def test_every_statement_cites_the_manual(answers: Any, name: str) -> None:
    seen = 0
    for asked, result in answers[name]:
        for said in statements(result):
            assert said["cites"], (asked, said)
            assert set(said["cites"]) <= set(manual().labels), (asked, said)
            assert "{" not in said["message"]
            seen += 1
    assert seen


@pytest.mark.parametrize("name", TRAINING)
def test_a_result_that_shows_a_day_says_of_which_year_it_is(answers: Any, name: str) -> None:
    shown = 0
    for asked, result in answers[name]:
        if any("when" in step for step in result.get("steps", ())):
            said = [note for note in result["notes"] if note["code"] == "dates_of_one_year"]
            assert len(said) == 1, asked
            assert "令和6年度" in said[0]["message"]
            shown += 1
    # Neither the moves (8) nor the stages (5(2)) have days.
    assert bool(shown) == (name not in ("training-handover", "training-stage"))


@pytest.mark.parametrize("name", TRAINING)
def test_what_is_open_says_whom_to_ask(answers: Any, name: str) -> None:
    for asked, result in answers[name]:
        assert ("reasons" in result) == (result["outcome"] == "not_determined"), asked
        for reason in result.get("reasons", ()):
            assert ASKED.search(reason["message"]), reason


@pytest.mark.slow
@pytest.mark.parametrize("name", TRAINING)
def test_every_answer_is_drawn(answers: Any, name: str) -> None:
    calculator = TRAINING[name]
    page = calculator.page(WORDS, base="../../")
    drawn = set()
    for asked, result in answers[name]:
        if result["outcome"] != "invalid":
            html = calculator.render(calculator.calculate(asked), page)
            assert result["answer"]["message"] in html
            for step in result["steps"]:
                assert step["message"] in html
            drawn.add(html)
    codes = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(teacher|elementary|municipality|permanent|mid\d)\b")
    for html in sorted(drawn)[::READ_EVERY]:
        said = _Balanced().check(html)
        assert not codes.search(said), said


@pytest.mark.parametrize("name", TRAINING)
def test_every_computed_step_follows_from_its_inputs(answers: Any, name: str) -> None:
    computed = 0
    for _, result in answers[name]:
        steps = result.get("computation", [])
        for position, step in enumerate(steps):
            if step["formula"] is not None:
                assert recompute(steps, position) == value_of(step)
                computed += 1
    # The others look an answer up and compute nothing.
    assert bool(computed) == (name in ("training-scope", "training-stage", "training-interval"))


def test_every_word_is_said_and_nothing_else(answers: Any) -> None:
    """Each message of the manual's sections, and each note and reason its rules name, is reached."""
    said = {
        f"{section}.{entry['code']}"
        for results in answers.values()
        for _, result in results
        if result["outcome"] != "invalid"
        for section, entries in (
            ("answer", [result["answer"]]),
            ("exclusion", result["exclusions"]),
            ("step", result["steps"]),
            ("note", result["notes"]),
            ("reason", result.get("reasons", ())),
        )
        for entry in entries
    }
    strings = set(re.findall('"([a-z0-9_]+)"', RULES))
    words = {key for key in WORDS.entries if key.partition(".")[0] in SECTIONS}
    named = {
        key
        for key in WORDS.entries
        if key.startswith(("note.", "reason.")) and key.partition(".")[2] in strings
    }
    assert said == words | named


class _Balanced(HTMLParser):
    """Reads what markup says; fails for markup whose elements don't close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def check(self, html: str) -> str:
        self.feed(html)
        assert not self.open
        return " ".join(self.said)

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
