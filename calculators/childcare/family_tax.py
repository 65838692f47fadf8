"""What the taxes of a household may be in a 年度分: known to the yen, between two ends, or not to be known.

A tax that is merely not known lies between nothing and more than the highest tier. One that was
never declared, or of a year begun abroad, can't be determined and is no 非課税.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import NamedTuple

from calculators.childcare import stated, table3_tier
from calculators.childcare.family_request import AdultTax, Credits, Levies
from calculators.childcare.family_timeline import AdultAt, TaxAt
from calculators.childcare.fee_request import Assessed, AssessedByCredit
from calculators.childcare.household_tax import open_by_status
from calculators.childcare.later_taxes import FIRST_TAX_YEAR_OF_CITIES
from calculators.outcome import Reason

MORE_THAN_ANY_TIER = 10**12
"""Yen above every edge of the tables: the upper end of an amount that is not known."""

_CITY_RATIO = (6, 8)
CREDITS = tuple(field.name for field in fields(Credits))


class Ends(NamedTuple):
    """The least or the most that one adult's tax may be: for the tier, and as assessed (別表第2)."""

    for_tier: Assessed
    assessed: Assessed


class Taxes(NamedTuple):
    """The taxes of a household's adults in a 年度分.

    `reasons` say why they can't be determined; else they lie between `least` and `most`, and
    `persons` are those of each adult where they are known to the yen.
    """

    reasons: tuple[Reason, ...]
    least: tuple[Ends, ...] = ()
    most: tuple[Ends, ...] = ()
    persons: tuple[Assessed, ...] | None = None


type Supposed = Mapping[str, object]
"""What is supposed of open facts, by their places in the request."""

NOTHING_SUPPOSED: Supposed = {}
NO_ADULTS = "adults"
"""Where the request would say whose taxes count: a household without adults has no known tax."""


def taxes_of(
    adults: Sequence[AdultAt], year: int, *, cite: str, supposed: Supposed = NOTHING_SUPPOSED
) -> Taxes:
    """Return what the taxes of `adults` may be; `cite` is the provision that asks for them."""
    taxes = [adult.tax_of(year) for adult in adults] or [TaxAt("", None, NO_ADULTS)]
    statuses = dict.fromkeys(each.tax for each in taxes if each.tax in ("undeclared", "abroad"))
    if statuses:
        return Taxes(open_by_status([str(status) for status in statuses], year, cite=cite))
    between = [_between(_levies(each, supposed), year, supposed, each.path) for each in taxes]
    least, most = (tuple(ends) for ends in zip(*between, strict=True))
    known = least == most
    return Taxes((), least, most, tuple(ends.for_tier for ends in least) if known else None)


def known(tax: AdultTax, year: int) -> Assessed | None:
    """Return an adult's tax of a 年度分 where it is known to the yen."""
    if tax == "not_taxed":
        tax = _NONE
    if not isinstance(tax, Levies):
        return None
    least, most = _ends(tax, year)
    return least.for_tier if least == most else None


_UNKNOWN = Levies(per_capita_levy=None, income_levy=None)
_NONE = Levies(per_capita_levy=0, income_levy=0)


def _levies(at: TaxAt, supposed: Supposed) -> Levies:
    tax = supposed.get(at.path, at.tax)
    if isinstance(tax, Levies):
        return tax
    return _NONE if tax == "not_taxed" else _UNKNOWN


def _between(levies: Levies, year: int, supposed: Supposed, path: str) -> tuple[Ends, Ends]:
    is_about_parts = any(each.startswith(f"{path}.") for each in supposed)
    return _ends(_with(levies, supposed, path) if is_about_parts else levies, year)


def _with(levies: Levies, supposed: Supposed, path: str) -> Levies:
    """Return the levies with what is supposed of those that are open."""

    def values(of: Levies | Credits, prefix: str) -> dict[str, object]:
        names = [field.name for field in fields(of)]
        return {name: supposed[at] for name in names if (at := f"{prefix}.{name}") in supposed}

    credits = replace(levies.credits, **values(levies.credits, f"{path}.credits"))  # type: ignore[arg-type]
    return replace(levies, **values(levies, path), credits=credits)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _ends(levies: Levies, year: int) -> tuple[Ends, Ends]:
    least, most = _assessed(levies, _low, _high), _assessed(levies, _high, _low)
    may_be_city = levies.designated_city is None or levies.designated_city
    city = may_be_city and year >= FIRST_TAX_YEAR_OF_CITIES
    return (
        Ends(_as_of_another_municipality(least) if city else least, least),
        Ends(_without_flat_reduction(most, levies.flat_reduction), most),
    )


def _low(amount: int | None) -> int:
    return 0 if amount is None else amount


def _high(amount: int | None) -> int:
    return MORE_THAN_ANY_TIER if amount is None else amount


type _End = Callable[[int | None], int]


