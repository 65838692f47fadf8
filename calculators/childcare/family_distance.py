"""How far a household's 所得割課税額 is from the tiers on both sides, and what its month then costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.childcare import family_asking, family_tax, table3_tier
from calculators.childcare.family_asking import Cost, Span, taxes_of_household
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_months import DatedMonth
from calculators.childcare.fee_request import Assessed
from calculators.childcare.household_tax import CUT_TO


class Neighbour(NamedTuple):
    """A tier beside the household's own: how many yen of 所得割課税額 away, and the family's month."""

    tier: str
    away: int
    month: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Where a household stands in a run of months whose tax is known to the yen.

    `lower` is None for B and C, `upper` for B and the highest. `lost` are the yen that its taxes
    may be too low for the credits added back (0: none was); `may_be_upper` says that they reach.
    """

    span: Span
    income_levy: int
    tier: str
    month: Cost
    lower: Neighbour | None
    upper: Neighbour | None
    lost: int
    may_be_upper: bool


class _Standing(NamedTuple):
    income_levy: int
    tier: str
    month: Cost
    lower: Neighbour | None
    upper: Neighbour | None
    lost: int


def distances(worlds: Worlds, possible: Sequence[World]) -> tuple[Distance, ...]:
    """Return the distances for each run of months whose tax is known; none for 被保護世帯."""
    return tuple(
        Distance(
            span=span,
            **standing._asdict(),
            may_be_upper=standing.upper is not None and standing.upper.away <= standing.lost,
        )
        for span, standing in family_asking.spans(_months(worlds, possible))
    )


def _months(worlds: Worlds, possible: Sequence[World]) -> Iterator[tuple[DatedMonth, _Standing]]:
    for group in worlds.groups:
        persons = worlds.taxes(group).persons
        supposed = family_asking.suppositions(worlds, possible, group)
        if persons is not None and not any(each.public_assistance for each in supposed):
            standing = _standing(worlds, possible, group, persons)
            yield from ((dated, standing) for dated in group.months)


def _standing(
    worlds: Worlds, possible: Sequence[World], group: Group, persons: Sequence[Assessed]
) -> _Standing:
    version = group.first.version
    if version is None:
        raise ValueError("a month with a known tax has a version")
    income, per_capita = table3_tier.income_levy(persons), table3_tier.per_capita_levy(persons)
    edges = family_tax.edges(version.ruleset)

    def neighbour(at: int) -> Neighbour:
        taxes = taxes_of_household(income_levy=at, per_capita_levy=per_capita)
        tier = table3_tier.tier_of_taxes(version.ruleset, "t3", at, per_capita)
        return Neighbour(
            tier, abs(at - income), family_asking.family_month(worlds, possible, group, taxes)
        )

    is_taxed = income > 0 or per_capita > 0
    below = max((edge for edge in edges if edge <= income), default=None)
    above = min((edge for edge in edges if edge > income), default=None)
    credited = sum([person.excluded_credits > 0 for person in persons])
    return _Standing(
        income_levy=income,
        tier=table3_tier.tier_of_taxes(version.ruleset, "t3", income, per_capita),
        month=family_asking.family_month(worlds, possible, group),
        lower=None if below is None else neighbour(below - 1),
        upper=None if above is None or not is_taxed else neighbour(above),
        lost=credited * (CUT_TO - 1),
    )
