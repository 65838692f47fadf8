"""The one search of every page: what it finds, how it is reached, what it says and when."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, ViewportSize, expect

from build_scripts.static_server import StaticServer
from tests.browser.conftest import DESKTOP, PHONE, NewPage, RequestsSeen
from tests.browser.faulty_server import FaultyServer
from tests.browser.paper import plain, printed, words
from tests.browser.waiting import until

Axe = Callable[[Page], list[str]]

# One page of each kind: the search stands in the header, in the page, on the page of results.
PLACES = {"header": "ordinance/j9/", "start": "", "start of the manual": "training/"}
# No word of either text, and nothing like one.
UNKNOWN = "zzzzqqqq"


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="条文・手引・計算をさがす")


def turned_to(page: Page) -> Locator:
    """The field, shown by its button where the header has no room for it."""
    found = field(page)
    if not found.is_visible():
        page.get_by_role("button", name="検索", exact=True).first.click()
        expect(found).to_be_focused()
    return found


def status(page: Page) -> Locator:
    return page.locator("[data-part=search-status]")


def results(page: Page) -> Locator:
    return page.locator("[data-part=search-results] > li")


def links(page: Page) -> Locator:
    return page.locator("[data-part=search-results] > li > a[href]")


def panel(page: Page) -> Locator:
    return page.locator("#site-search-panel")


def typed(page: Page, query: str) -> None:
    """Type `query` and wait until it is answered."""
    turned_to(page).fill(query)
    expect(status(page)).to_have_attribute("data-query", query)


# One search, once a page


@pytest.mark.slow
def test_every_page_has_the_search_once(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        if "embed" in path.parts:
            continue
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        for part in ("search-status", "search-results"):
            assert len(page.xpath(f"//*[@data-part='{part}']")) == 1, (path, part)
        [form] = page.xpath("//form[@role='search']")
        assert form.get("method") == "get", path
        assert form.xpath(".//input/@name") == ["q"], path


@pytest.mark.slow
@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES)
def test_the_results_are_those_of_the_page_of_results(any_width: Page, address: str) -> None:
    any_width.goto(address)
    typed(any_width, "督促")
    here = links(any_width).evaluate_all("all => all.map(a => [a.href, a.innerText])")
    assert here
    assert here[0][0].endswith("/ordinance/j14/#j14-k1") or "/ordinance/j14/" in here[0][0]
    any_width.goto(f"search/?q={quote('督促')}")
    expect(status(any_width)).to_have_attribute("data-query", "督促")
    assert links(any_width).evaluate_all("all => all.map(a => [a.href, a.innerText])") == here


def test_a_result_leads_to_the_provision_and_says_what_it_is(any_width: Page) -> None:
    any_width.goto("about/")
    typed(any_width, "納期限は、毎月末日")
    first = results(any_width).first
    expect(first.get_by_role("link")).to_have_text(re.compile("^第9条第2項　"))
    expect(first.locator("mark").first).to_be_visible()
    expect(first).to_contain_text("条文")
    expect(first).to_contain_text("渋谷区の条例")
    first.get_by_role("link").click()
    any_width.wait_for_url(re.compile("/ordinance/j9/#j9-k2$"))
    expect(any_width.locator("#j9-k2")).to_be_in_viewport()


@pytest.mark.slow
def test_a_tool_is_told_from_what_is_to_be_read(page: Page) -> None:
    page.goto("about/")
    typed(page, "保育料はいくら")
    tool = page.locator(".search-hit--tool").first
    expect(tool).to_contain_text("計算")
    tool.get_by_role("link").click()
    page.wait_for_url(re.compile("/tools/childcare-fee/"))


# A citation


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES)
def test_enter_goes_to_what_is_cited(any_width: Page, address: str) -> None:
    any_width.goto(address)
    typed(any_width, "第十条第二項第一号ロ")
    expect(links(any_width).first).to_have_attribute("href", re.compile("/j10/#j10-k2-g1-s2$"))
    field(any_width).press("Enter")
    any_width.wait_for_url(re.compile("/ordinance/j10/#j10-k2-g1-s2$"))
    expect(any_width.get_by_role("button", name="第10条第2項第1号ロを引用")).to_be_focused()


@pytest.mark.slow
def test_enter_at_once_waits_for_what_answers(page: Page, server: FaultyServer) -> None:
    server.fault("*/search/manifest.json", delay=1)
    page.goto("ordinance/j9/")
    turned_to(page).fill("別表3 D7 3歳児")
    field(page).press("Enter")
    page.wait_for_url(re.compile("/ordinance/t3/#t3-d7-age3$"))
    expect(page.locator("#t3-d7-age3 button")).to_be_focused()


@pytest.mark.slow
def test_on_the_whole_text_a_citation_stays_there(page: Page) -> None:
    page.goto("ordinance/")
    typed(page, "10条2項")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile("/ordinance/#j10-k2$"))
    expect(page.get_by_role("button", name="第10条第2項を引用")).to_be_focused()
    expect(results(page).first).to_be_hidden()


@pytest.mark.slow
def test_the_manual_is_cited_alike(page: Page) -> None:
    page.goto("")
    for query, expected in (("手引8(1)", "/manual/s8/#s8-1"), ("Q3", "/manual/qa/#q3")):
        typed(page, query)
        expect(links(page).first).to_have_attribute("href", re.compile(re.escape(expected) + "$"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("go/?q=10条2項1号", r"/ordinance/j10/#j10-k2-g1$"),
        ("go/?q=10-2-1", r"/ordinance/j10/#j10-k2-g1$"),
        ("go/#附則 平成28年 2", r"/ordinance/f/#fh28n26-k2$"),
        ("go/?q=引っ越し", r"/search/\?q=%E5%BC%95%E3%81%A3%E8%B6%8A%E3%81%97$"),
    ],
)
def test_addresses_in_mails_lead_on(page: Page, address: str, expected: str) -> None:
    page.goto("about/")
    page.goto(quote(address, safe="/#?="))
    page.wait_for_url(re.compile(expected))
    page.go_back()  # the address in between is no place to come back to
    page.wait_for_url(re.compile("/about/$"))


@pytest.mark.slow
def test_words_after_a_number_sign_that_are_no_place_are_searched(any_width: Page) -> None:
    any_width.goto("ordinance/j9/#" + quote("督促"))
    expect(status(any_width)).to_have_attribute("data-query", "督促")
    expect(results(any_width).first).to_be_visible()
    expect(field(any_width)).to_have_value("督促")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "citation"),
    [("ordinance/j10/#j10-k2", "10条2項"), ("manual/s8/#s8-1", "手引8(1)")],
)
def test_enter_leads_to_the_place_that_the_address_already_names(
    page: Page, address: str, citation: str
) -> None:
    page.goto(address)
    place = page.locator(f"[id='{address.split('#')[1]}']")
    expect(place).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    typed(page, citation)
    field(page).press("Enter")
    expect(panel(page)).to_be_hidden()
    expect(place).to_be_in_viewport()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    focused = page.evaluate("[document.activeElement.tagName, document.activeElement.id]")
    assert focused[0] != "BODY"
    assert focused[1] != "site-search-query"


def test_what_is_like_an_unknown_place_closes_with_escape(any_width: Page) -> None:
    any_width.goto("ordinance/j9/#" + quote("督促"))
    expect(results(any_width).first).to_be_visible()
    assert any_width.evaluate("document.activeElement === document.body")
    any_width.keyboard.press("Escape")
    expect(panel(any_width)).to_be_hidden()


# While it comes

# Every question that reaches the search, and what it is told besides.
LISTEN = """async () => {
  window.asked = [];
  const { engine } = document.querySelector("[data-search]").dataset;
  const address = new URL(engine, document.baseURI).href;
  const { Search } = await import(address);
  const find = Search.prototype.find;
  Search.prototype.find = function (...told) { asked.push(told); return find.apply(this, told); };
}"""


def listen(page: Page) -> None:
    page.evaluate(LISTEN)


@pytest.mark.slow
def test_while_it_comes_only_the_last_question_counts(page: Page, server: FaultyServer) -> None:
    server.fault("*/search/manifest.json", delay=1.5)
    page.goto("ordinance/j9/")
    listen(page)
    field(page).fill("10条2項")
    field(page).press("Enter")
    for query in ("督", "督促"):
        field(page).fill(query)
    expect(panel(page)).to_be_visible()
    expect(status(page)).to_have_text("検索の準備をしています。")
    expect(status(page)).to_have_attribute("data-query", "督促")
    assert [told[0] for told in page.evaluate("asked")] == ["督促"]
    expect(page).to_have_url(re.compile("/ordinance/j9/$"))


@pytest.mark.slow
@pytest.mark.parametrize("key", ["Escape", "Shift+Tab"])
def test_who_turns_away_while_it_comes_is_led_nowhere(
    page: Page, server: FaultyServer, key: str
) -> None:
    server.fault("*/search/manifest.json", delay=1)
    page.goto("ordinance/j9/")
    with page.expect_response(re.compile("/search/manifest.json")):
        field(page).fill("10条2項")
        field(page).press("Enter")
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    expect(panel(page)).to_be_hidden()
    expect(page).to_have_url(re.compile("/ordinance/j9/$"))


@pytest.mark.slow
def test_what_takes_too_long_is_said(page: Page, server: FaultyServer) -> None:
    server.fault("*/search/manifest.json", delay=4)
    page.clock.install()
    page.goto("ordinance/j9/")
    field(page).fill("督促")
    page.clock.run_for(400)
    expect(status(page)).to_have_text("検索の準備をしています。")
    page.clock.run_for(20_000)
    page.clock.run_for(600)
    expect(status(page)).to_contain_text("検索の準備ができませんでした")


@pytest.mark.slow
def test_the_search_is_told_which_document_is_open(page: Page, server: FaultyServer) -> None:
    told = {}
    for address in ("ordinance/j9/", "tools/childcare-fee/", "training/", "manual/s8/", "about/"):
        page.goto(address)
        listen(page)
        typed(page, "異動")
        told[address] = page.evaluate("asked[0][1].prefer")
    assert list(told.values()) == ["ordinance", "ordinance", "manual", "manual", ""]


# The page of results

# The page of results


@pytest.mark.slow
def test_the_address_of_the_results(any_width: Page) -> None:
    any_width.goto("ordinance/j9/")
    typed(any_width, "督促")
    field(any_width).press("Enter")
    any_width.wait_for_url(re.compile(r"/search/\?q="))
    expect(field(any_width)).to_have_value("督促")
    expect(results(any_width).first).to_be_visible()
    typed(any_width, "休園日")
    expect(any_width).to_have_url(re.compile(re.escape(f"?q={quote('休園日')}") + "$"))
    before = links(any_width).all_inner_texts()
    links(any_width).first.click()
    any_width.wait_for_url(re.compile("/ordinance/"))
    any_width.go_back()
    expect(status(any_width)).to_have_attribute("data-query", "休園日")
    expect(field(any_width)).to_have_value("休園日")
    assert links(any_width).all_inner_texts() == before
    field(any_width).fill("")
    expect(results(any_width)).to_have_count(0)
    expect(any_width).to_have_url(re.compile("/search/$"))


def test_what_was_typed_in_the_header_is_there_on_the_way_back(page: Page) -> None:
    page.goto("ordinance/j9/")
    typed(page, "督促")
    links(page).first.click()
    page.wait_for_url(re.compile("/ordinance/j14/"))
    page.go_back()
    expect(field(page)).to_have_value("督促")


@pytest.mark.slow
def test_the_address_follows_at_once(page: Page) -> None:
    page.goto(f"search/?q={quote('  ')}")
    expect(page).to_have_url(re.compile("/search/$"))
    typed(page, "休園日")
    assert page.url.endswith(f"?q={quote('休園日')}")


@pytest.mark.slow
def test_on_the_way_back_a_tap_shows_the_results_again(any_width: Page) -> None:
    any_width.goto("")
    typed(any_width, "督促")
    links(any_width).first.click()
    any_width.wait_for_url(re.compile("/ordinance/j14/"))
    any_width.go_back()
    expect(field(any_width)).to_have_value("督促")
    field(any_width).click()
    expect(results(any_width).first).to_be_visible()
    any_width.keyboard.press("Escape")
    with any_width.expect_navigation():
        any_width.locator("header").get_by_role("link", name="てびき").click()
    expect(field(any_width)).to_have_value("")


def test_nothing_found_offers_near_terms_and_the_list(any_width: Page) -> None:
    any_width.goto("search/")
    everything = any_width.locator("[data-part=search-list]")
    expect(everything).to_be_visible()
    typed(any_width, "督促")
    expect(everything).to_be_hidden()
    typed(any_width, UNKNOWN)
    expect(results(any_width)).to_have_count(0)
    expect(status(any_width)).to_have_text(f"「{UNKNOWN}」は見つかりません。")
    expect(everything).to_be_visible()
    any_width.goto("ordinance/j9/")
    typed(any_width, UNKNOWN)
    any_width.get_by_role("link", name="条文・手引・計算の一覧から探す").click()
    any_width.wait_for_url(re.compile("/search/#all$"))


@pytest.mark.slow
def test_a_near_term_is_searched(page: Page) -> None:
    page.goto("search/")
    typed(page, "犬税")  # no word of the texts, but 税 stands in many
    near = page.locator("[data-part=search-near]").get_by_role("button").first
    expect(near).to_contain_text("税")
    term = near.inner_text()
    near.click()
    expect(status(page)).to_have_attribute("data-query", term)
    expect(results(page).first).to_be_visible()
    expect(field(page)).to_be_focused()


# By keyboard


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES)
def test_by_keyboard_alone(any_width: Page, address: str) -> None:
    any_width.goto(address)
    turned_to(any_width).focus()
    any_width.keyboard.type("督促")
    expect(status(any_width)).to_have_attribute("data-query", "督促")
    count = links(any_width).count()
    any_width.keyboard.press("ArrowDown")
    expect(links(any_width).nth(0)).to_be_focused()
    if count > 1:
        any_width.keyboard.press("ArrowDown")
        expect(links(any_width).nth(1)).to_be_focused()
        any_width.keyboard.press("Shift+Tab")
    expect(links(any_width).nth(0)).to_be_focused()
    any_width.keyboard.press("ArrowUp")
    expect(field(any_width)).to_be_focused()
    # Whoever goes on typing at a result types into the field.
    any_width.keyboard.press("ArrowDown")
    any_width.keyboard.type("状")
    expect(field(any_width)).to_be_focused()
    expect(field(any_width)).to_have_value("督促状")
    any_width.keyboard.press("Backspace")
    expect(status(any_width)).to_have_attribute("data-query", "督促")
    any_width.keyboard.press("ArrowDown")
    any_width.keyboard.press("Enter")
    any_width.wait_for_url(re.compile("/ordinance/j14/"))


@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES)
def test_escape_closes_and_the_focus_stays(any_width: Page, address: str) -> None:
    any_width.goto(address)
    opener = any_width.get_by_role("button", name="検索", exact=True).first
    for moves in (0, 1):
        typed(any_width, "督促")
        for _ in range(moves):
            any_width.keyboard.press("ArrowDown")
        any_width.keyboard.press("Escape")
        expect(results(any_width).first).to_be_hidden()
        if field(any_width).is_visible():
            expect(field(any_width)).to_be_focused()
            expect(field(any_width)).to_have_value("督促")
        else:
            expect(opener).to_be_focused()
            expect(opener).to_have_attribute("aria-expanded", "false")


@pytest.mark.slow
@pytest.mark.parametrize("address", PLACES.values(), ids=PLACES)
def test_passing_by_opens_nothing(page: Page, address: str) -> None:
    page.goto(address)
    field(page).focus()
    expect(panel(page)).to_be_hidden()
    for key in ("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
        page.keyboard.press(key)
        expect(panel(page)).to_be_hidden()
    typed(page, "督促")
    field(page).focus()
    page.keyboard.press("Shift+Tab")
    expect(panel(page)).to_be_hidden()
    field(page).focus()  # on the way back through the page nothing opens by itself either
    expect(panel(page)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_visible()


@pytest.mark.slow
def test_pressing_elsewhere_closes_it(any_width: Page) -> None:
    any_width.goto("about/")
    typed(any_width, UNKNOWN)
    any_width.mouse.click(20, any_width.viewport_size["height"] - 20)
    expect(panel(any_width)).to_be_hidden()


@pytest.mark.slow
def test_in_the_list_home_and_end_lead_to_its_ends(page: Page) -> None:
    page.goto("")
    typed(page, "保育料")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(links(page).last).to_be_focused()
    page.keyboard.press("Home")
    expect(links(page).first).to_be_focused()
    page.keyboard.press("End")
    assert panel(page).evaluate("panel => panel.scrollTop") > 0
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_visible()
    assert panel(page).evaluate("panel => panel.scrollTop") == 0


@pytest.mark.slow
def test_searching_in_the_header_moves_no_page(any_width: Page) -> None:
    any_width.goto("manual/s8/#tbl-handover-between")
    until(any_width, "scrollY > 100 && document.activeElement !== document.body")
    before = any_width.evaluate("scrollY")
    turned_to(any_width).click()
    any_width.keyboard.type("異動")
    expect(status(any_width)).to_have_attribute("data-query", "異動")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "Escape"):
        any_width.keyboard.press(key)
        assert any_width.evaluate("scrollY") == before, key


# What is said, and when


@pytest.mark.slow
def test_the_count_is_said_once_after_a_pause(page: Page) -> None:
    page.goto("search/")
    page.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector("[data-part=search-status]");
          new MutationObserver(() => { if (status.textContent) said.push(status.textContent); })
            .observe(status, { childList: true, subtree: true, characterData: true });
        }"""
    )
    typed(page, "休")
    for text in ("休園", "休園日"):
        typed(page, text)
    count, first = links(page).count(), links(page).first.inner_text()
    said = f"{'はじめの' if count == 30 else ''}{count}件。1件目：{first}"
    expect(status(page)).to_have_text(said)
    page.wait_for_timeout(700)
    assert page.evaluate("said").count(said) == 1
    assert len(page.evaluate("said")) <= 2  # that it is being prepared, if that took a while


