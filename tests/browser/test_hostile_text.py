"""A text that is full of markup: it is shown as it stands, everywhere, and nothing in it runs.

The ordinance is copied, with captions and names that HTML, YAML and attributes could mistake for
their own. What pages must show is taken from these strings alone.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, expect

from build_scripts import build_site
from build_scripts.static_server import StaticServer

# What an event handler of ours would leave behind.
RUNS = "<img src=x onerror=window.ran=1>"
CAPTIONS = {
    "j3": ("第3条", "事業", f"事業{RUNS}"),
    "j5": ("第5条", "休園日", "休園日 #2"),
    "j6": ("第6条", "入園資格", "資格: 其の一"),
    "j9": ("第9条", "保育料等", f"保育料\"'>{RUNS}</title>{RUNS}"),
    "j14": ("第14条", "督促", "R&D <督促> 等 &lt;"),
}
TABLE = f"保育料の額{RUNS}"
CITED = f"条例\"'>{RUNS}（平成22年）"
MENU = f"お金<b>&amp;{RUNS}"
TITLES = {id: f"{label}　{caption}" for id, (label, _, caption) in CAPTIONS.items()}


def replaced(path: Path, *changes: tuple[str, str]) -> None:
    """Write `path` with each change made, the first place of each."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile text."""
    folder = tmp_path_factory.mktemp("hostile")
    docs, version = folder / "docs", "ordinance/2016-04-01"
    shutil.copytree(root / "docs", docs)
    replaced(
        docs / version / "provisions.law.txt",
        *((f"（{old}）\n", f"（{new}）\n") for _, old, new in CAPTIONS.values()),
        (":table-struct:保育料の額", f":table-struct:{TABLE}"),
    )
    quoted = f"citation_name = '''{CITED}'''"
    replaced(
        docs / version / "version.toml",
        ('citation_name = "渋谷区幼保一元化施設条例（平成22年渋谷区条例第3号）"', quoted),
        ('title = "お金"', f"title = '{MENU}'"),
    )
    build_site.make_pages(
        docs, generated=folder / "generated", into=folder / "site", has_copies=False
    )
    return folder / "site"


@pytest.fixture(scope="module")
def documents(hostile: Path) -> dict[str, HtmlElement]:
    """Every page, by its address."""
    return {
        path.relative_to(hostile).as_posix().removesuffix("index.html"): html.document_fromstring(
            path.read_text(encoding="utf-8")
        )
        for path in hostile.rglob("*.html")
    }


def words(element: HtmlElement) -> str:
    return str(element.text_content()).strip()


def test_no_markup_of_the_text_is_markup_of_a_page(documents: dict[str, HtmlElement]) -> None:
    assert len(documents) > 80
    for address, document in documents.items():
        assert document.xpath("//img[@src='x']") == [], address
        assert document.xpath("//@*[starts-with(name(), 'on')]") == [], address
        names = {element.tag for element in document.iter() if isinstance(element.tag, str)}
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in names), (address, names)


def test_tabs_and_descriptions_are_the_text(documents: dict[str, HtmlElement]) -> None:
    for id, title in TITLES.items():
        document = documents[f"ordinance/{id}/"]
        assert document.xpath("string(//title)") == f"{title} - てびき"
        [description] = document.xpath("//meta[@name='description']/@content")
        assert description == f"{CITED}{CAPTIONS[id][0]}の本文。"


def test_menu_contents_and_footer_are_the_text(documents: dict[str, HtmlElement]) -> None:
    for id, title in TITLES.items():
        for address in ("ordinance/", "ordinance/j10/"):
            [entry] = documents[address].xpath(
                f"//nav[@id='site-nav']//a[contains(@href, '{id}/')]"
            )
            assert words(entry) == title
        [entry] = documents["ordinance/"].xpath(
            f"//nav[contains(@class, 'tb-toc')]//a[@href='#{id}']"
        )
        assert words(entry) == title
    [group] = documents["ordinance/j10/"].xpath(
        "//nav[@id='site-nav']//details[.//a[@aria-current='page']]/summary"
    )
    assert words(group) == MENU
    assert MENU in [words(item) for item in documents[""].xpath("//nav[@id='site-map']//li")]
    [turn] = documents["ordinance/j10/"].xpath("//a[@rel='prev']")
    assert words(turn) == f"前へ{TITLES['j9']}"
    [turn] = documents["ordinance/j4/"].xpath("//a[@rel='prev']")
    assert words(turn) == f"前へ{TITLES['j3']}"
    [entry] = documents["ordinance/j10/"].xpath("//nav[@id='site-nav']//a[contains(@href, '/t3/')]")
    assert words(entry) == f"別表第3　{TABLE}"


@pytest.fixture
def shown(hostile: Path, browser: Browser) -> Iterator[Page]:
    """A page of the hostile site that notes every script which runs without being ours."""
    server = StaticServer(hostile).start()
    context = browser.new_context(base_url=server.url, locale="ja-JP")
    yield context.new_page()
    context.close()
    server.stop()


def assert_nothing_ran(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None, page.url


def test_nothing_of_the_text_runs(shown: Page) -> None:
    for address in ("", "ordinance/", "ordinance/j3/", "ordinance/j9/", "ordinance/t3/"):
        shown.goto(address)
        assert_nothing_ran(shown)
    shown.goto("ordinance/j9/")
    expect(shown).to_have_title(f"{TITLES['j9']} - てびき")
    expect(shown.locator("#content h1")).to_contain_text(RUNS)
    shown.goto("ordinance/j14/")
    expect(shown.locator("#site-nav [aria-current=page]")).to_have_text(TITLES["j14"])


def test_nothing_of_the_text_runs_where_scripts_write_it(shown: Page) -> None:
    """What the search found, a citation to copy, a preview of what the text points to."""
    shown.goto("search/")
    for query, title in (("事業", CAPTIONS["j3"][2]), ("督促", CAPTIONS["j14"][2])):
        shown.get_by_role("searchbox").fill(query)
        hits = shown.locator("[data-part=search-results]")
        expect(shown.locator("[data-part=search-status]")).to_have_attribute("data-query", query)
        expect(hits).to_contain_text(title)
        assert_nothing_ran(shown)
    shown.goto("ordinance/j10/")
    reference = shown.locator("#content .law a[href*='j9/']").first
    reference.hover()
    expect(shown.locator(".law-preview")).to_be_visible()
    assert_nothing_ran(shown)
