"""The result of `childcare-fee`, as a program and its page read it. Amounts are whole yen."""

from typing import Literal, NotRequired, TypedDict

from calculators.outcome import Reason, Result
from calculators.trace import Steps

type Standing = Literal["in_force", "superseded"]
"""Whether the amounts of the tables are charged in a month, or others by a later table."""


class CareFee(TypedDict):
    """The 保育料 of a month; `table` is None where it is free whatever the tax."""

    table: int | None
    after_article_10: int
    after_article_12: int


class MonthResult(TypedDict):
    """The fees of one month.

    With `outcome` and `reasons`, what they concern is absent; a known `care_fee` stays. `trace` is
    the position of the month's last step.
    """

    month: str
    outcome: NotRequired[Literal["not_determined"]]
    reasons: NotRequired[list[Reason]]
    tax_year: NotRequired[int]
    tier: NotRequired[str | None]
    care_fee: NotRequired[CareFee]
    extended_care_fee: NotRequired[int]
    total: NotRequired[int]
    due_date: NotRequired[str]
    standing: NotRequired[Standing]
    trace: NotRequired[int]


class AdmissionFee(TypedDict):
    """The 入園料, or why it can't be determined."""

    outcome: NotRequired[Literal["not_determined"]]
    reasons: NotRequired[list[Reason]]
    amount: NotRequired[int]
    cites: NotRequired[list[str]]
    trace: NotRequired[int]


class FeeResult(Result):
    """A `determined` or `not_determined` result; `total` is the year's, with the 入園料."""

    standing: Standing
    class_age: int
    admission_fee: AdmissionFee
    months: list[MonthResult]
    reasons: NotRequired[list[Reason]]
    total: NotRequired[int]
    steps: Steps
