"""axe-core finds no violation on the pages, wide and narrow, light and dark, open and closed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, NewPage

PAGES = [
    "",
    "ordinance/",
    "ordinance/j10/",
    "ordinance/t3/",
    "ordinance/f/",
    "about/",
    "about/sources/",
    "about/adding-a-calculator/",
    "tools/training-record/",
    "tools/training-calendar/",
    "manual/",
    "manual/s8/",
    "manual/year/",
    "manual/qa/",
    "manual/coverage/",
]

Axe = Callable[[Page], list[str]]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation(
    new_page: NewPage, axe: Axe, viewport: ViewportSize, dark: bool, address: str
) -> None:
    page = new_page(viewport=viewport, dark=dark)
    page.goto(address)
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert scheme == ("slate" if dark else "default")
    assert axe(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation_on_any_other_page(
    new_page: NewPage, axe: Axe, addresses: tuple[str, ...], viewport: ViewportSize, dark: bool
) -> None:
    """Each page that isn't listed above once, in one of the four ways."""
    assert set(PAGES) <= set(addresses)
    others = [address for address in addresses if address not in PAGES]
    page = new_page(viewport=viewport, dark=dark)
    found = {}
    for address in others[2 * (viewport == PHONE) + dark :: 4]:
        page.goto(address)
        found[address] = axe(page)
    assert len(found) > 8
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violation_with_the_menu_open(new_page: NewPage, axe: Axe, dark: bool) -> None:
    page = new_page(viewport=PHONE, dark=dark, reduced_motion=True)
    page.goto("ordinance/j10/")
    page.get_by_role("button", name="メニュー").click()
    page.locator("#site-nav [aria-current=page]").wait_for()
    page.wait_for_timeout(400)
    assert axe(page) == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation_while_searching(new_page: NewPage, axe: Axe, viewport: ViewportSize) -> None:
    page = new_page(viewport=viewport)
    page.goto("about/")
    page.get_by_role("button", name="検索", exact=True).click()
    page.get_by_role("textbox", name="サイト内を検索").fill("入園料")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(600)
    assert axe(page) == []
