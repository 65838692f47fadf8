"""The sheet to take along: what stands on it, on how many sides, and that an old result is not printed.

One A4 side for a child and two at most for a family are the issue's; what must stand on it likewise:
inputs, result, three-line why, steps once, provisions, version, date, what the ward decides.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import day_of
from tests.browser.household import TWINS, UNKNOWN_SECOND_PARENT, Estimator, Said, link, said
from tests.browser.paper import plain, printed, words
from tests.browser.test_print import assert_fits
from tests.browser.worked_example import submit
from tests.calculators.source_tables import CARE, reduced


def asked(page: Page, *changes: Said) -> Estimator:
    """Open the page at a household, and ask."""
    estimator = Estimator(page)
    page.goto(link(said(*changes)))
    estimator.press()
    return estimator


def test_one_child_fills_one_side_with_all_that_a_clerk_needs(page: Page) -> None:
    asked(page)
    sheets = printed(page)
    assert len(sheets) == 1
    text = words(sheets[0])
    day = day_of(page)
    for expected in (
        "保育料のみつもり（目安）",
        f"（令和{day.year - 2018}年）{day.month}月{day.day}日に計算しました",
        "区の決定ではありません",
        "平成28年度・3歳のクラス・長時間保育",
        "5,920円",
        "71,040円",
        "納期限は毎月末日です（第9条第2項）",
        # what was answered
        "（平成24年）5月10日",
        "山谷かきのみ園",
        "147,000円",
        "150,000円",
        "3,500円",
        # why, in three lines
        "所得割課税額 147,000円（",
        "= 147,000円 → D7階層",
        "7,900円 − 軽減 1,980円 = 5,920円",
        # what the ward decides, and who signs
        "第10条の規則に当たるか",
        "第12条の軽減",
        "第11条の減免",
        "確かめた日と人",
        # of which text
        "（平成28年）4月1日施行の版",
        "shibuya-youho@2016-04-01",
    ):
        assert plain(expected) in text, expected
    # The steps, once, with their provisions.
    for place in ("別表第3 D7", "別表第6", "第9条第1項"):
        assert plain(place) in text, place
    assert text.count(plain("確かめた日と人")) == 1
    assert sheets[0][-1].endswith(plain("1／1ページ"))


@pytest.mark.slow
def test_a_family_of_three_fills_two_sides_at_most(page: Page) -> None:
    asked(page, TWINS)
    sheets = printed(page)
    assert len(sheets) <= 2
    text = "".join(map(words, sheets))
    for number, age in ((1, 3), (2, 1), (3, 1)):
        assert plain(f"子ども{number}（{age}歳のクラス）") in text
    [d7] = [tier for tier in CARE if tier.name == "D7"]
    eldest, second = reduced(d7.amounts[1], "D7"), reduced(d7.amounts[0] // 2, "D7")
    for amount in (f"{eldest:,}円", f"{second:,}円", f"1年度分：{(eldest + second) * 12:,}円"):
        assert plain(amount) in text
    for sheet in sheets:
        assert len(sheet) > 8, "a side for next to nothing"


@pytest.mark.slow
def test_a_range_is_printed_as_one(page: Page) -> None:
    asked(page, UNKNOWN_SECOND_PARENT)
    sheets = printed(page)
    assert len(sheets) <= 2
    text = "".join(map(words, sheets))
    assert plain("5,920円〜") in text
    assert plain("まだ分からない") in text


@pytest.mark.slow
@pytest.mark.parametrize("changes", [{}, TWINS], ids=["one child", "three"])
def test_few_sizes_of_type_and_nothing_beyond_the_edge(page: Page, changes: Said) -> None:
    asked(page, changes)
    assert_fits(page)


def test_an_old_result_is_marked_and_not_printed(page: Page) -> None:
    estimator = asked(page)
    estimator.control("adult.1.previous.income_levy").fill("310,000")
    expect(estimator.result.locator("[data-part=stale]")).to_contain_text("前の入力のものです")
    expect(estimator.status).to_contain_text("前の入力のものです")
    text = "".join(map(words, printed(page)))
    assert plain("入力が変わりました") in text
    for old in ("5,920円", "71,040円", "保育料のみつもり（目安）"):
        assert plain(old) not in text
    submit(page)
    expect(estimator.result.locator("[data-part=stale]")).to_have_count(0)
    text = "".join(map(words, printed(page)))
    assert plain("310,000円") in text
    assert plain("保育料のみつもり（目安）") in text


@pytest.mark.slow
def test_the_button_prints(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    estimator = asked(page)
    estimator.result.get_by_role("button", name="紙に印刷する").click()
    assert page.evaluate("window.printed")