@pytest.mark.slow
def test_nothing_is_said_into_a_composition(page: Page) -> None:
    page.goto("ordinance/j9/")
    typed(page, "休園日")
    field(page).dispatch_event("compositionstart")
    page.wait_for_timeout(700)
    expect(status(page)).to_be_empty()


def test_what_an_ime_composes_is_neither_searched_nor_sent(page: Page) -> None:
    page.goto("ordinance/j9/")
    field(page).focus()
    ime = page.context.new_cdp_session(page)
    for text in ("t", "とく", "とくそく"):
        ime.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    # The Enter that chooses among the words of the IME: what browsers report of it.
    field(page).evaluate(
        """input => input.dispatchEvent(new KeyboardEvent("keydown",
          { key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))"""
    )
    page.wait_for_timeout(800)
    assert status(page).get_attribute("data-query") is None
    assert status(page).inner_text() == ""
    expect(page).to_have_url(re.compile("/ordinance/j9/$"))
    ime.send("Input.insertText", {"text": "督促"})
    expect(status(page)).to_have_attribute("data-query", "督促")
    expect(results(page).first).to_be_visible()
    # Safari ends the composition first, and reports its Enter afterwards.
    after = field(page).evaluate(
        """input => input.dispatchEvent(new KeyboardEvent("keydown",
          { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    assert after is False, "the form would be sent"
    expect(page).to_have_url(re.compile("/ordinance/j9/$"))


# What is fetched, and what if it can't be


@pytest.mark.parametrize("address", [*PLACES.values(), "search/"])
def test_nothing_is_fetched_before_a_reader_turns_to_it(
    page: Page, requests_seen: RequestsSeen, address: str
) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    asked = [url for url in requests_seen.urls if re.search(r"/search/[^/]+\.js", url)]
    assert asked == []
    field(page).focus()
    with page.expect_response(re.compile("/search/manifest.json")):
        pass


def test_no_letter_leaves_the_page(page: Page, requests_seen: RequestsSeen) -> None:
    page.goto("ordinance/j9/")
    typed(page, "くじらの条")
    assert "くじら" not in requests_seen.sent
    assert quote("くじら") not in requests_seen.sent
    assert requests_seen.outside == []


@pytest.mark.parametrize("missing", ["*/search/manifest.json", "*/assets/search/search-*.js"])
def test_what_does_not_come_is_said_and_tried_again(
    any_width: Page, server: FaultyServer, missing: str
) -> None:
    server.fault(missing, status=503)
    any_width.goto("ordinance/j9/")
    turned_to(any_width).fill("督促")
    expect(status(any_width)).to_contain_text("検索の準備ができませんでした")
    expect(any_width.get_by_role("link", name="条文・手引・計算の一覧から探す")).to_be_visible()
    field(any_width).press("Enter")
    expect(field(any_width)).to_have_value("督促")
    assert status(any_width).get_attribute("data-query") is None
    server.mend()
    field(any_width).press_sequentially("状")
    expect(status(any_width)).to_have_attribute("data-query", "督促状")


# Without script, on the page for what is missing, on paper


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_without_script_the_search_leads_to_the_list(
    new_page: NewPage, viewport: ViewportSize
) -> None:
    page = new_page(viewport=viewport, javascript=False)
    page.goto("ordinance/j9/")
    if field(page).is_visible():
        field(page).fill("10条")
        field(page).press("Enter")
        page.wait_for_url(re.compile(r"/search/\?q="))
    else:
        page.locator("header").get_by_role("link", name="検索").click()
        page.wait_for_url(re.compile("/search/$"))
    page.locator("article").get_by_role("link", name="第10条　入園料及び保育料の特例").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("第10条")


def test_without_script_the_page_of_results_says_what_works(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("search/")
    expect(page.locator("noscript p")).to_contain_text("下の一覧は、なくても使えます")
    expect(page.locator("noscript p")).to_be_visible()


@pytest.mark.slow
def test_the_list_holds_every_place(site: Path, addresses: tuple[str, ...]) -> None:
    page = html.document_fromstring((site / "search/index.html").read_text(encoding="utf-8"))
    [listed] = page.xpath("//*[@data-part='search-list']")
    targets = {str(href).removeprefix("../") for href in listed.xpath(".//a/@href")}
    wanted = re.compile(
        r"ordinance/(j|t)\d+(_\d+)?/|ordinance/f/|tools/[^/]+/|manual/(s\d|qa|year)/"
    )
    missing = {each for each in addresses if wanted.fullmatch(each)} - targets
    assert missing == set()
    assert {"ordinance/f/#fh28n26", "manual/qa/#q13", "manual/s8/#s8-2"} <= targets


@pytest.mark.slow
def test_the_page_for_what_is_missing_searches_too(page: Page, site: Path) -> None:
    server = StaticServer(site).start()  # its links begin at the top of the host
    page.goto(f"{server.url}no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("このページは見つかりません")
    typed(page, "督促")
    results(page).first.get_by_role("link").click()
    page.wait_for_url(f"{server.url}ordinance/j14/**")
    server.stop()


@pytest.mark.slow
def test_no_search_on_paper(page: Page) -> None:
    for address in ("", "ordinance/j9/", "search/"):
        page.goto(address)
        page.emulate_media(media="print")
        expect(field(page)).to_be_hidden()
        page.emulate_media(media="screen")


@pytest.mark.slow
def test_what_was_found_is_printed_where_it_is_the_page(page: Page) -> None:
    page.goto(f"search/?q={quote('督促')}")
    expect(status(page)).to_contain_text("件")
    count, first = links(page).count(), links(page).first.inner_text()
    sheets = "".join(words(sheet) for sheet in printed(page))
    assert f"「督促」の検索結果{count}件" in sheets
    assert plain(first) in sheets
    assert "番地として使う" not in sheets
    assert "条文・手引・計算の一覧" not in sheets
    page.goto("")
    typed(page, "督促")
    page.emulate_media(media="print")
    expect(panel(page)).to_be_hidden()


# How it looks


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation_in_any_state(
    new_page: NewPage, axe: Axe, viewport: ViewportSize, dark: bool
) -> None:
    page = new_page(viewport=viewport, dark=dark, reduced_motion=True)
    found = {}
    for address in (PLACES["header"], "", "search/"):
        page.goto(address)
        for query in ("保育料", "10条2項", UNKNOWN):
            typed(page, query)
            expect(status(page)).not_to_be_empty()
            found[address, query] = axe(page)
    assert {state: faults for state, faults in found.items() if faults} == {}


@pytest.mark.parametrize("height", [640, 256], ids=["320px", "400%"])
@pytest.mark.parametrize("address", [*PLACES.values(), "search/"])
def test_on_a_small_window_nothing_is_cut(new_page: NewPage, address: str, height: int) -> None:
    page = new_page(viewport=ViewportSize(width=320, height=height), reduced_motion=True)
    page.goto(address)
    typed(page, "保育料")
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    for box in (field(page).bounding_box(), links(page).first.bounding_box()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    focused = page.locator(":focus")
    expect(focused).to_be_in_viewport()


@pytest.mark.slow
def test_what_is_pressed_is_as_large_as_a_finger(new_page: NewPage) -> None:
    phone = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto("ordinance/j9/")
    typed(phone, "保育料")
    for each in [field(phone), phone.locator(".tb-search__submit"), *results(phone).all()]:
        assert each.bounding_box()["height"] >= 43.9
