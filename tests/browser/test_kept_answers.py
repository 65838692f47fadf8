"""What a reader typed stays, where it may: after a reload, after Back, on the device if ticked.

Nothing of it may be in the address, in the storage or on its way elsewhere unless the reader asks
for it (DESIGN.md, Trust). A link to a case holds amounts only if ticked (the issue on the estimator).
"""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage, RequestsSeen
from tests.browser.household import TWINS, Estimator, link, said
from tests.browser.worked_example import PAGE, fill
from tests.calculators.forms import FEE

PREVIOUS = "adult.1.previous.income_levy"
SECRETS = ("147", "１４７", "3500", "3,500", "2012")

STORED = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, document.cookie, document.title,
    (await indexedDB.databases?.()) ?? [], await caches.keys()])"""

KEEP = "入れた内容を、この端末に残す"
FORGET = "消して、はじめから"
BELOW_THE_TOP = "element => element.getBoundingClientRect().top + scrollY"


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The reader's profile, in which another tab may be opened."""
    return page.context


@pytest.fixture
def answered(page: Page) -> Estimator:
    """The worked example typed by hand, with its result."""
    estimator = Estimator(page).open()
    fill(page)
    estimator.press()
    expect(estimator.headline).to_contain_text("5,920円")
    return estimator


def holds_the_worked_example(estimator: Estimator) -> None:
    for name in (PREVIOUS, "child.1.birth_date.year", "child.1.enrolled_from.day"):
        expect(estimator.control(name)).to_have_value(FEE[name])
    for name in ("fiscal_year", "child.1.service", "adult.1.previous.status", "adult.2.exists"):
        expect(estimator.control(name, FEE[name])).to_be_checked()


def is_empty(estimator: Estimator) -> None:
    expect(estimator.control(PREVIOUS)).to_have_value("")
    expect(estimator.control("child.1.birth_date.year")).to_have_value("")
    expect(estimator.page.locator("[name=fiscal_year]:checked")).to_have_count(0)
    expect(estimator.result).to_be_hidden()


def test_answers_and_result_survive_a_reload_and_the_way_back_from_a_provision(
    answered: Estimator,
) -> None:
    page = answered.page
    page.reload()
    holds_the_worked_example(answered)
    expect(answered.headline).to_contain_text("5,920円", timeout=60_000)
    expect(page.locator("[data-part=kept]")).to_contain_text("元にもどしました")
    # A result that was there before carries nobody away.
    assert page.evaluate("document.activeElement === document.body")

    answered.result.locator("a[href*='ordinance/t3/#t3-d7']").first.click()
    page.wait_for_url("**/ordinance/t3/**")
    page.go_back()
    holds_the_worked_example(answered)
    expect(answered.headline).to_contain_text("5,920円", timeout=60_000)
    page.go_forward()
    page.go_back()
    holds_the_worked_example(answered)
    assert answered.broken == []


@pytest.mark.slow
def test_what_was_typed_without_an_answer_survives_a_reload(page: Page) -> None:
    estimator = Estimator(page).open()
    estimator.control("fiscal_year", "2016").check()
    estimator.control("siblings", "1").check()
    estimator.control("child.2.birth_date.year").fill("平成2")
    page.reload()
    expect(estimator.control("fiscal_year", "2016")).to_be_checked()
    expect(estimator.control("child.2.birth_date.year")).to_have_value("平成2")
    expect(estimator.control("child.2.birth_date.year")).to_be_visible()
    expect(estimator.result).to_be_hidden()


def test_nothing_is_kept_on_the_device_nor_in_the_address_unless_asked(
    answered: Estimator, requests_seen: RequestsSeen, context: BrowserContext
) -> None:
    page = answered.page
    kept = page.evaluate(STORED)
    for secret in SECRETS:
        assert secret not in kept
        assert secret not in page.url
        assert secret not in requests_seen.sent
    assert requests_seen.outside == []
    assert all(request.method == "GET" for request in requests_seen.requests)
    # Another tab of the same reader knows nothing of it.
    other = Estimator(context.new_page()).open()
    is_empty(other)


@pytest.mark.slow
def test_ticking_keeps_on_the_device_and_taking_it_back_removes(
    answered: Estimator, context: BrowserContext, requests_seen: RequestsSeen
) -> None:
    answered.page.get_by_label(KEEP).check()
    other = Estimator(context.new_page()).open()
    holds_the_worked_example(other)
    expect(other.headline).to_contain_text("5,920円", timeout=60_000)
    expect(other.page.get_by_label(KEEP)).to_be_checked()
    other.page.get_by_label(KEEP).uncheck()
    assert json.loads(other.page.evaluate(STORED))[0] == {}
    is_empty(Estimator(context.new_page()).open())
    assert not any(secret in requests_seen.sent for secret in SECRETS)


@pytest.mark.slow
def test_all_can_be_emptied(answered: Estimator) -> None:
    page = answered.page
    page.get_by_label(KEEP).check()
    page.reload()
    holds_the_worked_example(answered)
    page.get_by_role("button", name=FORGET).click()
    is_empty(answered)
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    assert json.loads(page.evaluate(STORED))[0] == {}
    page.reload()
    is_empty(answered)


