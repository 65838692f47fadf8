"""Without a connection: what was opened once, the whole site once it is saved, and nothing else.

The worker is the site's own in a real Chromium; "without a connection" is a server that hangs up.
Hashes are those of the files in the folder, computed here.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring
from playwright.sync_api import Page, expect

from build_scripts import offline
from tests.browser.conftest import PREFIX, NewPage
from tests.browser.faulty_server import SIGN_IN, FaultyServer
from tests.browser.worked_example import PAGE, fill, submit

pytestmark = pytest.mark.usefixtures("uncompressed")

LONG = 120_000
ARTICLE = "ordinance/j10/"

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  return found;
}"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def kept(page: Page) -> list[str]:
    """The addresses under which something is kept."""
    return list(page.evaluate(KEPT))


def hashes(page: Page) -> set[str]:
    found = (re.search(r"\?sha256=(\w+)", address) for address in kept(page))
    return {each[1] for each in found if each}


def loaded(site: Path, address: str) -> set[str]:
    """The hashes of a page, of its styles and of its scripts."""
    file = site / address / "index.html"
    tree = document_fromstring(file.read_text(encoding="utf-8"))
    names = tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    return {digest(file), *(digest(file.parent / str(name)) for name in names)}


def wait_for(page: Page, wanted: set[str]) -> None:
    """Until all of the hashes are kept."""
    for _ in range(240):
        if not wanted - hashes(page):
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{len(wanted - hashes(page))} of {len(wanted)} files are not kept")


@pytest.fixture
def reader(new_page: NewPage) -> Page:
    """A page in a fresh profile where the worker may work."""
    return new_page(service_workers="allow")


def test_what_was_opened_once_is_there_without_a_connection(
    reader: Page, server: FaultyServer, site: Path
) -> None:
    """Python too: the answer is the worked example of tests/cases, 5,920 yen."""
    reader.goto(PAGE)
    # What the light lane takes; the other lanes' files, and compressed copies, are not kept.
    light = ("pyodide.asm.js", "code.wasm", "data.wasm", "pyodide.loader.js", "pyodide-lock.json")
    runtime = {
        digest(path) for name in light for path in site.glob(f"assets/runtime/pyodide-*/{name}")
    }
    assert len(runtime) == len(light)
    wait_for(reader, loaded(site, PAGE) | runtime)
    server.fault("*", drop=True)
    reader.goto(PAGE)
    fill(reader)
    submit(reader)
    expect(reader.locator("[data-part=result]")).to_contain_text("5,920円", timeout=LONG)
    # Nothing else is kept than files of the site: no question, no answer.
    files = {digest(path) for path in site.rglob("*") if path.is_file()}
    assert hashes(reader) <= files
    assert {re.sub(r"=.*", "", address) for address in kept(reader)} <= {
        f"{server.url}?sha256",
        f"{server.url}?list",
        f"{server.url}?python",  # test_own_memory.py
    }
    reader.goto("about/terms/")
    expect(reader.locator("h1")).to_have_text("このページを開けません")
    expect(reader.get_by_role("link", name="ホーム")).to_have_attribute("href", PREFIX)


def save(page: Page) -> None:
    page.goto("about/privacy/")
    page.get_by_role("button", name="この端末に保存する").click()


def status(page: Page) -> Any:
    return page.locator("[data-part=saving-status]")


@pytest.mark.slow
def test_the_whole_site_is_saved_read_searched_and_removed(
    reader: Page, server: FaultyServer
) -> None:
    save(reader)
    expect(status(reader)).to_have_text("サイト全体を保存しました。", timeout=LONG)
    server.fault("*", drop=True)
    reader.goto("manual/year/")
    expect(reader.locator("h1")).to_contain_text("受講の流れと記録方法")
    reader.goto(ARTICLE)
    expect(reader.locator("h1")).to_contain_text("入園料及び保育料の特例")
    reader.goto("search/?q=督促")
    expect(reader.locator("[data-part=search-results] a").first).to_be_visible()
    reader.goto(PAGE)
    fill(reader)
    submit(reader)
    expect(reader.locator("[data-part=result]")).to_contain_text("5,920円", timeout=LONG)

    reader.goto("about/privacy/")
    expect(status(reader)).to_have_text("サイト全体を保存しました。")
    reader.get_by_role("button", name="写しを消して、残さない").click()
    expect(status(reader)).to_contain_text("写しを消しました。")
    assert kept(reader) == []
    server.mend()
    reader.goto(ARTICLE)
    reader.wait_for_timeout(6_000)
    assert kept(reader) == []
    assert (
        reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


@pytest.mark.slow
def test_saving_is_stopped_and_goes_on_where_it_was(reader: Page, server: FaultyServer) -> None:
    server.fault("*.wasm", rate=20_000)
    save(reader)
    stop = reader.get_by_role("button", name="やめる")
    expect(stop).to_be_focused()
    expect(reader.locator("progress[value]:not([value='0'])")).to_be_visible()
    stop.click()
    expect(status(reader)).to_contain_text("続きから保存します", timeout=LONG)
    before = hashes(reader)
    server.mend()
    server.paths.clear()
    reader.get_by_role("button", name="この端末に保存する").click()
    expect(status(reader)).to_have_text("サイト全体を保存しました。", timeout=LONG)
    assert before
    assert before <= hashes(reader)


@pytest.mark.slow
@pytest.mark.parametrize("what", [{"body": SIGN_IN, "max_age": 600}, {"flip": 0.5, "max_age": 600}])
def test_a_spoilt_file_is_fetched_again_past_every_cache(
    reader: Page, server: FaultyServer, site: Path, what: dict[str, Any]
) -> None:
    """The first answer may be reused for ten minutes; the second is the server's."""
    spoilt = next((site / "assets/runtime").glob("library-*.bin"))
    server.fault(f"*/{spoilt.name}", times=1, **what)
    save(reader)
    expect(status(reader)).to_have_text("サイト全体を保存しました。", timeout=LONG)
    assert digest(spoilt) in hashes(reader)
    assert len([path for path in server.paths if path.endswith(spoilt.name)]) == 2


