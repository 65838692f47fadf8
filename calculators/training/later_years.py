"""The 年度 that the manual leaves to the national system (3(4)), and what it says for them."""

from calculators.outcome import Reason
from calculators.quantity import Quantity
from calculators.training.advice import Step
from calculators.training.stated import manual

KEEP_THE_FILE = Step(
    who="teacher", code="keep_as_the_manual_says", cites=("s3-4-keep", "s3-2-voluntary")
)
"""3(4) ※: 任意記録研修 are kept as the manual says, for they may move into the national system."""


def is_later(fiscal_year: int) -> bool:
    """Say whether a 年度 is one from which the prefecture takes part in the national system."""
    return fiscal_year >= manual().number("national_system_from")


def left_open(code: str, fiscal_year: int, *cites: str) -> Reason:
    """Return the reason `code` why the manual does not answer for such a 年度.

    `cites` are the ids that say for which 年度 it does answer, if there are any.
    """
    values = {"year": Quantity(fiscal_year, "fiscal_year_name")}
    return Reason(code=code, cites=(*cites, "s3-4-system", "q13-a"), values=values)
