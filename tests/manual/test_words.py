"""Word by word: the pages say what the source says, nothing less and nothing unmarked more."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.errata import Erratum
from build_scripts.manual.text import Manual
from tests.pages.html import enacted, read, squeezed

# The source is Markdown: marks of headings, lists and bold type are not the manual's words.
NOTATION = re.compile(r"^\s*(#+ |- )|\*\*", re.MULTILINE)


@pytest.fixture(scope="session")
def source(folder: Path) -> str:
    """The text as it was obtained."""
    return (folder / "source.txt").read_text(encoding="utf-8")


def page_of(site: Path, name: str) -> HtmlElement:
    return read(site / "manual" / ("" if name == "index" else name) / "index.html")


def shown(site: Path, name: str) -> HtmlElement:
    """Return the part of a page that holds the manual: its title and its text."""
    [article] = page_of(site, name).xpath("//article")
    return article


def without_tables(element: HtmlElement) -> HtmlElement:
    for table in element.xpath(".//div[table]"):
        table.drop_tree()
    return element


def as_in_source(text: str, errata: tuple[Erratum, ...]) -> str:
    """Return the words of a page with what was mended as it was."""
    for erratum in errata:
        if erratum.shown:
            assert text.count(squeezed(erratum.shown)) <= 1
            text = text.replace(squeezed(erratum.shown), squeezed(erratum.source))
    return text


def assert_same(found: str, expected: str) -> None:
    if found != expected:
        at = next(
            (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b),
            min(len(found), len(expected)),
        )
        around = slice(max(at - 30, 0), at + 60)
        pytest.fail(f"ページ: …{found[around]}…\n出典　: …{expected[around]}…", pytrace=False)


def test_the_source_is_the_one_described(folder: Path, manual: Manual) -> None:
    data = (folder / manual.settings["source"]["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == manual.settings["source"]["sha256"]


def test_pages_say_what_the_source_says(
    site: Path, manual: Manual, errata: tuple[Erratum, ...], source: str
) -> None:
    pages = [enacted(without_tables(shown(site, name))) for name in manual.pages]
    lines = [line for line in source.splitlines() if "\t" not in line or line[-1].isdigit()]
    expected = squeezed(NOTATION.sub("", "\n".join(lines)))
    assert len(expected) > 9_000
    assert_same(as_in_source("".join(pages), errata), expected)


def test_tables_hold_every_word_of_the_source_once(site: Path, manual: Manual, source: str) -> None:
    lines = [line for line in source.splitlines() if "\t" in line and not line[-1].isdigit()]
    tables = [
        table
        for name in manual.pages
        for table in shown(site, name).xpath(".//table[starts-with(@id, 'tbl-')]")
    ]
    assert len(tables) == 3
    cells = [enacted(cell) for table in tables for cell in table.xpath(".//th | .//td")]
    expected = squeezed("".join(lines))
    assert Counter("".join(cells)) == Counter(expected)
    for words in filter(None, (squeezed(cell) for line in lines for cell in line.split("\t"))):
        assert any(words in cell for cell in cells), words


def test_each_page_says_what_it_is_and_of_which_year(site: Path, manual: Manual) -> None:
    for name in manual.pages:
        [standing] = page_of(site, name).find_class("law-standing")
        assert "令和6年度" in standing.text_content()
        assert "公式のページではありません" in standing.text_content()


def test_every_id_is_on_its_page_once(site: Path, manual: Manual) -> None:
    assert len(manual.passages) > 200
    ids = {name: Counter(page_of(site, name).xpath("//@id")) for name in manual.pages}
    for passage in manual.passages.values():
        assert ids[passage.page][passage.id] == 1, passage.id
        folder, _, fragment = passage.address.partition("#")
        assert (site / folder / "index.html").is_file()
        assert fragment in ("", passage.id)