@pytest.mark.slow
def test_what_stays_spoilt_is_told_and_not_kept(
    reader: Page, server: FaultyServer, site: Path
) -> None:
    server.fault("*/library-*.bin", body=SIGN_IN)
    save(reader)
    expect(status(reader)).to_contain_text("公開したものと違うものが届いた", timeout=LONG)
    assert not {digest(path) for path in (site / "assets/runtime").glob("*.bin")} & hashes(reader)
    assert hashlib.sha256(SIGN_IN).hexdigest() not in hashes(reader)
    server.mend()
    server.fault("*", drop=True)
    reader.get_by_role("button", name="この端末に保存する").click()
    expect(status(reader)).to_contain_text("通信が切れて", timeout=LONG)


@pytest.mark.slow
def test_a_page_that_comes_slowly_is_shown_as_it_is_kept(
    reader: Page, server: FaultyServer, site: Path
) -> None:
    reader.goto(ARTICLE)
    wait_for(reader, loaded(site, ARTICLE))
    server.fault(f"*/{ARTICLE}", delay=25)
    reader.goto("about/")
    reader.goto(ARTICLE, timeout=15_000)
    expect(reader.locator("h1")).to_contain_text("入園料及び保育料の特例")


# Two versions

SENTENCE = "この条の文が、新しい版で変わりました。"


@pytest.fixture
def later(site: Path, tmp_path: Path) -> Path:
    """The same site one version later: another sentence, another look of every page."""
    folder = tmp_path / "later"
    shutil.copytree(site, folder)
    (folder / offline.publishing.NAME).unlink()
    (sheet,) = folder.glob("assets/stylesheets/joined0-*.css")
    new = "joined0-NEWLOOKS.css"
    (sheet.parent / new).write_text(f"{sheet.read_text()} h1 {{ --new: yes }}", encoding="utf-8")
    for path in folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        page = re.sub(r' ?data-state-of-page="\w+"', "", page).replace(sheet.name, new)
        if path == folder / ARTICLE / "index.html":
            page = page.replace("</h1>", f"</h1><p>{SENTENCE}</p>", 1)
        path.write_text(page, encoding="utf-8")
    sheet.unlink()
    offline.prepare(folder)
    offline.publish(folder)
    return folder


@pytest.fixture
def changing(site: Path, tmp_path: Path) -> Iterator[tuple[FaultyServer, Callable[[Path], None]]]:
    """A server under a path in Japanese, and what puts another folder in its place."""
    folder = tmp_path / "current"
    folder.symlink_to(site)
    server = FaultyServer(folder, prefix="/%E3%81%A6%E3%81%B3%E3%81%8D/")
    server.start()

    def put(other: Path) -> None:
        folder.unlink()
        folder.symlink_to(other)

    yield server, put
    server.stop()


def looks_new(page: Page) -> bool:
    script = "getComputedStyle(document.querySelector('h1')).getPropertyValue('--new')"
    return page.evaluate(script) == "yes"


def test_a_new_version_is_told_and_never_mixed_with_the_one_before(
    reader: Page,
    changing: tuple[FaultyServer, Callable[[Path], None]],
    site: Path,
    later: Path,
) -> None:
    server, put = changing
    reader.goto(f"{server.url}about/")
    wait_for(reader, loaded(site, "about/"))
    reader.goto(f"{server.url}{ARTICLE}")
    wait_for(reader, loaded(site, ARTICLE))
    notice = reader.locator("[data-offline]")
    expect(notice).to_be_empty()
    reader.get_by_role("button", name="検索").first.click()
    reader.locator("#site-search-query").fill("督促")

    put(later)
    reader.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(notice).to_have_text(
        "このページは新しくなりました。読み込み直すと変わります。", timeout=LONG
    )
    # Nothing is reloaded by itself, nothing typed is lost.
    expect(reader.locator("#site-search-query")).to_have_value("督促")
    expect(reader.get_by_text(SENTENCE)).to_have_count(0)
    assert not looks_new(reader)

    # A page of the version before that nobody has opened since: with the looks of its own version.
    server.fault("*", drop=True)
    reader.goto(f"{server.url}about/")
    expect(reader.locator("h1")).to_have_text("このサイトについて")
    assert reader.evaluate("document.styleSheets.length") > 0
    assert not looks_new(reader)

    server.mend()
    reader.goto(f"{server.url}{ARTICLE}")
    expect(reader.get_by_text(SENTENCE)).to_be_visible()
    assert looks_new(reader)
    expect(reader.locator("[data-offline]")).to_be_empty()
    wait_for(reader, loaded(later, ARTICLE))
    server.fault("*", drop=True)
    reader.reload()
    expect(reader.get_by_text(SENTENCE)).to_be_visible()
    assert looks_new(reader)
