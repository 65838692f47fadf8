"""The page for frames of other sites: the form of the full page, and nothing of the site around it."""

import json
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from build_scripts import calculator_pages
from tests.pages.html import read
from tests.published import authored

PAGE = "tools/childcare-fee/embed/index.html"
FULL = "tools/childcare-fee/index.html"
SCRIPT = "assets/embed/embed.js"


@pytest.fixture(scope="module")
def page(site: Path) -> HtmlElement:
    return read(site / PAGE)


def test_addresses_that_other_sites_have_copied_stay(site: Path) -> None:
    assert (site / PAGE).is_file()
    assert (site / SCRIPT).is_file()


def test_it_asks_what_the_full_page_asks(site: Path, page: HtmlElement) -> None:
    """A page that named another calculator would go on giving its answers."""

    def form(document: HtmlElement) -> tuple[str, str]:
        [found] = document.xpath("//form[@class='calc-form']")
        [name] = document.xpath("//@data-calculator")
        drawn = html.tostring(found, encoding="unicode")
        # The page of the frame lies one folder deeper.
        return str(name), drawn.replace('="../../../', '="../../')

    assert form(page) == form(read(site / FULL))


def test_it_has_nothing_of_the_frame_of_a_page(page: HtmlElement) -> None:
    assert page.xpath("//header | //nav | //footer | //*[@role='search']") == []
    assert page.xpath("//button[not(ancestor::*[@data-calculator])]") == []
    sources = [authored(str(src)) for src in page.xpath("//script/@src")]
    assert sources == ["colours.js", "widget.js", "frame.js", "site.js"]
    assert page.xpath("//script[@id='__config']") == []


def test_it_says_what_it_is_before_it_asks(page: HtmlElement) -> None:
    [note] = page.find_class("tb-note")
    said = note.text_content()
    assert "いま払う額ではありません" in said
    assert "公式のものでもありません" in said
    assert "平成28年4月1日施行" in said
    assert note.getnext().get("data-calculator")


def test_its_links_open_outside_and_lead_to_the_full_page(page: HtmlElement) -> None:
    assert page.xpath("//base/@target") == ["_blank"]
    assert page.xpath("//base/@href") == []
    links = page.xpath("//article//a[not(ancestor::*[@data-calculator])]")
    assert [link.get("href") for link in links] == ["../#without-calculation", "../"]
    for link in links:
        assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")


def test_it_is_found_neither_by_search_nor_in_the_menu(site: Path, page: HtmlElement) -> None:
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["../"]
    [pack] = json.loads((site / "search/manifest.json").read_text("utf-8"))["packs"]
    shards = json.loads((site / "search" / pack).read_text("utf-8"))["shards"]
    places = "\n".join(shard["addresses"] for shard in shards).split("\n")
    assert "tools/childcare-fee/" in places
    assert [place for place in places if "embed/" in place] == []
    menu = read(site / FULL).xpath("//nav[@id='site-nav']//a/@href")
    assert [href for href in menu if "embed/" in href] == []


def test_the_lines_to_copy_name_the_published_address() -> None:
    fillings = calculator_pages.fillings({}, base="../../", site_url="https://example.com/tebiki")
    drawn = html.fragment_fromstring(fillings["calculator:embed-snippet"](), create_parent=True)
    copied = html.fragment_fromstring(drawn.findtext(".//code"), create_parent=True)
    [frame] = copied.iter("iframe")
    [script] = copied.iter("script")
    home = "https://example.com/tebiki/"
    assert frame.get("src") == f"{home}tools/childcare-fee/embed/"
    assert script.get("src") == f"{home}{SCRIPT}"
    assert "公式のサイトではありません" in frame.get("title")
    assert drawn.xpath(".//p") == []


def test_without_a_published_address_a_reader_is_told_to_put_one_in(site: Path) -> None:
    text = read(site / "about/embedding/index.html").text_content()
    assert "https://example.org/ は、「てびき」の番地に置きかえてください" in text
