"""The misreadings themselves, against amounts counted by hand from the text and READING's examples."""

from typing import Any

import pytest

from tests.roster import plain_errors

Json = dict[str, Any]


def tax(income: int, **parts: Any) -> Json:
    credits = dict.fromkeys(("housing", "donation", "dividend", "foreign_tax"), 0)
    return {
        "per_capita_levy": 3500,
        "income_levy": income,
        "relief": 0,
        "flat_reduction": 0,
        "share": 1,
        "adjustment_credit": 0,
        "transfer_credit": 0,
        **parts,
        "credits": credits | parts.get("credits", {}),
    }


def child(born: str = "2012-05-10", **facts: Any) -> Json:
    return {
        "id": "c",
        "birth_date": born,
        "facility": "yamaya-kakinomi",
        "service": "long",
        "enrolled_from": "2016-04-01",
        "enrolled_until": None,
        "extended_care": {"kind": "none", "days_per_month": 0},
        "in_named_facility": True,
        **facts,
    }


def family(adults: list[tuple[Json, Json]], *children: Json, **facts: Any) -> Json:
    return {
        "fiscal_year": 2016,
        "public_assistance": False,
        "single_parent": False,
        "designated_household": False,
        "specified_child": False,
        "other_named_persons": 0,
        "adults": [
            {"id": f"a{at}", "taxes": {"2015": before, "2016": after}}
            for at, (before, after) in enumerate(adults, 1)
        ],
        "children": list(children),
        "apply_article_12": True,
        **facts,
    }


EXAMPLE = family([(tax(147_000), tax(150_000))], child())
"""READING's worked example: class age 3, D7, 7,900 less 1,980 is 5,920 yen a month."""
RELIEF = family(
    [(tax(10_000, relief=13_500),) * 2, (tax(112_000),) * 2], child("2014-05-10", service="nursery")
)
"""READING's second: D6 is 10,700 less 3,210, 7,490 yen; not D5 and 0."""
CREDIT = family(
    [(tax(130_000, credits={"housing": 20_000}, adjustment_credit=16_000),) * 2], child()
)
"""150,000 with the credit is D7: 5,920. Without it D6: 7,100 less 2,130 is 4,970. With 調整控除 too
166,000 is D8: 8,500 less 1,700 is 6,800."""
TWO_YEARS = family([(tax(147_000), tax(166_000))], child())
"""D7 until August and D8 from September."""
SIBLINGS = family(
    [(tax(147_000),) * 2], child("2009-01-10", id="e", in_named_facility=False), child()
)
SIBLINGS["designated_household"] = True
del SIBLINGS["children"][0]["service"]
"""第二子扱い: 7,900 by half is 3,950, less 988 rounded up to 990: 2,960."""


@pytest.mark.parametrize(
    ("asked", "due"),
    [(EXAMPLE, 5920), (RELIEF, 7490), (CREDIT, 5920), (TWO_YEARS, 6800), (SIBLINGS, 2960)],
)
def test_what_is_due(asked: Json, due: int) -> None:
    assert plain_errors.true_amount(asked, asked["children"][-1], "2016-09") == due


@pytest.mark.parametrize(
    ("kind", "asked", "billed"),
    [
        ("article_12_left_out", EXAMPLE, [7900]),
        # 1,975 rounded down is 1,970; left as it is 1,975.
        ("rounded_down", EXAMPLE, [5930, 5925]),
        # 4歳児 since 10 May: D7 over 4 is 7,800 less 1,950. Last year's column: 11,800 less 2,950.
        ("age_column", EXAMPLE, [5850, 8850]),
        ("single_parent_wrong", EXAMPLE, [0]),
        ("single_parent_missed", {**EXAMPLE, "single_parent": True}, [5920]),
        ("public_assistance_missed", {**EXAMPLE, "public_assistance": True}, [5920]),
        ("last_year_tax", TWO_YEARS, [5920]),
        ("credits_not_added_back", CREDIT, [4970, 5920]),
        ("credit_added_back_wrongly", CREDIT, [6800, 5920]),
        # Together 108,500 is D5, taken off in full; with the other parent's tax the same.
        ("relief_of_other_parent", RELIEF, [0]),
        # 122,000 is D6 as well.
        ("relief_missed", RELIEF, [7490]),
        # 10,000 less its relief is nothing, its 均等割 too: B; 112,000 alone is D6.
        ("one_parent_left_out", RELIEF, [7490, 0]),
        ("sibling_missed", SIBLINGS, [5920]),
        # One too many is free; a second in named facilities is half all the same.
        ("sibling_miscounted", SIBLINGS, [0, 2960, 5920]),
        ("not_billed", EXAMPLE, [0]),
    ],
)
def test_what_a_misreading_bills(kind: str, asked: Json, billed: list[int]) -> None:
    amounts = plain_errors.amounts(kind, asked, asked["children"][-1], "2016-09")
    assert set(amounts) == set(billed)


def test_this_years_tax_before_september() -> None:
    (asked,) = TWO_YEARS["children"]
    assert plain_errors.amounts("this_year_tax", TWO_YEARS, asked, "2016-08") == [6800]
    assert plain_errors.amounts("last_year_tax", TWO_YEARS, asked, "2016-08") == []


def test_hours() -> None:
    older = child("2011-05-10")
    asked = family([(tax(150_000),) * 2], older)
    # D7: 7,800 less 1,950 for 長時間 and 保育; 9,900 for 中時間 and 短時間, which 第12条 leaves alone.
    assert set(plain_errors.amounts("hours", asked, older, "2016-09")) == {5850, 9900}


def test_extended_care() -> None:
    daily = child(extended_care={"kind": "daily", "days_per_month": 3})
    asked = family([(tax(150_000),) * 2], daily)
    assert plain_errors.true_amount(asked, daily, "2016-09") == 5920 + 600
    assert plain_errors.amounts("extended_left_out", asked, daily, "2016-09") == [5920]
    # 別表第4 D7・3歳児 is 700.
    assert plain_errors.amounts("extended_monthly_for_daily", asked, daily, "2016-09") == [6620]
    monthly = child(extended_care={"kind": "monthly", "days_per_month": 0})
    asked = family([(tax(150_000),) * 2], monthly)
    days = plain_errors.amounts("extended_daily_for_monthly", asked, monthly, "2016-09")
    assert days == [5920 + 200 * days for days in range(1, 26)]
    none = EXAMPLE["children"][0]
    assert plain_errors.amounts("extended_not_used", EXAMPLE, none, "2016-09") == [6620]


def test_not_enrolled() -> None:
    gone = child(enrolled_until="2016-08-31")
    asked = family([(tax(150_000),) * 2], gone)
    assert plain_errors.true_amount(asked, gone, "2016-09") == 0
    assert plain_errors.amounts("not_enrolled", asked, gone, "2016-09") == [5920]
