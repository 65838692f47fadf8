"""The ordinance as the calculators cite it: the newest version's labels and its pages."""

from calculators.childcare import stated
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
