"""The two interviews of a year (4(2), 4(4)), which several calculators speak of."""

from collections.abc import Mapping

from calculators.training.advice import Step
from calculators.training.timing import months

_FIRST, _FINAL = ("s4-2-first-when",), ("s4-2-last-when",)

_INTERVIEWS: Mapping[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "teacher": (
        "teacher",
        "",
        (*_FIRST, "s4-2-first-points-p1", "s4-2-first-points-p2", "s4-2-first-points-p3"),
        (*_FINAL, "s4-2-last-teachers", "s4-2-last-points-p2"),
    ),
    "deputy": (
        "manager",
        "_of_deputies",
        (*_FIRST, "s2-teachers", "s4-1-teachers", "s4-2-first-points-p1"),
        (*_FINAL, "s2-teachers", "s4-1-teachers", "s4-2-last-teachers"),
    ),
    "manager": (
        "manager",
        "_by_manager",
        (*_FIRST, "s4-2-first-principal", "s4-3-share", "s4-2-first-things"),
        (*_FINAL, "s4-2-last-principal", "s4-3-share", "s4-2-last-things"),
    ),
    "board": ("board", "_by_board", ("s4-4-board", *_FIRST), ("s4-4-board", *_FINAL)),
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
