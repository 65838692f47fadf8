"""What a list bills when one rule is misread: the plain reading under the wrong rule.

Each kind of error is one or more misreadings. Most of them are the plain reading of a household of
which one fact is taken wrongly; none is taken from the audit that these errors are to test.
"""

import copy
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.calculators import plain_family, source_tables

type Json = dict[str, Any]
type Misreading = Callable[[Json, Json, str], Iterator[int | None]]
"""The amounts that a child is billed in a month, one for each way to misread the rule."""


def true_amount(asked: Json, child: Json, month: str) -> int | None:
    """Return what is due in yen, None where this ordinance doesn't say it."""
    household = plain_family.household_in(asked, month)
    (same,) = (other for other in household.children if other["id"] == child["id"])
    if not plain_family.is_due(same, month):
        return 0
    care = plain_family.care_fee(asked, household, same, month)
    extended = plain_family.extended_care_fee(asked, household, same, month)
    return plain_family.added([care, extended]).yen


def _other(asked: Json, **facts: Any) -> Json:
    return {**asked, **facts}


def _of_child(asked: Json, child: Json, month: str, **facts: Any) -> int | None:
    """Return the amount if that child were another than it is."""
    changed = {**child, **facts}
    children = [changed if other["id"] == child["id"] else other for other in asked["children"]]
    return true_amount(_other(asked, children=children), changed, month)


def _taxes(asked: Json, change: Callable[[Json], None]) -> Json:
    """Return the household with each levied tax of each adult changed."""
    adults = copy.deepcopy(asked["adults"])
    for adult in adults:
        for tax in adult["taxes"].values():
            if isinstance(tax, dict):
                change(tax)
    return _other(asked, adults=adults)


# --- Taxes --------------------------------------------------------------------------------------


def _year_for_both(asked: Json, year: int) -> Json:
    years = (asked["fiscal_year"] - 1, asked["fiscal_year"])
    adults = [
        {**adult, "taxes": {str(either): adult["taxes"][str(year)] for either in years}}
        for adult in asked["adults"]
    ]
    return _other(asked, adults=adults)


