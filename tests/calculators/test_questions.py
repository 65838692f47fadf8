"""No question is asked and thrown away: each answer of each form changes the request.

Expectations come from the declaration alone: a question that leaves the request as it was, whatever
is answered, is a question whose answer is lost.
"""

from collections.abc import Iterator, Mapping

import pytest

from calculators.calculator import Calculator
from calculators.form import Condition, Field, Section
from calculators.registry import CALCULATORS

TYPED: Mapping[str, tuple[str, str]] = {
    "yen": ("1000", "900"),
    "count": ("1", "2"),
    "year": ("2024", "2025"),
}
DATES = (("2016", "4", "1"), ("2015", "5", "2"))


def questions() -> Iterator[tuple[str, str]]:
    """Every calculator's name with the name of each of its questions."""
    for name, calculator in CALCULATORS.items():
        for field in calculator.form.fields():
            yield name, field.name


def answers_to(field: Field) -> list[dict[str, str]]:
    """Ways to answer a question: every choice, or two texts."""
    if field.choices is not None:
        return [{field.name: choice} for choice in field.choices]
    if field.kind == "date":
        return [dict(zip(field.inputs, parts, strict=True)) for parts in DATES]
    return [{field.name: text} for text in TYPED[field.kind]]


def asked_when(calculator: Calculator, name: str) -> dict[str, str]:
    """The answers to other questions under which the question `name` is asked."""
    section, field = _found(calculator, name)
    found: dict[str, str] = {}
    for condition in (*section.when, *field.when):
        found |= _holding(calculator, condition)
    return found


def _holding(calculator: Calculator, condition: Condition) -> dict[str, str]:
    return {condition.field: condition.one_of[0], **asked_when(calculator, condition.field)}


def _found(calculator: Calculator, name: str) -> tuple[Section, Field]:
    for section in calculator.form.sections:
        for field in section.fields:
            if field.name == name:
                return section, field
    raise KeyError(name)


@pytest.mark.parametrize(("name", "question"), list(questions()))
def test_every_answer_reaches_the_request(name: str, question: str) -> None:
    calculator = CALCULATORS[name]
    values: dict[str, str] = {}
    for field in calculator.form.fields():
        values |= answers_to(field)[0]
    values |= asked_when(calculator, question)
    requests = []
    for answer in answers_to(_found(calculator, question)[1]):
        request, errors = calculator.form.read({**values, **answer})
        assert errors == []
        assert request not in requests, f"{question}: {answer} は入力に届きません"
        requests.append(request)
        wrong: list[object] = []
        calculator.shape.facts(request, wrong)  # type: ignore[arg-type]
        assert wrong == []
