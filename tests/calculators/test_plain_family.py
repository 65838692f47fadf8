"""The plain reading itself, against READING's worked examples and cases that were counted by hand.

The amounts below come from READING (section 1) and from cases derived by hand from the text of
the ordinance for `childcare-fee`; none was ever computed by the program.
"""

from typing import Any

import pytest

from tests.calculators.possible_worlds import Spread, outcome, spreads

Json = dict[str, Any]


def levied(income: int, per_capita: int = 3500, **parts: Any) -> Json:
    return {"per_capita_levy": per_capita, "income_levy": income, "relief": 0, **parts}


def adult(id: str, before: Any, after: Any = None) -> Json:
    return {"id": id, "taxes": {"2015": before, "2016": before if after is None else after}}


def child(id: str, born: str, **facts: Any) -> Json:
    return {
        "id": id,
        "birth_date": born,
        "facility": "yamaya-kakinomi",
        "service": "long",
        "enrolled_from": "2016-04-01",
        "enrolled_until": None,
        "extended_care": {"kind": "none", "days_per_month": 0},
        "in_named_facility": True,
        **facts,
    }


def family(adults: list[Json], children: list[Json], **facts: Any) -> Json:
    return {
        "fiscal_year": 2016,
        "public_assistance": False,
        "single_parent": False,
        "designated_household": False,
        "specified_child": False,
        "other_named_persons": 0,
        "adults": adults,
        "children": children,
        "apply_article_12": True,
        **facts,
    }


def amount(spread: Spread) -> Any:
    if spread.codes:
        return spread.codes
    return spread.low if spread.low == spread.high else (spread.low, spread.high)


def months(asked: Json, id: str = "c1", part: str = "total") -> list[Any]:
    return [
        amount(spread)
        for key, spread in sorted(spreads(asked).items())
        if len(key) == 4 and key[1] == id and key[3] == part
    ]


UNDER_3, AGE_3, AGE_4 = "2014-10-01", "2012-10-01", "2011-10-01"


def test_the_worked_example() -> None:
    asked = family([adult("a1", levied(147000), levied(150000))], [child("c1", "2012-05-10")])
    assert months(asked) == [5920] * 12
    found = spreads(asked)
    assert amount(found["total",]) == 71040
    assert outcome(found) == "determined"


def test_relief_is_personal() -> None:
    adults = [adult("a1", levied(10000, relief=13500)), adult("a2", levied(112000))]
    asked = family(adults, [child("c1", UNDER_3, service="nursery")])
    assert months(asked) == [7490] * 12


def test_twins_and_a_triplet() -> None:
    three = [child(id, AGE_3) for id in ("c1", "c2", "c3")]
    asked = family([adult("a1", levied(147000))], three)
    assert [months(asked, id)[0] for id in ("c1", "c2", "c3")] == [5920, 2960, 0]


def test_extended_care_by_the_day_from_2_april() -> None:
    days = {"kind": "daily", "days_per_month": 5}
    late = child("c1", AGE_3, enrolled_from="2016-04-02", extended_care=days)
    asked = family([adult("a1", levied(147000))], [late])
    assert months(asked) == [1000] + [6920] * 11
    assert amount(spreads(asked)["total",]) == 77120


def test_admission_in_september_takes_that_years_tax() -> None:
    short = child("c1", AGE_4, service="short", enrolled_from="2016-09-01")
    asked = family([adult("a1", "not_taxed", levied(147000))], [short])
    assert amount(spreads(asked)["total",]) == 2000 + 7 * 9900


@pytest.mark.parametrize(
    ("income", "born", "second"),
    [
        (265000, UNDER_3, 6480),
        (290000, UNDER_3, 8200),
        (360000, UNDER_3, 16800),
        (370000, UNDER_3, 30380),
        (310000, AGE_4, 6040),
    ],
)
def test_the_second_child(income: int, born: str, second: int) -> None:
    elder = {"id": "c2", "birth_date": "2010-10-01", "in_named_facility": True}
    asked = family([adult("a1", levied(income))], [child("c1", born), elder])
    assert set(months(asked)) == {second}


def test_item_2_goes_before_item_1() -> None:
    elder = {"id": "c2", "birth_date": "2010-10-01", "in_named_facility": True}
    asked = family(
        [adult("a1", levied(370000))], [child("c1", UNDER_3), elder], designated_household=True
    )
    assert set(months(asked)) == {21700}


@pytest.mark.parametrize(
    ("income", "after_article_12"),
    [(0, 0), (1, 0), (109999, 0), (110000, 7490), (1199999, 65800), (1200000, 70400)],
)
def test_edges(income: int, after_article_12: int) -> None:
    asked = family([adult("a1", levied(income))], [child("c1", UNDER_3)])
    assert set(months(asked)) == {after_article_12}


