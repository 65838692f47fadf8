"""The family's month as a function of 所得割課税額: a step at every edge, and where the family stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from calculators.childcare import family_asking, family_tax, table3_tier
from calculators.childcare.family_asking import Cost, Span, taxes_of_household
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_months import DatedMonth
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE, tier_of_taxes
from calculators.outcome import Reason


@dataclass(frozen=True, slots=True)
class Point:
    """A tier and the family's month in it.

    `since` (以上) and `below` (未満, None: open) are yen of 所得割課税額; both are None for A, B, C.
    """

    tier: str
    since: int | None
    below: int | None
    month: Cost


@dataclass(frozen=True, slots=True)
class Place:
    """Where the family stands: from `least` to `most` yen (None: no upper end), in these tiers.

    No tiers where a tax can't be determined, for the `reasons`.
    """

    tiers: tuple[str, ...]
    least: int
    most: int | None
    reasons: tuple[Reason, ...] = ()

    @property
    def may_be_assisted(self) -> bool:
        """Whether the family is, or may be, 被保護世帯."""
        return PUBLIC_ASSISTANCE in self.tiers

    @property
    def by_tax(self) -> tuple[str, ...]:
        """The tiers of those whose tax decides."""
        return tuple(tier for tier in self.tiers if tier != PUBLIC_ASSISTANCE)

    @property
    def is_known(self) -> bool:
        """Whether 所得割課税額 is known to the yen."""
        return self.least == self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The months in which a family would cost the same by tier, and where it stands in each run."""

    points: tuple[Point, ...]
    places: tuple[tuple[Span, Place], ...]


def curves(worlds: Worlds, possible: Sequence[World]) -> tuple[Curve, ...]:
    """Return the curves, each with the runs of months for which it holds."""
    found: list[Curve] = []
    for span, (points, place) in family_asking.spans(_months(worlds, possible)):
        known = next((number for number, each in enumerate(found) if each.points == points), None)
        if known is None:
            found.append(Curve(points=points, places=((span, place),)))
        else:
            found[known] = replace(found[known], places=(*found[known].places, (span, place)))
    return tuple(found)


def _months(
    worlds: Worlds, possible: Sequence[World]
) -> Iterator[tuple[DatedMonth, tuple[tuple[Point, ...], Place]]]:
    for group in worlds.groups:
        version = group.first.version
        if version is not None:
            points = tuple(_points(worlds, possible, group, version.ruleset))
            said = (points, _place(worlds, possible, group, version.ruleset))
            yield from ((dated, said) for dated in group.months)


def _points(
    worlds: Worlds, possible: Sequence[World], group: Group, ruleset: str
) -> Iterator[Point]:
    def month(income: int, per_capita: int) -> Cost:
        taxes = taxes_of_household(income_levy=income, per_capita_levy=per_capita)
        return family_asking.family_month(worlds, possible, group, taxes)

    assisted = family_asking.assisted_family_month(worlds, possible, group)
    yield Point(PUBLIC_ASSISTANCE, None, None, assisted)
    for per_capita in (0, 1):
        tier = tier_of_taxes(ruleset, "t3", 0, per_capita)
        yield Point(tier, None, None, month(0, per_capita))
    edges = family_tax.edges(ruleset)
    for since, below in zip(edges, (*edges[1:], None), strict=True):
        yield Point(tier_of_taxes(ruleset, "t3", since, 1), since, below, month(since, 1))


def _place(worlds: Worlds, possible: Sequence[World], group: Group, ruleset: str) -> Place:
    supposed = family_asking.suppositions(worlds, possible, group)
    assisted = (PUBLIC_ASSISTANCE,) if any(each.public_assistance for each in supposed) else ()
    if all(each.public_assistance for each in supposed):
        return Place(assisted, 0, 0)
    taxes = worlds.taxes(group)
    if taxes.reasons:
        return Place((), 0, None, taxes.reasons)
    least, most = (
        table3_tier.income_levy([ends.for_tier for ends in each])
        for each in (taxes.least, taxes.most)
    )
    tiers = dict.fromkeys(tier for tier, _ in family_tax.states(taxes, ruleset))
    is_open = most >= family_tax.MORE_THAN_ANY_TIER
    return Place((*assisted, *tiers), least, None if is_open else most)
