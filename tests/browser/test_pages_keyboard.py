"""The pages by keyboard alone, without script, in the reader's colours, and on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.waiting import until

FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    name: element.getAttribute("aria-label") || element.innerText || element.value || element.id,
    tag: element.tagName,
    left: box.left, right: box.right, width: box.width, height: box.height,
    shown: style.visibility === "visible" && style.opacity !== "0",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def tab_through(page: Page, *, limit: int = 300) -> list[dict[str, object]]:
    """Press Tab until the focus leaves the page, and return every stop."""
    stops = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    raise AssertionError("the focus never left the page")


def open_phone_menu(page: Page) -> Locator:
    button = page.get_by_role("button", name="メニュー")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    return button


@pytest.mark.parametrize("address", ["", "ordinance/j10/", "ordinance/t3/", "about/sources/"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_every_stop_is_on_the_screen_and_has_a_ring(
    new_page: NewPage, viewport: object, address: str
) -> None:
    page = new_page(viewport=viewport, reduced_motion=True)
    page.goto(address)
    stops = tab_through(page)
    assert len(stops) >= 8
    assert stops[0]["name"] == "本文へ移動"
    for stop in stops:
        assert stop["name"], stop
        assert stop["shown"], stop
        assert stop["ring"], stop
        assert min(stop["width"], stop["height"]) > 0, stop
        assert 0 <= stop["left"] < stop["right"] <= page.viewport_size["width"] + 1, stop


def test_the_skip_link_leads_to_the_text(any_width: Page) -> None:
    any_width.goto("ordinance/j10/")
    any_width.keyboard.press("Tab")
    any_width.keyboard.press("Enter")
    any_width.keyboard.press("Tab")
    first = any_width.locator("article a:visible").first
    expect(first).to_be_focused()


def test_the_menu_opens_closes_and_navigates(phone: Page) -> None:
    phone.goto("ordinance/j10/")
    button = open_phone_menu(phone)
    current = phone.locator("#site-nav [aria-current=page]")
    expect(current).to_be_focused()
    expect(current).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(current).to_be_hidden()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/ordinance/j9/$"))


@pytest.mark.slow
def test_the_menu_closes_when_the_focus_leaves_it(phone: Page) -> None:
    phone.goto("about/")
    button = open_phone_menu(phone)
    phone.locator("#site-nav :is(a, summary):visible").last.focus()
    for _ in range(3):
        phone.keyboard.press("Tab")
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.slow
def test_a_group_of_the_navigation_opens_by_keyboard(page: Page) -> None:
    page.goto("ordinance/")
    group = page.locator("#site-nav summary", has_text="お金")
    group.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#site-nav").get_by_role("link", name="第10条")).to_be_visible()


@pytest.mark.slow
def test_a_table_scrolls_by_keyboard(phone: Page) -> None:
    phone.goto("ordinance/t3/")
    phone.get_by_label("見る列").select_option(label="すべての列")
    frame = phone.get_by_role("region", name="保育料の額")
    frame.focus()
    expect(frame).to_be_focused()
    phone.keyboard.press("ArrowRight")
    until(phone, "document.querySelector('.law-table').scrollLeft > 0")
    tier = phone.locator("#t3-d7 th")
    before = tier.bounding_box()
    frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth }")
    assert tier.bounding_box()["x"] <= before["x"]
    assert tier.bounding_box()["x"] >= 0
    assert phone.locator("#t3-d7-short").bounding_box()["x"] < 390


@pytest.mark.slow
def test_a_table_says_when_it_is_wider_than_its_frame(new_page: NewPage) -> None:
    phone, page = new_page(viewport=PHONE), new_page()
    for view in (phone, page):
        view.goto("ordinance/t3/")
    phone.get_by_label("見る列").select_option(label="すべての列")
    expect(phone.get_by_text("横に動かせます")).to_be_visible()
    expect(page.get_by_text("横に動かせます")).to_be_hidden()


@pytest.mark.slow
def test_colours_follow_the_system_until_the_reader_chooses(new_page: NewPage) -> None:
    page = new_page(dark=True)
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    button = page.get_by_role("button", name="画面の色：自動")
    button.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto("ordinance/j10/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("button", name="画面の色：明るい").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="画面の色：暗い").click()
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_without_script_everything_is_there(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, javascript=False)
    page.goto("ordinance/j10/")
    expect(page.get_by_role("heading", level=1)).to_have_text("第10条　入園料及び保育料の特例")
    assert page.get_by_role("button").count() == 0
    page.get_by_role("link", name="メニュー").click()
    page.locator("#site-map").get_by_role("link", name="条例の全文").click()
    expect(page.locator("#t3-d7-under3")).to_have_text("11,800円")


@pytest.mark.slow
def test_a_permanent_link_marks_its_provision(page: Page) -> None:
    page.goto("ordinance/#j10-k2-g1-s1")
    target = page.locator("#j10-k2-g1-s1")
    expect(target).to_be_in_viewport()
    header = page.locator("header").bounding_box()
    assert target.bounding_box()["y"] >= header["height"]
    colour = "element => getComputedStyle(element).backgroundColor"
    assert target.evaluate(colour) != page.locator("#j10-k2-g1-s2").evaluate(colour)


@pytest.mark.slow
def test_a_long_navigation_starts_at_the_page(page: Page) -> None:
    page.goto("ordinance/t6/")
    expect(page.locator("#site-nav [aria-current=page]")).to_be_in_viewport()


def test_paper_shows_the_text_and_no_frame(page: Page) -> None:
    page.goto("ordinance/t3/")
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("#site-nav")).to_be_hidden()
    assert page.locator(".law-table").evaluate("e => getComputedStyle(e).overflowX") == "visible"
    page.evaluate(
        "document.querySelector('.law').insertAdjacentHTML('beforeend', '<details>x</details>')"
    )
    details = page.locator(".law > details")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert details.evaluate("e => e.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not details.evaluate("e => e.open")
