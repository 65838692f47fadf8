"""The two interviews of a year (4(2)), which several calculators speak of."""

from calculators.training.adviser import Step
from calculators.training.timing import months


def interviews(*, for_principal: bool = False) -> tuple[Step, Step]:
    """Return what the one who is encouraged does before and at the two interviews.

    4(4) gives no months for the interviews of principals, so they have no timing here.
    """
    if for_principal:
        return (
            Step(who="teacher", code="principal_first_interview", cites=("s4-4-board",)),
            Step(who="teacher", code="principal_final_interview", cites=("s4-4-board",)),
        )
    return (
        Step(
            who="teacher",
            code="first_interview",
            cites=("s4-2-first-when", "s4-2-first"),
            timing=months("first_interview_from", "first_interview_until"),
        ),
        Step(
            who="teacher",
            code="final_interview",
            cites=("s4-2-last-when", "s4-2-last"),
            timing=months("final_interview_from", "final_interview_until"),
        ),
    )
