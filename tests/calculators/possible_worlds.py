"""The unknown facts of a household tried one by one: a range read off all that is possible.

`spreads` puts every possible answer in place of every unknown one, asks `plain_family.year` about
each such world, and keeps the least and the greatest. Of amounts as many are tried as bring the
household into every tier that it can reach.
"""

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

from tests.calculators import source_tables
from tests.calculators.plain_family import HOUSEHOLD, Amount, Json, Key, months_alike, year

CREDITS = ("housing", "donation", "dividend", "foreign_tax")
EDGES = [tier.since or 100 for tier in source_tables.CARE if tier.name.startswith("D")]
"""The least 所得割課税額 of each D tier (an assessed tax comes in hundreds: D1 from 100 yen)."""
SHARE_OF_A_DESIGNATED_CITY = Fraction(6, 8)


@dataclass(frozen=True, slots=True)
class Open:
    """A place in the request and all that may stand there."""

    holder: Json
    key: str
    answers: list[Any]


YES_OR_NO = (*HOUSEHOLD[:4], "in_named_facility")


def prepared(asked: Json) -> tuple[Json, list[Open]]:
    """Return a copy with nothing left out, and its unknown facts."""
    asked = copy.deepcopy(asked)
    found: list[Open] = []
    for child in asked["children"]:
        child.setdefault("enrolled_until", None)
        child.setdefault("in_named_facility", None if "service" in child else False)
    changes = asked.get("changes", [])
    changes.sort(key=lambda change: change["from"])
    for holder in (asked, *asked["children"], *changes):
        found += [
            Open(holder, key, [False, True])
            for key in YES_OR_NO
            if key in holder and holder[key] is None
        ]
        if holder.get("other_named_persons", 0) is None:
            found.append(Open(holder, "other_named_persons", [0, 1, 2, 3]))
    first = asked["fiscal_year"] - 1
    for adult in asked["adults"]:
        for needed in (first, first + 1):
            adult["taxes"].setdefault(str(needed), None)
    for adult, taxes, needed in _taxes(asked):
        others = _known_sums(asked, adult, needed)
        tax = taxes[needed]
        if tax in (None, "unknown"):
            persons = [
                _whole({"per_capita_levy": 3500, "income_levy": income, "relief": 0})
                for income in _levels(others, Fraction(1))
            ]
            found.append(Open(taxes, needed, ["not_taxed", *persons]))
        elif isinstance(tax, dict):
            taxes[needed] = _whole(tax)
            found += list(_open_parts(taxes[needed], needed, others))
    return asked, found


def _taxes(asked: Json) -> Iterator[tuple[str, Json, str]]:
    """Every statement of a tax of the two years: whose, where it stands, which year."""
    years = (str(asked["fiscal_year"] - 1), str(asked["fiscal_year"]))
    for adult in asked["adults"]:
        yield from ((adult["id"], adult["taxes"], needed) for needed in years)
    for change in asked.get("changes", []):
        taxes = change.get("taxes", {})
        yield from ((change["adult"], taxes, needed) for needed in years if needed in taxes)


def _whole(tax: Json) -> Json:
    credits = {kind: tax.get("credits", {}).get(kind, 0) for kind in CREDITS}
    defaults = {"relief": 0, "designated_city": False, "flat_reduction": 0}
    return {**defaults, **tax, "credits": credits, "share": Fraction(1)}


def _known_sums(asked: Json, adult: str, needed: str) -> set[int]:
    """What the other adults' known 所得割課税額 may come to; 0 of one who may be away."""
    each: dict[str, set[int]] = {}
    for other, taxes, of in _taxes(asked):
        if other != adult and of == needed:
            each.setdefault(other, set()).update(_known_amounts(taxes[needed], needed))
    for change in asked.get("changes", []):
        if "in_household" in change and change.get("adult") in each:
            each[change["adult"]].add(0)
    return {sum(parts) for parts in itertools.product(*each.values())}


def _known_amounts(tax: Any, needed: str) -> set[int]:
    if not isinstance(tax, dict):
        return {0}
    whole = _whole(tax)
    income = (whole["income_levy"] or 0) + sum(x or 0 for x in whole["credits"].values())
    return {
        ceil(max(0, share * (income + flat) - whole["relief"]))
        for share in _shares(whole, needed)
        for flat in {0, whole["flat_reduction"]}
    }


def _shares(tax: Json, needed: str) -> list[Fraction]:
    """The 8 % of a 指定都市 is of 2018年度 and later."""
    if int(needed) < 2018 or tax["designated_city"] is False:
        return [Fraction(1)]
    return [Fraction(1), SHARE_OF_A_DESIGNATED_CITY]


def _levels(others: set[int], share: Fraction, relief: int = 0, known: int = 0) -> set[int]:
    """0, and for each tier that the household can reach the least amount that reaches it."""
    targets = {edge - other + relief for edge in EDGES for other in others}
    levels = {ceil(target / share) - known for target in targets}
    return {0} | {level for level in levels if level > 0}


def _open_parts(tax: Json, needed: str, others: set[int]) -> Iterator[Open]:
    shares = _shares(tax, needed)
    if len(shares) > 1:
        yield Open(tax, "share", shares)
    if tax["flat_reduction"]:
        yield Open(tax, "flat_reduction", [0, tax["flat_reduction"]])
    if tax["per_capita_levy"] is None:
        yield Open(tax, "per_capita_levy", [0, 3500])
    known = (tax["income_levy"] or 0) + sum(x or 0 for x in tax["credits"].values())
    levels = set().union(*(_levels(others, share, tax["relief"], known) for share in shares))
    if tax["income_levy"] is None:
        yield Open(tax, "income_levy", sorted(levels))
    for kind in CREDITS:
        if tax["credits"][kind] is None:
            yield Open(tax["credits"], kind, sorted(levels))


def how_many_worlds(asked: Json) -> int:
    count = 1
    for unknown in prepared(asked)[1]:
        count *= len(unknown.answers)
    return count


@dataclass(slots=True)
class Spread:
    """The least and the greatest amount of all worlds, and the codes of those without one."""

    low: int | None = None
    high: int | None = None
    codes: set[str] = field(default_factory=set)

    def see(self, amount: Amount) -> None:
        self.codes |= amount.codes
        if amount.yen is not None:
            self.low = amount.yen if self.low is None else min(self.low, amount.yen)
            self.high = amount.yen if self.high is None else max(self.high, amount.yen)


def spreads(asked: Json) -> dict[Key, Spread]:
    """Answer a household: every amount over all worlds that its unknown facts leave possible."""
    asked, unknown = prepared(asked)
    alike = months_alike(asked)
    found: dict[Key, Spread] = {}
    for answers in itertools.product(*(fact.answers for fact in unknown)):
        for fact, answer in zip(unknown, answers, strict=True):
            fact.holder[fact.key] = answer
        for key, amount in year(asked, alike).items():
            found.setdefault(key, Spread()).see(amount)
    for first, *rest in alike:
        for key in [key for key in found if first in key]:
            for month in rest:
                found[tuple(month if part == first else part for part in key)] = found[key]
    return found


def outcome(found: dict[Key, Spread]) -> str:
    if any(spread.codes for spread in found.values()):
        return "not_determined"
    return "range" if any(s.low != s.high for s in found.values()) else "determined"
