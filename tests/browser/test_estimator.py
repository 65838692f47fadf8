"""「保育料をみつもる」 in a real browser: asking, answering, wrong input, no script, no keyboard trap.

What it says to different families is in test_family.py, what it keeps in test_kept_answers.py, on paper in test_sheet.py.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worked_example import CHOSEN, PAGE, TYPED, fill, submit

pytestmark = pytest.mark.usefixtures("nothing_lacking")


def result_of(page: Page) -> Any:
    return page.locator("[data-part=result]")


def errors_of(page: Page) -> Any:
    return page.locator("[data-part=errors]")


def field_error(page: Page, name: str) -> Any:
    field = page.locator(f'[data-part=field]:has([name="{name}"])').last
    return field.locator("[data-part=error]")


def test_worked_example_is_answered_with_its_provisions(any_width: Page) -> None:
    page = any_width
    page.goto(PAGE)
    fill(page)
    submit(page)
    result = result_of(page)
    expect(result).to_contain_text("5,920")
    expect(result).to_contain_text("71,040")
    expect(result).to_contain_text("目安")
    expect(result).to_be_focused()
    expect(result.get_by_role("heading").first).to_be_in_viewport()
    for target in ("j9/#j9-k1", "t3/#t3-d7", "t6/#t6-d7"):
        assert result.locator(f'a[href*="ordinance/{target}"]').count(), target


def test_links_of_the_result_lead_to_their_provision(page: Page) -> None:
    page.goto(PAGE)
    fill(page)
    submit(page)
    link = result_of(page).locator('a[href*="ordinance/t3/#t3-d7"]').first
    expect(link).to_have_count(1)
    address = link.evaluate("a => a.href")
    page.goto(address)
    expect(page.locator("[id='t3-d7']").first).to_be_visible()


@pytest.mark.slow
def test_the_answer_is_announced_once(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate(
        """() => {
            window.said = [];
            const status = document.querySelector("[data-part=status]");
            new MutationObserver(() => status.textContent && window.said.push(status.textContent))
                .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    fill(page)
    submit(page)
    expect(result_of(page)).to_be_visible()
    said = page.evaluate("window.said")
    assert said.count("結果が出ました。") == 1
    assert said[-1] == "結果が出ました。"


def test_every_wrong_field_is_told_at_once_and_input_is_kept(any_width: Page) -> None:
    page = any_width
    page.goto(PAGE)
    fill(
        page,
        typed={
            **TYPED,
            "child.1.birth_date.month": "13",
            "child.1.enrolled_from.day": "",
            "adult.1.previous.income_levy": "十四万くらい",
        },
    )
    submit(page)
    expect(errors_of(page)).to_be_focused()
    expect(errors_of(page).get_by_role("heading")).to_be_in_viewport()
    expect(errors_of(page).locator("a")).to_have_count(3)
    wrong = (
        "child.1.birth_date.month",
        "child.1.enrolled_from.day",
        "adult.1.previous.income_levy",
    )
    for name in wrong:
        control = page.locator(f'[name="{name}"]')
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(field_error(page, name)).to_be_visible()
        described = (control.get_attribute("aria-describedby") or "").split()
        assert field_error(page, name).get_attribute("id") in described
        assert field_error(page, name).inner_text() in errors_of(page).inner_text()
    expect(page.locator('[name="adult.1.previous.income_levy"]')).to_have_value("十四万くらい")
    expect(page.locator('[name="child.1.birth_date.month"]')).to_have_value("13")
    expect(result_of(page)).to_be_hidden()


@pytest.mark.slow
def test_error_links_lead_to_the_field(page: Page) -> None:
    page.goto(PAGE)
    submit(page)
    links = errors_of(page).locator("a")
    expect(errors_of(page)).to_be_focused()
    names = page.evaluate(
        """() => [...document.querySelectorAll("[data-part=errors] a")].map((link) => {
            link.click();
            return document.activeElement.name;
        })"""
    )
    # Of nothing but these a family must be told: all else may be unknown.
    assert names == [
        "fiscal_year",
        "child.1.birth_date.year",
        "child.1.facility",
        "child.1.service",
        "child.1.enrolled_from.year",
        "siblings",
    ]
    assert links.count() == len(names)


@pytest.mark.slow
def test_errors_vanish_when_mended(page: Page) -> None:
    page.goto(PAGE)
    fill(page, typed={**TYPED, "child.1.birth_date.day": "32"})
    submit(page)
    expect(errors_of(page)).to_be_visible()
    page.locator('[name="child.1.birth_date.day"]').fill("10")
    submit(page)
    expect(result_of(page)).to_contain_text("5,920")
    expect(errors_of(page)).to_be_hidden()
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_an_older_result_does_not_stay_beside_new_errors(page: Page) -> None:
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(result_of(page)).to_contain_text("5,920")
    page.locator('[name="child.1.birth_date.day"]').fill("")
    submit(page)
    expect(errors_of(page)).to_be_visible()
    expect(result_of(page)).to_be_hidden()


def test_questions_appear_only_when_they_apply(page: Page) -> None:
    page.goto(PAGE)
    sibling = page.locator('[name="child.2.birth_date.year"]')
    tax = page.locator('[name="adult.1.previous.income_levy"]')
    credits = page.locator('[name="adult.1.previous.housing"]')
    expect(sibling).to_be_hidden()
    page.locator('[name="siblings"][value="1"]').check()
    expect(sibling).to_be_visible()
    expect(tax).to_be_hidden()
    page.locator('[name="adult.1.previous.status"][value="assessed"]').check()
    expect(tax).to_be_visible()
    expect(credits).to_be_hidden()
    page.locator('[name="adult.1.previous.special"][value="some"]').check()
    expect(credits).to_be_visible()
    page.locator('[name="public_assistance"][value="yes"]').check()
    expect(tax).to_be_hidden()


def test_what_is_hidden_is_not_asked(page: Page) -> None:
    page.goto(PAGE)
    fill(page)
    page.locator('[name="siblings"][value="1"]').check()
    page.locator('[name="child.2.birth_date.year"]').fill("たくさん")
    page.locator('[name="siblings"][value="0"]').check()
    submit(page)
    expect(result_of(page)).to_contain_text("5,920")


@pytest.mark.parametrize("slowly", [False, True], ids=["fast", "slowly"])
def test_keyboard_alone_fills_in_submits_and_reaches_the_result(page: Page, slowly: bool) -> None:
    """Slowly: Python has answered each digit before the next; half a number takes no question away."""
    page.goto(PAGE)
    page.locator("[data-calculator][data-state=ready]").wait_for()
    page.locator('[name="fiscal_year"]').first.focus()
    remaining, chosen = dict(TYPED), dict(CHOSEN)
    for _ in range(80):
        name, kind = page.evaluate("[document.activeElement.name, document.activeElement.type]")
        if kind == "submit":
            break
        if kind == "radio" and name in chosen:
            value = chosen.pop(name)
            # An unchosen group is entered at its first button; the space bar and arrows choose.
            page.keyboard.press("Space")
            for _ in range(6):
                picked = f"document.querySelector('[name=\"{name}\"]:checked').value"
                if page.evaluate(picked) == value:
                    break
                page.keyboard.press("ArrowDown")
        elif name in remaining:
            for sign in remaining.pop(name):
                page.keyboard.type(sign)
                if slowly:
                    page.locator("[data-calculator]:not([data-guiding])").wait_for()
        page.keyboard.press("Tab")
    # What makes no difference to the fee isn't asked any more once all else is known.
    assert set(chosen) <= {"designated_household", "specified_child"}
    assert remaining == {}
    page.keyboard.press("Enter")
    expect(result_of(page)).to_contain_text("5,920")
    expect(result_of(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-part=result]') !== null")


@pytest.mark.slow
def test_enter_in_a_text_box_submits(page: Page) -> None:
    page.goto(PAGE)
    fill(page)
    page.locator('[name="child.1.birth_date.day"]').press("Enter")
    expect(result_of(page)).to_contain_text("5,920")


@pytest.mark.slow
def test_targets_and_text_are_large_enough(phone: Page) -> None:
    phone.goto(PAGE)
    fill(phone)
    targets = "[data-calculator] :is(button, input[type=text], label:has(input[type=radio], input[type=checkbox]))"
    assert phone.locator(targets).filter(visible=True).count() > 30
    small = phone.evaluate(
        """(targets) => [...document.querySelectorAll(targets)]
            .filter((e) => e.checkVisibility())
            .filter((e) => e.getBoundingClientRect().height < 44
                || (e.type === "text" && (parseFloat(getComputedStyle(e).fontSize) < 16
                    || parseFloat(getComputedStyle(e).borderTopWidth) < 1)))
            .map((e) => e.name || e.textContent)""",
        targets,
    )
    assert small == []


def test_nothing_overflows_at_390_and_320(new_page: Any) -> None:
    for width in (390, 320):
        page = new_page(viewport={"width": width, "height": 700})
        page.goto(PAGE)
        fill(page)
        submit(page)
        expect(result_of(page)).to_contain_text("5,920")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_method_and_the_quick_table_remain(new_page: Any) -> None:
    page = new_page(javascript=False)
    page.goto(PAGE)
    expect(page.locator("[data-calculator] form")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("heading", name="紙で計算する手順")).to_be_visible()
    page.locator("summary", has_text="3歳児").click()
    row = page.locator(
        "table:has(#quick-age3) tr", has=page.get_by_role("link", name="D7", exact=True)
    )
    assert re.findall(r"[\d,]+(?=$|\n)", row.locator("td").first.inner_text()) == ["5,920"]


@pytest.mark.slow
def test_a_script_that_does_not_load_puts_nothing_into_the_address(page: Page, server: Any) -> None:
    server.fault("*/widget-*.js", status=404)
    page.goto(PAGE)
    address = page.url
    fill(page, typed={"child.1.birth_date.year": "2012"}, chosen={"child.1.service": "long"})
    submit(page)
    assert page.url == address
