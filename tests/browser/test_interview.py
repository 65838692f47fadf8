"""面談の準備 in a browser: chosen without a script, kept in the address, printed on one side, ticked."""

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewPage
from tests.browser.paper import printed, words

PAGE = "tools/interview/"
INTERVIEWS, ROLES = ("first", "last"), ("principal", "teacher")
HEADINGS = {
    "first-principal": "当初面談:校長",
    "first-teacher": "当初面談:教員等",
    "last-principal": "最終面談:校長",
    "last-teacher": "最終面談:教員等",
}


def choose(page: Page, interview: str, role: str) -> None:
    page.locator(f"[name=interview][value={interview}]").check()
    page.locator(f"[name=role][value={role}]").check()


def shown(page: Page) -> list[str]:
    """The sheets in sight."""
    found: list[str] = page.locator("h2:has(+ .interview-sheet):visible").evaluate_all(
        "headings => headings.map(heading => heading.id)"
    )
    assert page.locator(".interview-sheet:visible").count() == len(found)
    return found


@pytest.mark.slow
def test_all_four_sheets_stand_there_and_one_stays_when_chosen(new_page: NewPage) -> None:
    page = new_page(javascript=False, viewport=PHONE)
    page.goto(PAGE)
    assert shown(page) == list(HEADINGS)
    for interview, role in product(INTERVIEWS, ROLES):
        choose(page, interview, role)
        assert shown(page) == [f"{interview}-{role}"]
    choose(page, "first", "all")
    assert shown(page) == ["first-principal", "first-teacher"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def others(page: Page) -> list[str]:
    """Who else interviews or is interviewed, in sight; and nothing of the others is."""
    found: list[str] = page.locator("h2[id|=by]:visible").evaluate_all(
        "headings => headings.map(heading => heading.id)"
    )
    assert page.locator(".interview-others:visible").count() == len(found)
    assert page.locator(".interview-others + p:visible").count() == len(found)
    return found


def test_what_is_not_of_the_choice_leaves_the_screen(new_page: NewPage) -> None:
    page = new_page(javascript=False, viewport=PHONE)
    page.goto(PAGE)
    assert others(page) == ["by-the-board", "by-deputies"]
    choose(page, "first", "principal")
    assert others(page) == []
    choose(page, "all", "deputies")
    assert shown(page) == []
    assert others(page) == ["by-deputies"]
    said = page.locator("#content").inner_text()
    assert "副校長・教頭が面談をするときは、「校長」の1枚" in said
    assert "副校長・教頭全員研修講座が必須記録研修である" in said
    expect(page.get_by_role("button", name="印刷する")).to_have_count(0)


@pytest.mark.slow
def test_the_choice_is_in_the_address_and_survives_a_reload(page: Page) -> None:
    page.goto(f"{PAGE}#last-teacher")
    assert shown(page) == ["last-teacher"]
    choose(page, "first", "principal")
    assert page.url.endswith("#first-principal")
    page.reload()
    assert shown(page) == ["first-principal"]
    page.locator("[name=role][value=all]").check()
    assert page.url.endswith("#first")
    page.reload()
    assert shown(page) == ["first-principal", "first-teacher"]
    page.locator("[name=role][value=deputies]").check()
    page.reload()
    assert others(page) == ["by-deputies"]
    # Other addresses of the page: one stands on the whole page alone, one changes nothing.
    page.goto(f"{PAGE}#by-the-board")
    assert others(page) == ["by-the-board", "by-deputies"]
    choose(page, "last", "teacher")
    page.evaluate("location.hash = '#content'")
    assert shown(page) == ["last-teacher"]


@pytest.mark.slow
def test_a_button_prints(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate("window.print = () => { document.title = '印刷した' }")
    page.get_by_role("button", name="印刷する").press("Enter")
    assert page.title() == "印刷した"


@pytest.mark.slow
def test_what_is_said_of_deputies_is_one_side_of_paper(page: Page) -> None:
    page.goto(f"{PAGE}#by-deputies")
    [sheet] = printed(page)
    said = words(sheet)
    assert "副校長・教頭全員研修講座" in said
    assert "準備物" not in said


@pytest.mark.parametrize(("interview", "role"), [*product(INTERVIEWS, ROLES)])
def test_the_chosen_sheet_is_one_side_of_paper(page: Page, interview: str, role: str) -> None:
    page.goto(PAGE)
    choose(page, interview, role)
    sheets = printed(page)
    assert len(sheets) == 1
    said = words(sheets[0])
    assert [name for name, heading in HEADINGS.items() if heading in said] == [
        f"{interview}-{role}"
    ]
    assert "準備物" in said
    assert "令和6年度" in said
    assert "どの面談" not in said


@pytest.mark.slow
def test_unchosen_each_sheet_begins_a_side_of_its_own(page: Page) -> None:
    page.goto(PAGE)
    sheets = printed(page)
    assert len(sheets) == len(HEADINGS)
    for sheet, heading in zip(sheets, HEADINGS.values(), strict=True):
        assert heading in words(sheet)


@pytest.mark.slow
def test_things_are_ticked_with_the_keyboard_and_on_paper_have_a_box(page: Page) -> None:
    page.goto(PAGE)
    choose(page, "last", "teacher")
    box = page.get_by_role("checkbox", name="岡山県教員等育成指標及び研修計画")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    page.emulate_media(media="print")
    assert page.locator(".interview-things input:visible").count() == 2
