"""`childcare-family`: what the children of a household cost in one 年度, from 第8条 to 第16条.

What is not known gives a range: the least and the greatest that the same rules give over all that is
possible (`family_worlds`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from calculators.calculator import Calculator
from calculators.childcare import (
    article09_care_fee,
    family_brief,
    family_guide,
    family_notes,
    family_open,
    family_page,
    family_present,
    family_request,
    fee_months,
    table3_age,
)
from calculators.childcare.family_form import FORM
from calculators.childcare.family_request import Child, FamilyRequest
from calculators.childcare.family_result import (
    AdmissionFee,
    Amount,
    ChildMonth,
    ChildResult,
    FamilyMonth,
    FamilyResult,
    Range,
)
from calculators.childcare.family_tax import Taxes
from calculators.childcare.family_worlds import (
    Extent,
    Group,
    Supposing,
    Supposition,
    World,
    Worlds,
    spanning,
    standings_of,
)
from calculators.childcare.fee_examples import tier_examples
from calculators.childcare.fee_months import DatedMonth, MonthFees
from calculators.childcare.fee_result import Standing
from calculators.childcare.source import ORDINANCE
from calculators.outcome import FieldError, Invalid, Json, Reason, invalid, once
from calculators.trace import Node, Steps

NAME = "childcare-family"


def calculate(value: object) -> FamilyResult | Invalid:
    """Return the result of `childcare-family` for one decoded JSON request."""
    asked = family_request.read(value)
    if isinstance(asked, list):
        return refused(asked)
    return answer(asked)


def refused(errors: list[FieldError]) -> Invalid:
    """Return the result for a request with wrong fields."""
    return invalid(errors, calculator=NAME, ruleset=ORDINANCE.ruleset)


def answer(asked: FamilyRequest) -> FamilyResult:
    """Return what a household's children cost."""
    worlds = Worlds(asked)
    possible = worlds.supposing()
    steps = Steps()
    children = of_children(worlds, possible, steps)
    months = [_family_month(worlds, possible, dated) for dated in _months(worlds)]
    reasons = once(_reasons(children))
    supposing = Supposing(worlds)
    totals = [supposing.total(world) for world in possible]
    known = [extent for extent in totals if extent is not None]
    is_determined = not reasons
    total: dict[str, Any] = {}
    if known:
        name = "total" if is_determined else "possible"
        total = {name: _amount(known) if is_determined else _range(known)}
    return {
        "outcome": _outcome(is_determined, children, months),
        "ruleset": ORDINANCE.ruleset,
        "standing": "superseded" if _is_superseded(worlds) else "in_force",
        "children": children,
        "months": months,
        **total,  # type: ignore[typeddict-item]
        **({"reasons": reasons} if reasons else {}),
        "open": family_open.open_facts(worlds),
        "steps": steps,
        "notes": once(family_notes.of_family(worlds, possible)),
    }


def of_children(worlds: Worlds, possible: Sequence[World], steps: Steps) -> list[ChildResult]:
    """Return what each child in care costs over the `possible` worlds; its steps go to `steps`."""
    return [
        _child(worlds, possible, child, number, steps)
        for number, child in enumerate(worlds.asked.in_care)
    ]


def _outcome(
    is_determined: bool, children: Sequence[ChildResult], months: Sequence[FamilyMonth]
) -> Any:
    if not is_determined:
        return "not_determined"
    amounts = [month.get("total") for month in months]
    for child in children:
        amounts.append(child["admission_fee"].get("amount"))
        for month in child["months"]:
            amounts += [month.get("total"), month.get("extended_care_fee")]
            care = month.get("care_fee")
            if care is not None:
                amounts.append(care["after_article_12"])
    return "range" if any(isinstance(amount, dict) for amount in amounts) else "determined"


def _is_superseded(worlds: Worlds) -> bool:
    return any(group.months[-1].is_superseded for group in worlds.groups)


def _reasons(children: Iterable[ChildResult]) -> Iterator[Reason]:
    for child in children:
        yield from child["admission_fee"].get("reasons", ())
        for month in child["months"]:
            yield from month.get("reasons", ())


def _amount(extents: Iterable[Extent]) -> Amount:
    low, high = _ends(extents)
    return low if low == high else {"low": low, "high": high}


def _range(extents: Iterable[Extent]) -> Range:
    low, high = _ends(extents)
    return {"low": low, "high": high}


def _ends(extents: Iterable[Extent]) -> Extent:
    each = list(extents)
    return Extent(min(extent.low for extent in each), max(extent.high for extent in each))


def _months(worlds: Worlds) -> list[DatedMonth]:
    dated = [month for group in worlds.groups for month in group.months]
    return sorted(dated, key=lambda month: month.first_day)


def _standing(dated: DatedMonth) -> Standing:
    return "superseded" if dated.is_superseded else "in_force"


class _Possible(NamedTuple):
    """One way in which a child's month may be: what is supposed, and the fees."""

    supposition: Supposition
    fees: MonthFees


