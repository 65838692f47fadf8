"""From a row of 別表第3 into the estimator, and from a step of the result to the words it rests on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]

FEE = "tools/childcare-fee/"


def value(page: Page, name: str) -> str:
    return page.locator(f"[name='{name}']").input_value()


def test_a_row_opens_the_estimator_at_its_tier(page: Page) -> None:
    page.goto("ordinance/t3/")
    link = page.locator("#t3-d7 .law-estimate")
    expect(link).to_have_accessible_name(re.compile("D7の例で保育料をみつもる：\\s*計算"))
    link.focus()
    page.keyboard.press("Enter")
    said = page.locator("[data-part=example]")
    expect(said).to_contain_text("D7階層")
    expect(said).to_be_in_viewport()
    amount = value(page, "adult.1.previous.income_levy")
    assert f"{int(amount):,}円以上" in said.inner_text()
    assert amount not in page.url
    expect(page.locator("[data-section=tax_previous]")).to_be_visible()
    assert value(page, "adult.1.current.income_levy") == amount


@pytest.mark.slow
def test_the_example_can_be_changed_without_leaving(page: Page) -> None:
    page.goto(f"{FEE}#v=1&tier=D7")
    before = value(page, "adult.1.previous.income_levy")
    page.evaluate("location.hash = '#v=1&tier=A'")
    expect(page.locator("[data-part=example]")).to_contain_text("A階層")
    expect(page.locator("[data-section=tax_previous]")).to_be_hidden()
    page.evaluate("location.hash = '#v=1&tier=D1'")
    expect(page.locator("[data-part=example]")).to_contain_text("D1階層")
    assert value(page, "adult.1.previous.income_levy") != before


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["#v=1&tier=Z9", "#v=1&tier=constructor"])
def test_an_unknown_tier_is_said(page: Page, fragment: str) -> None:
    page.goto(FEE + fragment)
    expect(page.locator("[data-part=example]")).to_contain_text("例はありません")
    assert value(page, "adult.1.previous.income_levy") == ""


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["", "#limits"])
def test_other_addresses_fill_in_nothing(page: Page, fragment: str) -> None:
    page.goto(FEE + fragment)
    expect(page.locator("[data-part=example]")).to_be_hidden()
    assert value(page, "adult.1.previous.income_levy") == ""


@pytest.mark.slow
@pytest.mark.parametrize("path", ["ordinance/t3/", "ordinance/coverage/", f"{FEE}#v=1&tier=D7"])
@pytest.mark.parametrize("dark", [False, True])
def test_no_barrier(new_page: Callable[..., Page], axe: Axe, path: str, dark: bool) -> None:
    page = new_page(dark=dark)
    page.goto(path)
    for details in page.locator(".law-evidence details, .law-coverage details").all()[:3]:
        details.locator("summary").first.click()
    assert axe(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", ["ordinance/t3/", "ordinance/j10/", "ordinance/coverage/"])
def test_nothing_runs_off_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("dark", [False, True])
def test_a_step_lights_up_the_words_it_rests_on(
    new_page: Callable[..., Page], axe: Axe, dark: bool
) -> None:
    page = new_page(dark=dark)
    page.goto("ordinance/j10/#j10-k2-g2-s1")
    figure = page.locator("#j10-k2-g2-s1 .law-figure")
    expect(figure).to_have_text("〇・五")
    colour = "e => getComputedStyle(e).backgroundColor"
    line = "e => getComputedStyle(e).textDecorationLine"
    assert figure.evaluate(line) == "underline"
    assert axe(page) == []
    page.goto("ordinance/j10/#j10-k1")
    assert figure.evaluate(line) == "none"
    page.goto("ordinance/t3/#t3-d7-age3")
    cell, other = page.locator("#t3-d7-age3"), page.locator("#t3-d8-age3")
    assert cell.evaluate(colour) != other.evaluate(colour)
