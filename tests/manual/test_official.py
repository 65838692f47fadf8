"""The official page: linked where the manual names what lies there, never fetched, said what is known."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.text import Manual
from tests.pages.html import read

OFFICIAL = "https://www.pref.okayama.jp/page/842466.html"


def links_outside(page: HtmlElement) -> list[HtmlElement]:
    return [link for link in page.xpath("//article//a[@href]") if link.get("href") == OFFICIAL]


@pytest.mark.parametrize("name", ["manual/index.html", "about/sources/index.html"])
def test_page_flyer_and_form_are_told_with_what_was_not_verified(site: Path, name: str) -> None:
    page = read(site / name)
    [link] = links_outside(page)
    assert "岡山県のサイト" in link.text_content()
    [block] = page.find_class("manual-official")
    said = block.text_content()
    for words in ("PDF", "チラシ", "様式例（Excel）", "確かめていません", "令和8年11月26日"):
        assert words in said
    for unknown in ("講座受付システム", "e 研修所おかやま", "県総合教育センターのWebページ"):
        assert unknown in said
    assert "data-added" in block.attrib


@pytest.mark.parametrize(
    ("page", "id", "words"),
    [
        ("s3", "s3-2-form", "電子ファイルの様式例"),
        ("qa", "q10-a", "電子ファイル (Excel) の様式"),
    ],
)
def test_where_the_manual_names_the_form_it_is_linked(
    site: Path, page: str, id: str, words: str
) -> None:
    document = read(site / "manual" / page / "index.html")
    [link] = links_outside(document)
    assert link.text == words
    assert link.get("rel") == "external"
    assert link in document.get_element_by_id(id).iterdescendants()


def test_every_page_of_the_manual_leads_to_the_official_one(site: Path, manual: Manual) -> None:
    for name in manual.pages:
        folder = site / "manual" / ("" if name == "index" else name)
        [standing] = read(folder / "index.html").find_class("law-standing")
        href = "#official" if name == "index" else "../#official"
        assert href in standing.xpath(".//a/@href")
    assert read(site / "manual/index.html").get_element_by_id("official").tag == "h2"


def test_nothing_is_fetched_from_there(site: Path) -> None:
    for path in (site / "manual").rglob("*.html"):
        sources = read(path).xpath("//@src | //link/@href | //@srcset")
        assert [source for source in sources if "pref.okayama" in source] == []
