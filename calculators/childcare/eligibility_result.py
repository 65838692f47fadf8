"""The result of `childcare-eligibility`, as a program and its page read it."""

from typing import NotRequired

from calculators.outcome import Reason, Result
from calculators.trace import Steps


class EligibilityResult(Result):
    """Whether a child may enter, or why that is not determined.

    `trace` is the position in `steps` of the step that decides.
    """

    class_age: int
    eligible: NotRequired[bool]
    reasons: NotRequired[list[Reason]]
    steps: NotRequired[Steps]
    trace: NotRequired[int]
