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
from calculators.form import SURE, Condition, Field, Section
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
    """The answers to other questions under which the question `name` is asked and looked at."""
    section, field = _found(calculator, name)
    conditions = (*section.when, *field.when)
    found: dict[str, str] = {}
    for condition in conditions:
        found |= _holding(calculator, condition)
    return found | _looked_at(name)


def _holding(calculator: Calculator, condition: Condition) -> dict[str, str]:
    allowed = [each for each in condition.one_of if each]
    return {condition.field: allowed[0], **asked_when(calculator, condition.field)}


_LATER = {"fiscal_year": "later", "later_year": "2024"}
_NO_CREDITS = dict.fromkeys(("housing", "donation", "dividend", "foreign_tax"), "")
LOOKED_AT: Mapping[str, dict[str, str]] = {
    "designated_city": _LATER,
    "current.flat_reduction": _LATER,
    "previous.flat_reduction": {**_LATER, "later_year": "2025"},
    "child": {"siblings": "4", "child.2.use": "facility"},
    "adult": {"public_assistance": "no", "adult.2.exists": "yes", "adult.3.exists": "yes"},
    "kind": {"siblings": "1", "child.2.use": "elsewhere", "adult.2.exists": "yes"},
}
"""By the end of a question's name: answers to others with which its own makes a difference."""


def _looked_at(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for end, others in LOOKED_AT.items():
        if name.endswith(f".{end}"):
            found |= others
    if name.startswith("change.") and name.endswith(".adult"):
        found[name.replace(".adult", ".kind")] = "tax"  # the reader may come and go as no change
    if name.endswith((".before_credits", ".adjustment_credit")):
        # Both stand for credits that were not named one by one.
        own = name.rpartition(".")[0]
        found |= {f"{own}.{credit}": text for credit, text in _NO_CREDITS.items()}
        found |= {f"{own}.before_credits": "2000", f"{own}.adjustment_credit": "100"}
    return found


def _with_it(name: str, answer: Mapping[str, str]) -> dict[str, str]:
    """What must be answered with an answer: siblings that come and go have no place here."""
    kind = answer.get(name, "")
    if kind.startswith("sibling_"):
        return {name.replace(".kind", ".child"): "2"}
    if kind.startswith("adult_"):
        return {name.replace(".kind", ".adult"): "2"}
    return {}


def confirmed(calculator: Calculator, values: Mapping[str, str]) -> dict[str, str]:
    """The answers with those confirmed that may be asked about again."""
    fields = [field for field in calculator.form.fields() if field.doubted]
    return {**values, **{SURE + each.name: values.get(each.name, "") for each in fields}}


def first_answers(calculator: Calculator) -> dict[str, str]:
    """Some answer to every question, those that must agree taken so that they do."""
    values: dict[str, str] = {}
    for field in calculator.form.fields():
        values |= answers_to(field)[0]
    return values | {name: text for name, text in APART.items() if name in values}


APART = {
    "change.2.month": "6",
    "change.2.kind": "assistance_begins",
    "change.3.month": "7",
    "change.3.kind": "extended_care",
}
"""Changes of one fact in one month contradict each other, so these differ in both."""


def _found(calculator: Calculator, name: str) -> tuple[Section, Field]:
    for section in calculator.form.sections:
        for field in section.fields:
            if field.name == name:
                return section, field
    raise KeyError(name)


@pytest.mark.parametrize(("name", "question"), list(questions()))
def test_every_answer_reaches_the_request(name: str, question: str) -> None:
    calculator = CALCULATORS[name]
    values = first_answers(calculator) | asked_when(calculator, question)
    requests = []
    for answer in answers_to(_found(calculator, question)[1]):
        request, errors = calculator.form.read(
            confirmed(calculator, {**values, **answer, **_with_it(question, answer)})
        )
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


def asked_facts() -> Iterator[tuple[str, str]]:
    """The facts of the calculators that people ask; `childcare-fee` is asked by programs alone."""
    for name, fact in facts():
        if list(CALCULATORS[name].form.fields()):
            yield name, fact


@pytest.mark.parametrize(("name", "fact"), list(asked_facts()))
def test_every_fact_of_the_request_is_asked(name: str, fact: str) -> None:
    calculator = CALCULATORS[name]
    found: list[object] = []
    for field in calculator.form.fields():
        values = first_answers(calculator) | asked_when(calculator, field.name)
        for answer in answers_to(field):
            request, errors = calculator.form.read(
                confirmed(calculator, {**values, **answer, **_with_it(field.name, answer)})
            )
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
