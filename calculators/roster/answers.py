"""What each line of a list is answered: tier, amounts by month, what they rest on.

Where all is known, by `childcare-fee`; else by `childcare-family`, over all that is possible.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from calculators.childcare import family, family_brief, family_notes, fee, fee_notes
from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_result import ChildResult
from calculators.childcare.family_worlds import Extent, Worlds
from calculators.childcare.fee_notes import Answered
from calculators.childcare.fee_request import FeeRequest
from calculators.outcome import Note, Outcome, Reason, once
from calculators.roster import alone
from calculators.roster.alone import Period
from calculators.trace import Steps

SAID_ONCE = frozenset(
    {
        "amount_of_the_table",
        "class_age_reading",
        "due_date",
        "september",
        "household",
        "household_as_one_person",
        "what_stays_deducted",
        "article_10_rules",
        "article_12_is_discretion",
        "article_11",
    }
)
"""Notes that hold for any line: a list says them once, not on every line."""

COUNTED: Literal["counted"] = "counted"
"""The outcome of a line whose child is in no facility of the ordinance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a line is answered.

    `tiers` are those of the 年度 in order, each as its lowest and highest; `months` has the total of
    each month that is due, None where it can't be determined; `admission` likewise is the 入園料.
    `cites` are what all of it rests on, `cites_in` what each month does; `unknown` the fields of what
    is not known, where that gives a range.
    """

    outcome: Outcome | Literal["counted"]
    tiers: tuple[tuple[str, str], ...] = ()
    months: Mapping[str, Extent | None]
    admission: Extent | None = None
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    cites: tuple[str, ...] = ()
    cites_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


_COUNTED = Answer(outcome=COUNTED, months={})


def of_family(asked: FamilyRequest) -> tuple[Answer, ...]:
    """Return what each child of a family is answered, in the request's order."""
    periods = alone.periods(asked)
    if periods is None:
        return over_all_that_is_possible(asked)
    return tuple(_of_periods(periods, at) for at in range(len(asked.children)))


def _of_periods(periods: Sequence[Period], at: int) -> Answer:
    """Return what a child is answered, each month by the period in which it lies."""
    asked = periods[0].requests[at]
    if asked is None:
        return _COUNTED
    if all(period.requests[at] == asked for period in periods[1:]):
        return of_child(asked)
    answers = [
        (period, fee.computed(request, kept=True))
        for period in periods
        if (request := period.requests[at]) is not None
    ]
    groups = tuple(
        group._replace(months=months)
        for period, answered in answers
        for group in answered.groups
        if (months := [month for month in group.months if period.holds(month.first_day)])
    )
    return _answer(asked, replace(answers[0][1], groups=groups))


def of_child(asked: FeeRequest) -> Answer:
    """Return what a child of whom everything is known is answered."""
    return _answer(asked, fee.computed(asked, kept=True))


def _answer(asked: FeeRequest, answered: Answered) -> Answer:
    months: dict[str, Extent | None] = {}
    cites: dict[str, tuple[str, ...]] = {}
    tiers: dict[date, str] = {}
    reasons = list(answered.admission.reasons)
    for group in answered.groups:
        fees = group.fees
        total = _exactly(fees.total) if fees.is_determined else None
        for dated in group.months:
            months[dated.name] = total
            cites[dated.name] = fees.cites
        if fees.tier is not None:
            tiers[group.months[0].first_day] = fees.tier.word
        reasons += fees.reasons
    admission = answered.admission.fee
    all_cites = dict.fromkeys(cite for each in dict.fromkeys(cites.values()) for cite in each)
    if admission is not None and admission.yen:
        all_cites |= dict.fromkeys(("j8", *admission.cites))
    in_order = dict.fromkeys(tiers[day] for day in sorted(tiers))
    return Answer(
        outcome="not_determined" if reasons else "determined",
        tiers=tuple((tier, tier) for tier in in_order),
        months=months,
        admission=None if admission is None else _exactly(admission.yen),
        reasons=tuple(once(reasons)) if reasons else (),
        notes=tuple(_own(fee_notes.of_fee(asked, answered))),
        cites=tuple(all_cites),
        cites_in=cites,
    )


@lru_cache(maxsize=4096)
def _exactly(yen: int) -> Extent:
    return Extent(yen, yen)


def _own(notes: Iterable[Note]) -> Iterator[Note]:
    return (note for note in notes if note.code not in SAID_ONCE)


def over_all_that_is_possible(asked: FamilyRequest) -> tuple[Answer, ...]:
    """Return what each child is answered where some fact is not known, or changes within the 年度."""
    worlds = Worlds(asked)
    steps = Steps()
    results = iter(family.of_children(worlds, worlds.supposing(), steps))
    notes = tuple(once(_own(family_notes.of_family(worlds, worlds.supposing()))))
    return tuple(
        _COUNTED if child.service is None else _of_result(next(results), steps, notes)
        for child in asked.children
    )


def _of_result(result: ChildResult, steps: Steps, notes: tuple[Note, ...]) -> Answer:
    months: Sequence[Any] = result["months"]
    admission: Any = result["admission_fee"]
    reasons = [reason for month in (admission, *months) for reason in month.get("reasons", ())]
    amounts = {month["month"]: _extent(month.get("total")) for month in months}
    is_range = any(extent is not None and extent.low < extent.high for extent in amounts.values())
    cites = {
        month["month"]: tuple(dict.fromkeys(family_brief.cites(month, steps))) for month in months
    }
    tiers = [_tier(month["tier"]) for month in months if month.get("tier")]
    return Answer(
        outcome="not_determined" if reasons else "range" if is_range else "determined",
        tiers=tuple(dict.fromkeys(tiers)),
        months=amounts,
        admission=_extent(admission.get("amount")),
        reasons=tuple(once(reasons)),
        notes=notes,
        cites=tuple(dict.fromkeys(cite for each in cites.values() for cite in each)),
        cites_in=cites,
    )


def _extent(amount: Any) -> Extent | None:
    if amount is None:
        return None
    if isinstance(amount, Mapping):
        return Extent(amount["low"], amount["high"])
    return Extent(amount, amount)


def _tier(tier: Any) -> tuple[str, str]:
    return (tier["low"], tier["high"]) if isinstance(tier, Mapping) else (tier, tier)
