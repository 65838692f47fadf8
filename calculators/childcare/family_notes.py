"""What a reader must know beside a family's fees: the order of its children, and what stays open."""

from collections.abc import Iterator, Sequence
from typing import Any

from calculators.childcare import fee_months, fee_notes, table3_age
from calculators.childcare.facts import FACTS
from calculators.childcare.family_request import Child, Levies
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_notes import Answered
from calculators.childcare.fee_request import FeeRequest
from calculators.childcare.services import MEDIUM_OR_SHORT
from calculators.outcome import Note


def of_order(group: Group, place: int, *, counted: Any, rank: Any) -> Iterator[Note]:
    """Yield why a child is the first, the second or a later one of its household."""
    children = sorted(
        group.household.children, key=lambda each: (each.child.birth_date, each.place)
    )
    position = [each.place for each in children].index(place)
    born = children[position].child.birth_date
    if len(children) == 1:
        yield Note(code="only_child", cites=("j10-k2-g2",))
    else:
        values = {"position": position + 1, "children": len(children), "elder": position}
        code = "order_of_birth" if position else "first_by_birth"
        yield Note(code=code, cites=("j10-k2-g2",), values=values)
    if sum(each.child.birth_date == born for each in children) > 1:
        yield Note(code="born_on_one_day", cites=("j10-k2-g1",))
    if isinstance(counted, int) and counted > position:
        values = {"others": counted - position}
        yield Note(code="other_named_persons", cites=("j10-k2-g2",), values=values)
    if isinstance(rank, int):
        values = {"rank": rank}
        yield Note(code="rank_in_named_facilities", cites=("j10-k2-g1",), values=values)
    elif rank is None:
        if len(children) > 1:
            yield Note(code="no_other_in_named_facilities", cites=("j10-k2-g1",))
    else:
        yield Note(code="rank_is_open", cites=("j10-k2-g1",))


def of_family(worlds: Worlds, possible: Sequence[World]) -> Iterator[Note]:
    """Yield the notes of a result, the most important first."""
    for number, child in enumerate(worlds.asked.in_care):
        yield from fee_notes.of_fee(*_as_alone(worlds, possible[0], child, number))
    yield from _of_levies(worlds)
    if any(change.facts.get("service") in MEDIUM_OR_SHORT for change in worlds.asked.changes):
        yield Note(code="service_changes", cites=("j8", "j9-k1"))
    if worlds.asked.changes:
        yield Note(code="changes_within_the_year", cites=("j13",))


def _of_levies(worlds: Worlds) -> Iterator[Note]:
    """Yield what was taken of taxes whose particulars were not given, or are no matter of the text."""
    levies = [
        tax
        for adult in worlds.asked.adults
        for tax in adult.taxes.values()
        if isinstance(tax, Levies)
    ]
    if any(each.designated_city is not False for each in levies):
        yield Note(code="designated_city_range", cites=("t3-b3",), values=FACTS)
    if any(each.flat_reduction != 0 for each in levies):
        yield Note(code="flat_reduction_range", cites=("t3-b3",))
    if any(each.credits_left_out and each.income_levy != 0 for each in levies):
        yield Note(code="credits_taken_as_none", cites=("t3-b3",))


def _as_alone(
    worlds: Worlds, world: World, child: Child, number: int
) -> tuple[FeeRequest, Answered]:
    """Return the child's request and answer as `childcare-fee` has them, for what it notes."""
    asked = worlds.asked
    groups = []
    taxes: dict[int, tuple[Any, ...]] = {}
    supposition = world.entries[number]
    for place, group in enumerate(worlds.groups):
        supposed = world.suppositions[place]
        for at, due in enumerate(group.due):
            if due.at.child is not child:
                continue
            known = worlds.taxes(group)
            fees = worlds.outcomes(place, world, known).ways[0][at]
            persons = None if supposed.public_assistance else known.persons
            if persons is not None and group.first.tax_year is not None:
                taxes[group.first.tax_year] = persons
            groups.append(fee_months.Group(fees, persons, group.months))
    (case,) = supposition.cases
    request = FeeRequest(
        fiscal_year=asked.fiscal_year,
        facility=case.facility,
        service=case.service,
        birth_date=child.birth_date,
        enrolled_from=child.enrolled_from or child.birth_date,
        enrolled_until=child.enrolled_until,
        public_assistance=supposition.public_assistance,
        taxes=taxes,
        single_parent=case.single_parent,
        designated_household=case.designated_household,
        elder_siblings=case.counted_siblings,
        specified_child=case.specified_child,
        specified_facility_rank=case.specified_facility_rank,
        extended_care=child.extended_care,
        apply_article_12=asked.apply_article_12,
    )
    answered = Answered(
        age=table3_age.class_age(child.birth_date, fiscal_year=asked.fiscal_year),
        groups=tuple(groups),
        admission=worlds.admission(number, world, worlds.admission_taxes(number))[0],
    )
    return request, answered
