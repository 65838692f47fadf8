"""All that is possible for a household: its months, and every way in which its open facts may be.

A world supposes an answer to each open yes or no and count. In a world each month still lies between
tiers where the tax is open. What a range says is the least and the greatest of all worlds, the year's
taken jointly: children may move in opposite directions, so ends are never added up.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from calculators import fiscal
from calculators.childcare import (
    article08_admission_fee,
    article10_relief,
    family_tax,
    fee_months,
    stated,
)
from calculators.childcare.case import Case
from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_siblings import Sibling, Standing, standings
from calculators.childcare.family_tax import NOTHING_SUPPOSED, Supposed, Taxes
from calculators.childcare.family_timeline import ChildAt, HouseholdAt, Open, by_month
from calculators.childcare.fee_months import AdmissionFee, Alike, DatedMonth, MonthFees
from calculators.childcare.fee_request import Assessed
from calculators.childcare.services import Facility, Service
from calculators.fiscal import Month
from calculators.outcome import Reason

_COUNTS_THAT_DIFFER = (0, 1, 2)
"""第10条 asks for none, one, or more persons: more than two are as two."""


class DueChild(NamedTuple):
    """A child for whom something is due in a month, its class age, and what decides."""

    at: ChildAt
    age: int
    alike: Alike


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Months of a household that are alike: the same facts, children, taxes and version."""

    household: HouseholdAt
    due: tuple[DueChild, ...]
    enrolled: frozenset[int]
    months: tuple[DatedMonth, ...]

    @property
    def first(self) -> DatedMonth:
        """The first of the months."""
        return self.months[0]


class Supposition(NamedTuple):
    """What a world supposes in a group of months: 生活保護, and the case of each child that is due."""

    public_assistance: bool
    cases: tuple[Case, ...]


class Effect(NamedTuple):
    """What 第10条 makes of a case: cases with one effect cost the same, whatever the tax."""

    facility: Facility
    service: Service
    is_free: bool
    is_half: bool
    is_second: bool


@cache
def effect(case: Case) -> Effect:
    """Return what 第10条 makes of a case."""
    is_free = article10_relief.free_care_fee(case) is not None
    is_half = not is_free and case.counted_siblings == 1
    return Effect(
        case.facility,
        case.service,
        is_free,
        is_half,
        not is_free and not is_half and case.specified_facility_rank == 2,
    )


class Extent(NamedTuple):
    """The least and the greatest of an amount in yen."""

    low: int
    high: int

    def __or__(self, other: "Extent") -> "Extent":
        """Return what spans both."""
        return Extent(min(self.low, other.low), max(self.high, other.high))

    def __add__(self, other: Any) -> "Extent":
        """Return the sum of amounts that move together."""
        return Extent(self.low + other.low, self.high + other.high)


NOTHING = Extent(0, 0)


class Entry(NamedTuple):
    """A child's entry, which may cost a 入園料: the day, and the household of that month."""

    at: ChildAt
    entered: date
    age: int
    household: HouseholdAt
    is_charged: bool

    @property
    def standing(self) -> Standing:
        """How many children are elder; no rank counts for a 入園料."""
        siblings = [Sibling(each.place, each.child.birth_date) for each in self.household.children]
        return standings(siblings, in_named_facility=())[self.at.place]


class World(NamedTuple):
    """One way in which the open facts may be: by group of months, and for each child's entry.

    `effects` number what it makes of each group and then of each entry: worlds of one number there
    cost the same.
    """

    suppositions: tuple[Supposition, ...]
    entries: tuple[Supposition, ...]
    effects: tuple[int, ...]


