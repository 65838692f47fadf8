"""axe-core finds no violation on the pages, wide and narrow, light and dark, open and closed."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import worked_example
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.faulty_server import FaultyServer

PAGES = [
    "",
    "ordinance/",
    "ordinance/j10/",
    "ordinance/t3/",
    "ordinance/f/",
    "about/",
    "about/sources/",
    "about/adding-a-calculator/",
    "about/what-if/",
    "about/tables/",
    "tools/training-record/",
    "tools/training-calendar/",
    "tools/interview/",
    "tools/desk/",
    "tools/childcare-opening/2028/",
    "manual/",
    "manual/s8/",
    "manual/year/",
    "manual/whole/",
    "manual/qa/",
    "manual/coverage/",
]

Axe = Callable[..., list[str]]


WAYS = {
    "1280px-light": (DESKTOP, False),
    "390px-dark": (PHONE, True),
    "1280px-dark": (DESKTOP, True),
    "390px-light": (PHONE, False),
}


def in_two_ways(at: int) -> list[str]:
    """Both widths and both schemes, over two pages all four ways; EVERY_WAY=1: all on each."""
    ways = list(WAYS)
    return ways if os.environ.get("EVERY_WAY") else ways[2 * (at % 2) : 2 * (at % 2) + 2]


@pytest.mark.parametrize(
    ("address", "way"),
    [(address, way) for at, address in enumerate(PAGES) for way in in_two_ways(at)],
)
def test_no_violation(new_page: NewPage, axe: Axe, way: str, address: str) -> None:
    viewport, dark = WAYS[way]
    page = new_page(viewport=viewport, dark=dark)
    page.goto(address)
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert scheme == ("slate" if dark else "default")
    assert axe(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation_on_any_other_page(
    new_page: NewPage, axe: Axe, addresses: tuple[str, ...], viewport: ViewportSize, dark: bool
) -> None:
    """Pages that aren't listed above, each in one of the four ways: three of those that differ by
    their number alone (articles, tables, sections), with EVERY_WAY=1 all of them."""
    assert set(PAGES) <= set(addresses)
    kinds: dict[str, list[str]] = {}
    for address in addresses:
        if address not in PAGES:
            kinds.setdefault(re.sub(r"\d+", "N", address), []).append(address)
    most = None if os.environ.get("EVERY_WAY") else 3
    others = [address for alike in kinds.values() for address in alike[:most]]
    page = new_page(viewport=viewport, dark=dark)
    found = {}
    for address in others[2 * (viewport == PHONE) + dark :: 4]:
        page.goto(address)
        found[address] = axe(page)
    assert len(found) > 6
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violation_with_the_menu_open(new_page: NewPage, axe: Axe, dark: bool) -> None:
    page = new_page(viewport=PHONE, dark=dark, reduced_motion=True)
    page.goto("ordinance/j10/")
    page.get_by_role("button", name="メニュー").click()
    page.locator("#site-nav [aria-current=page]").wait_for()
    page.wait_for_timeout(400)
    assert axe(page) == []


# States of a page, one after another on the same one: each is added by what a reader does.

in_each_way = pytest.mark.parametrize(
    ("viewport", "dark"), [WAYS[way] for way in in_two_ways(1)], ids=in_two_ways(1)
)


@pytest.mark.slow
@in_each_way
def test_no_violation_while_reading_and_citing(
    new_page: NewPage, axe: Axe, viewport: ViewportSize, dark: bool
) -> None:
    page = new_page(viewport=viewport, dark=dark, reduced_motion=True)
    page.goto("ordinance/j13/")
    found = {}

    preview = page.locator(".law-preview")
    page.locator(".law a.law-ref--set").first.hover()
    expect(preview).to_be_visible()
    found["preview by pointer"] = at_rest(page, axe)
    page.mouse.move(2, 2)
    expect(preview).to_be_hidden()
    page.locator(".law a.law-ref--set").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview).to_be_visible()
    found["preview by keyboard"] = at_rest(page, axe)
    page.keyboard.press("Escape")

    page.locator("button.law-permalink").first.press("Enter")
    expect(page.locator(".law-cite")).to_be_visible()
    found["citing"] = at_rest(page, axe)
    assert {state: faults for state, faults in found.items() if faults} == {}


@pytest.mark.slow
@in_each_way
def test_no_violation_in_any_state_of_the_estimator(
    new_page: NewPage, axe: Axe, server: FaultyServer, viewport: ViewportSize, dark: bool
) -> None:
    """What it says to families is looked at in test_family_states.py."""
    page = new_page(viewport=viewport, dark=dark, reduced_motion=True)
    result = page.locator("[data-part=result]")
    found = {}

    server.fault("*.wasm", status=503)
    page.goto(worked_example.PAGE)
    expect(page.locator("[data-part=trouble]")).to_be_visible()
    found["failed to load"] = at_rest(page, axe)

    server.mend()
    server.fault("*.wasm", delay=6)
    worked_example.fill(page)
    worked_example.submit(page)
    expect(page.locator("[data-part=status]")).to_contain_text("できしだい")
    found["waiting"] = at_rest(page, axe)
    expect(result).to_contain_text("5,920")
    found["result"] = at_rest(page, axe)

    page.locator('[name="child.1.birth_date.day"]').fill("32")
    worked_example.submit(page)
    expect(page.locator("[data-part=errors]")).to_be_visible()
    found["errors"] = at_rest(page, axe)
    assert {state: faults for state, faults in found.items() if faults} == {}


def at_rest(page: Page, axe: Axe, within: str = "html") -> list[str]:
    """What axe finds once nothing moves: contrast can't be told of what is fading."""
    page.evaluate(
        "Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))"
    )
    return axe(page, within)
