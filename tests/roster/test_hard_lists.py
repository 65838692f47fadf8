"""Lists as real systems and real people make them: what must not be guessed, lost or blamed.

Amounts are READING's worked example (D7, 3歳児: 5,920 a month) and its neighbours in 別表第3 to 第6,
counted by hand: as the second child of the household 7,900 × 0.5 = 3,950 − 990 = 2,960 (第10条第2項
第2号イ, 0.25 of it rounded up), as the second in named facilities the same by 別表第5.
"""

import pytest

from calculators.messages import catalogue
from calculators.roster import headings
from tests.roster.test_csv import AUDIT, WORKED_EXAMPLE, answered, line, written

MONTHLY = ("--audit", "billed=請求額", "month=month")
ELDER = {**dict.fromkeys(WORKED_EXAMPLE, ""), "household": "0001", "id": "0002"} | {
    "birth_date": "2008-01-20",
    "in_named_facility": "いいえ",
}
"""A sibling at school, only counted."""


def test_a_bill_inside_a_range_is_not_said_to_be_right() -> None:
    answer = answered(written(line(single_parent="不明", billed="100")), *AUDIT)
    (row,) = answer.rows
    assert (row["expected"], row["difference"]) == ("0–5920", "")
    assert "同じです" not in answer.said
    assert "ひとり親世帯等" in row["notes"], "what is not known is named"


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({}, "C"),  # 均等割 alone (READING 5)
        ({"adults.1.taxes.previous.credits.housing": "147000"}, "D7/C"),  # added back (READING 4)
        ({"adults.1.taxes.previous.per_capita_levy": "0"}, "B/C"),
    ],
)
def test_no_income_levy_says_nothing_of_the_other_taxes(facts: dict[str, str], tier: str) -> None:
    levies = {f"adults.1.taxes.{year}.income_levy": "非課税" for year in ("previous", "current")}
    (row,) = answered(written(line(**levies, **facts))).rows
    assert row["tier"] == tier


def test_lines_of_two_years_are_answered_each_in_its_own() -> None:
    # Without a column 年度 the month says it. 2017年度: the child is 4, 長時間 7,800 − 1,950.
    lines = [
        line(fiscal_year="", billed="5920", month="2017-03"),
        line(fiscal_year="", billed="5850", month="2017-04"),
    ]
    for each in lines:
        for year, income in (("2015", "147000"), ("2016", "150000"), ("2017", "150000")):
            each[f"adults.1.taxes.{year}.income_levy"] = income
            each[f"adults.1.taxes.{year}.per_capita_levy"] = "3500"
        for key in [key for key in each if ".previous." in key or ".current." in key]:
            del each[key]
    rows = answered(written(*lines), *MONTHLY).rows
    assert [(row["expected"], row["difference"]) for row in rows] == [("5920", "0"), ("5850", "0")]


def test_a_year_may_be_written_in_two_ways_over_the_columns_of_one_tax() -> None:
    # Both are of 2015年度分: D7. With the credit of 18,000 added back it is 165,000: D8, 8,500 − 1,700.
    row = line()
    del row["adults.1.taxes.previous.income_levy"]
    row |= {"adults.1.taxes.2015.income_levy": "147000"}
    assert answered(written(row)).rows[0]["2016-04"] == "5920"
    row |= {"adults.1.taxes.previous.credits.housing": "18000"}
    assert answered(written(row)).rows[0]["2016-04"] == "6800"


def test_a_month_outside_the_year_of_the_household_is_named() -> None:
    # The year stands on one line alone; April 2017 is no month of it, and nothing is due in it.
    text = written(
        line(billed="5920", month="2016-09"),
        line(id="2", birth_date="2014-08-20", fiscal_year="", billed="8850", month="2017-04"),
    )
    rows = answered(text, *MONTHLY).rows
    assert [row["outcome"] for row in rows] == ["determined", "invalid"]
    assert rows[1]["expected"] == ""


def test_only_what_is_open_says_what_is_not_known() -> None:
    # 中時間 of a household that the rules name is free whatever the tax, 保育 is not.
    known = {"designated_household": "はい", "service": "中時間保育", "birth_date": "2011-05-10"}
    unknown = {f"adults.1.taxes.{year}.income_levy": "不明" for year in ("previous", "current")}
    text = written(
        line(id="2", designated_household="はい", birth_date="2010-05-10", **unknown),
        line(**known, **unknown),
    )
    elder, younger = answered(text).rows
    assert (elder["outcome"], younger["outcome"]) == ("range", "determined")
    assert "所得割" in elder["notes"]
    assert "所得割" not in younger["notes"]


@pytest.mark.parametrize("before", [0, 1, 150])
def test_a_line_for_each_month_keeps_siblings_and_shared_facts(before: int) -> None:
    others = [
        line(household=f"x{n}", id=f"x{n}", billed="5920", month="2016-09") for n in range(before)
    ]
    child = {"designated_household": "はい", "billed": "2960"}
    september = line(**child, month="2016-09")
    october = {
        key: "" if key.startswith("adults.") else value
        for key, value in line(**child, month="2016-10").items()
    }
    rows = answered(written(*others, ELDER, september, october), *MONTHLY).rows[before:]
    assert [row["outcome"] for row in rows] == ["counted", "determined", "determined"]
    assert [row["expected"] for row in rows] == ["", "2960", "2960"]


