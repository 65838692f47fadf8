"""The catalogue and the code agree: no code without words, no words without a use."""

import ast
import re
from collections.abc import Iterator

import pytest

from build_scripts.repository import ROOT
from build_scripts.worked_cases import worked_cases
from calculators import messages
from calculators.messages import catalogue, flatten
from calculators.registry import CALCULATORS
from tests.calculators.test_cases import codes_of

PACKAGE = ROOT / "calculators"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
WORDS = catalogue("ja")


def used(pattern: str) -> set[str]:
    return set(re.findall(pattern, CODE))


def test_every_error_is_written_in_the_code() -> None:
    strings = used(r'"([a-z0-9_]+)"')
    errors = [key.removeprefix("error.") for key in WORDS.entries if key.startswith("error.")]
    assert len(errors) > 25
    for code in errors:
        stem = re.sub(r"_(year|month|day)$", "", code)
        assert code in strings or f'"{stem}_{{' in CODE, code


def test_every_statement_on_the_ordinance_is_made_in_a_worked_case() -> None:
    """Nothing that a reader may be told is untried; the manual's are tried on every request."""
    said = set()
    for case in worked_cases():
        said |= codes_of(CALCULATORS[case.calculator].spoken(case.request, WORDS))
    sections = ("note", "reason", "considered", "closed_by")
    entries = [key.partition(".") for key in WORDS.entries]
    silent = {code for section, _, code in entries if section in sections and code not in said}
    assert silent == set()


SECTIONS = {
    "Note": "note",
    "Reason": "reason",
    "Unmet": "considered",
    "Closure": "closed_by",
    "Answer": "answer",
    "Exclusion": "exclusion",
    "Step": "step",
    "FieldError": "error",
}


def _codes() -> Iterator[tuple[str, str]]:
    """Every code written where a statement is made, with the section of its words.

    A code with a hole (`f"interval_{position}"`) is a pattern: `interval_.+`.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                section = SECTIONS.get(call.func.id)
                written = next((k.value for k in call.keywords if k.arg == "code"), None)
                if section and written is not None:
                    yield from ((section, code) for code in _written(written))


def _written(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield re.escape(str(node.value))
    elif isinstance(node, ast.IfExp):
        yield from (*_written(node.body), *_written(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
            for part in node.values
        )


def test_every_code_has_words() -> None:
    codes = list(_codes())
    # A constructor that breaks the line counts like any other.
    assert ("reason", "before_this_version") in codes
    assert len(codes) > 150
    for section, code in codes:
        assert any(re.fullmatch(rf"{section}\.{code}", key) for key in WORDS.entries), code


# Written by a pattern of `format`; and named by the words around them, so that no reader sees one.
FORMATTED = {"ratio", "yen", "exact_yen", "date", "fiscal_year", "tax_year", "months"}
SEEN_BY_NOBODY = {"ruleset", "table"}


def test_every_unit_is_written_with_its_words() -> None:
    """A unit that is misspelt has no pattern, and its value would stand there bare."""
    named = {key.split(".")[1] for key in WORDS.entries if key.startswith(("unit.", "value."))}
    # A choice of a question is written as the form writes it.
    chosen = {
        field.name
        for calculator in CALCULATORS.values()
        for field in calculator.form.fields()
        if field.choices is not None
    }
    units = used(r'\bunit="([a-z_]+)"')
    assert units - named - chosen - FORMATTED - SEEN_BY_NOBODY == set()


def test_every_step_has_words() -> None:
    for id in used(r'\bid="([a-z0-9_]+)", ?\n? *unit=') | used(r'given\(\s*"([a-z0-9_]+)"'):
        assert WORDS.has(f"trace.{id}"), id


def test_a_missing_word_is_a_fault_not_an_empty_sentence() -> None:
    with pytest.raises(KeyError):
        WORDS.text("note.no_such_note")
    with pytest.raises(KeyError):
        WORDS.choice("childcare-fee", "facility", "no-such-place")


def test_the_catalogue_is_found_by_language_only() -> None:
    with pytest.raises(FileNotFoundError):
        messages.catalogue("no-such")
    with pytest.raises(TypeError):
        flatten({"a": {"b": 1}})


def test_no_message_calls_a_value_invalid() -> None:
    assert not [key for key, text in WORDS.entries.items() if "無効" in text or "不正" in text]


def test_no_message_states_an_hour_a_date_or_an_amount_of_the_law() -> None:
    """They come from the text by way of `facts`. What is excused is no figure of the ordinance.

    Examples (例：), 0 yen, the bounds of every 年度, the day of 賦課期日 (地方税法's, not the text's),
    when notices usually come, and the twelve months that a question lets choose from.
    """
    excused = (
        r"例：[^。]*。?|0円|翌年3月31日|4月1日|1月1日に|最初の3月31日|平成24 のように|4月から翌年3月"
        r"|(\d〜)?\d月ごろ"
    )
    figure = r"\d{1,2}:\d{2}|\d+月|\d[\d,]*円|(平成|令和)[\d元]+年"
    stated = {
        key: re.findall(figure, re.sub(excused, "", text))
        for key, text in WORDS.entries.items()
        if not key.startswith(("training", "childcare-family.month.choice."))
    }
    assert {key for key, figures in stated.items() if figures} == set()