@pytest.mark.slow
def test_emptying_is_offered_while_there_is_an_answer_and_leads_to_the_first_question(
    new_page: NewPage,
) -> None:
    for viewport in (DESKTOP, PHONE):
        page = new_page(viewport=viewport)
        page.goto(PAGE)
        expect(page.locator("[data-calculator][data-alive]")).to_be_attached()
        forget = page.get_by_role("button", name=FORGET)
        year = page.locator("[name=fiscal_year]")
        birth = page.locator("[name='child.1.birth_date.year']")
        # What the form brings chosen is no answer of the reader's.
        assert page.locator("[data-calculator] input[type=radio]:checked").count() > 0
        expect(forget).to_be_hidden()
        top = year.first.evaluate(BELOW_THE_TOP)

        birth.fill("平成2")
        expect(forget).to_be_visible()
        birth.fill("")
        expect(forget).to_be_hidden()
        year.last.check()
        expect(forget).to_be_visible()
        assert year.first.evaluate(BELOW_THE_TOP) == top

        forget.click()  # at once: nothing asks again
        expect(page.locator("[name=fiscal_year]:checked")).to_have_count(0)
        expect(year.first).to_be_focused()
        expect(forget).to_be_hidden()
        expect(page.locator("[data-part=kept]")).to_be_hidden()
        page.reload()
        expect(page.locator("[data-calculator][data-alive]")).to_be_attached()
        assert page.evaluate("document.activeElement === document.body")


# A link to a case


def test_a_link_leads_to_the_case_without_amounts_unless_ticked(
    answered: Estimator, context: BrowserContext
) -> None:
    place = answered.result.locator("[data-part=link]")
    address = place.get_by_role("textbox").input_value()
    assert urlsplit(address).fragment.startswith("v=2&")
    assert "147" not in address
    assert "%EF%BC%91" not in address  # a full-width digit
    assert "3500" not in address

    other = Estimator(context.new_page())
    other.page.goto(address)
    expect(other.page.locator("[data-part=example]")).to_contain_text("リンクにあった答え")
    expect(other.control("child.1.birth_date.year")).to_have_value("平成24")
    expect(other.control("adult.1.previous.status", "assessed")).to_be_checked()
    expect(other.control(PREVIOUS)).to_have_value("")

    place.get_by_label("税の額もリンクに入れる").check()
    address = place.get_by_role("textbox").input_value()
    assert parse_qs(urlsplit(address).fragment)[PREVIOUS] == [FEE[PREVIOUS]]
    other = Estimator(context.new_page())
    other.page.goto(address)
    holds_the_worked_example(other)
    other.press()
    expect(other.headline).to_contain_text("5,920円")


@pytest.mark.slow
def test_what_was_changed_of_a_linked_case_stays_so(page: Page) -> None:
    estimator = Estimator(page)
    page.goto(link(said()))
    estimator.control(PREVIOUS).fill("310000")
    page.reload()
    expect(page.locator("[data-part=kept]")).to_be_visible()
    expect(estimator.control(PREVIOUS)).to_have_value("310000")


@pytest.mark.slow
def test_a_link_is_not_mixed_with_what_the_device_keeps(
    answered: Estimator, context: BrowserContext
) -> None:
    answered.page.get_by_label(KEEP).check()
    other = Estimator(context.new_page())
    other.page.goto(f"{PAGE}#v=2&fiscal_year=2018")
    expect(other.control("fiscal_year", "2018")).to_be_checked()
    expect(other.control(PREVIOUS)).to_have_value("")
    other.control("siblings", "1").check()
    # What is kept is still one's own.
    holds_the_worked_example(Estimator(context.new_page()).open())


@pytest.mark.slow
def test_copying_says_so(answered: Estimator, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    place = answered.result.locator("[data-part=link]")
    place.get_by_role("button").click()
    expect(answered.status).to_have_text("リンクをコピーしました。")
    copied = answered.page.evaluate("navigator.clipboard.readText()")
    assert copied == place.get_by_role("textbox").input_value()


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        ("#v=9&fiscal_year=2016", "このリンクは読めません"),
        ("#v=2", "このリンクは読めません"),
        ("#v=2&fiscal_year=2016&tier=D7", "今のフォームと合わないところがあります"),
        ("#v=2&fiscal_year=1999", "今のフォームと合わないところがあります"),
        ("#v=2&fiscal_year=2016&chi", "今のフォームと合わないところがあります"),
        ("#v=2&fiscal_year=20", "今のフォームと合わないところがあります"),
    ],
)
def test_broken_and_old_links_are_answered_by_a_sentence(
    page: Page, fragment: str, sentence: str
) -> None:
    estimator = Estimator(page)
    page.goto(PAGE + fragment)
    expect(page.locator("[data-part=example]")).to_contain_text(sentence)
    expect(estimator.result).to_be_hidden()
    assert estimator.control(PREVIOUS).input_value() == ""
    assert estimator.broken == []


# From the result to a question and back


@pytest.mark.slow
def test_changing_an_answer_leads_to_the_question_and_back(page: Page) -> None:
    estimator = Estimator(page)
    page.goto(link(said(TWINS)))
    estimator.press()
    recap = estimator.result.locator(".result-recap")
    recap.locator("summary").click()
    for answer in ("147,000円", "（平成24年）5月10日", "山谷かきのみ園", "2人"):
        expect(recap).to_contain_text(answer)
    before = estimator.headline.inner_text()

    recap.locator(f"a[href$='{PREVIOUS}']").click()
    expect(estimator.control(PREVIOUS)).to_be_focused()
    expect(estimator.control(PREVIOUS)).to_be_in_viewport()
    back = page.get_by_role("button", name="結果にもどる")
    back.click()
    expect(estimator.result).to_be_focused()
    expect(back).to_have_count(0)
    assert estimator.headline.inner_text() == before

    recap.locator("a[href$='child.1.service']").click()
    expect(estimator.control("child.1.service", "long")).to_be_focused()
    estimator.control("child.1.extended_care", "monthly").check()
    expect(estimator.result.locator("[data-part=stale]")).to_contain_text("前の入力のものです")
    back.click()
    expect(estimator.result.locator("[data-part=stale]")).to_have_count(0)
    expect(estimator.result.locator(".result-child").first).to_contain_text("うち延長保育料")