def _last_year_tax(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if plain_family.tax_year(month) == asked["fiscal_year"]:
        yield true_amount(_year_for_both(asked, asked["fiscal_year"] - 1), child, month)


def _this_year_tax(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if plain_family.tax_year(month) < asked["fiscal_year"]:
        yield true_amount(_year_for_both(asked, asked["fiscal_year"]), child, month)


def _credits_not_added_back(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    for left_deducted in (tuple(_credits()), ("housing",), ("donation",)):

        def leave(tax: Json, names: tuple[str, ...] = left_deducted) -> None:
            tax["credits"] |= dict.fromkeys(names, 0)

        yield true_amount(_taxes(asked, leave), child, month)


def _credits() -> tuple[str, ...]:
    return ("housing", "donation", "dividend", "foreign_tax")


def _credit_added_back_wrongly(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    both = ("adjustment_credit", "transfer_credit")
    for added in (both, both[:1], both[1:]):

        def add(tax: Json, names: tuple[str, ...] = added) -> None:
            tax["credits"]["wrongly"] = sum(tax[name] for name in names)

        yield true_amount(_taxes(asked, add), child, month)


def _relief_missed(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    def miss(tax: Json) -> None:
        tax["relief"] = 0

    if _relieved(asked, month):
        yield true_amount(_taxes(asked, miss), child, month)


def _relieved(asked: Json, month: str) -> bool:
    year = str(plain_family.tax_year(month))
    taxes = [adult["taxes"][year] for adult in asked["adults"]]
    return any(isinstance(tax, dict) and tax["relief"] for tax in taxes)


def _relief_of_other_parent(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """From the parents' tax together, or from the tax of the other."""
    if len(asked["adults"]) != 2 or not _relieved(asked, month):
        return
    year = str(plain_family.tax_year(month))
    pair = [adult["taxes"][year] for adult in asked["adults"]]
    levied = [_nothing() if tax == "not_taxed" else copy.deepcopy(tax) for tax in pair]
    together = {
        name: levied[0][name] + levied[1][name]
        for name in ("income_levy", "per_capita_levy", "relief", "flat_reduction")
    }
    credits = {name: sum(tax["credits"][name] for tax in levied) for name in _credits()}
    one = {"id": "a1", "taxes": {year: {**together, "credits": credits, "share": 1}}}
    yield true_amount(_other(asked, adults=[one]), child, month)
    levied[0]["relief"], levied[1]["relief"] = levied[1]["relief"], levied[0]["relief"]
    swapped = [{"id": f"a{at}", "taxes": {year: tax}} for at, tax in enumerate(levied, 1)]
    yield true_amount(_other(asked, adults=swapped), child, month)


def _nothing() -> Json:
    return {
        "income_levy": 0,
        "per_capita_levy": 0,
        "relief": 0,
        "flat_reduction": 0,
        "share": 1,
        "credits": dict.fromkeys(_credits(), 0),
    }


def _one_parent_left_out(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if len(asked["adults"]) == 2:
        for adult in asked["adults"]:
            yield true_amount(_other(asked, adults=[adult]), child, month)


def _public_assistance_missed(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if asked["public_assistance"]:
        yield true_amount(_other(asked, public_assistance=False), child, month)


# --- The household's children and adults --------------------------------------------------------


def _single_parent_missed(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if asked["single_parent"]:
        yield true_amount(_other(asked, single_parent=False), child, month)


def _single_parent_wrong(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if not asked["single_parent"]:
        yield true_amount(_other(asked, single_parent=True), child, month)


def _sibling_missed(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """The child taken as an only one."""
    alone = _other(asked, children=[child], other_named_persons=0)
    yield true_amount(alone, child, month)


def _sibling_miscounted(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """One too many or too few (not none: that is missed), or another order than by birth."""
    household = plain_family.household_in(asked, month)
    (same,) = (other for other in household.children if other["id"] == child["id"])
    elders = plain_family.elder_siblings(same, household)
    rank = plain_family.rank_in_named_facilities(same, household, month)
    persons = asked["other_named_persons"]
    yield true_amount(_other(asked, other_named_persons=persons + 1), child, month)
    if elders > 1:
        yield true_amount(_other(asked, other_named_persons=persons - 1), child, month)
    one_more = {"id": "more", "birth_date": "2001-01-01", "in_named_facility": True}
    if child["in_named_facility"]:
        # Only the rank is one too many here: the elder siblings stay as many as they are.
        children = [*asked["children"], one_more]
        more = _other(asked, children=children, other_named_persons=persons - 1)
        yield true_amount(more, child, month)
    if rank is not None and rank > 2:
        placed = [other for other in household.children if other["in_named_facility"]]
        elder = next(o for o in placed if plain_family.is_elder(o, same, household.children))
        fewer = [other for other in asked["children"] if other["id"] != elder["id"]]
        yield true_amount(_other(asked, children=fewer), child, month)
    for order in (asked["children"], asked["children"][::-1]):
        listed = [{**other, "birth_date": child["birth_date"]} for other in order]
        yield true_amount(_other(asked, children=listed), child, month)


# --- The child's place --------------------------------------------------------------------------


def _age_column(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """The age of the month instead of 1 April's, last year's column, 1 April taken as the younger.

    The plain reading asks for the 年度 only to know the class.
    """
    born = date.fromisoformat(child["birth_date"])
    year = asked["fiscal_year"]
    age = plain_family.class_age(child["birth_date"], year)
    day = (date.fromisoformat(f"{month}-01") + timedelta(31)).replace(day=1) - timedelta(1)
    age_that_day = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if age < age_that_day <= 5:
        yield true_amount(_other(asked, fiscal_year=year + age_that_day - age), child, month)
    if age:
        yield true_amount(_other(asked, fiscal_year=year - 1), child, month)


def _hours(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    for service in ("nursery", "long", "medium", "short"):
        if service == child["service"]:
            continue
        if service in ("medium", "short"):
            none = {"kind": "none", "days_per_month": 0}
            yield _of_child(asked, child, month, service=service, extended_care=none)
        else:
            yield _of_child(asked, child, month, service=service)


def _not_enrolled(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if true_amount(asked, child, month) == 0 and not plain_family.on_first_day(child, month):
        yield _of_child(asked, child, month, enrolled_from="2000-01-01", enrolled_until=None)


def _not_billed(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    yield 0


# --- Reductions and extended care ---------------------------------------------------------------


def _article_12_left_out(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    yield true_amount(_other(asked, apply_article_12=False), child, month)


def _rounded_down(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """The reduction of 別表第6 rounded down to 10 yen, or not rounded."""
    if not asked["apply_article_12"] or child["service"] not in ("nursery", "long"):
        return
    household = plain_family.household_in(asked, month)
    tier = plain_family.tier(household, plain_family.tax_year(month))
    whole = true_amount(_other(asked, apply_article_12=False), child, month)
    (same,) = (other for other in household.children if other["id"] == child["id"])
    extended = plain_family.extended_care_fee(asked, household, same, month).yen
    if not isinstance(tier, str) or whole is None or extended is None:
        return
    fee = whole - extended
    if not plain_family.on_first_day(child, month):
        return
    reduction = Fraction(fee * source_tables.RATIO_OF_TABLE_6.get(tier, 0), 100)
    yield fee - int(reduction // 10) * 10 + extended
    if reduction.denominator == 1:
        yield fee - int(reduction) + extended


def _extended(**care: Any) -> Misreading:
    def misread(asked: Json, child: Json, month: str) -> Iterator[int | None]:
        yield _of_child(asked, child, month, extended_care=care)

    return misread


def _monthly_for_daily(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if child["extended_care"]["kind"] == "daily":
        yield from _extended(kind="monthly", days_per_month=0)(asked, child, month)


def _daily_for_monthly(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    """By the day, for as many days as a month has: the list doesn't say how many."""
    if child["extended_care"]["kind"] == "monthly":
        for days in range(1, 26):
            yield from _extended(kind="daily", days_per_month=days)(asked, child, month)


def _extended_left_out(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if child["extended_care"]["kind"] != "none":
        yield from _extended(kind="none", days_per_month=0)(asked, child, month)


def _extended_not_used(asked: Json, child: Json, month: str) -> Iterator[int | None]:
    if child["extended_care"]["kind"] == "none" and child["service"] in ("nursery", "long"):
        yield from _extended(kind="monthly", days_per_month=0)(asked, child, month)


KINDS: dict[str, Misreading] = {
    "last_year_tax": _last_year_tax,
    "this_year_tax": _this_year_tax,
    "credits_not_added_back": _credits_not_added_back,
    "credit_added_back_wrongly": _credit_added_back_wrongly,
    "relief_of_other_parent": _relief_of_other_parent,
    "relief_missed": _relief_missed,
    "sibling_missed": _sibling_missed,
    "sibling_miscounted": _sibling_miscounted,
    "single_parent_missed": _single_parent_missed,
    "single_parent_wrong": _single_parent_wrong,
    "public_assistance_missed": _public_assistance_missed,
    "age_column": _age_column,
    "hours": _hours,
    "article_12_left_out": _article_12_left_out,
    "rounded_down": _rounded_down,
    "extended_monthly_for_daily": _monthly_for_daily,
    "extended_daily_for_monthly": _daily_for_monthly,
    "extended_left_out": _extended_left_out,
    "extended_not_used": _extended_not_used,
    "one_parent_left_out": _one_parent_left_out,
    "not_enrolled": _not_enrolled,
    "not_billed": _not_billed,
}


def amounts(kind: str, asked: Json, child: Json, month: str) -> list[int]:
    """Return what is billed under that kind of error, each amount once, the true one included."""
    found = KINDS[kind](asked, child, month)
    return list(dict.fromkeys(amount for amount in found if amount is not None))


def explanations(asked: Json, child: Json, month: str, billed: int) -> list[str]:
    """Return every kind of error that gives the billed amount."""
    return [kind for kind in KINDS if billed in amounts(kind, asked, child, month)]
