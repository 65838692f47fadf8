"""What each line of a list is answered: tier, amounts by month, what they rest on.

Where all is known, by `childcare-fee`; else by `childcare-family`, over all that is possible.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from calculators.childcare import family, family_brief, family_notes, fee, fee_notes
from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_result import ChildResult
from calculators.childcare.family_worlds import Extent, Worlds
from calculators.childcare.fee_request import FeeRequest
from calculators.outcome import Note, Outcome, Reason, once
from calculators.roster import alone
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
    """

    outcome: Outcome | Literal["counted"]
    tiers: tuple[tuple[str, str], ...] = ()
    months: Mapping[str, Extent | None]
    admission: Extent | None = None
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    cites: tuple[str, ...] = ()


_COUNTED = Answer(outcome=COUNTED, months={})


def of_family(asked: FamilyRequest) -> tuple[Answer, ...]:
    """Return what each child of a family is answered, in the request's order."""
    requests = alone.requests(asked)
    if requests is None:
        return over_all_that_is_possible(asked)
    return tuple(_COUNTED if each is None else of_child(each) for each in requests)


def of_child(asked: FeeRequest) -> Answer:
    """Return what a child of whom everything is known is answered."""
    answered = fee.computed(asked, kept=True)
    months: dict[str, Extent | None] = {}
    tiers: dict[tuple[str, str], None] = {}
    cites: dict[str, None] = {}
    for group in answered.groups:
        fees = group.fees
        total = Extent(fees.total, fees.total) if fees.is_determined else None
        for dated in group.months:
            months[dated.name] = total
        if fees.tier is not None:
            tiers[fees.tier.word, fees.tier.word] = None
        cites.update(dict.fromkeys(fees.cites))
    admission = answered.admission.fee
    reasons = (
        *answered.admission.reasons,
        *(reason for group in answered.groups for reason in group.fees.reasons),
    )
    if admission is not None and admission.yen:
        cites.update(dict.fromkeys(("j8", *admission.cites)))
    return Answer(
        outcome="not_determined" if reasons else "determined",
        tiers=tuple(tiers),
        months=months,
        admission=None if admission is None else Extent(admission.yen, admission.yen),
        reasons=tuple(once(reasons)) if reasons else (),
        notes=tuple(_own(fee_notes.of_fee(asked, answered))),
        cites=tuple(cites),
    )


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
    cites: dict[str, None] = {}
    for month in months:
        cites.update(dict.fromkeys(family_brief.cites(month, steps)))
    tiers = [_tier(month["tier"]) for month in months if month.get("tier")]
    return Answer(
        outcome="not_determined" if reasons else "range" if is_range else "determined",
        tiers=tuple(dict.fromkeys(tiers)),
        months=amounts,
        admission=_extent(admission.get("amount")),
        reasons=tuple(once(reasons)),
        notes=notes,
        cites=tuple(cites),
    )


def _extent(amount: Any) -> Extent | None:
    if amount is None:
        return None
    if isinstance(amount, Mapping):
        return Extent(amount["low"], amount["high"])
    return Extent(amount, amount)


def _tier(tier: Any) -> tuple[str, str]:
    return (tier["low"], tier["high"]) if isinstance(tier, Mapping) else (tier, tier)
