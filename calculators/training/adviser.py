"""What all calculators of the manual share: questions in, advice out.

A calculator is its questions (`shape`) and one function that turns the answers into `Advised`; the
form, the reading of requests, the JSON of the result and its rendering follow from these.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.calculator import Calculator
from calculators.form import Condition, Field, Form, Section
from calculators.messages import Catalogue
from calculators.outcome import (
    FieldError,
    Json,
    Note,
    Reason,
    Statement,
    invalid,
    statements,
)
from calculators.render.html import Html
from calculators.render.page import Page
from calculators.schema import Boolean, Choice, Errors, Nullable, Record, Shape
from calculators.trace import Node
from calculators.training import advice_page
from calculators.training.facts import FACTS
from calculators.training.library import MANUAL
from calculators.training.timing import Timing

type Asked = Mapping[str, Any]

_YES_NO_UNKNOWN = {"yes": True, "no": False, "unknown": None}
_SECTION = "question"


@dataclass(frozen=True, kw_only=True)
class Step(Statement):
    """One thing that someone does. `who` is a key of the catalogue under `result.who.`."""

    who: str
    timing: Timing | None = None

    def as_json(self, words: Catalogue, *, kind: str) -> Json:
        """Return `{who, code, message, cites}`, with `{from, until, when}` where there is a time."""
        when = self.timing.as_json(words) if self.timing else {}
        return {"who": self.who, **super().as_json(words, kind=kind), **when}


@dataclass(frozen=True, kw_only=True)
class Advised:
    """The answer in one sentence, what everyone does, and what the reader must know.

    `facts` are what a program reads off the result; `reasons` make it `not_determined`;
    `exclusions` are the rules that lead to the answer, such as the words that exclude someone.
    """

    answer: Statement
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    exclusions: tuple[Statement, ...] = ()
    steps: tuple[Step, ...] = ()
    reasons: tuple[Reason, ...] = ()
    trace: Node | None = None
    notes: tuple[Note, ...] = ()

    def as_json(self, words: Catalogue) -> Json:
        """Return the result. Every result that shows a day says of which year the days are."""
        notes = list(self.notes)
        dated = next((step for step in self.steps if step.timing), None)
        if dated is not None:
            notes.append(Note(code="dates_of_one_year", cites=dated.cites[:1]))
        return {
            "outcome": "not_determined" if self.reasons else "determined",
            "ruleset": MANUAL.ruleset,
            **self.facts,
            "answer": with_facts(self.answer).as_json(words, kind="answer"),
            "exclusions": _said(self.exclusions, words, kind="exclusion"),
            "steps": _said(self.steps, words, kind="step"),
            **({"reasons": _said(self.reasons, words, kind="reason")} if self.reasons else {}),
            **({"trace": self.trace.as_json(words)} if self.trace else {}),
            "notes": _said(notes, words, kind="note"),
        }


def with_facts[S: Statement](said: S) -> S:
    """Let every message speak of the manual's dates by their names."""
    return dataclasses.replace(said, values={**FACTS, **said.values})


def _said(items: Iterable[Statement], words: Catalogue, *, kind: str) -> list[Json]:
    return statements(map(with_facts, items), words, kind=kind)


def _nothing_wrong(asked: Asked) -> Iterable[FieldError]:
    return ()


def adviser(
    name: str,
    *,
    shape: Record,
    advise: Callable[[Asked], Advised],
    when: Mapping[str, Condition] | None = None,
    initial: Mapping[str, str] | None = None,
    check: Callable[[Asked], Iterable[FieldError]] = _nothing_wrong,
    render: Callable[[Json, Page], Html] = advice_page.render,
) -> Calculator:
    """Return the calculator `name`.

    `when` says of a question under which condition it is asked (otherwise its answer is null),
    `initial` what is filled in beforehand, `check` what is wrong between fields.
    """

    def calculate(value: object, words: Catalogue) -> Json:
        errors: Errors = []
        asked = shape.read(value, errors=errors)
        if asked is not None and not errors:
            errors.extend(check(asked))
        if errors or asked is None:
            return invalid(errors, words, calculator=name, ruleset=MANUAL.ruleset)
        return advise(asked).as_json(words)

    fields = tuple(
        _field(member.name, member.shape, (when or {}).get(member.name), initial or {})
        for member in shape.members
    )
    return Calculator(
        name=name,
        library=MANUAL,
        shape=shape,
        form=Form(facts=FACTS, sections=(Section(id=_SECTION, fields=fields),)),
        calculate=calculate,
        render=render,
    )


def _field(
    name: str, shape: Shape, condition: Condition | None, initial: Mapping[str, str]
) -> Field:
    """A question of one answer out of a few, of yes or no, or of a 年度."""
    inner = shape.shape if isinstance(shape, Nullable) else shape
    choices: Mapping[str, object] | None = None
    if isinstance(inner, Choice):
        choices = {option: option for option in inner.options}
    elif isinstance(inner, Boolean):
        choices = _YES_NO_UNKNOWN
    return Field(
        name=name,
        kind="year" if choices is None else "choice",
        choices=choices,
        required=choices is not None or not isinstance(shape, Nullable),
        initial=initial.get(name, ""),
        when=(condition,) if condition else (),
    )