def _of_child(
    worlds: Worlds, possible: Sequence[World], group: Group, at: int, taxes: Taxes
) -> list[_Possible]:
    """Return every way in which a month of the child at `at` among those due may be."""
    number = worlds.groups.index(group)
    suppositions = {world.effects[number]: world for world in possible}
    return [
        _Possible(world.suppositions[number], way[at])
        for world in suppositions.values()
        for way in worlds.outcomes(number, world, taxes).ways
    ]


def _child(
    worlds: Worlds, possible: Sequence[World], child: Child, number: int, steps: Steps
) -> ChildResult:
    admission = _admission(worlds, possible, number, steps)
    months: dict[str, ChildMonth] = {}
    for group in worlds.groups:
        for at, due in enumerate(group.due):
            if due.at.child is child:
                made = _child_month(worlds, possible, group, at, steps)
                months.update({dated.name: _dated(made, dated) for dated in group.months})
    result: ChildResult = {
        "id": child.id,
        "class_age": worlds.entries[number].age,
        **_places(worlds, possible, child),  # type: ignore[typeddict-item]
        "months": [months[name] for name in sorted(months)],
        "admission_fee": admission,
    }
    total = _child_total(worlds, possible, child, number)
    if total is not None:
        result["total"] = total
    return result


def _dated(month: Json, dated: DatedMonth) -> ChildMonth:
    """Return the month under its name; months of one group differ in nothing else but the dates."""
    result: Any = {"month": dated.name, **month}
    if "tax_year" in month:
        if "total" in month:
            result["due_date"] = article09_care_fee.due_date(dated.month).isoformat()
        result["standing"] = _standing(dated)
    made: ChildMonth = result
    return made


def _child_month(
    worlds: Worlds, possible: Sequence[World], group: Group, at: int, steps: Steps
) -> Json:
    """Return what holds for a child in each month of a group, without the month's name."""
    taxes = worlds.taxes(group)
    ways = _of_child(worlds, possible, group, at, taxes)
    result: Json = {}
    reasons = once(reason for way in ways for reason in way.fees.reasons)
    if reasons:
        result |= {"outcome": "not_determined", "reasons": reasons}
        totals = [way.fees.total for way in ways if way.fees.is_determined]
        if totals:
            result["possible"] = _range([spanning(totals)])
    if group.first.tax_year is None:
        return result
    result["tax_year"] = group.first.tax_year
    result |= _fees(ways)
    trace = _trace(worlds, group, at, taxes, ways, steps)
    return result if trace is None else {**result, "trace": trace}


def _fees(ways: Sequence[_Possible]) -> dict[str, Any]:
    """Return the tier and the amounts that are known in every way."""
    known: dict[str, Any] = {}
    cares = [way.fees.care for way in ways if way.fees.care is not None]
    if len(cares) == len(ways):
        known["tier"] = _tier(ways)
        tables = [care.table.yen for care in cares if care.table is not None]
        known["care_fee"] = {
            "table": _amount([spanning(tables)]) if tables else None,
            "after_article_10": _spread(care.after_article_10.yen for care in cares),
            "after_article_12": _spread(care.after_article_12.yen for care in cares),
        }
        extended = [way.fees.extended_care for way in ways]
        if all(extended):
            known["extended_care_fee"] = _spread(fee.yen for fee in extended if fee is not None)
            known["total"] = _spread(way.fees.total for way in ways)
    return known


def _spread(amounts: Iterable[int]) -> Amount:
    return _amount([spanning(amounts)])


def _tier(ways: Sequence[_Possible]) -> Any:
    tiers = list(dict.fromkeys(way.fees.tier.word for way in ways if way.fees.tier is not None))
    if not tiers:
        return None
    in_order = sorted(tiers, key=_tier_order)
    low, high = in_order[0], in_order[-1]
    return low if low == high else {"low": low, "high": high}


def _tier_order(tier: str) -> tuple[str, int]:
    return tier[0], int(tier[1:] or 0)


def _trace(
    worlds: Worlds,
    group: Group,
    at: int,
    taxes: Taxes,
    ways: Sequence[_Possible],
    steps: Steps,
) -> Any:
    """Return the position of the last step, of the least and of the greatest where they differ."""
    low = min(ways, key=_known_total)
    high = max(ways, key=_known_total)
    ends = [
        position
        for way in ((low,) if low is high else (low, high))
        if (node := _last_step(worlds, group, at, taxes, way)) is not None
        for position in (steps.add(node),)
    ]
    if not ends:
        return None
    return ends[0] if ends[0] == ends[-1] else {"low": ends[0], "high": ends[-1]}


def _known_total(way: _Possible) -> int:
    care, extended = way.fees.care, way.fees.extended_care
    return (care.after_article_12.yen if care else 0) + (extended.yen if extended else 0)


def _last_step(worlds: Worlds, group: Group, at: int, taxes: Taxes, way: _Possible) -> Node | None:
    """Return the last step with all that leads to it; from the tier on where the tax is open."""
    due = group.due[at]
    supposition = way.supposition
    persons = None if supposition.public_assistance else taxes.persons
    if persons is None and not supposition.public_assistance and not taxes.reasons:
        return way.fees.last_step
    number = [each.at.place for each in group.due].index(due.at.place)
    fees = fee_months.of_persons(
        supposition.cases[number],
        due.at.extended_care,
        group.first,
        due.alike,
        age=table3_age.class_age(due.at.child.birth_date, fiscal_year=worlds.asked.fiscal_year),
        persons=persons,
        unknown=() if supposition.public_assistance else taxes.reasons,
    )
    return fees.last_step


