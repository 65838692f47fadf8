"""No script has words of its own: what it shows stands in the page."""

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.repository import ROOT
from tests.pages.html import read

THEME = Path("docs/theme/assets")
# What reads what is typed: the signs and forms that the texts and readers write, no words to show.
READS = {"places.js", "months.js", *(path.name for path in (ROOT / THEME / "search").rglob("*.js"))}

COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uff01-\uff60]+")
ASKED = re.compile(r"\b(?:words|say|showTrouble)\(\s*\"([a-z-]+)\"")
LITERAL = re.compile(r"\"([a-z]+(?:-[a-z]+)*)\"")


@pytest.fixture(scope="module")
def scripts(root: Path) -> dict[str, str]:
    """The scripts by name, without their comments."""
    found = {
        path.name: COMMENT.sub("", path.read_text(encoding="utf-8"))
        for path in (root / THEME).rglob("*.js")
    }
    assert len(found) > 10
    return found


def words_of(page: HtmlElement) -> set[str]:
    """The names of the words that stand in a page."""
    return {str(name) for name in page.xpath("//template/@data-words")}


def test_scripts_hold_no_japanese(scripts: dict[str, str]) -> None:
    shown = {name: JAPANESE.findall(text) for name, text in scripts.items() if name not in READS}
    assert {name: words for name, words in shown.items() if words} == {}


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ("citing.js", "ordinance/j10/index.html"),
        ("quoting.js", "ordinance/j10/index.html"),
        ("quoting.js", "manual/s8/index.html"),
        ("search_box.js", "about/index.html"),
        ("previews.js", "ordinance/j10/index.html"),
        ("previews.js", "manual/s8/index.html"),
        ("registering.js", "about/index.html"),
        ("saving.js", "about/privacy/index.html"),
        ("widget.js", "tools/childcare-fee/index.html"),
        ("verification.js", "about/verification/index.html"),
        ("filter.js", "tools/training-record/index.html"),
        ("desk.js", "tools/desk/index.html"),
        ("incoming.js", "tools/desk/index.html"),
        ("mapping.js", "tools/desk/index.html"),
        ("lines.js", "tools/desk/index.html"),
        ("paper.js", "tools/desk/index.html"),
        ("report.js", "tools/desk/index.html"),
        ("written.js", "tools/desk/index.html"),
    ],
)
def test_the_words_a_script_asks_for_stand_in_its_page(
    scripts: dict[str, str], site: Path, script: str, page: str
) -> None:
    asked = set(ASKED.findall(scripts[script]))
    assert asked
    assert asked - words_of(read(site / page)) == set()


def test_every_script_that_asks_for_words_is_listed_with_a_page(scripts: dict[str, str]) -> None:
    listed = {
        script
        for mark in test_the_words_a_script_asks_for_stand_in_its_page.pytestmark
        for script, _ in mark.args[1]
    }
    asking = {name for name, text in scripts.items() if ASKED.search(text)}
    assert asking == listed


def test_every_word_that_stands_in_a_page_is_asked_for(scripts: dict[str, str], site: Path) -> None:
    """Some are asked for by a variable (`say(said[state])`): the name stands in a script anyhow."""
    in_pages = {name for path in site.rglob("*.html") for name in words_of(read(path))}
    in_scripts = {name for text in scripts.values() for name in LITERAL.findall(text)}
    assert len(in_pages) > 20
    assert in_pages - in_scripts == set()
