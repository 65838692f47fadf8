"""The catalogue and the code agree: no code without words, no words without a use."""

import re

import pytest

from build_scripts.repository import ROOT
from calculators import messages
from calculators.messages import Catalogue, catalogue, flatten
from calculators.registry import CALCULATORS

PACKAGE = ROOT / "calculators"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
WORDS = catalogue()


def used(pattern: str) -> set[str]:
    return set(re.findall(pattern, CODE))


@pytest.mark.parametrize(
    ("section", "made_by"),
    [
        ("note", "Note"),
        ("reason", "Reason"),
        ("considered", "Unmet"),
        ("closed_by", "Statement"),
        ("error", "FieldError"),
    ],
)
def test_every_entry_is_said_somewhere(section: str, made_by: str) -> None:
    """Each code is written in the package as a string, next to the type that says it or alone."""
    assert made_by in CODE
    strings = used(r'"([a-z0-9_]+)"')
    for key in WORDS.entries:
        if key.startswith(f"{section}."):
            code = key.removeprefix(f"{section}.")
            stem = re.sub(r"_(year|month|day)$", "", code)
            assert code in strings or f'"{stem}_{{' in CODE, key


def test_every_code_has_words() -> None:
    for kind, section in (("Note", "note"), ("Reason", "reason"), ("Unmet", "considered")):
        for code in used(rf'{kind}\(code="([a-z0-9_]+)"'):
            assert WORDS.has(f"{section}.{code}"), code
    for code in used(r'FieldError\([^)]*?code="([a-z0-9_]+)"'):
        assert WORDS.has(f"error.{code}"), code


def test_every_step_and_unit_has_words() -> None:
    for id in used(r'\bid="([a-z0-9_]+)", ?\n? *unit=') | used(r'given\(\s*"([a-z0-9_]+)"'):
        assert WORDS.has(f"trace.{id}"), id


def test_a_missing_word_is_a_fault_not_an_empty_sentence() -> None:
    with pytest.raises(KeyError):
        WORDS.text("note.no_such_note")
    with pytest.raises(KeyError):
        WORDS.choice("childcare-fee", "facility", "no-such-place")


def test_another_language_is_one_more_file() -> None:
    """A catalogue of other words gives the same result in those words."""
    shouted = Catalogue("x", {key: f"X {text}" for key, text in WORDS.entries.items()})
    calculator = CALCULATORS["childcare-opening"]
    asked = {"date": "2016-05-03", "facility": "yamaya-kakinomi", "service": "long"}
    plain, other = (calculator.calculate(asked, words) for words in (WORDS, shouted))
    assert other["closed_by"][0]["message"] == "X " + plain["closed_by"][0]["message"]
    assert other["closed_by"][0]["code"] == plain["closed_by"][0]["code"]


def test_the_catalogue_is_found_by_language_only() -> None:
    with pytest.raises(FileNotFoundError):
        messages.catalogue("xx")
    with pytest.raises(TypeError):
        flatten({"a": {"b": 1}})


def test_no_message_calls_a_value_invalid() -> None:
    assert not [key for key, text in WORDS.entries.items() if "無効" in text or "不正" in text]


def test_no_message_states_an_hour_a_date_or_an_amount_of_the_law() -> None:
    """They come from the text by way of `facts`. What is excused is no figure of the ordinance.

    Examples (例：), 0 yen, the bounds of every 年度, and the national law of 令和元年10月.
    """
    excused = r"例：[^。]*。?|0円|翌年3月31日|4月1日|1月1日に|最初の3月31日|令和元年10月|平成24 のように|4月から翌年3月"
    figure = r"\d{1,2}:\d{2}|\d+月|\d[\d,]*円|(平成|令和)[\d元]+年"
    stated = {
        key: re.findall(figure, re.sub(excused, "", text))
        for key, text in WORDS.entries.items()
        if not key.startswith("training")
    }
    assert {key for key, figures in stated.items() if figures} == set()