def _places(worlds: Worlds, possible: Sequence[World], child: Child) -> dict[str, Any]:
    """Return where the child stands among its siblings in its first month, and why."""
    group, at = next(
        (
            (group, at)
            for group in worlds.groups
            for at, due in enumerate(group.due)
            if due.at.child is child
        ),
        (None, 0),
    )
    if group is None:
        return {"elder_siblings": 0, "rank": None, "why": []}
    place = group.due[at].at.place
    standings = [
        standings_of(
            group.household, group.enrolled, dict(zip(worlds.variables, answers, strict=True))
        )[place]
        for answers in worlds.every_world
    ]
    elder = standings[0].elder
    others = group.household.other_named_persons
    counted: Any = {"low": elder, "high": elder + 2}
    if isinstance(others, int):
        counted = elder + others
    ranks = list(dict.fromkeys(standing.rank for standing in standings))
    rank: Any = ranks[0]
    if len(ranks) > 1:
        known = [each for each in ranks if each is not None]
        rank = {"low": None if None in ranks else min(known), "high": max(known)}
    why = list(family_notes.of_order(group, place, counted=counted, rank=rank))
    return {"elder_siblings": counted, "rank": rank, "why": why}


def _admission(
    worlds: Worlds, possible: Sequence[World], number: int, steps: Steps
) -> AdmissionFee:
    taxes = worlds.admission_taxes(number)
    ways = [fee for world in possible for fee in worlds.admission(number, world, taxes)]
    fees = [way.fee for way in ways if way.fee is not None]
    reasons = once(reason for way in ways for reason in way.reasons)
    if reasons:
        result: AdmissionFee = {"outcome": "not_determined", "reasons": reasons}
        if fees:
            result["possible"] = _range([spanning(fee.yen for fee in fees)])
        return result
    low, high = min(fees, key=_yen), max(fees, key=_yen)
    first, last = steps.add(low), steps.add(high)
    is_one = low.yen == high.yen
    cites = low.cites if is_one else (*low.cites, *high.cites)
    return {
        "amount": _spread((low.yen, high.yen)),
        "cites": list(dict.fromkeys(("j8", *cites))),
        "trace": first if is_one else {"low": first, "high": last},
    }


def _yen(fee: Node) -> int:
    return fee.yen


def _child_total(
    worlds: Worlds, possible: Sequence[World], child: Child, number: int
) -> Amount | None:
    """Return the child's year, None where some of it can't be determined."""
    extents: list[Extent] = []
    for world in possible:
        extent = _child_year(worlds, world, child, number)
        if extent is None:
            return None
        extents.append(extent)
    return _amount(extents)


def _child_year(worlds: Worlds, world: World, child: Child, number: int) -> Extent | None:
    extent = Extent(0, 0)
    for place, group in enumerate(worlds.groups):
        for at, due in enumerate(group.due):
            if due.at.child is child:
                outcomes = worlds.outcomes(place, world, worlds.taxes(group))
                fees = [way[at] for way in outcomes.ways]
                if not all(each.is_determined for each in fees):
                    return None
                month = spanning(each.total for each in fees)
                extent += Extent(month.low * len(group.months), month.high * len(group.months))
    taxes = worlds.admission_taxes(number)
    admission = [fee.fee for fee in worlds.admission(number, world, taxes)]
    if any(fee is None for fee in admission):
        return None
    return extent + spanning(fee.yen for fee in admission if fee is not None)


def _family_month(worlds: Worlds, possible: Sequence[World], dated: DatedMonth) -> FamilyMonth:
    number, group = next(
        (number, group) for number, group in enumerate(worlds.groups) if dated in group.months
    )
    taxes = worlds.taxes(group)
    alike = {world.effects[number]: world for world in possible}
    outcomes = [
        way for world in alike.values() for way in worlds.outcomes(number, world, taxes).ways
    ]
    known = [
        sum(fees.total for fees in outcome)
        for outcome in outcomes
        if all(fees.is_determined for fees in outcome)
    ]
    result: FamilyMonth = {"month": dated.name}
    if len(known) < len(outcomes):
        result["outcome"] = "not_determined"
        if known:
            result["possible"] = _range([spanning(known)])
    else:
        result["total"] = _spread(known)
        result["due_date"] = article09_care_fee.due_date(dated.month).isoformat()
    if group.first.tax_year is not None:
        result["standing"] = _standing(dated)
    return result


CALCULATOR = Calculator(
    name=NAME,
    source=ORDINANCE,
    shape=family_request.SHAPE,
    form=FORM,
    tool="childcare-fee",
    calculate=calculate,
    brief=lambda value: family_brief.write(calculate(value)),
    render=family_page.render,
    answer=family_page.answer,
    present=family_present.present,
    guide=family_guide.guide,
    examples=tier_examples,
)