class Worlds:
    """The months of a request, what may be in them, and what they then cost."""

    def __init__(self, asked: FamilyRequest) -> None:
        self.asked = asked
        months = fee_months.months_of(asked.fiscal_year)
        self._households = by_month(asked, [dated.month for dated in months])
        self.groups = tuple(_groups(asked, months, self._households))
        self.entries = tuple(self._entry(child) for child in asked.in_care)
        self._numbers: dict[object, int] = {}
        self._supposing: dict[tuple[tuple[int, object], ...], tuple[World, ...]] = {}
        self._outcomes: dict[tuple[int, int, int], Outcomes] = {}
        self._admissions: dict[tuple[int, int, int], tuple[AdmissionFee, ...]] = {}
        # Households are told apart by identity: they are kept here, and hashing them is slow.
        self._tax_places: dict[tuple[int, int], tuple[str, ...]] = {}
        self._taxes: dict[tuple[int, int, str, tuple[tuple[str, object], ...]], Taxes] = {}

    def number(self, of: object) -> int:
        """Return a number that equal things have in common."""
        return self._numbers.setdefault(of, len(self._numbers))

    def _entry(self, child: Child) -> Entry:
        entered = child.enrolled_from
        if entered is None:
            raise ValueError(f"{child.id} is in no facility")
        first, *_ = self._households
        household = self._households.get(Month.of(entered), self._households[first])
        at = next(each for each in household.children if each.child is child)
        age = fiscal.class_age(child.birth_date, fiscal_year=self.asked.fiscal_year)
        charged = at.service is not None and article08_admission_fee.is_charged(
            at.service, entered=entered, fiscal_year=self.asked.fiscal_year
        )
        return Entry(at, entered, age, household, charged)

    @cached_property
    def variables(self) -> Mapping[str, tuple[bool | int, ...]]:
        """The open yes or no and counts, by their places in the request, with the possible answers."""
        households = [group.household for group in self.groups]
        households += [entry.household for entry in self.entries]
        found: dict[str, tuple[bool | int, ...]] = {}
        for household in households:
            facts: Iterable[object] = (
                household.public_assistance,
                household.single_parent,
                household.designated_household,
                household.specified_child,
                *(each.in_named_facility for each in household.children),
            )
            for fact in facts:
                if isinstance(fact, Open):
                    found[fact.path] = (False, True)
            if isinstance(household.other_named_persons, Open):
                found[household.other_named_persons.path] = _COUNTS_THAT_DIFFER
        return found

    @cached_property
    def every_world(self) -> Mapping[tuple[bool | int, ...], World]:
        """The world of every way to answer the open yes or no and counts, in their order."""
        return {
            answers: self.world(dict(zip(self.variables, answers, strict=True)))
            for answers in itertools.product(*self.variables.values())
        }

    def supposing(self, supposed: Supposed = NOTHING_SUPPOSED) -> tuple[World, ...]:
        """Return the worlds where open facts are as `supposed`; of those that cost the same, one."""
        kept = {
            place: supposed[path] for place, path in enumerate(self.variables) if path in supposed
        }
        key = tuple(kept.items())
        if key not in self._supposing:
            found: dict[tuple[int, ...], World] = {}
            for answers, world in self.every_world.items():
                if all(answers[place] == answer for place, answer in key):
                    found.setdefault(world.effects, world)
            self._supposing[key] = tuple(found.values())
        return self._supposing[key]

    def world(self, answers: Supposed) -> World:
        """Return the world in which every open yes or no and count has its answer."""
        suppositions = tuple(self._supposition(group, answers) for group in self.groups)
        entries = tuple(
            Supposition(
                bool(_fact(entry.household.public_assistance, answers)),
                (self._case(entry.at, entry.household, entry.standing, answers),),
            )
            for entry in self.entries
        )
        effects = tuple(map(self._effect_of, (*suppositions, *entries)))
        return World(suppositions, entries, effects)

    def _supposition(self, group: Group, answers: Supposed) -> Supposition:
        household = group.household
        places = standings_of(household, group.enrolled, answers)
        return Supposition(
            bool(_fact(household.public_assistance, answers)),
            tuple(
                self._case(due.at, household, places[due.at.place], answers) for due in group.due
            ),
        )

    def _case(
        self, at: ChildAt, household: HouseholdAt, standing: Standing, answers: Supposed
    ) -> Case:
        if at.facility is None or at.service is None:
            raise ValueError(f"{at.child.id} is in no facility")
        designated = bool(_fact(household.designated_household, answers))
        others = int(_fact(household.other_named_persons, answers))
        return Case(
            at.facility,
            at.service,
            bool(_fact(household.single_parent, answers)),
            designated,
            standing.elder + others if designated else 0,
            bool(_fact(household.specified_child, answers)),
            standing.rank,
            self.asked.apply_article_12,
        )

    def taxes_asked(self) -> Iterator[tuple[HouseholdAt, int, str]]:
        """Yield each household with a 年度分 that a month or an entry asks for, and the ruleset."""
        for group in self.groups:
            first = group.first
            if first.tax_year is not None and first.version is not None:
                yield group.household, first.tax_year, first.version.ruleset
        for entry in self.entries:
            year = fee_months.admission_tax_year(entry.entered)
            if year is not None and entry.is_charged:
                yield entry.household, year, stated.latest().ruleset

    def taxes(self, group: Group, supposed: Supposed = NOTHING_SUPPOSED) -> Taxes:
        """Return what the taxes that decide in a group's months may be."""
        if group.first.tax_year is None:
            return Taxes(())
        return self._taxes_of(
            group.household, group.first.tax_year, cite="t3-b2", supposed=supposed
        )

    def _taxes_of(
        self, household: HouseholdAt, year: int, *, cite: str, supposed: Supposed
    ) -> Taxes:
        """Return what the taxes of a household may be; what is supposed of other taxes is nothing to it."""
        place = (id(household), year)
        if place not in self._tax_places:
            paths = tuple(adult.tax_of(year).path for adult in household.adults)
            self._tax_places[place] = paths or (family_tax.NO_ADULTS,)
        paths = self._tax_places[place]
        about = tuple(each for each in supposed.items() if each[0].startswith(paths))
        key = (*place, cite, about)
        if key not in self._taxes:
            self._taxes[key] = family_tax.taxes_of(
                household.adults, year, cite=cite, supposed=dict(about)
            )
        return self._taxes[key]

    def leads_to(self, supposed: Supposed) -> tuple[object, ...]:
        """Return what the taxes lead to: under answers that lead to the same, every world costs the same."""
        found: list[object] = []
        for group in self.groups:
            if group.first.version is not None:
                taxes = self.taxes(group, supposed)
                if not taxes.reasons:
                    found.append(family_tax.states(taxes, group.first.version.ruleset))
        for number, entry in enumerate(self.entries):
            if entry.is_charged:
                taxes = self.admission_taxes(number, supposed)
                if not taxes.reasons:
                    found.append(family_tax.admission_persons(taxes))
        return tuple(found)

    def outcomes(self, number: int, world: World, taxes: Taxes) -> "Outcomes":
        """Return what the months of a group may cost in a world, for each tier that is possible."""
        return self._outcomes_of(number, world.suppositions[number], world.effects[number], taxes)

    def outcomes_supposing(self, number: int, supposition: Supposition, taxes: Taxes) -> "Outcomes":
        """Return what the months of a group may cost where this is supposed of them."""
        return self._outcomes_of(number, supposition, self._effect_of(supposition), taxes)

    def _effect_of(self, supposition: Supposition) -> int:
        return self.number((supposition.public_assistance, tuple(map(effect, supposition.cases))))

    def _outcomes_of(
        self, number: int, supposition: Supposition, effect_number: int, taxes: Taxes
    ) -> "Outcomes":
        group = self.groups[number]
        version = group.first.version
        states: tuple[tuple[str, str], ...] = ()
        if version is not None and not taxes.reasons and self._needs_tax(number, supposition):
            states = family_tax.states(taxes, version.ruleset)
        key = (number, effect_number, self.number(states))
        if key not in self._outcomes:
            ways = tuple(_outcomes(group, supposition, taxes.reasons, states))
            self._outcomes[key] = Outcomes(ways)
        return self._outcomes[key]

    def _needs_tax(self, number: int, supposition: Supposition) -> bool:
        return not supposition.public_assistance and any(
            fee_months.needs_tax(
                case, due.at.extended_care, age=due.age, on_first_day=due.alike.on_first_day
            )
            for due, case in zip(self.groups[number].due, supposition.cases, strict=True)
        )

    def admission_taxes(self, number: int, supposed: Supposed = NOTHING_SUPPOSED) -> Taxes:
        """Return what the taxes that decide a child's 入園料 may be."""
        entry = self.entries[number]
        year = fee_months.admission_tax_year(entry.entered)
        if year is None:
            return Taxes(())
        return self._taxes_of(entry.household, year, cite="t2-b1", supposed=supposed)

    def admission(self, number: int, world: World, taxes: Taxes) -> tuple[AdmissionFee, ...]:
        """Return what the 入園料 of a child in care may be in a world; the lowest first."""
        entry = self.entries[number]
        supposition = world.entries[number]
        assisted = supposition.public_assistance
        persons = family_tax.admission_persons(taxes) if entry.is_charged and not assisted else ()
        key = (number, world.effects[len(self.groups) + number], self.number(persons))
        if key not in self._admissions:
            reasons = () if assisted else taxes.reasons
            fees = _admission(entry, supposition, self.asked.fiscal_year, persons, reasons)
            self._admissions[key] = tuple(fees)
        return self._admissions[key]

    def needs_tax(self, world: World) -> bool:
        """Say whether some fee of a world depends on a tax."""
        return any(
            self._needs_tax(number, supposition)
            for number, supposition in enumerate(world.suppositions)
        ) or any(
            entry.is_charged and not each.public_assistance and not effect(each.cases[0]).is_free
            for entry, each in zip(self.entries, world.entries, strict=True)
        )


