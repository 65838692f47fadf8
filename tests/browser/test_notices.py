"""The drawn papers on a small phone: nothing to push sideways, words of a readable size, both schemes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import NewPage

ADDRESS = "tools/tax-notice/"
SMALL = ViewportSize(width=360, height=640)

LEAST = """() => Math.min(...[...document.querySelectorAll(".calc-notice__drawing text")].map((text) => {
  const scale = text.getScreenCTM().a;
  return parseFloat(getComputedStyle(text).fontSize) * scale;
}))"""
WIDER = """() => [document.documentElement, ...document.querySelectorAll(".calc-notice__lines")]
  .map((element) => element.scrollWidth - element.clientWidth).filter((more) => more > 0)"""
OUTSIDE = """() => [...document.querySelectorAll(".calc-notice__drawing")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom;
  }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_small_phone_shows_all_of_it(
    new_page: NewPage, axe: Callable[[Page], list[str]], dark: bool
) -> None:
    page = new_page(viewport=SMALL, dark=dark)
    page.goto(ADDRESS)
    assert page.locator(".calc-notice__drawing").count() == 2
    assert page.evaluate(WIDER) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(LEAST) >= 12.9  # px; 13 units at a scale of one
    assert axe(page) == []
