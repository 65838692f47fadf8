"""A second opinion on `childcare-family`: the rules read plainly, of a household that is all known.

Amounts and ratios come from the source text by `source_tables`, never from the program. Slow on
purpose. Nothing is validated, no ground is named. `possible_worlds` asks `year` about households of
which some facts are unknown.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.calculators import source_tables

type Json = dict[str, Any]

HOUSEHOLD = (
    "public_assistance",
    "single_parent",
    "designated_household",
    "specified_child",
    "other_named_persons",
)
_CARE = {tier.name: tier.amounts for tier in source_tables.CARE}
_EXTENDED = {tier.name: tier.amounts for tier in source_tables.EXTENDED}
_ADMISSION = source_tables.admission_fees()


@dataclass(frozen=True, slots=True)
class Amount:
    """Yen, or the codes that say why there is no amount."""

    yen: int | None
    codes: frozenset[str] = frozenset()


ZERO = Amount(0)


def without(*codes: str) -> Amount:
    return Amount(None, frozenset(codes))


def added(amounts: list[Amount]) -> Amount:
    codes = frozenset().union(*(amount.codes for amount in amounts))
    return Amount(None, codes) if codes else Amount(sum(amount.yen or 0 for amount in amounts))


# --- Time ---------------------------------------------------------------------------------------


def months_of(fiscal_year: int) -> list[str]:
    return [f"{fiscal_year}-{month:02d}" for month in range(4, 13)] + [
        f"{fiscal_year + 1}-{month:02d}" for month in range(1, 4)
    ]


def tax_year(month: str) -> int:
    """別表第3備考2: 前年度分 from April to August, 当該年度分 from September to March."""
    year, number = int(month[:4]), int(month[5:])
    if number <= 3:
        return year - 1
    return year - 1 if number <= 8 else year


def class_age(born: str, fiscal_year: int) -> int:
    """Age on 1 April, reached on the day before the birthday: born on 1 April is the older."""
    day = date.fromisoformat(born)
    birthdays = fiscal_year - day.year - (0 if (day.month, day.day) <= (4, 1) else 1)
    return max(0, birthdays)


def on_first_day(child: Json, month: str) -> bool:
    first = f"{month}-01"
    until = child["enrolled_until"]
    return bool(child["enrolled_from"] <= first and (until is None or first <= until))


def days_enrolled(child: Json, month: str) -> int:
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    start = max(first, date.fromisoformat(child["enrolled_from"]))
    until = child["enrolled_until"]
    end = last if until is None else min(last, date.fromisoformat(until))
    return max(0, (end - start).days + 1)


# --- The household in a month -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Household:
    """What holds in one month, the changes up to it made."""

    facts: Json
    adults: list[Json]
    children: list[Json]


def household_in(asked: Json, month: str) -> Household:
    facts = {key: asked[key] for key in HOUSEHOLD}
    adults = {a["id"]: {"in_household": True, "taxes": a["taxes"]} for a in asked["adults"]}
    children = {c["id"]: {"in_household": True, **c} for c in asked["children"]}
    for change in asked.get("changes", []):
        if change["from"] > month:
            continue
        if "child" in change:
            children[change["child"]] |= change
        elif "adult" in change:
            adult = adults[change["adult"]]
            taxes = {**adult["taxes"], **change.get("taxes", {})}
            adults[change["adult"]] = {**adult, **change, "taxes": taxes}
        else:
            facts |= change
    return Household(
        facts,
        [adult for adult in adults.values() if adult["in_household"]],
        [child for child in children.values() if child["in_household"]],
    )


def is_elder(one: Json, other: Json, listed: list[Json]) -> bool:
    """Whether one child is older than the other; of one day's children the first listed is."""
    if one["birth_date"] != other["birth_date"]:
        return bool(one["birth_date"] < other["birth_date"])
    return listed.index(one) < listed.index(other)


def elder_siblings(child: Json, household: Household) -> int:
    siblings = [other for other in household.children if other is not child]
    return sum(is_elder(other, child, household.children) for other in siblings) + int(
        household.facts["other_named_persons"]
    )


