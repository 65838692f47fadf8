"""Pages of many laws: those that the generator would draw, each with the menu of its law alone.

`town` is the site of two made-up laws (conftest.py).
"""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree, html
from lxml.html import HtmlElement

from build_scripts.assets import Names
from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.law.version import load_version
from build_scripts.laws.menu import with_law
from build_scripts.laws.press import publishing, sitemap
from build_scripts.laws.press.drawing import Drawn, drawn
from build_scripts.laws.press.publishing import Press, Setting
from build_scripts.laws.room import LawsRoom
from build_scripts.laws.shelf.folders import law_folders
from build_scripts.manual.conversion import address_of
from build_scripts.page_source import SourcePage
from build_scripts.site import sources
from build_scripts.site.authored import Rooms
from build_scripts.site.generator import Single
from build_scripts.site.navigation import pages_of
from tests.laws.town_laws import ORDINANCE, RULE, law, put

TITLE, RULE_TITLE = "見本市こどもの家条例", "見本市こどもの家条例施行規則"


def page(town: Path, address: str) -> HtmlElement:
    return html.fromstring((town / address / "index.html").read_bytes())


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def setting(work: Path, *, site: Path) -> Setting:
    """What pages share, scripts and styles under the names that authors give them."""
    rooms = Rooms.load(work / "docs")
    return Setting(
        collection=rooms.laws.collection,
        site=site,
        configuration=work / "generated/mkdocs.yml",
        menu=sources.menu_of(rooms),
        names=Names(files={}, sheets={}, imports={}),
        size="1",
        data_pictures=False,
        site_url="",
        has_copies=False,
    )


def framed(docs: Path, source: str, work: Path) -> str:
    """The page of the ordinance with this source, in its frame, for the laws below `docs`."""
    rooms = Rooms.load(docs)
    law = drawn(rooms.laws.folders[0], rooms.laws.among(ORDINANCE))
    [page] = [page for page in law.pages if page.source == source]
    own = replace(setting(work, site=work / "site"), menu=sources.menu_of(rooms))
    return Press(own).framed(page, law)


def test_a_page_is_what_the_generator_draws(town_work: Path, tmp_path: Path) -> None:
    docs, generated = town_work / "docs", town_work / "generated"
    law = drawn(law_folders(docs)[0])
    press = Press(setting(town_work, site=tmp_path / "site"))
    menu = sources.menu_of(Rooms.load(docs))
    own = with_law(menu, pages=law.undated, law=law.law, root=law.root)
    read = generated / "docs"
    files = {path.relative_to(read).as_posix() for path in read.rglob("*") if path.is_file()}
    files |= {*pages_of(own), *(page.source for page in law.pages)}
    single = Single(generated / "mkdocs.yml", files=sorted(files), into=tmp_path)
    theirs = single.draw(law.pages, own)
    in_order = [source for source in pages_of(own) if source.startswith(law.root)]
    differing = {
        each.source
        for each in law.pages
        if press.framed(each, law) != theirs[f"{address_of(each.source)}index.html"]
    }
    # The generator leads from the last page of a law on to that of another document.
    assert differing <= {in_order[-1]}
    assert len(law.pages) > 20


def test_the_menu_holds_the_pages_of_the_law_and_no_other(town: Path) -> None:
    for root, title, other in ((ORDINANCE, TITLE, RULE), (RULE, RULE_TITLE, ORDINANCE)):
        menu = page(town, f"{root}j3").get_element_by_id("site-nav")
        links = {normpath(join(f"{root}j3", href)) for href in menu.xpath(".//a/@href")}
        assert {f"{root}j1", f"{root}f"} <= links
        assert not any(f"{link}/".startswith(other) for link in links)
        assert title in words(menu)


