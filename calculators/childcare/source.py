"""The ordinance as the calculators cite it: the newest version's labels and its pages."""

from datetime import date

from calculators.childcare import stated
from calculators.childcare.facts import FACTS
from calculators.dated import OutOfPeriodError
from calculators.fiscal import Month
from calculators.outcome import Reason
from calculators.source import Source


def _address(id: str) -> str:
    """Return the page of an id and its place there: 附則 share one page."""
    first = id.partition("-")[0]
    page = "f" if first.startswith("f") else first
    return f"ordinance/{page}/" + ("" if page == id else f"#{id}")


def _ordinance() -> Source:
    version = stated.latest()
    return Source(
        ruleset=version.ruleset,
        title=f"{version.title}（{version.law_num}）",
        in_force=version.in_force,
        labels=version.labels,
        address=_address,
    )


ORDINANCE = _ordinance()


def not_in_force_on(day: date) -> Reason | None:
    """Return why nothing is said of a day before the first version; None from that day on (附則)."""
    try:
        stated.rules().at(Month.of(day))
    except OutOfPeriodError:
        cite = stated.earliest().stated["in_force"].cite
        return Reason(code="before_this_version", cites=(cite,), values=FACTS)
    return None
