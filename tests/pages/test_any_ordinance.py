"""The same templates serve laws of any shape: chapters, 枝番, tables in articles, 様式."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from build_scripts.law import parse_law
from build_scripts.law.version import LAW_TEXT, Version, newest_version
from build_scripts.pages.ordinance import pages
from tests.pages.html import enacted, law, squeezed

# What the notation itself puts before the words: marks of appendices, tables, cells, lists, and
# the bar before a cell of several lines.
NOTATION = re.compile(r"^\s*(# |:table-struct:|\* [*-] |[*-] )?(\[[a-z]+=\"[^\"]*\"\])*(\|$)?")


@pytest.fixture(scope="module", params=["midori", "mizu", "hoshi"])
def sample(request: pytest.FixtureRequest, root: Path) -> str:
    """A made-up law in Lawtext notation."""
    path = root / "tests/ordinance/samples" / f"{request.param}.law.txt"
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made_up(sample: str, version: Version) -> Version:
    """The made-up law as a version in force."""
    return replace(version, law=parse_law(sample), notes={}, readings=(), promulgated_as_printed="")


def test_every_word_is_shown_in_order(sample: str, made_up: Version) -> None:
    whole = next(iter(pages(made_up, root="ordinance/")))
    shown = enacted(law(html.document_fromstring(whole.html)))
    title, *lines = sample.removeprefix('[LawType="Misc"]\n').splitlines()
    expected = squeezed("".join(NOTATION.sub("", line) for line in lines))
    assert whole.title == title
    assert sorted(Counter(shown).items()) == sorted(Counter(expected).items())
    assert shown == expected


def test_every_id_is_on_its_page(made_up: Version) -> None:
    made = {page.name: page for page in pages(made_up, root="ordinance/")}
    documents = {name: html.document_fromstring(page.html) for name, page in made.items()}
    whole = Counter(documents[""].xpath("//@id"))
    assert [id for id, count in whole.items() if count > 1] == []
    assert set(made_up.law.labels) - set(whole) == set()
    for article in made_up.law.articles:
        ids = documents[article.id].xpath("//@id")
        assert {provision.id for provision in article.walk()} <= set(ids)


def test_branch_numbers_and_related_articles(root: Path, version: Version) -> None:
    text = (root / "tests/ordinance/samples/mizu.law.txt").read_text(encoding="utf-8")
    made_up = replace(
        version, law=parse_law(text), notes={}, readings=(), promulgated_as_printed=""
    )
    made = {page.name: page for page in pages(made_up, root="ordinance/")}
    assert "第3条の2" in made["j3_2"].title
    [appendix] = [a for a in made_up.law.appendices if "第3条の2" in a.related]
    assert 'href="../j3_2/"' in made[appendix.id].html
    assert 'href="../j2/"' not in made[appendix.id].html


def test_the_newest_version_is_shown(tmp_path: Path) -> None:
    for day in ("2016-04-01", "2019-10-01", "2010-04-01"):
        (tmp_path / day).mkdir()
        (tmp_path / day / LAW_TEXT).touch()
    assert newest_version(tmp_path).name == "2019-10-01"
    with pytest.raises(FileNotFoundError):
        newest_version(tmp_path / "2010-04-01")
