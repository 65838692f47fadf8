"""The ordinance as the calculators cite it: the newest version's labels and its pages."""

from build_scripts.law.citation import Citation
from calculators import fiscal
from calculators.calculator import Library
from calculators.childcare import stated


def _address(id: str) -> str:
    page = Citation.parse(id).page
    return f"ordinance/{page}/" + ("" if page == id else f"#{id}")


def _title() -> str:
    version = stated.latest()
    day = fiscal.written_day(version.in_force)
    return f"{version.title}（{version.law_num}）{day}施行の版"


ORDINANCE = Library(
    ruleset=stated.latest().ruleset,
    title=_title(),
    labels=stated.latest().labels,
    address=_address,
)
