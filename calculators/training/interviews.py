"""The two interviews of a year (4(2), 4(4)), which several calculators speak of."""

from collections.abc import Mapping

from calculators.training.advice import Step
from calculators.training.timing import months

_FIRST, _FINAL = ("s4-2-first-when",), ("s4-2-last-when",)

_INTERVIEWS: Mapping[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "teacher": (
        "teacher",
        "",
        (*_FIRST, "s4-2-first"),
        (*_FINAL, "s4-2-last"),
    ),
    "deputy": (
        "manager",
        "_of_deputies",
        (*_FIRST, "s4-1-teachers"),
        (*_FINAL, "s4-1-teachers"),
    ),
    "manager": (
        "manager",
        "_by_manager",
        (*_FIRST, "s4-2-first-principal", "s4-3-share"),
        (*_FINAL, "s4-2-last-principal", "s4-3-share"),
    ),
    "board": ("board", "_by_board", ("s4-4-board",), ("s4-4-board",)),
}
"""Who acts, how the codes of the steps end, and what the first and the final interview rest on."""


def interviews(of: str) -> tuple[Step, Step]:
    """Return the first and the final interview as a "teacher", "deputy", "manager" or "board" has them.

    4(4) gives no months for the interviews of a board with principals: those of 4(2) stand there,
    and the words say so.
    """
    who, ending, first, final = _INTERVIEWS[of]
    return (
        Step(
            who=who,
            code=f"first_interview{ending}",
            cites=first,
            timing=months("first_interview_from", "first_interview_until"),
        ),
        Step(
            who=who,
            code=f"final_interview{ending}",
            cites=final,
            timing=months("final_interview_from", "final_interview_until"),
        ),
    )
