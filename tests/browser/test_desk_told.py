"""What the desk asks of a whole list and what it says of its result: on the screen and on paper.

What is due is known of every made-up line by the plain reading of the text (tests/roster).
"""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser import desk
from tests.browser.paper import printed, words
from tests.roster import made_up_lists

LINES = made_up_lists.lines(children=30, month="2016-09", seed=5, rate=0.3)
TABLE = made_up_lists.table(LINES)
PLACES = {
    "in_named_facility": "j10/#j10-k2-g1",
    "designated_household": "j10/#j10-k2-g2",
    "other_named_persons": "j10/#j10-k2-g2",
    "specified_child": "j10/#j10-k1-g1",
    "single_parent": "j10/#j10-k2-g3",
    "apply_article_12": "j12/",
}
"""What the text says of each (第10条第1項第1号, 第2項第1号・第2号・第3号, 第12条)."""


def without(*headings: str) -> list[list[str]]:
    """The list without some of its columns."""
    keep = [at for at, name in enumerate(TABLE[0]) if name not in headings]
    return [[row[at] for at in keep] for row in TABLE]


@pytest.fixture
def clerk(page: Page) -> Page:
    """The page with the desk open."""
    page.goto(desk.PAGE)
    return page


@pytest.mark.slow
def test_each_question_about_the_whole_list_is_explained_with_its_provision(clerk: Page) -> None:
    asked = ("規則で定める施設", "規則で定める世帯", "ほかに数える兄姉等", "規則で定める子")
    desk.paste(clerk, desk.as_pasted(without(*asked, "ひとり親世帯等", "第12条の減額")))
    for field, place in PLACES.items():
        fact = clerk.locator(f"[data-fact={field}]")
        expect(fact).to_be_visible()
        hint = fact.locator(".calc-hint")
        assert len(hint.inner_text()) > 20
        assert (hint.locator("a").get_attribute("href") or "").endswith(f"ordinance/{place}")


@pytest.mark.slow
def test_whether_the_board_reduces_is_no_open_question(clerk: Page) -> None:
    """第12条: the board may reduce, by the table of 別表第6; all bills of a list are made alike."""
    desk.paste(clerk, desk.as_pasted(without("第12条の減額")))
    fact = clerk.locator("[data-fact=apply_article_12]")
    assert fact.locator("label").all_inner_texts() == ["はい", "いいえ"]
    expect(fact.get_by_label("はい")).to_be_checked()
    desk.answer_the_rest(clerk, whole="yes")
    desk.check(clerk)
    basis = desk.part(clerk, "basis")
    expect(basis).to_be_visible()
    expect(basis).to_contain_text("第12条の減額＝はい")
    assert "第12条の減額=はい" in "".join(words(sheet) for sheet in printed(clerk))


def test_all_that_is_missing_is_said_at_once(clerk: Page) -> None:
    desk.paste(clerk, desk.as_pasted(without("年度", "ひとり親世帯等", "請求月", "生年月日")))
    desk.part(clerk, "go").click()
    wrong = desk.part(clerk, "wrong-list")
    for name in ("年度", "請求の月", "ひとり親世帯等"):
        expect(wrong).to_contain_text(f"「{name}」を選んでください。")
    expect(wrong).to_contain_text("生年月日")
    assert wrong.locator("li").count() == 4
    wrong.get_by_role("link", name="請求の月").click()
    desk.expect_focus(clerk.locator("#desk-month"))
    # Each thing is said once.
    text = clerk.locator("[data-desk]").inner_text()
    assert text.count("直すところがあります。") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "year", "month"),
    [
        ("平成28年9月分 請求額", "2016", "9"),
        ("請求額 H29.2", "2016", "2"),  # February belongs to the 年度 that began the year before
        ("請求額 2016-09", "2016", "9"),
        ("請求額（２０１６年９月）", "2016", "9"),
        ("請求額 2016-09-15", "", ""),  # a day
        ("請求額 2016年9月 2016年10月", "", ""),  # two months
        ("請求額 2016-09_2016-10", "", ""),
        ("請求額 平成28年度", "", ""),
    ],
)
def test_a_month_in_a_heading_is_chosen_and_said(
    clerk: Page, heading: str, year: str, month: str
) -> None:
    table = without("年度", "請求月")
    table[0][table[0].index("請求額")] = heading
    desk.paste(clerk, desk.as_pasted(table))
    assert clerk.locator("#desk-year").input_value() == year
    assert clerk.locator("#desk-month").input_value() == month
    said = desk.part(clerk, "said")
    if month:
        expect(said).to_contain_text(f"年{month}月分を選んでおきました")
    else:
        expect(said).not_to_contain_text("選んでおきました")


