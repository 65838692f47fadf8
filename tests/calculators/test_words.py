"""The catalogue and the code agree: no code without words, no words without a use."""

import ast
import re
from collections.abc import Iterator

import pytest

from build_scripts.repository import ROOT
from calculators import messages
from calculators.messages import catalogue, flatten

PACKAGE = ROOT / "calculators"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
WORDS = catalogue("ja")


def used(pattern: str) -> set[str]:
    return set(re.findall(pattern, CODE))


@pytest.mark.parametrize(
    ("section", "made_by"),
    [
        ("note", "Note"),
        ("reason", "Reason"),
        ("considered", "Unmet"),
        ("closed_by", "Closure"),
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


def test_every_step_and_unit_has_words() -> None:
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

    Examples (例：), 0 yen, and the bounds of every 年度.
    """
    excused = r"例：[^。]*。?|0円|翌年3月31日|4月1日|1月1日に|最初の3月31日|平成24 のように|4月から翌年3月"
    figure = r"\d{1,2}:\d{2}|\d+月|\d[\d,]*円|(平成|令和)[\d元]+年"
    stated = {
        key: re.findall(figure, re.sub(excused, "", text))
        for key, text in WORDS.entries.items()
        if not key.startswith("training")
    }
    assert {key for key, figures in stated.items() if figures} == set()
