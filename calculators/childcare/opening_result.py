"""The result of `childcare-opening`, as a program and its page read it."""

from typing import ClassVar, NotRequired, TypedDict

from calculators.outcome import Reason, Result, Statement, Unmet


class Closure(Statement):
    """Why the facilities are closed on a day."""

    KIND: ClassVar[str] = "closed_by"


# `from` is a word of Python, so these keys can't be written as a class.
HoursOfDay = TypedDict("HoursOfDay", {"from": str, "until": str, "cites": list[str]})
"""A span of a day, written 「07:30」, and the provisions that set it."""


class OpeningResult(Result):
    """Whether a facility is open on a day: `hours` and `considered`, or `closed_by`.

    `calendar` is the address of the month's calendar under the site's root, where there is one.
    """

    date: str
    reasons: NotRequired[list[Reason]]
    open: NotRequired[bool]
    closed_by: NotRequired[list[Closure]]
    hours: NotRequired[HoursOfDay]
    considered: NotRequired[list[Unmet]]
    extended_hours: NotRequired[HoursOfDay]
    calendar: NotRequired[str]