def rank_in_named_facilities(child: Json, household: Household, month: str) -> int | None:
    placed = [
        other
        for other in household.children
        if other["in_named_facility"] and ("service" not in other or on_first_day(other, month))
    ]
    if child not in placed or len(placed) < 2:
        return None
    return 1 + sum(
        is_elder(other, child, household.children) for other in placed if other is not child
    )


# --- Tax ----------------------------------------------------------------------------------------


def refused(household: Household, year: int) -> frozenset[str]:
    """The codes of taxes that can't be read as any amount."""
    taxes = [adult["taxes"][str(year)] for adult in household.adults]
    return frozenset(f"tax_{tax}" for tax in taxes if tax in ("undeclared", "abroad"))


def before_relief(tax: Json) -> Fraction | int:
    """所得割課税額 of one person by 備考3, its なお書き left aside."""
    credits = sum(tax["credits"].values())
    whole = tax["income_levy"] + credits + tax["flat_reduction"]
    return tax["share"] * whole  # type: ignore[no-any-return]


def tier(household: Household, year: int) -> str | frozenset[str]:
    """The tier of 別表第3, or the codes for want of a tax."""
    if household.facts["public_assistance"]:
        return "A"
    if codes := refused(household, year):
        return codes
    income: Fraction | int = 0
    per_capita = 0
    for adult in household.adults:
        tax = adult["taxes"][str(year)]
        if tax == "not_taxed":
            continue
        own = before_relief(tax)
        income += max(0, own - tax["relief"])
        per_capita += max(0, tax["per_capita_levy"] - max(0, tax["relief"] - own))
    if income == 0:
        return "C" if per_capita else "B"
    for row in source_tables.CARE:
        if row.name[0] == "D" and (row.below is None or income < row.below):
            return row.name
    raise ValueError(income)


def admission_tier(household: Household, year: int) -> str | frozenset[str]:
    """The tier of 別表第2: the tax as it was assessed decides."""
    if household.facts["public_assistance"]:
        return "A"
    if codes := refused(household, year):
        return codes
    taxes = [adult["taxes"][str(year)] for adult in household.adults]
    taxes = [tax for tax in taxes if tax != "not_taxed"]
    if any(tax["income_levy"] for tax in taxes):
        return "D"
    return "C" if any(tax["per_capita_levy"] for tax in taxes) else "B"


# --- Fees ---------------------------------------------------------------------------------------


def free_by_article_10_1(child: Json, household: Household) -> bool:
    facts = household.facts
    return bool(
        facts["specified_child"]
        or (facts["designated_household"] and elder_siblings(child, household))
        or facts["single_parent"]
    )


def article_10_2(child: Json, household: Household, month: str) -> str:
    """The rule that applies: 3号, else 2号, else 1号, else the whole fee."""
    if household.facts["single_parent"]:
        return "free"
    if household.facts["designated_household"] and (elders := elder_siblings(child, household)):
        return "half" if elders == 1 else "free"
    rank = rank_in_named_facilities(child, household, month)
    if rank is None or rank == 1:
        return "whole"
    return "table 5" if rank == 2 else "free"


@dataclass(frozen=True, slots=True)
class ChildMonth:
    """One child's month."""

    care: Amount
    extended: Amount

    @property
    def total(self) -> Amount:
        return added([self.care, self.extended])


def is_ward_nursery(child: Json) -> bool:
    """第16条: the 区立保育園 among the facilities."""
    return child["facility"] == "sendagaya-nakayoshi" and child["service"] == "nursery"


def care_fee(asked: Json, household: Household, child: Json, month: str) -> Amount:
    service, age = child["service"], class_age(child["birth_date"], asked["fiscal_year"])
    if age > 5:
        return without("over_age")
    all_day = service in ("nursery", "long")
    rule = article_10_2(child, household, month) if all_day else "whole"
    if is_ward_nursery(child) and rule == "whole":
        return without("other_ordinance")
    if not on_first_day(child, month):
        return ZERO
    column = source_tables.care_column(service, age)
    if column is None:
        return without("no_amount_in_table")
    if rule == "free" or (not all_day and free_by_article_10_1(child, household)):
        return ZERO
    name = tier(household, tax_year(month))
    if not isinstance(name, str):
        return Amount(None, name)
    percent = {"whole": 100, "half": 50, "table 5": source_tables.RATIO_OF_TABLE_5.get(name, 0)}
    fee, rest = divmod(_CARE[name][column] * percent[rule], 100)
    assert rest == 0, "no ratio of the text leaves a part of a yen"
    return Amount(
        source_tables.reduced(fee, name) if all_day and asked["apply_article_12"] else fee
    )


