"""Previews and 読替え in a real browser: pointer, keyboard, Escape, phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewPage

SET = ".law a.law-ref--set"


def test_a_preview_opens_on_hover_stays_and_closes(page: Page) -> None:
    page.goto("ordinance/j13/")
    page.hover(SET)
    preview = page.locator(".law-preview")
    expect(preview).to_contain_text("別表第二に定める入園料を前納")
    expect(preview.locator("a")).to_have_count(5)
    preview.hover()
    page.wait_for_timeout(400)
    expect(preview).to_be_visible()
    page.mouse.move(2, 2)
    expect(preview).to_be_hidden()


def test_a_preview_follows_the_keyboard(page: Page) -> None:
    page.goto("ordinance/j13/")
    page.focus("#content")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", SET):
            break
    link, preview = page.locator(SET), page.locator(".law-preview")
    expect(preview).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "law-preview")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(preview).to_contain_text("渋谷区教育委員会（以下「教育委員会」という。）")
    expect(preview.locator("a")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(preview.locator("a")).to_have_count(5)
    page.keyboard.press("Tab")
    expect(preview.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.slow
def test_a_preview_is_not_in_the_way_on_a_phone(new_page: NewPage) -> None:
    phone = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto("ordinance/j12/")
    phone.locator(".law a.law-ref--place").first.tap()
    phone.wait_for_url("**/ordinance/j9/**")
    expect(phone.locator(".law-preview")).to_have_count(0)


@pytest.mark.slow
def test_a_finger_on_a_set_shows_its_places(new_page: NewPage) -> None:
    phone = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto("ordinance/j13/")
    preview = phone.locator(".law-preview")
    phone.locator(SET).tap()
    expect(preview.locator("a")).to_have_count(5)
    assert "/j13/" in phone.url
    phone.get_by_role("heading", level=1).tap()
    expect(preview).to_have_count(0)
    phone.locator(SET).tap()
    preview.get_by_role("link", name="第11条").tap()
    phone.wait_for_url("**/ordinance/j11/**")


@pytest.mark.slow
def test_a_set_without_script_leads_to_the_list_of_its_places(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("ordinance/j13/")
    page.locator(SET).click()
    page.wait_for_url("**/ordinance/references/#set-j13-*")
    expect(page.locator(":target").get_by_role("link")).to_have_count(6)


@pytest.mark.slow
def test_a_reading_is_switched_by_keyboard(any_width: Page) -> None:
    page = any_width
    page.goto("ordinance/j5/")
    switch = page.get_by_role("button", name="「区長」と読み替えて表示する")
    words = page.locator("#j5-k1 .law-words").first
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(words.locator("ins")).to_be_hidden()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(words.locator("ins")).to_be_visible()
    expect(words.locator(".law-reading-text__enacted")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(words.locator("ins")).to_be_hidden()


def test_a_table_is_read_for_september(page: Page) -> None:
    page.goto("ordinance/t3/")
    page.get_by_role("button", name="「当該年度分」と読み替えて表示する").click()
    expect(page.locator("#t3-b-definition")).to_have_text(
        "A階層を除き当該年度分の区市町村民税非課税世帯", use_inner_text=True
    )
    expect(page.locator("#t3-b2")).to_contain_text("「前年度分」とあるのは")


@pytest.mark.slow
def test_previews_and_readings_pass_axe(any_width: Page, axe: Callable[[Page], list[str]]) -> None:
    page = any_width
    page.goto("ordinance/j13/")
    page.locator(SET).hover()
    page.wait_for_timeout(500)
    assert axe(page) == []
    for name in ("j5", "t3", "references"):
        page.goto(f"ordinance/{name}/")
        if name != "references":
            page.locator(".law-reading__switch").first.click()
        assert axe(page) == [], name
