"""Pages of many laws in a browser: a town's ordinance and its rule (tests/laws/town), as readers use them.

What they must show is taken from the two texts.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts import offline
from tests.browser.conftest import PREFIX, NewPage
from tests.browser.faulty_server import FaultyServer
from tests.browser.test_offline import loaded, wait_for
from tests.laws.town_laws import ORDINANCE, RULE

LONG = 120_000
TITLE = "見本市こどもの家条例"


@pytest.fixture
def server(town_server: FaultyServer) -> Iterator[FaultyServer]:
    """It takes the place of the site without them in this module."""
    town_server.forget()
    yield town_server
    town_server.forget()


@pytest.mark.parametrize(
    "address", ["laws/", "laws/numbers/", f"{RULE}j5/", f"{ORDINANCE}quality/"]
)
def test_nothing_is_amiss_for_those_who_cannot_see(
    any_width: Page, axe: Callable[[Page], list[str]], address: str
) -> None:
    any_width.goto(address)
    assert axe(any_width) == []


@pytest.mark.each
@pytest.mark.parametrize("address", ["laws/", ORDINANCE, f"{RULE}j5/", f"{ORDINANCE}quality/"])
def test_a_narrow_page_never_moves_sideways(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_word_of_the_rule_shows_and_opens_the_ordinance(page: Page) -> None:
    page.goto(f"{RULE}j5/")
    link = page.get_by_role("link", name="条例第七条第二号", exact=True)
    link.focus()
    preview = page.locator(".law-preview, [data-part=preview]").filter(visible=True).first
    expect(preview).to_contain_text("同一の世帯に属する二人以上の児童")
    expect(preview).to_contain_text(TITLE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{ORDINANCE}j7/#j7-k1-g2$"))
    cited = page.get_by_role("heading", name="この条を引く規定")
    expect(cited).to_be_visible()
    page.get_by_role("link", name="第5条第1項第2号").click()
    expect(page).to_have_url(re.compile(f"{RULE}j5/#j5-k1-g2$"))


def test_a_list_leads_by_keyboard_to_a_law_and_its_menu_to_an_article(page: Page) -> None:
    page.goto("laws/days/")
    page.get_by_role("link", name=TITLE, exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(TITLE)
    menu = page.get_by_role("navigation", name="サイトの案内")
    menu.get_by_text("条文", exact=True).press("Enter")
    menu.get_by_role("link", name="第6条　使用料").press("Enter")
    expect(page.locator("h1")).to_have_text("第6条　使用料")
    page.go_back()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_citation_of_another_law_is_copied_in_its_own_words(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{ORDINANCE}j7/")
    page.get_by_role("button", name=re.compile("^第7条第2号を引用")).click()
    page.get_by_role("button", name="引用をコピー（").click()
    expect(page.get_by_text("コピーしました。")).to_be_visible()
    # The long form of the design, with the day of the last 附則.
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"{TITLE}（平成24年見本市条例第8号）第7条第2号（平成31年4月1日施行）"
    )


def test_the_search_of_the_site_is_there(page: Page) -> None:
    page.goto(f"{ORDINANCE}j7/")
    page.locator("#site-search-query").fill("督促")
    expect(page.locator("[data-part=search-results] a").first).to_be_visible()


# Without a connection


@pytest.fixture
def reader(new_page: NewPage) -> Page:
    """A page in a fresh profile where the worker may work."""
    return new_page(service_workers="allow")


def test_an_opened_page_of_a_law_is_there_without_a_connection(
    reader: Page, server: FaultyServer, town: Path
) -> None:
    reader.goto(f"{ORDINANCE}j7/")
    wait_for(reader, loaded(town, f"{ORDINANCE}j7/"))
    # The list of this law came, and none of another.
    lists = [path for path in server.paths if "/files-" in path]
    assert len(lists) == 2
    server.fault("*", drop=True)
    reader.goto(f"{ORDINANCE}j7/")
    expect(reader.locator("h1")).to_have_text("第7条　使用料の減免")
    assert reader.evaluate("document.styleSheets.length") > 0
    reader.goto(f"{RULE}j1/")
    expect(reader.locator("h1")).to_have_text("このページを開けません")


@pytest.mark.slow
def test_a_law_that_changed_is_kept_in_its_own_state(
    reader: Page, town: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    shutil.copytree(town, later)
    (later / offline.publishing.NAME).unlink()
    for path in later.rglob("files-*.json"):
        path.unlink()
    changed = later / ORDINANCE / "j7/index.html"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("</h1>", "</h1><p>新しい文</p>", 1), encoding="utf-8")
    offline.publish(later)
    current = tmp_path / "current"
    current.symlink_to(town)
    server = FaultyServer(current, prefix=PREFIX).start()
    for address in (f"{ORDINANCE}j7/", f"{RULE}j5/"):
        reader.goto(f"{server.url}{address}")
        wait_for(reader, loaded(town, address))
    current.unlink()
    current.symlink_to(later)
    reader.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    reader.wait_for_timeout(3_000)
    # Neither law was opened since: both stay as they were.
    server.fault("*", drop=True)
    reader.goto(f"{server.url}{RULE}j5/")
    expect(reader.locator("h1")).to_have_text("第5条　使用料の減免")
    reader.goto(f"{server.url}{ORDINANCE}j7/")
    expect(reader.locator("h1")).to_have_text("第7条　使用料の減免")
    server.mend()
    # Another page of the law brings its new list: what is kept of 第7条 is then known to be older.
    reader.goto(f"{server.url}{ORDINANCE}j1/")
    wait_for(reader, loaded(later, f"{ORDINANCE}j1/"))
    expect(reader.locator("[data-offline]")).to_be_empty()
    server.fault("*", drop=True)
    reader.goto(f"{server.url}{ORDINANCE}j7/")
    expect(reader.locator("[data-offline]")).to_have_text(
        "つながらないので、この端末にある前の版を見せています。"
    )
    server.mend()
    reader.goto(f"{server.url}{ORDINANCE}j7/")
    expect(reader.get_by_text("新しい文")).to_be_visible()
    wait_for(reader, loaded(later, f"{ORDINANCE}j7/"))
    server.fault("*", drop=True)
    reader.reload()
    expect(reader.get_by_text("新しい文")).to_be_visible()
    server.stop()


# The search


def results(page: Page) -> list[str]:
    """Where the results lead, in order."""
    found = page.locator("[data-part=search-results] > li > a")
    expect(found.first).to_be_visible()
    addresses = found.evaluate_all("links => links.map((link) => link.href)")
    return [address.split(PREFIX, 1)[1] for address in addresses]


def test_a_citation_of_any_law_is_the_first_result(page: Page) -> None:
    page.goto("search/?q=見本市こどもの家条例施行規則第五条第一項第二号")
    assert results(page)[0] == f"{RULE}j5/#j5-k1-g2"
    page.goto("search/?q=10条2項1号")
    assert results(page)[0] == "ordinance/j10/#j10-k2-g1"


def test_one_law_alone_is_searched_from_its_own_pages(page: Page) -> None:
    page.goto(f"{ORDINANCE}j1/")
    page.locator("#site-search-query").fill("使用料の減免")
    assert any(not address.startswith(ORDINANCE) for address in results(page))
    page.get_by_role("checkbox", name=f"{TITLE}の中だけでさがす").check()
    expect(page.locator(f"[data-part=search-results] a[href*='{RULE}']")).to_have_count(0)
    found = results(page)
    assert found
    assert all(address.startswith(ORDINANCE) for address in found)
    page.keyboard.press("Tab")
    page.locator("#site-search-query").press("Enter")
    expect(page).to_have_url(re.compile("search/.*law=laws%2Fkodomo-no-ie%2F"))
    assert all(address.startswith(ORDINANCE) for address in results(page))


def test_the_own_texts_are_found_where_the_laws_cannot_be_asked(
    page: Page, server: FaultyServer
) -> None:
    server.fault("*/search/laws.*", drop=True)
    page.goto("search/?q=督促")
    assert any(address.startswith("ordinance/") for address in results(page))
    expect(page.get_by_text("ほかの法令は、いま探せません")).to_be_visible()
    server.mend()
    page.locator("#site-search-query").fill("こどもの家 使用料の減免")
    expect(page.get_by_text("ほかの法令は、いま探せません")).to_be_hidden()
    assert any(address.startswith("laws/") for address in results(page))