class Outcomes:
    """What each child that is due costs in a month of a group: one way for each possible tier."""

    def __init__(self, ways: tuple[tuple[MonthFees, ...], ...]) -> None:
        self.ways = ways

    @cached_property
    def total(self) -> Extent | None:
        """What the children cost together, None where that can't be determined."""
        if all(fees.is_determined for fees in itertools.chain.from_iterable(self.ways)):
            return spanning(sum(fees.total for fees in way) for way in self.ways)
        return None

    @cached_property
    def amounts(self) -> frozenset[object]:
        """All that the month may cost: equal sets mean equal results."""
        return frozenset(tuple(fees.amounts for fees in way) for way in self.ways)


class Supposing:
    """The worlds of a request under an answer to one open fact: what the year costs in each."""

    def __init__(self, worlds: Worlds, supposed: Supposed = NOTHING_SUPPOSED) -> None:
        self._worlds = worlds
        self._taxes = [worlds.taxes(group, supposed) for group in worlds.groups]
        self._admission_taxes = [
            worlds.admission_taxes(number, supposed) for number in range(len(worlds.entries))
        ]
        self.worlds = worlds.supposing(supposed)

    def months(self, world: World) -> Iterator[Outcomes]:
        """Yield what the months of each group may cost in a world."""
        for number, taxes in enumerate(self._taxes):
            yield self._worlds.outcomes(number, world, taxes)

    def admissions(self, world: World) -> Iterator[tuple[AdmissionFee, ...]]:
        """Yield what the 入園料 of each child in care may be in a world."""
        for number, taxes in enumerate(self._admission_taxes):
            yield self._worlds.admission(number, world, taxes)

    def total(self, world: World) -> Extent | None:
        """Return the family's year in a world, None where some of it can't be determined."""
        extent = NOTHING
        for group, outcomes in zip(self._worlds.groups, self.months(world), strict=True):
            months = outcomes.total
            if months is None:
                return None
            count = len(group.months)
            extent += Extent(months.low * count, months.high * count)
        for fees in self.admissions(world):
            if any(fee.fee is None for fee in fees):
                return None
            extent += spanning(fee.fee.yen for fee in fees if fee.fee is not None)
        return extent

    def everything(self, world: World) -> tuple[object, ...]:
        """Return all that the fees of a world may be, so that equal values mean equal results."""
        admissions = (
            frozenset(fee.fee.yen if fee.fee else None for fee in fees)
            for fees in self.admissions(world)
        )
        return (*(outcomes.amounts for outcomes in self.months(world)), *admissions)


