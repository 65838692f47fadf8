"""The manual's calculators on their pages: files for calendars, the table that is filtered."""

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from build_scripts.calculator_pages import year_calendar as year_pages
from calculators.messages import catalogue
from calculators.training import record, year_calendar
from tests.browser.answers import answered
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.usefixtures("nothing_lacking")


def test_a_cite_leads_to_the_words(page: Page) -> None:
    answered(page, "training-record")
    page.locator("[data-part=result] a.cite[href$='#s6-3-sheet']").first.click()
    expect(page.locator("#s6-3-sheet")).to_be_in_viewport()
    expect(page.locator("#s6-3-sheet")).to_contain_text("リフレクションシート")


@pytest.mark.slow
def test_the_file_of_the_result_is_the_year_of_the_role(page: Page) -> None:
    answered(page, "training-calendar")
    link = page.locator("[data-part=result] a[download]")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "manager.ics"
    expected = year_pages.file("manager", catalogue("ja"))
    assert download.value.path().read_bytes() == expected


@pytest.mark.slow
def test_the_year_stands_without_script(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("tools/training-calendar/")
    years = page.locator(".calc-year")
    assert years.count() == len(year_calendar.ROLES)
    for at, role in enumerate(year_calendar.ROLES):
        events = years.nth(at).locator("li")
        assert events.count() == len(year_calendar.events(role))
        link = years.nth(at).locator("a[download]")
        assert str(link.get_attribute("href")).endswith(f"/{role}.ics")


def test_the_table_stands_without_script_and_without_a_filter(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("tools/training-record/")
    assert page.locator(".calc-record tbody tr:visible").count() == len(record.TRAININGS)
    assert page.locator("#record-filter").is_hidden()


def test_the_script_only_hides_rows(any_width: Page) -> None:
    page = any_width
    page.goto("tools/training-record/")
    rows = page.locator(".calc-record tbody tr")
    before = rows.all_inner_texts()
    box = page.get_by_label("研修の名前やことばで絞る")
    box.fill("ＮＩＴＳ 岡山大学")
    visible = page.locator(".calc-record tbody tr:visible")
    expect(visible).to_have_count(1)
    expect(visible).to_contain_text("修了証")
    expect(page.locator(".calc-filter [role=status]")).to_have_text("1件を表示しています。")
    box.fill("そのような研修はない")
    expect(visible).to_have_count(0)
    box.fill("")
    expect(visible).to_have_count(len(before))
    assert rows.all_inner_texts() == before
    expect(page.locator(".calc-filter [role=status]")).to_have_text("")


def test_a_stage_is_asked_of_those_who_have_one(page: Page) -> None:
    page.goto("tools/training-stage/")
    stage = page.locator("fieldset:has(> .calc-choices input[name=stage])")
    page.locator("input[name=post][value=principal]").check()
    expect(stage).to_be_hidden()
    page.locator("input[name=post][value=teacher]").check()
    expect(stage).to_be_visible()


@pytest.mark.slow
def test_the_year_of_the_last_training_is_asked_of_those_who_took_one(page: Page) -> None:
    page.goto("tools/training-interval/")
    year = page.locator("input[name=last_year]")
    page.locator("input[name=taken][value=unknown]").check()
    expect(year).to_be_hidden()
    page.locator("input[name=taken][value=yes]").check()
    expect(year).to_be_visible()


@pytest.mark.slow
def test_the_table_stays_a_table_on_a_phone(phone: Page) -> None:
    """Its rows stand as blocks there; browsers still tell a screen reader of rows and cells."""
    phone.goto("tools/training-record/")
    phone.locator(".calc-record tbody").wait_for()
    assert phone.locator(".calc-record tbody tr").first.evaluate(
        "e => getComputedStyle(e).display"
    ) == ("block")
    tree = phone.context.new_cdp_session(phone).send("Accessibility.getFullAXTree")
    roles = Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    rows = len(record.TRAININGS)
    assert roles["table"] == 1
    assert roles["row"] == rows + 1
    assert roles["rowheader"] == rows
    assert roles["columnheader"] == 4
    assert roles["cell"] == 3 * rows
