"""What a publisher says (SITE_URL, SITE_CONTACT, SITE_SOURCE): where it stands, and what is without."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from build_scripts import build_site
from build_scripts.faults import SiteFaultsError

pytestmark = pytest.mark.slow

HOME = "https://example.org/tebiki/"
CONTACT = 'mailto:tell@example.org?subject=a&body=<b>\'"x"'
SOURCE = "https://example.org/source?a=1&b=2"

# https://www.sitemaps.org/protocol.html
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def published(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built for HOME. `site` comes first: it packs the runtime."""
    work = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_CONTACT", CONTACT)
        patch.setenv("SITE_SOURCE", SOURCE)
        patch.setenv("SITE_URL", HOME)
        build_site.make_pages(
            root / "docs", generated=work / "generated", into=work / "site", has_copies=False
        )
    return work / "site"


def pages_of(folder: Path) -> dict[str, Path]:
    """Every page by its address under the site's root; home is the empty one."""
    found = {path.parent.relative_to(folder): path for path in folder.rglob("index.html")}
    return {"" if at == Path() else f"{at.as_posix()}/": path for at, path in found.items()}


def canonical(page: Path) -> list[str]:
    return [str(link) for link in html.parse(page).xpath("//link[@rel='canonical']/@href")]


def addresses_in(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data[key] for key in ("@id", "contentUrl") if key in data]
        return own + [found for value in data.values() for found in addresses_in(value)]
    if isinstance(data, list):
        return [found for value in data for found in addresses_in(value)]
    return []


def test_it_stands_in_the_heads_and_in_the_page_for_what_is_missing(published: Path) -> None:
    assert canonical(published / "index.html") == [HOME]
    assert canonical(published / "ordinance/j10/index.html") == [f"{HOME}ordinance/j10/"]
    # What a dated page repeats stands at the address without a date.
    assert canonical(published / "ordinance/2016-04-01/j10/index.html") == [f"{HOME}ordinance/j10/"]
    missing = (published / "404.html").read_text(encoding="utf-8")
    assert re.search(r'src="/tebiki/assets/javascripts/site-\w+\.js"', missing)


def test_the_sitemap_lists_each_page_that_names_itself_and_no_other(published: Path) -> None:
    listed = etree.parse(published / "sitemap.xml").xpath("//s:url/s:loc/text()", namespaces=NAMES)
    own = {
        f"{HOME}{address}"
        for address, page in pages_of(published).items()
        if canonical(page) == [f"{HOME}{address}"]
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == own
    assert f"{HOME}ordinance/t3/" in own
    assert not any("2016-04-01" in address for address in own)


def test_without_an_address_there_is_no_sitemap(site: Path) -> None:
    assert [path.name for path in site.glob("sitemap*")] == []


def test_linked_data_names_addresses_in_full(published: Path) -> None:
    pages = pages_of(published)
    seen = 0
    for address, page in pages.items():
        for script in html.parse(page).xpath("//script[@type='application/ld+json']/text()"):
            data = json.loads(str(script))
            assert data["@id"] == f"{HOME}{address}"
            for found in addresses_in(data):
                assert found.startswith(HOME), (address, found)
                file = found.removeprefix(HOME).partition("#")[0]
                assert file in pages or (published / file).is_file(), (address, found)
                seen += 1
    assert seen > 100


def links_called(words: str, page: Path, part: str) -> list[str]:
    found = html.parse(page).xpath(f"//{part}//a[normalize-space()='{words}']/@href")
    return list(map(str, found))


def test_every_page_says_whom_to_tell_and_where_the_source_is(published: Path) -> None:
    for name in ("index.html", "ordinance/j10/index.html", "tools/desk/index.html", "404.html"):
        page = published / name
        assert links_called("まちがいを知らせる", page, "footer") == [CONTACT], name
        assert links_called("ソースコード", page, "footer") == [SOURCE], name
    about = published / "about/index.html"
    assert links_called("まちがいを知らせる", about, "article") == [CONTACT]
    assert links_called("ソースコード", about, "article") == [SOURCE]


def test_who_publishes_unnamed_is_not_spoken_of(site: Path) -> None:
    for name in ("index.html", "about/index.html", "404.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert "まちがいを知らせる" not in text, name
        assert "ソースコード" not in text, name


def test_what_is_no_address_stops_the_build_with_every_name(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_CONTACT", "javascript:alert(1)")
    monkeypatch.setenv("SITE_SOURCE", "http://example.org/")
    with pytest.raises(SiteFaultsError) as raised:
        build_site.make_pages(root / "docs", generated=tmp_path / "a", into=tmp_path / "b")
    ending = "は番地ではありません。https://… か mailto:… で書いてください。"
    assert str(raised.value).splitlines() == [
        f"SITE_CONTACT: 「javascript:alert(1)」{ending}",
        f"SITE_SOURCE: 「http://example.org/」{ending}",
    ]
