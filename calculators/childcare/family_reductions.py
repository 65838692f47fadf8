"""Each reduction of a month's 保育料 that was considered: applied, or the condition that failed.

Nothing is judged here: it is read off the steps of the computation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from calculators.childcare import family_asking
from calculators.childcare.family_asking import Span
from calculators.childcare.family_request import Child
from calculators.childcare.family_worlds import Group, World, Worlds
from calculators.childcare.fee_months import CareFee, DatedMonth
from calculators.outcome import Reason, Unmet, once
from calculators.trace import Node, free, unchanged

type End = Literal["only", "least", "most"]


@dataclass(frozen=True, slots=True)
class Considered:
    """A rule that would lower the 保育料: applied, from `before` to `after` yen, or why it is not.

    `before` is None where the fee is free whatever the tax.
    """

    cites: tuple[str, ...]
    why_not: Unmet | None = None
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules considered for the only amount that is possible, or for its least and its greatest."""

    end: End
    considered: tuple[Considered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReductionsOfSpan:
    """The rules considered in a run of months, or why the 保育料 is not determined."""

    span: Span
    cases: tuple[Rules, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reductions:
    """The rules considered for one child."""

    child: str
    place: int
    class_age: int
    spans: tuple[ReductionsOfSpan, ...]


def reductions(worlds: Worlds, possible: Sequence[World]) -> tuple[Reductions, ...]:
    """Return what was considered for each child in care, run of months by run of months."""
    return tuple(
        Reductions(
            child=child.id,
            place=worlds.entries[number].at.place,
            class_age=worlds.entries[number].age,
            spans=tuple(
                ReductionsOfSpan(span=span, cases=cases, reasons=reasons)
                for span, (cases, reasons) in family_asking.spans(_months(worlds, possible, child))
            ),
        )
        for number, child in enumerate(worlds.asked.in_care)
    )


type _Said = tuple[tuple[Rules, ...], tuple[Reason, ...]]


def _months(
    worlds: Worlds, possible: Sequence[World], child: Child
) -> Iterator[tuple[DatedMonth, _Said]]:
    for group, at in family_asking.places_of(worlds, child):
        if group.due[at].alike.on_first_day:
            said = _said(worlds, possible, group, at)
            yield from ((dated, said) for dated in group.months)


def _said(worlds: Worlds, possible: Sequence[World], group: Group, at: int) -> _Said:
    fees = family_asking.ways(worlds, possible, group, at)
    cares = [each.care for each in fees if each.care is not None]
    if len(cares) < len(fees):
        return (), tuple(once(reason for each in fees for reason in each.reasons))
    least, most = min(cares, key=_yen_and_why), max(cares, key=_yen)
    if _yen(least) == _yen(most):
        return (_rules("only", most),), ()
    return (_rules("least", least), _rules("most", most)), ()


def _yen(care: CareFee) -> int:
    return care.after_article_12.yen


def _yen_and_why(care: CareFee) -> tuple[int, bool]:
    """Put a fee that is free whatever the tax before one that a low tier makes 0 yen."""
    return _yen(care), care.table is not None


def _rules(end: End, care: CareFee) -> Rules:
    _, reduction = care.after_article_12.inputs
    table = None if care.table is None else care.table.yen
    after_10, after_12 = care.after_article_10, care.after_article_12
    considered = [*_of_article_10(after_10, table)]
    if reduction.operation is not free:
        considered.append(_applied(reduction, after_10.yen, after_12.yen))
    considered += _not_applied(reduction)
    return Rules(end=end, considered=tuple(considered))


def _of_article_10(step: Node, before: int | None) -> Iterator[Considered]:
    if step.operation is not unchanged:
        yield _applied(step, before, step.yen)
    yield from _not_applied(step)


def _applied(step: Node, before: int | None, after: int) -> Considered:
    """Return a rule that applied, with the row of the ratio that it took."""
    of_ratio = (cite for each in step.inputs for cite in each.cites if cite.startswith("t5-"))
    return Considered(cites=(*step.cites, *of_ratio), before=before, after=after)


def _not_applied(step: Node) -> Iterator[Considered]:
    for unmet in step.considered:
        yield Considered(cites=unmet.cites, why_not=unmet)