def _assessed(levies: Levies, end: _End, other_end: _End) -> Assessed:
    """Return one end of what was assessed; relief takes away, so of it the other end counts."""
    each = [(name, end(getattr(levies.credits, name))) for name in CREDITS]
    named = tuple((name, amount) for name, amount in each if amount)
    return AssessedByCredit(
        per_capita_levy=end(levies.per_capita_levy),
        income_levy=end(levies.income_levy),
        excluded_credits=sum(amount for _, amount in named),
        relief=other_end(levies.relief),
        credits=named,
    )


def _as_of_another_municipality(person: Assessed) -> Assessed:
    """Return the tax at 6 % where a 指定都市 levied 8 %: the least that may be meant."""
    part, whole = _CITY_RATIO
    return Assessed(
        per_capita_levy=person.per_capita_levy,
        income_levy=person.income_levy * part // whole,
        excluded_credits=person.excluded_credits * part // whole,
        relief=person.relief,
    )


def _without_flat_reduction(person: Assessed, reduction: int | None) -> Assessed:
    added = _high(reduction)
    return replace(person, income_levy=person.income_levy + added) if added else person


def states(taxes: Taxes, ruleset: str) -> tuple[tuple[str, str], ...]:
    """Return every pair of tiers of 別表第3 and 第4 that the taxes may lead to, the lowest first."""
    return _states(
        *_household(tuple(ends.for_tier for ends in taxes.least)),
        *_household(tuple(ends.for_tier for ends in taxes.most)),
        ruleset,
    )


@lru_cache(maxsize=4096)
def _household(persons: tuple[Assessed, ...]) -> tuple[int, int]:
    """Return 所得割課税額 and 均等割 of the household in yen."""
    return (
        table3_tier.income_levy(persons),
        table3_tier.per_capita_levy(persons),
    )


@lru_cache(maxsize=4096)
def _states(
    least_income: int, least_per_capita: int, most_income: int, most_per_capita: int, ruleset: str
) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    if least_income == 0:
        for per_capita in (least_per_capita, most_per_capita):
            found[_tiers(0, per_capita, ruleset)] = None
    if most_income > 0:
        inside = (each for each in edges(ruleset) if least_income < each <= most_income)
        for income in (max(least_income, 1), *inside):
            found[_tiers(income, least_per_capita, ruleset)] = None
    return tuple(found)


def _tiers(income: int, per_capita: int, ruleset: str) -> tuple[str, str]:
    """Return the tiers of both tables for a household's taxes in yen."""
    care, extended = (
        table3_tier.tier_of_taxes(ruleset, table, income, per_capita) for table in ("t3", "t4")
    )
    return care, extended


@lru_cache(maxsize=64)
def edges(ruleset: str) -> tuple[int, ...]:
    """Return every amount of 所得割課税額 in yen at which a tier begins, of either table."""
    version = stated.named(ruleset)
    found = {
        row.bracket.since
        for table in ("t3", "t4")
        for row in version.tables[table].rows
        if row.bracket is not None and row.bracket.since > 0
    }
    return tuple(sorted(found))


def admission_persons(taxes: Taxes) -> tuple[tuple[Assessed, ...], ...]:
    """Return the taxes as assessed that matter for 別表第2: the ends, and none of 所得割."""
    least, most = (tuple(ends.assessed for ends in each) for each in (taxes.least, taxes.most))
    found = [least]
    if not any(person.income_levy for person in least):
        without = tuple(replace(person, income_levy=0) for person in most)
        found.append(without)
    return tuple(dict.fromkeys((*found, most)))


def open_levies(at: TaxAt) -> Iterator[str]:
    """Yield the places of what is not known of an adult's tax of a 年度分."""
    if at.tax is None or at.tax == "unknown":
        yield at.path
    elif isinstance(at.tax, Levies):
        for field in fields(at.tax):
            if getattr(at.tax, field.name) is None:
                yield f"{at.path}.{field.name}"
        for name in CREDITS:
            if getattr(at.tax.credits, name) is None:
                yield f"{at.path}.credits.{name}"


def answers_to(
    path: str, at: TaxAt, ruleset: str, others: Taxes
) -> Iterator[AdultTax | int | bool]:
    """Yield answers to an open fact of a tax between which every change of tier lies.

    `others` are the taxes of the household while the fact is 0 or none.
    """
    if path == at.path:
        yield "not_taxed"
        for income in _amounts(ruleset, others):
            yield Levies(per_capita_levy=1, income_levy=income)
    elif path.endswith(".designated_city"):
        yield from (False, True)
    elif path.endswith(".per_capita_levy"):
        yield from (0, 1)
    else:
        yield from _amounts(ruleset, others)


def _amounts(ruleset: str, others: Taxes) -> Iterator[int]:
    """Yield amounts between which no tier changes: every edge, from both ends of the others."""
    found = {0, 1}
    for ends in (others.least, others.most):
        income, per_capita = _household(tuple(each.for_tier for each in ends))
        found.update((income, income + per_capita))
        for edge in edges(ruleset):
            found.update((edge, edge - income, edge - income - 1, income - edge, income - edge + 1))
    yield from sorted(amount for amount in found if 0 <= amount < MORE_THAN_ANY_TIER)
