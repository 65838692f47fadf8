"""No link depends on where the site is put; articles and tables lead to each other.

That every link leads somewhere is the build's own check (`tests/project/test_faults.py`).
"""

from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.pages.html import read

# What is nowhere else: the laws of the country, the manual's official page, and the sources of what
# others made, where their makers keep them.
OUTSIDE = (
    *("https://laws.e-gov.go.jp/law/", "https://www.pref.okayama.jp/page/842466.html"),
    *("https://github.com/", "https://musl.libc.org/", "https://zlib.net/"),
    *("https://sourceware.org/bzip2/", "https://www.sqlite.org/"),
)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every page but the one for missing pages, which knows no place of its own."""
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def links(path: Path) -> list[str]:
    """Return the links of a page but those to what others publish."""
    found = [str(link) for link in read(path).xpath("//@href | //@src")]
    return [link for link in found if not link.startswith(OUTSIDE)]


def test_links_are_relative(pages: list[Path]) -> None:
    for path in pages:
        wrong = [link for link in links(path) if link.startswith("/") or urlsplit(link).scheme]
        assert wrong == [], path


def test_articles_and_tables_point_to_each_other(site: Path) -> None:
    article = links(site / "ordinance/j9/index.html")
    assert {"../t3/", "../t4/", "../t4_2/"} <= set(article)
    assert {"../j9/", "../j10/"} <= set(links(site / "ordinance/t3/index.html"))


def test_pages_turn_in_reading_order(site: Path, page_names: list[str]) -> None:
    for before, name in pairwise(page_names):
        document = read(site / "ordinance" / before / "index.html")
        assert document.xpath("//a[@rel='next']/@href") == [f"../{name}/"]
