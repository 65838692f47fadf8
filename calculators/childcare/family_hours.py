"""The 保育料 of each child by hours, side by side: 保育, 長時間, 中時間, 短時間, without 延長保育."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.childcare import family_asking, family_tax
from calculators.childcare.family_asking import Cost, Span, cost_of
from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_months import DatedMonth
from calculators.childcare.services import SERVICES, Service
from calculators.childcare.table3_tier import tier_of_taxes

LONGER: Service = "long"
SHORTER: Service = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursOfService:
    """What a child would cost in one service: a month in each span, 入園料, and the year."""

    service: Service
    months: tuple[Cost, ...]
    admission_fee: Cost
    year: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One child's fees by service. `spans` are the runs of months, as in `HoursOfService.months`.

    `dearer` has for each span the tiers of 別表第3 in which 短時間 costs the child more than 長時間,
    `tiers` the tier where it is known.
    """

    child: str
    place: int
    class_age: int
    service: Service
    spans: tuple[Span, ...]
    tiers: tuple[str | None, ...]
    dearer: tuple[tuple[str, ...], ...]
    services: tuple[HoursOfService, ...]

    def of(self, service: Service) -> HoursOfService:
        """Return what the child would cost in a service."""
        return next(each for each in self.services if each.service == service)


class _Asked(NamedTuple):
    """The household asked about with one service."""

    worlds: Worlds
    possible: tuple[World, ...]


def hours(asked: FamilyRequest) -> tuple[Hours, ...]:
    """Return the fees by service of each child in care."""
    by_service = {service: _ask(asked, service) for service in SERVICES}
    return tuple(_of_child(by_service, child, number) for number, child in enumerate(asked.in_care))


def _ask(asked: FamilyRequest, service: Service) -> _Asked:
    worlds = Worlds(family_asking.with_hours(asked, service))
    return _Asked(worlds, worlds.supposing())


class _Month(NamedTuple):
    costs: tuple[Cost, ...]
    tier: str | None
    dearer: tuple[str, ...]


def _of_child(by_service: Mapping[Service, _Asked], child: Child, number: int) -> Hours:
    said = [
        _said(by_service, service_groups)
        for service_groups in zip(
            *(family_asking.places_of(each.worlds, child) for each in by_service.values()),
            strict=True,
        )
    ]
    runs = list(family_asking.spans(month for months in said for month in months))
    some = by_service[LONGER].worlds
    return Hours(
        child=child.id,
        place=some.entries[number].at.place,
        class_age=some.entries[number].age,
        service=child.service or LONGER,
        spans=tuple(span for span, _ in runs),
        tiers=tuple(month.tier for _, month in runs),
        dearer=tuple(month.dearer for _, month in runs),
        services=tuple(
            HoursOfService(
                service=service,
                months=tuple(month.costs[column] for _, month in runs),
                admission_fee=family_asking.admission_fee(each.worlds, each.possible, number),
                year=family_asking.year_of_child(each.worlds, each.possible, number),
            )
            for column, (service, each) in enumerate(by_service.items())
        ),
    )


def _said(
    by_service: Mapping[Service, _Asked], places: Sequence[tuple[Group, int]]
) -> Iterator[tuple[DatedMonth, _Month]]:
    """Yield the months of a group with what they cost in each service."""
    of = dict(zip(by_service, places, strict=True))
    month = _Month(
        tuple(_care_fee(by_service[service], *of[service]) for service in by_service),
        _tier(by_service[LONGER], of[LONGER][0]),
        tuple(_dearer(by_service[SHORTER], by_service[LONGER], of[SHORTER], of[LONGER])),
    )
    group, _ = of[LONGER]
    for dated in group.months:
        yield dated, month


def _care_fee(asked: _Asked, group: Group, at: int, income: int | None = None) -> Cost:
    taxes = (
        None
        if income is None
        else family_asking.taxes_of_household(income_levy=income, per_capita_levy=1)
    )
    return cost_of(
        (fees.total if fees.is_determined else None, fees.reasons)
        for fees in family_asking.ways(asked.worlds, asked.possible, group, at, taxes)
    )


def _tier(asked: _Asked, group: Group) -> str | None:
    """Return the tier where it is one in all that is possible."""
    version = group.first.version
    supposed = family_asking.suppositions(asked.worlds, asked.possible, group)
    taxes = asked.worlds.taxes(group)
    if version is None or taxes.persons is None or any(each.public_assistance for each in supposed):
        return None
    ((tier, _),) = family_tax.states(taxes, version.ruleset)
    return tier


def _dearer(
    shorter: _Asked, longer: _Asked, of_shorter: tuple[Group, int], of_longer: tuple[Group, int]
) -> Iterator[str]:
    """Yield the D tiers in which the shorter hours cost more, whatever else is open."""
    version = of_shorter[0].first.version
    if version is None:
        return
    for income in family_tax.edges(version.ruleset):
        short = _care_fee(shorter, *of_shorter, income).extent
        if short is None:
            return  # whatever the tax
        long = _care_fee(longer, *of_longer, income).extent
        if long is not None and short.low > long.high:
            yield tier_of_taxes(version.ruleset, "t3", income, 1)
