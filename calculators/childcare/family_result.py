"""The result of `childcare-family`, as a program and its page read it.

Amounts are whole yen, or a `Range` of them where something is not known.
"""

from typing import Literal, NotRequired, TypedDict

from calculators.childcare.family_open import OpenFact
from calculators.childcare.fee_result import Standing
from calculators.outcome import Note, Reason, Result
from calculators.trace import Steps


class Range(TypedDict):
    """The least and the greatest of what is possible."""

    low: int
    high: int


class TierRange(TypedDict):
    """The lowest and the highest 階層 of what is possible."""

    low: str
    high: str


class PlaceRange(TypedDict):
    """The least and the greatest count; a rank that may be none has `low` None."""

    low: int | None
    high: int | None


class TraceRange(TypedDict):
    """The last steps of the least and of the greatest amount."""

    low: int
    high: int


type Amount = int | Range


class CareFee(TypedDict):
    """The 保育料 of a month; `table` is None where it is free whatever the tax."""

    table: Amount | None
    after_article_10: Amount
    after_article_12: Amount


class ChildMonth(TypedDict):
    """The fees of a child in a month; with `outcome`, what `reasons` concern is absent.

    `possible` spans the totals that can be determined where others can't.
    """

    month: str
    outcome: NotRequired[Literal["not_determined"]]
    reasons: NotRequired[list[Reason]]
    possible: NotRequired[Range]
    tax_year: NotRequired[int]
    tier: NotRequired[str | TierRange | None]
    care_fee: NotRequired[CareFee]
    extended_care_fee: NotRequired[Amount]
    total: NotRequired[Amount]
    due_date: NotRequired[str]
    standing: NotRequired[Standing]
    trace: NotRequired[int | TraceRange]


class FamilyMonth(TypedDict):
    """The fees of all children in a month."""

    month: str
    outcome: NotRequired[Literal["not_determined"]]
    possible: NotRequired[Range]
    total: NotRequired[Amount]
    due_date: NotRequired[str]
    standing: NotRequired[Standing]


class AdmissionFee(TypedDict):
    """The 入園料 of a child, or why it can't be determined."""

    outcome: NotRequired[Literal["not_determined"]]
    reasons: NotRequired[list[Reason]]
    possible: NotRequired[Range]
    amount: NotRequired[Amount]
    cites: NotRequired[list[str]]
    trace: NotRequired[int | TraceRange]


class ChildResult(TypedDict):
    """What one child in care costs, and where it stands among its siblings, and why."""

    id: str
    class_age: int
    elder_siblings: int | PlaceRange
    rank: int | PlaceRange | None
    why: list[Note]
    months: list[ChildMonth]
    total: NotRequired[Amount]
    admission_fee: AdmissionFee


class FamilyResult(Result):
    """A `determined`, `range` or `not_determined` result; `total` is the family's year."""

    standing: Standing
    children: list[ChildResult]
    months: list[FamilyMonth]
    total: NotRequired[Amount]
    possible: NotRequired[Range]
    reasons: NotRequired[list[Reason]]
    open: list[OpenFact]
    steps: Steps