def standings_of(
    household: HouseholdAt, enrolled: frozenset[int], answers: Supposed
) -> dict[int, Standing]:
    """Return where each child stands in a month, by its place; `enrolled` are those in care in it."""
    named = {
        each.place
        for each in household.children
        if _fact(each.in_named_facility, answers)
        and (each.service is None or each.place in enrolled)
    }
    siblings = [Sibling(each.place, each.child.birth_date) for each in household.children]
    return standings(siblings, in_named_facility=named)


def _fact(fact: object, answers: Supposed) -> Any:
    return answers[fact.path] if isinstance(fact, Open) else fact


def spanning(amounts: Iterable[int]) -> Extent:
    """Return the least and the greatest of at least one amount."""
    each = list(amounts)
    return Extent(min(each), max(each))


def _groups(
    asked: FamilyRequest,
    months: Sequence[DatedMonth],
    households: Mapping[Month, HouseholdAt],
) -> Iterator[Group]:
    found: dict[tuple[Any, ...], list[DatedMonth]] = {}
    for dated in months:
        household = households[dated.month]
        due = tuple(_due(household, dated, asked.fiscal_year))
        if due:
            enrolled = frozenset(each.at.place for each in due if each.alike.on_first_day)
            found.setdefault((id(household), due, enrolled), []).append(dated)
    for (_, due, enrolled), alike in found.items():
        yield Group(
            household=households[alike[0].month], due=due, enrolled=enrolled, months=tuple(alike)
        )