def test_born_on_1_april_is_of_the_older_class() -> None:
    adults = [adult("a1", levied(165000))]
    assert set(months(family(adults, [child("c1", "2012-04-01")]))) == {8400 - 1680}
    assert set(months(family(adults, [child("c1", "2012-04-02")]))) == {8500 - 1700}


def test_the_first_day_rule() -> None:
    adults = [adult("a1", levied(147000))]
    for until, due in (("2016-06-01", 3), ("2016-05-31", 2)):
        asked = family(adults, [child("c1", AGE_3, enrolled_until=until)])
        assert months(asked) == [5920] * due


def test_credits_count_for_care_and_not_for_admission() -> None:
    """所得割 eaten by credits: 別表第2 C, 0 yen, and yet 別表第3 D5, 9,900 yen."""
    tax = levied(0, credits={"housing": 80000})
    asked = family([adult("a1", tax)], [child("c1", AGE_4, service="medium")])
    assert amount(spreads(asked)["total",]) == 12 * 9900


def test_medium_below_four_has_no_amount_but_an_admission_fee() -> None:
    found = spreads(family([adult("a1", levied(1))], [child("c1", AGE_3, service="medium")]))
    assert amount(found["child", "c1", "2016-04", "total"]) == {"no_amount_in_table"}
    assert amount(found["child", "c1", "admission"]) == 2000


def test_extended_care_is_not_free_by_article_10() -> None:
    monthly = {"kind": "monthly", "days_per_month": 0}
    children = [child("c1", UNDER_3, extended_care=monthly)]
    adults = [adult("a1", "not_taxed", levied(0, relief=1000))]
    assert months(family(adults, children, single_parent=True)) == [0] * 5 + [600] * 7


def test_the_ward_nursery_is_governed_only_where_article_10_applies() -> None:
    nursery = child("c1", UNDER_3, facility="sendagaya-nakayoshi", service="nursery")
    asked = family([adult("a1", "undeclared")], [nursery])
    assert months(asked) == [{"other_ordinance"}] * 12
    assert months({**asked, "single_parent": True}) == [0] * 12


def test_an_unknown_tax_leaves_a_range_and_nothing_for_a_single_parent() -> None:
    asked = family([adult("a1", "unknown")], [child("c1", AGE_3)])
    assert months(asked) == [(0, 24100)] * 12
    assert outcome(spreads(asked)) == "range"
    assert months({**asked, "single_parent": True}) == [0] * 12


def test_unknown_facts_of_rank_and_order() -> None:
    """The second of two pays half by 2号 or by 1号, or the whole where neither applies."""
    two = [child("c1", AGE_3), child("c2", "2012-11-01", in_named_facility=None)]
    asked = family([adult("a1", levied(147000))], two, designated_household=None)
    assert months(asked, "c1") == [5920] * 12
    assert months(asked, "c2") == [(2960, 5920)] * 12
    assert amount(spreads(asked)["total",]) == (12 * 8880, 12 * 11840)


def test_what_cannot_be_read_in_one_world_is_not_determined() -> None:
    asked = family([adult("a1", "abroad")], [child("c1", AGE_3)], single_parent=None)
    found = spreads(asked)
    assert outcome(found) == "not_determined"
    month = found["child", "c1", "2016-04", "total"]
    assert (month.codes, month.low, month.high) == ({"tax_abroad"}, 0, 0)


def test_changes_hold_from_their_month_on() -> None:
    asked = family([adult("a1", levied(147000))], [child("c1", AGE_4)])
    asked["changes"] = [
        {"from": "2016-06", "child": "c1", "service": "medium"},
        {"from": "2016-10", "single_parent": True},
        {"from": "2017-01", "single_parent": False},
        {"from": "2017-02", "adult": "a1", "taxes": {"2016": levied(0)}},
    ]
    assert months(asked) == [5850] * 2 + [9900] * 4 + [0] * 3 + [9900] + [0] * 2


def in_2018(tax: Json) -> Json:
    asked = family([{"id": "a1", "taxes": {"2017": tax, "2018": tax}}], [child("c1", "2016-10-01")])
    return {**asked, "fiscal_year": 2018}


def test_the_tax_of_a_designated_city_is_a_range_from_2018_on() -> None:
    """120,000 is D6, 6/8 of it D5. 定額減税: from without it to with it."""
    assert months(in_2018(levied(120000, designated_city=True))) == [7490] * 5 + [(0, 7490)] * 7
    assert months(in_2018(levied(100000, flat_reduction=10000))) == [(0, 7490)] * 12
