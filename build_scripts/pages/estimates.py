"""The links from rows of a table to the calculator, opened at an example of that row."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_scripts.law.version import Version
from build_scripts.pages.calculators import address, name
from build_scripts.site_words import WORDS
from calculators.registry import CALCULATORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A calculator with the questions answered for one row.

    `address` is under the site's root, `calculator` what the calculator is called, `example` what
    its example is called: 「D7」.
    """

    address: str
    calculator: str
    example: str


NO_ESTIMATES: Mapping[str, Estimate] = MappingProxyType({})


def estimates(version: Version) -> Mapping[str, Estimate]:
    """Return the estimates of the rows of `version`, by the id of the cell that heads the row.

    A law that no calculator rests on has none. Raises ValueError when an example speaks of a row
    that is not there or begins with no heading, which could hold the link.
    """
    rows = {row.id: row for table in version.law.walk_tables() for row in table.rows}
    found = {}
    for calculator in CALCULATORS.values():
        if calculator.source.ruleset != version.ruleset or not calculator.examples:
            continue
        for example in calculator.examples(WORDS):
            for id in example.cites:
                heading = rows[id].cells[0] if id in rows else None
                if heading is None or not heading.is_header:
                    raise ValueError(f"{id} の行に見出しがありません。")
                found[heading.id] = Estimate(
                    address=f"{address(calculator)}#v=1&{example.key}={example.name}",
                    calculator=name(calculator),
                    example=example.name,
                )
    return found
