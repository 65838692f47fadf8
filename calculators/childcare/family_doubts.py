"""Answers that can be read but are probably slips: each is asked about, and may be right.

An assessed 所得割 is cut to 100 yen (地方税法第20条の4の2), so one that isn't a multiple of 100 is seldom
what the notice says: 14 or 147 stand for 万円 or 千円, and some millions for 年収.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.childcare.household_tax import CUT_TO
from calculators.outcome import Doubt
from calculators.quantity import Quantity

BELOW_THIS_OTHER_UNITS = 1_000
"""Yen of 所得割 below which 万円 or 千円 was probably meant."""

FROM_HERE_INCOME = 1_500_000
"""Yen of one person's 所得割 from which 年収 or 所得 was probably typed: above the highest tier."""

USUAL_PER_CAPITA = 10_000
"""Yen of 均等割 that no municipality exceeds: more is another column of the notice."""

_YEARS = ("previous", "current")
_ADULTS = (1, 2, 3)
_CREDITS = ("housing", "donation", "dividend", "foreign_tax")


def doubts(answers: Mapping[str, Any]) -> Iterator[Doubt]:
    """Yield what should be asked about the answers, in the order of the page."""
    if answers.get("adult.2.exists") is False and answers.get("single_parent") is False:
        yield Doubt(field="adult.2.exists", code="no_second_parent")
    for year in _YEARS:
        for adult in _ADULTS:
            yield from _of_levies(answers, f"adult.{adult}.{year}")
            if year == "current":
                yield from _of_both_years(answers, adult)
    for number in (1, 2, 3):
        yield from _of_income_levy(answers, f"change.{number}.income_levy")


def _of_levies(answers: Mapping[str, Any], own: str) -> Iterator[Doubt]:
    yield from _of_income_levy(answers, f"{own}.income_levy")
    per_capita = answers.get(f"{own}.per_capita_levy")
    if per_capita is not None and per_capita > USUAL_PER_CAPITA:
        values = {"amount": _yen(per_capita)}
        yield Doubt(field=f"{own}.per_capita_levy", code="not_a_per_capita_levy", values=values)
    yield from _of_two_routes(answers, own)


def _of_income_levy(answers: Mapping[str, Any], field: str) -> Iterator[Doubt]:
    levy = answers.get(field)
    if not levy:
        return
    if levy < BELOW_THIS_OTHER_UNITS and levy % CUT_TO:
        values = {
            "amount": _yen(levy),
            "in_man": _yen(levy * 10_000),
            "in_thousands": _yen(levy * 1_000),
        }
        yield Doubt(field=field, code="another_unit", values=values)
    elif levy >= FROM_HERE_INCOME:
        yield Doubt(field=field, code="income_in_place_of_tax", values={"amount": _yen(levy)})
    elif levy % CUT_TO:
        yield Doubt(field=field, code="not_in_hundreds", values={"amount": _yen(levy)})


def _of_two_routes(answers: Mapping[str, Any], own: str) -> Iterator[Doubt]:
    """所得割額 with the named credits, and 税額控除前 less 調整控除, lead to one 所得割課税額."""
    before = answers.get(f"{own}.before_credits")
    levy = answers.get(f"{own}.income_levy")
    if before is None or levy is None:
        return
    credits = [answers.get(f"{own}.{name}") or 0 for name in _CREDITS]
    by_credits = levy + sum(credits)
    by_before = before - (answers.get(f"{own}.adjustment_credit") or 0)
    # 所得割額 was cut to 100 yen, so the two may differ by 99.
    if any(credits) and not 0 <= by_before - by_credits < CUT_TO:
        values = {"by_credits": _yen(by_credits), "by_before": _yen(by_before)}
        yield Doubt(field=f"{own}.before_credits", code="routes_differ", values=values)


def _of_both_years(answers: Mapping[str, Any], adult: int) -> Iterator[Doubt]:
    previous, current = (answers.get(f"adult.{adult}.{year}.income_levy") for year in _YEARS)
    if previous and previous == current:
        field = f"adult.{adult}.current.income_levy"
        yield Doubt(field=field, code="same_in_both_years", values={"amount": _yen(current)})


def _yen(amount: int | None) -> Quantity:
    return Quantity(amount, "yen")