def test_a_page_weighs_no_more_for_other_laws(town_work: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(town_work / "docs", docs)
    shutil.rmtree(docs / RULE)
    # Nothing names 第2条 of the ordinance from outside.
    both, alone = (
        framed(each, f"{ORDINANCE}j2.md", town_work) for each in (town_work / "docs", docs)
    )
    assert both == alone
    # 第7条 is named: there the other law is seen.
    named = [framed(each, f"{ORDINANCE}j7.md", town_work) for each in (town_work / "docs", docs)]
    assert [RULE_TITLE in page for page in named] == [True, False]


def test_the_page_says_of_which_law_it_is_and_whom_to_ask(town: Path) -> None:
    document = page(town, f"{ORDINANCE}j6")
    assert document.findtext(".//title").startswith(f"第6条　使用料｜{TITLE} - ")
    footer = words(document.find(".//footer"))
    assert "この法令を定めた役所に確かめてください" in footer
    assert "渋谷区と教育委員会" not in footer


def test_every_address_of_the_design_is_there(town: Path) -> None:
    for place in ("", "j1/", "f/", "t1/", "t2/", "references/", "2019-04-01/", "2019-04-01/j1/"):
        assert (town / ORDINANCE / place / "index.html").is_file(), place
    for name in ("ordinance.xml", "ordinance.json", "tables/t2.csv"):
        assert (town / ORDINANCE / "2019-04-01" / name).is_file(), name
    versions = json.loads((town / ORDINANCE / "versions.json").read_text(encoding="utf-8"))
    assert [each["in_force"] for each in versions["versions"]] == ["2019-04-01"]


def test_the_lists_lead_to_the_laws(town: Path) -> None:
    for name in ("", "fields/", "numbers/", "days/"):
        links = page(town, f"laws/{name}").xpath("//section[@class='laws-group']//li/a/@href")
        found = {normpath(join(f"laws/{name}", link)) for link in links}
        assert found == {ORDINANCE.rstrip("/"), RULE.rstrip("/")}


def test_the_site_without_more_laws_says_nothing_of_them(site: Path) -> None:
    assert not (site / "laws").exists()
    assert "ほかの法令" not in (site / "index.html").read_text(encoding="utf-8")


def test_other_pages_lead_to_the_list_of_laws(town: Path) -> None:
    links = page(town, "ordinance/j10").xpath("//header//a[text()='ほかの法令']/@href")
    assert [normpath(join("ordinance/j10", link)) for link in links] == ["laws"]


def test_all_laws_have_one_policy_and_hosts_one_rule_for_them(town: Path) -> None:
    rules = (town / "_headers").read_text(encoding="utf-8").splitlines()
    of_laws = [line for line in rules if line.startswith("/laws")]
    assert of_laws == ["/laws/*"]


def test_a_dead_link_stops_the_build(
    town_work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "processes", lambda: 1)
    framed = Press.framed
    dead = '<a href="../../gone/">x</a><a href="#gone">y</a><a href="../../kodomo-no-ie-kisoku/j1/#k9">z</a>'

    def damaged(self: Press, page: SourcePage, law: Drawn) -> str:
        return framed(self, page, law).replace("</footer>", f"{dead}</footer>", 1)

    monkeypatch.setattr(Press, "framed", damaged)
    site = tmp_path / "site"
    shutil.copytree(town_work / "site", site)
    with pytest.raises(SiteFaultsError) as raised:
        publishing.publish(LawsRoom.load(town_work / "docs"), setting(town_work, site=site))
    said = "\n".join(str(fault) for fault in raised.value.faults)
    for link in (
        "laws/gone」がありません",
        "#gone」に、その id がありません",
        "j1#k9」に、その id がありません",
    ):
        assert re.search(f"laws/[^:]*/index.html: リンク先「[^」]*{link}", said), link


def test_links_within_the_site_have_their_files(town: Path) -> None:
    """Every relative link of every page of the laws, followed by a check of its own."""
    seen = 0
    for path in sorted((town / "laws").rglob("*.html")):
        own = path.relative_to(town).as_posix()
        for href in html.fromstring(path.read_bytes()).xpath("//a/@href"):
            target, _, fragment = href.partition("#")
            if ":" in target:
                continue
            found = normpath(join(dirname(own), target)) if target else own
            file = town / found
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (own, href)
            if fragment and found.startswith(("laws/", "ordinance/")):
                assert f'id="{fragment}"' in file.read_text(encoding="utf-8"), (own, href)
            seen += 1
    assert seen > 1000


def test_search_engines_are_told_the_addresses_of_the_laws(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://example.org/x/</loc></url>\n</urlset>\n",
        encoding="utf-8",
    )
    sitemap.add(tmp_path, ["laws/a/", "laws/a/j1/"], below="https://example.org/x")
    found = etree.fromstring((tmp_path / "sitemap.xml").read_bytes())
    assert found.xpath("//*[local-name()='loc']/text()") == [
        "https://example.org/x/",
        "https://example.org/x/laws/a/",
        "https://example.org/x/laws/a/j1/",
    ]
    sitemap.add(tmp_path / "none", ["laws/a/"])


def test_no_anchor_may_be_what_pages_call_their_own_parts(town: Path, tmp_path: Path) -> None:
    """The names are those of the built pages, apart from the ids of the texts, which have digits."""
    own: set[str] = set()
    for path in (town / ORDINANCE).rglob("*.html"):
        ids = html.fromstring(path.read_bytes()).xpath("//@id")
        own |= {id for id in ids if not re.search(r"\d", id)}
    assert {"content", "files", "citing"} <= own
    put(tmp_path, "koen/provisions.law.txt", law())
    for id in own:
        put(tmp_path, "koen/aliases.csv", f"anchor,id\n{id},j1\n")
        with pytest.raises(NotationError, match=r"aliases\.csv 2行目"):
            load_version(tmp_path / "koen", name="koen")


def test_the_home_page_leads_to_the_lists_where_there_are_laws(town: Path, site: Path) -> None:
    [section] = page(town, "").xpath("//section[@aria-labelledby='for-laws']")
    assert words(section.find("h2")) == "ほかの法令（2件）"
    assert section.xpath(".//a/@href") == ["laws/", "laws/fields/", "laws/numbers/", "laws/days/"]
    assert "for-laws" not in (site / "index.html").read_text(encoding="utf-8")


def test_what_is_left_to_a_rule_is_not_said_to_be_absent_where_the_rule_is_there(
    town: Path, site: Path
) -> None:
    absent = "その定めは、このサイトにありません。"
    of_town = page(town, f"{ORDINANCE}references")
    assert absent not in words(of_town)
    [link] = of_town.xpath("//a[@href='#citing'][text()='ここを引くほかの法令']")
    assert "の中にあるかもしれません。" in words(link.getparent())
    assert absent in words(page(site, "ordinance/references"))
