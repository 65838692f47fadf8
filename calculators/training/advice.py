"""Advice: the result of a calculator of the manual, and the statements it is made of."""

from dataclasses import dataclass
from typing import ClassVar, NotRequired, TypedDict

from calculators.messages import Catalogue
from calculators.outcome import Json, Reason, Result, Statement
from calculators.trace import Steps
from calculators.training.timing import Timing


class Answer(Statement):
    """The answer in one sentence."""

    KIND: ClassVar[str] = "answer"


class Exclusion(Statement):
    """Words of the manual that exclude someone."""

    KIND: ClassVar[str] = "exclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Statement):
    """One thing that someone does. `who` is a key of the catalogue under `result.who.`."""

    KIND: ClassVar[str] = "step"

    who: str
    timing: Timing | None = None

    def spoken(self, words: Catalogue) -> Json:
        """Return `{who, code, message, cites}`, with `{from, until, when}` where there is a time."""
        when = self.timing.spoken(words) if self.timing else {}
        return {"who": self.who, **Statement.spoken(self, words), **when}


class Cell(TypedDict):
    """A cell of a table of the manual, in the manual's words; `text` may be empty."""

    heading: str
    text: str


class TableRow(TypedDict):
    """A row of a table of the manual, in the manual's words."""

    label: str
    cells: list[Cell]
    cites: list[str]


class Advice(Result):
    """What everyone does, and where the manual says so.

    `computation` are the steps of the answer where it was computed, the last one the answer's.
    The others are what a program reads off the result of one calculator: `in_scope` and
    `encouraged_by`; `recording` and `row`; `duties`; `role` and `calendar`; `stage`, `level` and
    `by_experience`; `position` and `guide_until`.
    """

    in_scope: NotRequired[bool]
    encouraged_by: NotRequired[str]
    recording: NotRequired[str]
    row: NotRequired[TableRow]
    duties: NotRequired[list[str]]
    role: NotRequired[str]
    calendar: NotRequired[str]
    stage: NotRequired[str | None]
    level: NotRequired[str | None]
    by_experience: NotRequired[str | None]
    position: NotRequired[str]
    guide_until: NotRequired[int]
    answer: Answer
    exclusions: list[Exclusion]
    steps: list[Step]
    reasons: NotRequired[list[Reason]]
    computation: NotRequired[Steps]
