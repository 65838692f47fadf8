"""The search of a site with more laws (tests/laws/town), as readers use it.

What must be found is taken from the two texts.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PREFIX, NewPage, RequestsSeen
from tests.browser.faulty_server import FaultyServer
from tests.browser.test_search import field, links, results, status, typed
from tests.laws.town_laws import ORDINANCE, RULE

TITLE = "見本市こどもの家条例"
ONLY = f"{TITLE}の中だけでさがす"


@pytest.fixture
def server(town_server: FaultyServer) -> Iterator[FaultyServer]:
    """It takes the place of the site without them in this module."""
    town_server.forget()
    yield town_server
    town_server.forget()


def test_laws_and_the_sites_own_texts_stand_in_one_list(page: Page) -> None:
    page.goto(f"search/?q={quote('使用料の減免 2人以上の児童')}")
    expect(status(page)).to_have_attribute("data-query", "使用料の減免 2人以上の児童")
    # 第7条第2号: 「同一の世帯に属する二人以上の児童がこどもの家を利用するとき。」
    expect(links(page).first).to_have_attribute("href", re.compile(f"{ORDINANCE}j7/#j7-k1-g2$"))
    expect(results(page).first).to_contain_text(TITLE)
    typed(page, "減免")
    expect(results(page).filter(has_text=TITLE).first).to_be_visible()
    expect(results(page).filter(has_text="渋谷区の条例").first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        (f"{TITLE}第3条第1項第2号", f"{ORDINANCE}j3/#j3-k1-g2"),
        ("平成24年見本市条例第8号第七条第二号", f"{ORDINANCE}j7/#j7-k1-g2"),
        (f"{TITLE}施行規則", RULE),
    ],
)
def test_enter_leads_to_the_place_that_is_cited(page: Page, query: str, place: str) -> None:
    page.goto("about/")
    typed(page, query)
    expect(links(page).first).to_have_attribute("href", re.compile(f"{place}$"))
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(f"/{place}$"))


def test_a_citation_on_a_page_of_a_law_means_that_law(page: Page) -> None:
    page.goto(f"{ORDINANCE}j1/")
    typed(page, "第5条第2項")
    expect(links(page).first).to_have_attribute("href", re.compile(f"{ORDINANCE}j5/#j5-k2$"))
    page.goto("ordinance/j1/")
    typed(page, "第4条第2項")
    expect(links(page).first).to_have_attribute("href", re.compile("/ordinance/j4/#j4-k2$"))


def test_one_law_alone_is_asked_where_the_reader_wants_that(page: Page) -> None:
    page.goto(f"{ORDINANCE}j1/")
    typed(page, "使用料")
    only = page.get_by_role("checkbox", name=ONLY)
    expect(only).not_to_be_checked()
    expect(results(page).filter(has_text="施行規則").first).to_be_visible()
    only.check()
    expect(results(page).filter(has_text="施行規則")).to_have_count(0)
    expect(links(page).first).to_have_attribute("href", re.compile(f"/{ORDINANCE}"))
    # The page of all results keeps to it, says so, and lets go of it.
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(rf"/search/\?q=.*&law={quote(ORDINANCE, safe='')}$"))
    expect(only).to_be_checked()
    expect(results(page).filter(has_text="施行規則")).to_have_count(0)
    only.uncheck()
    expect(results(page).filter(has_text="施行規則").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("law="))


def test_nothing_of_the_laws_is_fetched_before_somebody_asks(
    page: Page, requests_seen: RequestsSeen
) -> None:
    page.goto(f"{ORDINANCE}j1/")
    assert not [url for url in requests_seen.urls if "/search/" in url]
    typed(page, "休館日")
    asked = [url for url in requests_seen.urls if "/search/laws" in url]
    assert asked
    assert all(PREFIX in url for url in asked)


def test_one_law_that_can_not_be_had_is_said_and_what_was_typed_stays(
    page: Page, server: FaultyServer
) -> None:
    """Where all are asked, the site's own texts answer (test_many_laws.py)."""
    server.fault("*/parts/*", status=503)
    page.goto(f"search/?q={quote('休館日')}&law={ORDINANCE}")
    expect(status(page)).to_contain_text("検索の準備ができませんでした")
    expect(field(page)).to_have_value("休館日")
    server.mend()
    field(page).fill("休館日 日曜日")
    # 第3条第2項: 「こどもの家の休館日は、日曜日及び国民の祝日に関する法律（…）に規定する休日とする。」
    expect(links(page).first).to_have_attribute("href", re.compile(f"{ORDINANCE}j3/#j3-k2$"))


def test_nothing_is_amiss_for_those_who_cannot_see(
    any_width: Page, axe: Callable[[Page], list[str]]
) -> None:
    any_width.goto(f"search/?q={quote('使用料')}&law={ORDINANCE}")
    expect(any_width.get_by_role("checkbox", name=ONLY)).to_be_checked()
    expect(links(any_width).first).to_be_visible()
    assert axe(any_width) == []


def test_a_narrow_page_never_moves_sideways(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(f"search/?q={quote('使用料')}&law={ORDINANCE}")
    expect(page.get_by_role("checkbox", name=ONLY)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
