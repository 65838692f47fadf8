"""All that is possible for a household: its months, and every way in which its open facts may be.

A world supposes an answer to each open yes or no and count. In a world each month still lies between
tiers where the tax is open. What a range says is the least and the greatest of all worlds, the year's
taken jointly: children may move in opposite directions, so ends are never added up.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from calculators import fiscal
from calculators.childcare import article08_admission_fee, family_tax, fee_months, stated
from calculators.childcare.case import Case
from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_siblings import Sibling, Standing, standings
from calculators.childcare.family_tax import NOTHING_SUPPOSED, Supposed, Taxes
from calculators.childcare.family_timeline import ChildAt, HouseholdAt, Open, by_month
from calculators.childcare.fee_months import AdmissionFee, Alike, DatedMonth, MonthFees
from calculators.fiscal import Month

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
    """A child's entry, which may cost a 入園料: the household of that month."""

    at: ChildAt
    age: int
    household: HouseholdAt


class World(NamedTuple):
    """One way in which the open facts may be: by group of months, and for each child's entry."""

    suppositions: tuple[Supposition, ...]
    entries: tuple[Supposition, ...]


class Worlds:
    """The months of a request, what may be in them, and what they then cost."""

    def __init__(self, asked: FamilyRequest) -> None:
        self.asked = asked
        months = fee_months.months_of(asked.fiscal_year)
        self._households = by_month(asked, [dated.month for dated in months])
        self.groups = tuple(_groups(asked, months, self._households))
        self.entries = tuple(self._entry(child) for child in asked.in_care)
        self._taxes: dict[tuple[int, tuple[Any, ...], str], Taxes] = {}
        self._outcomes: dict[tuple[Any, ...], tuple[tuple[MonthFees, ...], ...]] = {}
        self._extents: dict[tuple[Any, ...], Extent | None] = {}

    def _entry(self, child: Child) -> Entry:
        entered = child.enrolled_from
        if entered is None:
            raise ValueError(f"{child.id} is in no facility")
        first, *_ = self._households
        household = self._households.get(Month.of(entered), self._households[first])
        at = next(each for each in household.children if each.child is child)
        return Entry(
            at, fiscal.class_age(child.birth_date, fiscal_year=self.asked.fiscal_year), household
        )

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

    def supposing(self, supposed: Supposed = NOTHING_SUPPOSED) -> tuple[World, ...]:
        """Return the worlds that differ, where open facts are as `supposed`; each once."""
        open_facts = [path for path in self.variables if path not in supposed]
        found: dict[World, None] = {}
        for answers in self.every_answer(open_facts):
            found[self.world({**supposed, **answers})] = None
        return tuple(found)

    def every_answer(self, paths: Sequence[str]) -> Iterator[Supposed]:
        """Yield every way to answer the open yes or no and counts at these places."""
        for answers in itertools.product(*(self.variables[path] for path in paths)):
            yield dict(zip(paths, answers, strict=True))

    def world(self, answers: Supposed) -> World:
        """Return the world in which every open yes or no and count has its answer."""
        return World(
            tuple(self._supposition(group, answers) for group in self.groups),
            tuple(
                Supposition(
                    bool(_fact(entry.household.public_assistance, answers)),
                    (self._case(entry.at, entry.household, Standing(*_elder(entry)), answers),),
                )
                for entry in self.entries
            ),
        )

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
            entered = entry.at.child.enrolled_from
            year = None if entered is None else fee_months.admission_tax_year(entered)
            charged = entered is not None and article08_admission_fee.is_charged(
                entry.at.service or "long", entered=entered, fiscal_year=self.asked.fiscal_year
            )
            if charged and year is not None:
                yield entry.household, year, stated.latest().ruleset

    def taxes(self, group: Group, supposed: Supposed = NOTHING_SUPPOSED) -> Taxes:
        """Return what the taxes that decide in a group's months may be."""
        if group.first.tax_year is None:
            return Taxes(())
        return family_tax.taxes_of(
            group.household.adults, group.first.tax_year, cite="t3-b2", supposed=supposed
        )

    def outcomes(
        self, group: Group, supposition: Supposition, taxes: Taxes
    ) -> tuple[tuple[MonthFees, ...], ...]:
        """Return what each child that is due costs a month, for each tier that is possible."""
        key = (id(group), supposition, taxes.least, taxes.most)
        if key not in self._outcomes:
            self._outcomes[key] = tuple(_outcomes(group, supposition, taxes))
        return self._outcomes[key]

    def admission(
        self, number: int, supposition: Supposition, supposed: Supposed = NOTHING_SUPPOSED
    ) -> tuple[AdmissionFee, ...]:
        """Return what the 入園料 of a child in care may be; the lowest first."""
        entry = self.entries[number]
        return tuple(_admission(entry, supposition, self.asked.fiscal_year, supposed))

    def total(self, world: World, supposed: Supposed = NOTHING_SUPPOSED) -> Extent | None:
        """Return the family's year in a world, None where some of it can't be determined."""
        extent = NOTHING
        for group, supposition in zip(self.groups, world.suppositions, strict=True):
            months = self._month(group, supposition, self.taxes(group, supposed))
            if months is None:
                return None
            count = len(group.months)
            extent += Extent(months.low * count, months.high * count)
        for number, supposition in enumerate(world.entries):
            fees = self.admission(number, supposition, supposed)
            if any(fee.fee is None for fee in fees):
                return None
            extent += spanning(fee.fee.yen for fee in fees if fee.fee is not None)
        return extent

    def _month(self, group: Group, supposition: Supposition, taxes: Taxes) -> Extent | None:
        key = (id(group), supposition, taxes.least, taxes.most)
        if key not in self._extents:
            outcomes = self.outcomes(group, supposition, taxes)
            is_known = all(fees.is_determined for fees in itertools.chain.from_iterable(outcomes))
            self._extents[key] = (
                spanning(sum(fees.total for fees in outcome) for outcome in outcomes)
                if is_known
                else None
            )
        return self._extents[key]


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


def _elder(entry: Entry) -> Standing:
    siblings = [Sibling(each.place, each.child.birth_date) for each in entry.household.children]
    return standings(siblings, in_named_facility=())[entry.at.place]


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
    group: Group, supposition: Supposition, taxes: Taxes
) -> Iterator[tuple[MonthFees, ...]]:
    pairs = list(zip(group.due, supposition.cases, strict=True))
    version = group.first.version
    if version is None or taxes.reasons or supposition.public_assistance:
        unknown = () if supposition.public_assistance else taxes.reasons
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
        return
    for tier, extended_tier in family_tax.states(taxes, version.ruleset):
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


def _admission(
    entry: Entry, supposition: Supposition, fiscal_year: int, supposed: Supposed
) -> Iterator[AdmissionFee]:
    entered = entry.at.child.enrolled_from
    if entered is None:
        raise ValueError(f"{entry.at.child.id} is in no facility")
    (case,) = supposition.cases
    tax_year = fee_months.admission_tax_year(entered)
    taxes = Taxes(())
    if tax_year is not None and not supposition.public_assistance:
        taxes = family_tax.taxes_of(
            entry.household.adults, tax_year, cite="t2-b1", supposed=supposed
        )
    possible = family_tax.admission_persons(taxes) if taxes.least else (None,)
    for persons in possible:
        yield fee_months.admission_fee_of_persons(
            case,
            entered=entered,
            fiscal_year=fiscal_year,
            age=fee_months.age_as_given(entry.age),
            persons=persons,
            unknown=taxes.reasons,
        )