@pytest.mark.slow
def test_a_cause_shows_its_own_lines_alone_until_it_is_taken_back(clerk: Page) -> None:
    desk.part(clerk, "sample").click()
    desk.part(clerk, "settle").wait_for(timeout=desk.SLOW)
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    totals = desk.totals(clerk)
    assert len(totals) > 3
    different = desk.count(clerk, "different")
    for cause, (lines, _) in [*totals.items()][:3]:
        desk.part(clerk, "causes").get_by_role("button", name=cause, exact=True).click()
        shown = desk.all_rows(clerk)
        assert len(shown) == lines
        assert all(cause in row["分かったこと"] for row in shown)
        expect(desk.part(clerk, "only")).to_contain_text(f"「{cause}」の行だけ")
        desk.expect_focus(desk.part(clerk, "only-off"))
    # The greatest difference first, then again as the list has them.
    desk.part(clerk, "by-size").check()
    sizes = [abs(desk.yen(row["差"])) for row in desk.all_rows(clerk)]
    assert sizes == sorted(sizes, reverse=True)
    desk.part(clerk, "only-off").click()
    expect(desk.part(clerk, "only")).to_be_hidden()
    found = desk.all_rows(clerk)
    assert len(found) == different
    sizes = [abs(desk.yen(row["差"])) for row in found]
    assert sizes == sorted(sizes, reverse=True)
    desk.part(clerk, "by-size").uncheck()
    lines_shown = [int(row["line"]) for row in desk.all_rows(clerk)]
    assert lines_shown == sorted(lines_shown)
    # Another choice of lines is for every cause.
    desk.part(clerk, "causes").get_by_role("button").first.click()
    desk.show(clerk, "all")
    expect(desk.part(clerk, "only")).to_be_hidden()
    assert len(desk.all_rows(clerk)) == 300


@pytest.mark.slow
def test_paper_names_what_was_not_compared_and_why(clerk: Page) -> None:
    broken = [[*row] for row in TABLE]
    alone = next(
        at for at, row in enumerate(TABLE) if at and [each[0] for each in TABLE].count(row[0]) == 1
    )
    broken[alone][TABLE[0].index("生年月日")] = "5月10日"
    desk.paste(clerk, desk.as_pasted(broken))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    text = "".join("".join(words(sheet).split()) for sheet in printed(clerk))
    assert "入力を直すところのある行" in text
    wrong, _, after = text.partition("入力を直すところのある行")[2].partition("比べられなかった行")
    assert f"{alone + 1}行目「生年月日」" in wrong
    # 千駄谷なかよし園の保育 is under another ordinance (第16条第3項): its bills are not compared.
    place, service = TABLE[0].index("園"), TABLE[0].index("保育の種類")
    other = [row[1] for row in TABLE if (row[place], row[service]) == ("千駄谷なかよし園", "保育")]
    assert other
    assert [child for child in other if child not in after] == []


@pytest.mark.slow
def test_leaving_asks_only_while_a_list_is_open(clerk: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    clerk.on("dialog", stay)
    clerk.locator("h1").click()  # browsers ask only who has touched the page
    clerk.reload()
    assert asked == []
    desk.paste(clerk, desk.as_pasted(TABLE))
    clerk.locator("h1").click()
    clerk.reload()
    assert asked == ["beforeunload"]
    desk.paste(clerk, desk.as_pasted(TABLE))
    desk.part(clerk, "another").click()
    clerk.reload()
    assert asked == ["beforeunload"]


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["二人", "99"])
def test_an_answer_for_the_whole_list_that_cant_be_read_is_told(clerk: Page, typed: str) -> None:
    desk.paste(clerk, desk.as_pasted(without("ほかに数える兄姉等")))
    desk.answer_the_rest(clerk)
    count = clerk.locator("#desk-fact-other-named-persons")
    count.fill(typed)
    desk.part(clerk, "go").click()
    desk.part(clerk, "wrong-list").get_by_role("link", name="ほかに数える兄姉等").click()
    desk.expect_focus(count)
    count.fill("2")
    desk.check(clerk)
    expect(desk.part(clerk, "basis")).to_contain_text("ほかに数える兄姉等＝2")