def _due(household: HouseholdAt, dated: DatedMonth, fiscal_year: int) -> Iterator[DueChild]:
    for at in household.children:
        entered, left = at.child.enrolled_from, at.child.enrolled_until
        if entered is None or at.service is None:
            continue
        alike = fee_months.due_in(dated, entered=entered, left=left, care=at.extended_care)
        if alike is not None:
            yield DueChild(
                at, fiscal.class_age(at.child.birth_date, fiscal_year=fiscal_year), alike
            )


def _outcomes(
    group: Group,
    supposition: Supposition,
    reasons: tuple[Reason, ...],
    states: tuple[tuple[str, str], ...],
) -> Iterator[tuple[MonthFees, ...]]:
    pairs = list(zip(group.due, supposition.cases, strict=True))
    for tier, extended_tier in states:
        yield tuple(
            fee_months.of_tiers(
                case,
                due.at.extended_care,
                due.alike,
                age=due.age,
                tier=tier,
                extended_tier=extended_tier,
            )
            for due, case in pairs
        )
    if not states:
        unknown = () if supposition.public_assistance else reasons
        yield tuple(
            fee_months.of_persons(
                case,
                due.at.extended_care,
                group.first,
                due.alike,
                age=fee_months.age_as_given(due.age),
                persons=None,
                unknown=unknown,
                kept=True,
            )
            for due, case in pairs
        )


def _admission(
    entry: Entry,
    supposition: Supposition,
    fiscal_year: int,
    persons: Sequence[tuple[Assessed, ...]],
    reasons: tuple[Reason, ...],
) -> Iterator[AdmissionFee]:
    (case,) = supposition.cases
    for each in persons or (None,):
        yield fee_months.admission_fee_of_persons(
            case,
            entered=entry.entered,
            fiscal_year=fiscal_year,
            age=fee_months.age_as_given(entry.age),
            persons=each,
            unknown=reasons,
        )
