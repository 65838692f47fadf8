"""What is not known of a household: which answer would narrow the year's range most, and which matter.

A fact matters while two answers to it lead to different fees somewhere, whatever the other facts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from calculators.childcare import family_tax
from calculators.childcare.family_tax import Supposed
from calculators.childcare.family_timeline import AdultAt, TaxAt
from calculators.childcare.family_worlds import Extent, Supposing, World, Worlds


class OpenFact(TypedDict):
    """An unknown fact, and the year's total over the answer that leaves the widest range.

    `low` and `high` are yen, None where no answer lets the year be determined.
    """

    fact: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """An open fact with answers between which every change of a fee lies."""

    path: str
    answers: tuple[Supposed, ...]


def open_facts(worlds: Worlds) -> list[OpenFact]:
    """Return every unknown fact, the one that narrows the year's total most first."""
    found: list[OpenFact] = []
    for question in _questions(worlds):
        widest: Extent | None = None
        for answer in question.answers:
            extent = _extent(worlds, answer)
            if extent is not None and (widest is None or _width(extent) > _width(widest)):
                widest = extent
        low, high = widest or (None, None)
        found.append({"fact": question.path, "low": low, "high": high})
    return sorted(found, key=_narrowness)


def mattering(worlds: Worlds) -> frozenset[str]:
    """Return the places of the unknown facts on which some fee depends."""
    taxes = (question for question in _tax_questions(worlds) if _matters(worlds, question))
    return frozenset((*_mattering_variables(worlds), *(question.path for question in taxes)))


def _mattering_variables(worlds: Worlds) -> Iterator[str]:
    """Yield each yes or no and count for which two worlds that differ in it alone differ in fees."""
    supposing = Supposing(worlds)
    results: dict[tuple[int, ...], object] = {}
    for world in worlds.supposing():
        results[world.effects] = supposing.everything(world)
    for place, path in enumerate(worlds.variables):
        seen: dict[tuple[object, ...], object] = {}
        for answers, world in worlds.every_world.items():
            others = (*answers[:place], *answers[place + 1 :])
            if seen.setdefault(others, results[world.effects]) != results[world.effects]:
                yield path
                break


def _questions(worlds: Worlds) -> Iterator[_Question]:
    for path, answers in worlds.variables.items():
        yield _Question(path=path, answers=tuple({path: answer} for answer in answers))
    yield from _tax_questions(worlds)


def _tax_questions(worlds: Worlds) -> Iterator[_Question]:
    for path, at, ruleset, households in _open_taxes(worlds):
        others = family_tax.taxes_of(
            households, _year_of(path), cite="t3-b2", supposed={path: _nothing(path, at)}
        )
        if others.reasons:
            yield _Question(path=path, answers=())
            continue
        distinct: dict[tuple[object, ...], Supposed] = {}
        for tax in family_tax.answers_to(path, at, ruleset, others):
            answer: Supposed = {path: tax}
            distinct.setdefault(worlds.leads_to(answer), answer)
        yield _Question(path=path, answers=tuple(distinct.values()))


def _nothing(path: str, at: TaxAt) -> object:
    if path.endswith(".designated_city"):
        return False
    return "not_taxed" if path == at.path else 0


def _year_of(path: str) -> int:
    if path == family_tax.NO_ADULTS:
        return 0
    return int(path.split(".taxes.")[1].split(".")[0])


def _open_taxes(worlds: Worlds) -> Iterator[tuple[str, TaxAt, str, Sequence[AdultAt]]]:
    """Yield each open fact of a tax that a month or an entry asks for, once."""
    seen: set[str] = set()
    for household, year, ruleset in worlds.taxes_asked():
        taxes = [adult.tax_of(year) for adult in household.adults]
        for at in taxes or [TaxAt("", None, family_tax.NO_ADULTS)]:
            for path in family_tax.open_levies(at):
                if path not in seen:
                    seen.add(path)
                    yield path, at, ruleset, household.adults


def _extent(worlds: Worlds, answer: Supposed) -> Extent | None:
    """Return the year's total over all that is possible with an answer and can be determined."""
    found: Extent | None = None
    supposing = Supposing(worlds, answer)
    for world in supposing.worlds:
        extent = supposing.total(world)
        if extent is not None:
            found = extent if found is None else found | extent
    return found


def _width(extent: Extent) -> int:
    return extent.high - extent.low


def _narrowness(fact: OpenFact) -> tuple[bool, int]:
    low, high = fact["low"], fact["high"]
    return (True, 0) if low is None or high is None else (False, high - low)


def _matters(worlds: Worlds, question: _Question) -> bool:
    depending = [world for world in worlds.supposing() if worlds.needs_tax(world)]
    seen: dict[World, object] = {}
    for answer in question.answers if depending else ():
        supposing = Supposing(worlds, answer)
        for world in depending:
            everything = supposing.everything(world)
            if seen.setdefault(world, everything) != everything:
                return True
    return False