def days_of_extended_care(child: Json, month: str) -> int:
    wanted = int(child["extended_care"].get("days_per_month", 0))
    return min(wanted, days_enrolled(child, month))


def extended_care_fee(asked: Json, household: Household, child: Json, month: str) -> Amount:
    kind = child["extended_care"]["kind"]
    if kind == "none" or (kind == "monthly" and not on_first_day(child, month)):
        return ZERO
    age = class_age(child["birth_date"], asked["fiscal_year"])
    if age > 5:
        return without("over_age")
    if child["service"] in ("medium", "short"):
        return without("extended_care_not_offered")
    if is_ward_nursery(child):
        return without("other_ordinance")
    name = tier(household, tax_year(month))
    if not isinstance(name, str):
        return Amount(None, name)
    if kind == "monthly":
        return Amount(_EXTENDED[name][0 if age < 3 else 1 if age == 3 else 2])
    return Amount(source_tables.DAILY[name] * days_of_extended_care(child, month))


def is_due(child: Json, month: str) -> bool:
    """Whether a child has this month at all: the first-day rule, or 延長保育 by the day."""
    if "service" not in child:
        return False
    by_the_day = child["extended_care"]["kind"] == "daily"
    return on_first_day(child, month) or (by_the_day and days_of_extended_care(child, month) > 0)


def admission_fee(asked: Json, child: Json) -> Amount:
    """第8条: once, by the facts of the month of entry; an entry before this 年度 is past."""
    month = child["enrolled_from"][:7]
    if month not in months_of(asked["fiscal_year"]):
        return ZERO
    household = household_in(asked, month)
    child = next(other for other in household.children if other["id"] == child["id"])
    if child["service"] in ("nursery", "long") or free_by_article_10_1(child, household):
        return ZERO
    name = admission_tier(household, tax_year(month))
    return Amount(_ADMISSION[name]) if isinstance(name, str) else Amount(None, name)


# --- A year -------------------------------------------------------------------------------------

type Key = tuple[str, ...]
"""What an amount is of: ("total",), ("month", m), ("child", id, "total" or "admission"), or
("child", id, m, "care", "extended" or "total")."""


def year(asked: Json, alike: list[list[str]]) -> dict[Key, Amount]:
    """Answer a household whose facts are all known; of months that are alike only the first."""
    found: dict[Key, Amount] = {}
    charged = [child for child in asked["children"] if "service" in child]
    sums: dict[str, list[Amount]] = {}
    for child in charged:
        admission = admission_fee(asked, child)
        found["child", child["id"], "admission"] = admission
        sums[child["id"]] = [admission]
    for first, *rest in alike:
        household = household_in(asked, first)
        totals = []
        for child in household.children:
            if not is_due(child, first):
                continue
            month = ChildMonth(
                care_fee(asked, household, child, first),
                extended_care_fee(asked, household, child, first),
            )
            found["child", child["id"], first, "care"] = month.care
            found["child", child["id"], first, "extended"] = month.extended
            found["child", child["id"], first, "total"] = month.total
            totals.append(month.total)
            sums[child["id"]] += [month.total] * (1 + len(rest))
        if totals:
            found["month", first] = added(totals)
    for child in charged:
        found["child", child["id"], "total"] = added(sums[child["id"]])
    found["total",] = added([found["child", child["id"], "total"] for child in charged])
    return found


def months_alike(asked: Json) -> list[list[str]]:
    """The months of the year in runs between which nothing that matters differs."""
    runs: dict[object, list[str]] = {}
    for month in months_of(asked["fiscal_year"]):
        changes = sum(change["from"] <= month for change in asked.get("changes", []))
        # The days of extended care are those of the child as it is in that month.
        children = [child for child in household_in(asked, month).children if "service" in child]
        presence = tuple(
            (on_first_day(child, month), days_of_extended_care(child, month)) for child in children
        )
        runs.setdefault((changes, tax_year(month), presence), []).append(month)
    return list(runs.values())
