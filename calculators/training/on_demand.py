"""おかやまオンデマンド研修 (6(3), Q6, Q12): who does what, and by when."""

from calculators.training.advice import Step
from calculators.training.timing import days


def steps() -> tuple[Step, ...]:
    """Return what is done, in the order of the year."""
    viewing = days("on_demand_view_from", "on_demand_view_until")
    checking = days("on_demand_confirm_from", "on_demand_confirm_until")
    return (
        Step(who="teacher", code="on_demand_no_application", cites=("s6-3-apply",)),
        Step(who="teacher", code="on_demand_outline", cites=("s6-3-how-outline",)),
        Step(
            who="teacher",
            code="on_demand_view",
            cites=("s6-3-view", "s6-3-how-videos", "s6-3-days"),
            timing=viewing,
        ),
        Step(
            who="teacher",
            code="on_demand_within_videos",
            cites=("s6-3-how-thinking", "s6-3-how-nits"),
        ),
        Step(who="teacher", code="on_demand_sheet", cites=("s6-3-sheet", "q12-a")),
        Step(
            who="manager",
            code="on_demand_working_hours",
            cites=("s6-3-hours", "q6-a"),
            timing=viewing,
        ),
        Step(
            who="centre",
            code="on_demand_register",
            cites=("s6-3-register", "s3-2-i"),
            timing=days("on_demand_register_from", "on_demand_register_until"),
        ),
        Step(
            who="manager",
            code="on_demand_check",
            cites=("s6-3-check", "s6-3-confirm"),
            timing=checking,
        ),
        Step(who="manager", code="on_demand_missing", cites=("s6-3-missing", "s6-3-mail")),
    )
