"""Every id of the manual's words that the built pages publish is registered, and the other way."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.text import load_manual
from build_scripts.register.entries import load_register
from tests.pages.html import read

# The site's own, beside the words: what names a table, the picture of the year, official links.
OWN = ("-caption", "flow-title", "flow-description", "official")


@pytest.fixture(scope="module")
def registered(root: Path) -> set[str]:
    return {
        id for id, entry in load_register(root / "docs/manual")["2024-03"].items() if entry.words
    }


def published(page: HtmlElement) -> set[str]:
    """The ids of the title and of the text; those of what follows the text are of no words."""
    ids = page.xpath("//article/h1/@id | //div[contains(@class, 'manual')]//@id")
    return {str(id) for id in ids if not str(id).endswith(OWN)}


def test_the_register_and_the_pages_of_the_sections_agree(site: Path, registered: set[str]) -> None:
    found: set[str] = set()
    for name in load_manual().pages:
        folder = site / "manual" / ("" if name == "index" else name)
        found |= published(read(folder / "index.html"))
    assert len(registered) == 278
    assert found == registered


def test_the_whole_text_has_the_same(site: Path, registered: set[str]) -> None:
    assert published(read(site / "manual/whole/index.html")) == registered


def test_heads_of_columns_and_cells_are_among_them(registered: set[str]) -> None:
    heads = {f"tbl-stage-{name}" for name in ("name", "beginner", "mid1", "mid2", "veteran")}
    heads |= {f"tbl-handover-{name}" for name in ("moved", "move", "mandatory", "voluntary")}
    heads |= {f"tbl-record-{name}" for name in ("name", "apply", "store", "setup", "entry")}
    assert len(heads) == 14
    assert heads <= registered
    assert {"tbl-handover-okayama-mandatory", "tbl-record-nits-entry"} <= registered
