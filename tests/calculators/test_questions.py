"""No question is asked and thrown away, and no fact is wanted that nobody is asked for.

Expectations come from the declaration alone: a question that leaves the request as it was, whatever
is answered, is a question whose answer is lost; a fact that no question changes is never asked; one
that changes no result of any worked case is not looked at by any rule, or has no case.
"""

import random
from collections.abc import Iterator, Mapping

import pytest

from build_scripts.worked_cases import worked_cases
from calculators.calculator import Calculator
from calculators.form import Condition, Field, Section
from calculators.registry import CALCULATORS
from tests.browser.random_requests import MADE_HERE
from tests.calculators.requests import WORKED_EXAMPLE

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


def facts() -> Iterator[tuple[str, str]]:
    """Every calculator's name with the name of each fact of its request."""
    for name, calculator in CALCULATORS.items():
        for member in calculator.shape.members:
            yield name, member.name


@pytest.mark.parametrize(("name", "fact"), list(facts()))
def test_every_fact_of_the_request_is_asked(name: str, fact: str) -> None:
    calculator = CALCULATORS[name]
    found: list[object] = []
    for field in calculator.form.fields():
        values: dict[str, str] = {}
        for each in calculator.form.fields():
            values |= answers_to(each)[0]
        values |= asked_when(calculator, field.name)
        for answer in answers_to(field):
            request, errors = calculator.form.read({**values, **answer})
            assert errors == []
            found += [request.get(fact)] if request.get(fact) not in found else []
    assert len(found) > 1, f"どの質問も「{fact}」を変えません"


@pytest.mark.parametrize(("name", "fact"), list(facts()))
def test_every_fact_changes_the_result_of_some_worked_case(name: str, fact: str) -> None:
    calculator = CALCULATORS[name]
    requests = [case.request for case in worked_cases() if case.calculator == name]
    others = [request[fact] for request in requests if fact in request]

    def changes(request: Mapping[str, object]) -> bool:
        results = {calculator.in_brief({**request, fact: other}) for other in others}
        results.add(calculator.in_brief(request))
        return len([each for each in results if '"outcome":"invalid"' not in each]) > 1

    assert any(map(changes, requests)), (
        f"「{fact}」で結果が変わる例がありません。決まりが見ているか、"
        f"tests/cases/{name}.toml にその例があるか、確かめてください。"
    )


def test_the_requests_that_tests_start_from_know_every_fact() -> None:
    made = {name: make(random.Random(1)) for name, make in MADE_HERE.items()}
    started_from = [("requests.py", "childcare-fee", WORKED_EXAMPLE)]
    started_from += [("random_requests.py", name, request) for name, request in made.items()]
    for file, name, request in started_from:
        facts = {member.name for member in CALCULATORS[name].shape.members}
        assert set(request) == facts, f"{file}: {name}: {sorted(set(request) ^ facts)}"
