"""What is said while the estimator's form is filled in: what is still asked, what was understood.

What is asked follows from the text: 別表第3備考2 (August and September), 備考3 (所得割 before 均等割),
第10条第1項 (who pays nothing), 第8条 (of whom an 入園料 is charged).
"""

import pytest

from tests.calculators.answered import guided
from tests.calculators.asked_families import FAMILIES, answers, child
from tests.calculators.forms import form_values

ESSENTIALS = {"fiscal_year": "2016", "siblings": "0", **child(1, "2012-05-10", "long")}


def asked(values: dict[str, str]) -> list[str]:
    found: list[str] | None = guided(values)["asked"]
    assert found is not None
    return found


def of_taxes(names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("adult.")]


def test_nothing_is_left_out_while_an_essential_is_missing() -> None:
    assert guided(form_values({}))["asked"] is None
    assert guided({**ESSENTIALS, "child.1.birth_date.day": "99"})["asked"] is None


def test_an_only_child_of_a_single_parent_is_asked_no_tax() -> None:
    """第10条第2項第3号: 長時間保育 is free; with 延長保育 the tier decides its fee (別表第4)."""
    single = form_values({**ESSENTIALS, "single_parent": "yes"})
    assert of_taxes(asked(single)) == []
    assert "public_assistance" not in asked(single)
    extended = {**single, "child.1.extended_care": "monthly"}
    assert {"adult.1.previous.status", "adult.1.current.status"} <= set(of_taxes(asked(extended)))
    assert of_taxes(asked({**single, "single_parent": "no"})) != []


def test_whoever_enters_in_september_is_not_asked_the_previous_years_tax() -> None:
    september = form_values(
        {**ESSENTIALS, **child(1, "2012-05-10", "long", "2016-09-01"), "single_parent": "no"}
    )
    years = {name.split(".")[2] for name in of_taxes(asked(september)) if name.count(".") > 2}
    assert years == {"current"}
    august = {**september, "child.1.enrolled_from.month": "8"}
    years = {name.split(".")[2] for name in of_taxes(asked(august)) if name.count(".") > 2}
    assert years == {"previous", "current"}


def test_whoever_leaves_by_august_is_not_asked_this_years_tax() -> None:
    until = {"year": "2016", "month": "8", "day": "31"}
    leaves = {f"child.1.enrolled_until.{part}": text for part, text in until.items()}
    asked_of = of_taxes(asked(form_values({**ESSENTIALS, **leaves, "single_parent": "no"})))
    assert [name for name in asked_of if ".current." in name] == []
    assert "adult.1.previous.status" in asked_of


def test_public_assistance_leaves_no_tax_to_ask() -> None:
    """別表第3's A: whatever the taxes, nothing is charged."""
    assert of_taxes(asked(form_values({**ESSENTIALS, "public_assistance": "yes"}))) == []


def test_the_per_capita_levy_is_asked_only_where_there_may_be_no_income_levy() -> None:
    """別表第3: B and C differ by 均等割, D tiers by 所得割 alone."""
    one = "片働き、ひとりっ子、長時間"
    known = {name: text for name, text in FAMILIES[one].items() if "per_capita" not in name}
    assert "adult.1.previous.per_capita_levy" not in asked(form_values(known))
    nothing = {**known, "adult.1.previous.income_levy": "0"}
    assert "adult.1.previous.per_capita_levy" in asked(form_values(nothing))
    assert "adult.1.current.per_capita_levy" not in asked(form_values(nothing))


def test_a_sibling_brings_its_own_questions() -> None:
    """第10条第2項第1号 counts children in named facilities: asked only where there is another."""
    alone = asked(form_values({**ESSENTIALS}))
    assert not [name for name in alone if name.endswith(".named")]
    sibling = {**ESSENTIALS, "siblings": "1", **child(2, "2010-10-01")}
    elsewhere = asked(form_values({**sibling, "child.2.use": "elsewhere"}))
    assert {"child.1.named", "child.2.named"} <= set(elsewhere)
    nowhere = asked(form_values({**sibling, "child.2.use": "none"}))
    assert "child.2.named" not in nowhere


def test_what_was_answered_stays_though_it_does_not_matter() -> None:
    known = answers(adult__1__previous__per_capita_levy="3500")
    assert "adult.1.previous.per_capita_levy" in asked(known)
    assert "adult.1.previous.per_capita_levy" not in asked(
        {**known, "adult.1.previous.per_capita_levy": " "}
    )


