"""Every tier edge, and every combination of tier, column, order and reduction, against the text."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from calculators.childcare.fee import CALCULATOR as FEE
from calculators.messages import catalogue
from tests.calculators import source_tables
from tests.calculators.requests import BIRTH_DATE_AT_AGE, request, taxes

WORDS = catalogue("ja")
AGES = (0, 1, 2, 3, 4, 5)
SERVICES = ("nursery", "long", "medium", "short")


def may(asked: dict[str, Any]) -> dict[str, Any]:
    asked = {**asked, "enrolled_from": "2016-05-01", "enrolled_until": "2016-05-31"}
    result = FEE.spoken(asked, WORDS)
    (month,) = result["months"]
    return month


def household_in(tier: source_tables.Tier) -> dict[str, Any]:
    """The facts that put a household into a tier, by the words of the table."""
    if tier.name == "A":
        return {"public_assistance": True, "taxes": {}}
    if tier.name in "BC":
        return {"taxes": taxes(0, per_capita_levy=3500 if tier.name == "C" else 0)}
    return {"taxes": taxes(tier.since or 1)}


EDGES = [
    (income, tier.name)
    for tier in source_tables.CARE
    if tier.name.startswith("D")
    for income in (
        tier.since or 1,
        (tier.since or 1) + 1,
        *([tier.below - 1] if tier.below else [10**11]),
    )
]


@pytest.mark.parametrize(("income_levy", "tier"), EDGES)
def test_every_edge_of_every_tier(income_levy: int, tier: str) -> None:
    assert may(request(taxes=taxes(income_levy)))["tier"] == tier


@pytest.mark.parametrize("below", [tier.below for tier in source_tables.CARE if tier.below])
def test_one_yen_separates_neighbours(below: int) -> None:
    names = [tier.name for tier in source_tables.CARE]
    under = may(request(taxes=taxes(below - 1)))["tier"]
    at = may(request(taxes=taxes(below)))["tier"]
    assert names.index(at) == names.index(under) + 1


def reliefs() -> Iterator[tuple[dict[str, Any], str]]:
    """The facts of 第10条第2項 and the rule that then applies, by the order 3号, 2号, 1号."""
    for single, named, siblings, rank in itertools.product(
        (False, True), (False, True), (0, 1, 2), (None, 1, 2, 3)
    ):
        facts = {
            "single_parent": single,
            "designated_household": named,
            "elder_siblings": siblings,
            "specified_facility_rank": rank,
        }
        if single:
            yield facts, "free"
        elif named and siblings:
            yield facts, "half" if siblings == 1 else "free"
        elif rank is None or rank == 1:
            yield facts, "full"
        else:
            yield facts, "table 5" if rank == 2 else "free"


def after_article_10(fee: int, tier: str, rule: str) -> int:
    if rule == "free":
        return 0
    percent = {"half": 50, "full": 100, "table 5": source_tables.RATIO_OF_TABLE_5.get(tier, 100)}
    hundredths = fee * percent[rule]
    assert hundredths % 100 == 0
    return hundredths // 100


@pytest.mark.parametrize("tier", source_tables.CARE, ids=lambda tier: tier.name)
@pytest.mark.parametrize("service", ["nursery", "long"])
def test_nursery_and_long(tier: source_tables.Tier, service: str) -> None:
    for age, (facts, rule), reduce in itertools.product(AGES, reliefs(), (True, False)):
        asked = request(
            service=service,
            birth_date=BIRTH_DATE_AT_AGE[age],
            apply_article_12=reduce,
            **household_in(tier),
            **facts,
        )
        column = source_tables.care_column(service, age)
        assert column is not None
        table = tier.amounts[column]
        after_10 = after_article_10(table, tier.name, rule)
        after_12 = source_tables.reduced(after_10, tier.name) if reduce else after_10
        # What is free whatever the tax has no tier, and so no fee of the table.
        assert may(asked)["care_fee"] == {
            "table": None if rule == "free" else table,
            "after_article_10": after_10,
            "after_article_12": after_12,
        }, (age, facts)


@pytest.mark.parametrize("tier", source_tables.CARE, ids=lambda tier: tier.name)
@pytest.mark.parametrize("service", ["medium", "short"])
def test_medium_and_short(tier: source_tables.Tier, service: str) -> None:
    combinations = itertools.product((4, 5), *[(False, True)] * 3, (0, 1))
    for age, single, child, named, siblings in combinations:
        asked = request(
            service=service,
            birth_date=BIRTH_DATE_AT_AGE[age],
            single_parent=single,
            specified_child=child,
            designated_household=named,
            elder_siblings=siblings,
            **household_in(tier),
        )
        column = source_tables.care_column(service, age)
        assert column is not None
        free = single or child or (named and siblings > 0)
        due = 0 if free else tier.amounts[column]
        assert may(asked)["care_fee"]["after_article_12"] == due
        admission = FEE.spoken(asked, WORDS)["admission_fee"]
        kind = tier.name[0]
        assert admission["amount"] == (0 if free else source_tables.admission_fees()[kind])


@pytest.mark.parametrize("service", ["medium", "short"])
@pytest.mark.parametrize("age", [0, 1, 2, 3])
def test_no_amount_below_four(service: str, age: int) -> None:
    month = may(request(service=service, birth_date=BIRTH_DATE_AT_AGE[age]))
    assert [reason["code"] for reason in month["reasons"]] == ["no_amount_in_table"]


@pytest.mark.parametrize(
    ("care", "tier"),
    list(zip(source_tables.CARE, source_tables.EXTENDED, strict=True)),
    ids=lambda tier: tier.name,
)
def test_extended_care(care: source_tables.Tier, tier: source_tables.Tier) -> None:
    for service, age in itertools.product(("nursery", "long"), AGES):
        facts = {
            "service": service,
            "birth_date": BIRTH_DATE_AT_AGE[age],
            **household_in(care),
        }
        monthly = request(extended_care={"kind": "monthly", "days_per_month": 0}, **facts)
        column = 0 if age < 3 else 1 if age == 3 else 2
        assert may(monthly)["extended_care_fee"] == tier.amounts[column]
        for days in (0, 1, 7, 31):
            daily = request(extended_care={"kind": "daily", "days_per_month": days}, **facts)
            assert may(daily)["extended_care_fee"] == source_tables.DAILY[care.name] * days
