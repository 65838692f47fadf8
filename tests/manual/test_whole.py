"""The whole text on one page: every word of the source, the ids of the sections' pages, in order."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.errata import Erratum
from build_scripts.manual.text import Manual
from tests.manual.test_words import NOTATION, as_in_source, assert_same, without_tables
from tests.pages.html import enacted, read, squeezed


@pytest.fixture
def whole(site: Path) -> HtmlElement:
    return read(site / "manual/whole/index.html")


def test_it_says_what_the_source_says(
    whole: HtmlElement, folder: Path, errata: tuple[Erratum, ...]
) -> None:
    source = (folder / "source.txt").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if "\t" not in line or line[-1].isdigit()]
    [article] = whole.xpath("//article")
    expected = squeezed(NOTATION.sub("", "\n".join(lines)))
    assert_same(as_in_source(enacted(without_tables(article)), errata), expected)


def test_every_place_is_on_it_once_and_in_order(whole: HtmlElement, manual: Manual) -> None:
    ids = [id for id in whole.xpath("//article//@id") if id in manual.passages]
    assert ids == list(manual.passages)
    assert Counter(whole.xpath("//@id")).most_common(1)[0][1] == 1


def test_headings_stand_one_below_the_other(whole: HtmlElement) -> None:
    headings = whole.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_references_lead_to_places_on_it(whole: HtmlElement, manual: Manual) -> None:
    links = whole.xpath("//div[contains(@class, 'manual--whole')]//a/@href")
    outside = {
        link
        for link in links
        if not link.startswith("#") and not re.match(r"\.\./errata/#|https://", link)
    }
    assert outside == set()
    contents = whole.xpath("//h2[@id='contents']/following-sibling::ul[1]//a/@href")
    tops = [p.id for p in manual.passages.values() if p.kind == "h1"][1:]
    assert [link.removeprefix("#") for link in contents] == [
        *(id for id in tops if id not in ("year", "qa")),
        *("flow", "record", "qa"),
    ]


def test_the_cover_leads_to_it(site: Path) -> None:
    links = read(site / "manual/index.html").xpath("//*[contains(@class, 'law-standing')]//a/@href")
    assert "whole/" in links