# ------------------------------------------------------------------ what was understood


def echo(name: str, values: dict[str, str]) -> str | None:
    echoes: dict[str, str] = guided(values)["echoes"]
    return echoes.get(name)


@pytest.mark.parametrize("typed", ["2012", "平成24", "H24", "２０１２年"])
def test_a_day_of_birth_is_said_in_both_calendars_with_the_class(typed: str) -> None:
    """Born 2012-05-10: 3 on 1 April 2016 (第6条's class age of READING's worked example)."""
    said = echo("child.1.birth_date", answers(child__1__birth_date__year=typed))
    assert said == "2012年（平成24年）5月10日生まれ。平成28年度は3歳のクラス"


def test_the_place_among_the_siblings_is_said_of_each() -> None:
    sibling = {**answers(siblings="1"), **child(2, "2010-10-01")}
    first, second = (echo(f"child.{number}.birth_date", sibling) for number in (1, 2))
    assert first is not None
    assert second is not None
    assert first.endswith("3歳のクラス。きょうだいの2人目")
    assert second.endswith("5歳のクラス。きょうだいの1人目")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("１４７，０００", "147,000円"),
        ("14万7千円", "147,000円"),
        ("15万", "150,000円"),
        ("0", "0円"),
    ],
)
def test_an_amount_is_said_as_it_was_read(typed: str, understood: str) -> None:
    name = "adult.1.previous.income_levy"
    assert echo(name, answers(adult__1__previous__income_levy=typed)) == understood


def test_what_was_not_typed_or_cannot_be_read_is_not_understood() -> None:
    name = "adult.1.previous.income_levy"
    for typed in ("", "  ", "約15万", "abc"):
        assert echo(name, answers(adult__1__previous__income_levy=typed)) is None
    assert echo("child.1.birth_date", answers(child__1__birth_date__month="13")) is None
    assert echo("child.1.enrolled_until", answers()) is None
    # What is hidden is not read, so it isn't understood either.
    assert echo(name, answers(public_assistance="yes")) is None


def test_a_later_year_is_said_in_both_calendars() -> None:
    said = echo("later_year", answers(fiscal_year="later", later_year="令和8"))
    assert said is not None
    assert "2026" in said
    assert "令和8" in said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not_taxed", "申告していないことは、非課税ではありません"),
        ("undeclared", "0円とはみなされません"),
        ("abroad", "0円とはみなされません"),
        ("unknown", "幅で答えます"),
    ],
)
def test_each_kind_of_tax_says_what_to_do(status: str, said: str) -> None:
    shown = echo("adult.1.current.status", answers(adult__1__current__status=status))
    assert shown is not None
    assert said in shown


# ------------------------------------------------------------------ which papers


def says(today: str = "2016-11-26", **changes: str) -> dict[str, str]:
    found: dict[str, str] = guided(answers(**changes), today=today)["says"]
    return found


def test_the_notices_are_those_of_the_chosen_year() -> None:
    said = says()
    assert "平成27年度分（2015年度）" in said["tax_previous"]
    assert said["tax_previous"].startswith("4月〜8月分には")
    assert "平成28年度分（2016年度）" in said["tax_current"]
    assert said["tax_current"].startswith("9月〜翌年3月分には")
    assert "year" not in said
    later = says(fiscal_year="2018")
    assert "2017年度" in later["tax_previous"]
    assert "2018年度" in later["tax_current"]


@pytest.mark.parametrize(
    ("today", "arrived"), [("2016-05-31", False), ("2016-06-01", True), ("2020-01-01", True)]
)
def test_a_notice_that_has_not_come_is_not_sent_for(today: str, arrived: bool) -> None:
    """Notices of a 年度分 come in May or June (地方税法第319条の2, 第321条の4)."""
    said = says(today)["tax_current"]
    assert ("届いたものです" in said) == arrived
    assert ("幅を見られます" in said) == (not arrived)
    assert "届いたものです" in says(today)["tax_previous"]


def test_a_later_year_is_told_that_its_table_is_another() -> None:
    said = says(fiscal_year="later", later_year="2026")
    assert "いまの表はこの条例にありません" in said["year"]
    assert says(fiscal_year="later") == {}
    assert guided(form_values({}))["says"] == {}
