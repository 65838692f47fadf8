"""What all calculators of the manual share: questions in, advice out.

A calculator is its questions (`shape`) and one function that turns the answers into `Advised`; the
form, the reading of requests, the result and its page follow from these.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.calculator import Calculator
from calculators.form import Condition, Form, Section, no_errors, question
from calculators.outcome import FieldError, Invalid, Note, Reason, Statement, invalid, once
from calculators.render.html import Html
from calculators.render.page import Page
from calculators.schema import Errors, Record
from calculators.trace import Node, Steps
from calculators.training import advice_page
from calculators.training.advice import Advice, Answer, Exclusion, Step
from calculators.training.facts import FACTS
from calculators.training.source import MANUAL
from calculators.training.stated import manual

type Asked = Mapping[str, Any]

FIRST_YEAR_ASKED, LAST_YEAR_ASKED = 1950, 2100
"""The years that a question takes; which of them the manual answers is another matter."""

_SECTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """The answer in one sentence, what everyone does, and what the reader must know.

    `facts` are what a program reads off the result; `reasons` make it `not_determined`;
    `exclusions` are the rules that lead to the answer, such as the words that exclude someone.
    """

    answer: Answer
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    steps: tuple[Step, ...] = ()
    reasons: tuple[Reason, ...] = ()
    trace: Node | None = None
    notes: tuple[Note, ...] = ()

    def result(self) -> Advice:
        """Return the result. Every result that shows a day says of which year the days are."""
        notes = list(self.notes)
        dated = next((step for step in self.steps if step.timing), None)
        if dated is not None:
            cites = (*dated.cites[:1], manual().cite("fiscal_year"))
            notes.append(Note(code="dates_of_one_year", cites=cites))
        result: Advice = {
            "outcome": "not_determined" if self.reasons else "determined",
            "ruleset": MANUAL.ruleset,
            **self.facts,  # type: ignore[typeddict-item]
            "answer": with_facts(self.answer),
            "exclusions": _said(self.exclusions),
            "steps": _said(self.steps),
            "notes": _said(notes),
        }
        if self.reasons:
            result["reasons"] = _said(self.reasons)
        if self.trace is not None:
            result["computation"] = Steps([self.trace])
        return result


def with_facts[S: Statement](said: S) -> S:
    """Let every message speak of the manual's dates by their names."""
    return dataclasses.replace(said, values={**FACTS, **said.values})


def _said[S: Statement](items: Iterable[S]) -> list[S]:
    return once(map(with_facts, items))


def adviser(
    name: str,
    *,
    shape: Record,
    advise: Callable[[Asked], Advised],
    when: Mapping[str, Condition] | None = None,
    check: Callable[[Asked], Iterable[FieldError]] = no_errors,
    render: Callable[[Advice, Page], Html] = advice_page.render,
) -> Calculator:
    """Return the calculator `name`.

    `when` says of a question under which condition it is asked (otherwise its answer is null),
    `check` what is wrong between fields.
    """

    def calculate(value: object) -> Advice | Invalid:
        errors: Errors = []
        asked = shape.read(value, errors)
        if asked is not None and not errors:
            errors.extend(check(asked))
        if errors or asked is None:
            return invalid(errors, calculator=name, ruleset=MANUAL.ruleset)
        return advise(asked).result()

    conditions = when or {}
    fields = tuple(
        question(
            member,
            when=(conditions[member.name],) if member.name in conditions else (),
        )
        for member in shape.members
    )
    return Calculator(
        name=name,
        source=MANUAL,
        shape=shape,
        form=Form(facts=FACTS, sections=(Section(id=_SECTION, fields=fields),)),
        calculate=calculate,
        render=render,
    )