def test_without_a_number_a_child_of_two_months_is_one_child() -> None:
    months = [line(id="", billed="5920", month=month) for month in ("2016-09", "2016-10")]
    rows = answered(written(*months), *MONTHLY).rows
    assert [row["difference"] for row in rows] == ["0", "0"]


def test_nothing_is_added_to_a_bill_that_was_not_said_to_be_part_of_it() -> None:
    # 5,920 and 延長保育料 of D7, 3歳児 (別表第4): the bill holds both.
    used = line(**{"extended_care.kind": "月ぎめ"})
    (known,) = answered(written(used)).rows
    total = known["2016-09"]
    text = written({**used, "billed": total, "延長保育料": "700"})
    assert [row["difference"] for row in answered(text, *AUDIT).rows] == ["0"]


def test_a_bill_of_a_child_without_a_service_is_not_passed_over() -> None:
    text = written(line(billed="5920"), line(id="0003", service="", billed="5920"))
    first, second = answered(text, *AUDIT).rows
    assert "保育の種類" in second["errors"]
    assert "3行目" in first["errors"], "the line that has to be mended is named"


@pytest.mark.parametrize(
    "heading",
    [
        "父 控除前所得割 前年度分",
        "算出所得割額（前年度分）",
        "都民税所得割 前年度分",
        "世帯合計 所得割 前年度分",
        "叔母 所得割 前年度分",
        "市民税所得割＋均等割 前年度分",
        "父_配当割・株式等譲渡所得割_前年度分",
    ],
)
def test_what_only_looks_like_the_income_levy_is_not_taken_for_it(heading: str) -> None:
    levy = "adults.1.taxes.previous.income_levy"
    row = line()
    text = written({heading: "999999", **row}, keys=[heading, *row])
    assert answered(text).rows[0]["2016-04"] == "5920", levy


@pytest.mark.parametrize("amount", ["147.000", "7.000"])
def test_a_point_for_a_comma_is_refused(amount: str) -> None:
    (row,) = answered(written(line(**{"adults.1.taxes.previous.income_levy": amount}))).rows
    assert row["outcome"] == "invalid"


# Each is a number by itself, never a further digit of the one beside it.
@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("adults.1.taxes.previous.income_levy", "14²"),
        ("adults.1.taxes.previous.income_levy", "①②"),
        ("birth_date", "2012-①②-10"),
        ("birth_date", "4②461"),
        ("single_parent", "①"),
        ("extended_care.days_per_month", "②"),
    ],
)
def test_a_raised_or_circled_number_is_refused(key: str, typed: str) -> None:
    (row,) = answered(written(line(**{key: typed}))).rows
    assert row["outcome"] == "invalid"
    assert "ふつうの数字" in row["errors"]


def test_a_circled_number_in_a_heading_joins_no_year() -> None:
    """「保護者①」 is the first adult; 「①28年度」 is no year 128 and 「平成②8年度」 none of 平成28."""
    words = catalogue("ja")

    def named(heading: str) -> str | None:
        return headings.recognised(heading, "childcare-family", words)

    assert named("保護者①_所得割_平成27年度分") == named("保護者1_所得割_平成27年度分") is not None
    assert named("保護者①平成27年度分所得割") == named("保護者1_所得割_平成27年度分")
    assert named("保護者1_所得割_平成②7年度分") is None


def test_a_dash_for_a_household_joins_no_strangers() -> None:
    text = written(line(household="-"), line(household="-", id="2", birth_date="2012-06-10"))
    assert [row["2016-04"] for row in answered(text).rows] == ["5920", "5920"]


def test_blank_households_are_said_with_their_lines() -> None:
    text = written(line(), line(household="", id="2"))
    assert "3" in answered(text).said.split("空いている行")[1]


def test_a_mark_on_one_line_holds_for_the_household() -> None:
    # 第10条第2項第3号: free. The other sibling's cell is empty, which says nothing else.
    text = written(
        line(single_parent="○"),
        line(id="2", birth_date="2014-08-20", single_parent=""),
        line(household="9", id="9", single_parent=""),
    )
    assert [row["2016-04"] for row in answered(text).rows] == ["0", "0", "5920"]


def test_a_broken_line_is_named_and_the_others_go_on() -> None:
    good = written(line(), line(household="2", id="2")).splitlines()
    text = "\n".join([good[0], good[1], '"a"b,c', good[2]])
    rows = answered(text).rows
    assert [row["outcome"] for row in rows] == ["determined", "invalid", "determined"]


def test_one_broken_sign_is_the_fault_of_its_line() -> None:
    good = written(line(), line(household="2", id="2"), line(household="3", id="3"))
    content = good.encode("cp932").replace(b"0002", b"0002").split(b"\r\n")
    content[2] += b",\x81"
    rows = answered(b"\r\n".join(content)).rows
    assert [row["outcome"] for row in rows] == ["determined", "invalid", "determined"]


def test_a_column_that_is_not_there_and_means_none_is_said() -> None:
    row = {key: value for key, value in line().items() if not key.startswith("extended_care")}
    answer = answered(written(row))
    assert "延長保育" in answer.said
    assert answer.rows[0]["2016-04"] == "5920"
