"""Every calculator's answers and result come back with Back, Forward and Reload; nothing is stored.

Chromium keeps no page here that was left (its cache of pages is off under test), so what comes back
is what the tab's history holds. Firefox and WebKit: test_other_browsers.py.
"""

import pytest
from playwright.sync_api import Page, expect

from calculators.registry import CALCULATORS
from tests.browser.answers import ANSWERS, answered

SLOW = 90_000
OTHERS = [
    name
    for name, calculator in CALCULATORS.items()
    if calculator.form.sections and calculator.guide is None
]
"""Of the guided form, test_kept_answers.py tells more."""


def held(page: Page) -> dict[str, str]:
    values: dict[str, str] = page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('[data-calculator] form')))"
    )
    return values


@pytest.mark.parametrize("name", OTHERS)
def test_answers_and_result_come_back(page: Page, name: str) -> None:
    answered(page, name)
    address = page.url
    typed = held(page)
    assert typed.items() >= ANSWERS[name].items()
    result = page.locator("[data-part=result]")
    said = result.inner_text()
    result.locator("a.cite").first.click()
    page.wait_for_url(lambda url: "/tools/" not in url)
    provision = page.url
    for _ in range(2):
        page.go_back()
        expect(result).to_have_text(said, use_inner_text=True, timeout=SLOW)
        assert held(page) == typed
        page.go_forward()
        page.wait_for_url(provision)
    page.go_back()
    page.reload()
    expect(result).to_have_text(said, use_inner_text=True, timeout=SLOW)
    assert held(page) == typed
    assert page.url == address
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


@pytest.mark.slow
def test_all_can_be_emptied(page: Page) -> None:
    answered(page, "childcare-opening")
    page.reload()
    page.locator("[data-part=forget]").click()
    expect(page.locator("[data-part=kept]")).to_be_hidden()
    expect(page.locator('[name="date.year"]')).to_have_value("")
