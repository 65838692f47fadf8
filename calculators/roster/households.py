"""The households of a list, and the families that are answered: lines put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from calculators.fiscal import Month
from calculators.roster.columns import MONTH
from calculators.roster.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The lines of the children of a household, in the list's order.

    `borrowed` are the numbers of those that another family of the household answers, `household` all
    its lines: what one of them says of it holds for all.
    """

    entries: tuple[Entry, ...]
    household: tuple[Entry, ...]
    borrowed: frozenset[int] = frozenset()


def households(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Return the lines by household, in the order of each first line; one without a name is alone."""
    found: dict[object, list[Entry]] = {}
    for at, entry in enumerate(entries):
        name = entry.said("household")
        found.setdefault(at if name is None else f"#{name}", []).append(entry)
    return tuple(map(tuple, found.values()))


def families(entries: Iterable[Entry]) -> tuple[Family, ...]:
    """Return the families to be answered: households, each month apart where a child has several."""
    return tuple(family for household in households(entries) for family in _by_month(household))


def _by_month(household: tuple[Entry, ...]) -> Iterator[Family]:
    """Yield a household as one family, or by the months of its lines: a child is no sibling of its own.

    A line without a month is a sibling in every month, and answered with the first.
    """
    found: dict[object, list[Entry]] = {}
    always = [entry for entry in household if entry.said(MONTH) is None]
    if len(household) > 1 and _has_months(household):
        for entry in household:
            if entry.said(MONTH) is not None:
                found.setdefault(entry.said(MONTH), []).append(entry)
    if not found:
        yield Family(entries=household, household=household)
        return
    borrowed: frozenset[int] = frozenset()
    for lines in found.values():
        in_order = sorted([*lines, *always], key=lambda entry: entry.row.number)
        yield Family(entries=tuple(in_order), borrowed=borrowed, household=household)
        borrowed = frozenset(entry.row.number for entry in always)


def _has_months(household: Sequence[Entry]) -> bool:
    """Say whether a child has a line for each month, or lines are of several 年度."""
    months: dict[object, object] = {}
    years = set()
    for entry in household:
        month: Month | None = entry.said(MONTH)
        if month is None or entry.said("birth_date") is None:
            continue
        if entry.said("fiscal_year") is None:
            years.add(month.fiscal_year)
        child = (entry.said("id"), entry.said("birth_date"))
        if months.setdefault(child, month) != month:
            return True
    return len(years) > 1
