"""The files below the day of the version: they are there, whole, valid, and linked."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from build_scripts.law import page_of
from build_scripts.law.version import Version, load_version
from build_scripts.pages.downloads import all_files, downloads
from tests.pages.html import read

FOLDER = "ordinance/2016-04-01"


@pytest.fixture(scope="module")
def version(root: Path) -> Version:
    return load_version(root / "docs" / FOLDER)


def test_every_file_is_there_and_listed(site: Path, version: Version) -> None:
    files = downloads(version, root="ordinance/")
    assert [file.address for file in files][:3] == [
        f"{FOLDER}/ordinance.xml",
        f"{FOLDER}/ordinance.json",
        f"{FOLDER}/tables/t1.csv",
    ]
    assert len(files) == 9
    about = read(site / "about/data/index.html").xpath("//table[caption='条例のファイル']//a/@href")
    assert about == [f"../../{file.address}" for file in files]
    listed = json.loads((site / "ordinance/versions.json").read_text(encoding="utf-8"))
    [entry] = listed["versions"]
    assert entry["ruleset"] == version.ruleset
    assert [f"ordinance/{file['href']}" for file in entry["files"]] == [f.address for f in files]
    for file in files:
        assert (site / file.address).stat().st_size > 50


def test_xml_is_valid(site: Path, root: Path) -> None:
    schema = etree.XMLSchema(etree.parse(root / "node_modules/lawtext/bin/stdLaw.xsd"))
    document = etree.parse(site / FOLDER / "ordinance.xml")
    assert schema.validate(document), str(schema.error_log)
    assert document.findtext(".//LawTitle") == "渋谷区幼保一元化施設条例"


def test_json_holds_words_and_what_is_known_of_them(site: Path, version: Version) -> None:
    data = json.loads((site / FOLDER / "ordinance.json").read_text(encoding="utf-8"))
    known = data["version"]
    assert (known["ruleset"], known["in_force"]) == (version.ruleset, "2016-04-01")
    assert len(known["acts"]) == 5
    provisions = {provision["id"]: provision for provision in data["provisions"]}
    assert set(provisions) >= {provision.id for provision in version.law.walk()}
    ratio = next(value for value in known["values"] if value["name"] == "second_child_ratio")
    text = provisions[ratio["in"]]["text"]
    assert text[ratio["start"] : ratio["end"]] == "〇・五"
    assert {restoration["id"] for restoration in known["restorations"]} <= {
        *provisions,
        *(table["id"] for table in data["tables"]),
    }


def test_pages_link_their_files(site: Path, version: Version) -> None:
    whole = ["ordinance.xml", "ordinance.json"]
    expected = {"": [*whole, *(f"tables/{a.id}.csv" for a in version.law.appendices)]}
    expected |= {article.id: whole for article in version.law.articles}
    expected |= {a.id: [f"tables/{a.id}.csv", *whole] for a in version.law.appendices}
    for name, files in expected.items():
        document = read(site / "ordinance" / name / "index.html")
        up = "../" if name else ""
        addresses = [f"{up}2016-04-01/{file}" for file in files]
        assert document.xpath("//head/link[contains(@rel, 'alternate')]/@href") == addresses, name
        assert document.xpath("//section[@class='law-files']//a/@href") == addresses, name


def test_the_page_about_data_says_what_the_xml_lacks(site: Path) -> None:
    text = read(site / "about/data/index.html").text_content()
    for lack in ("見出しの結合", "id と参照", "改正の注記", "別表の枝番", "著作権法第13条"):
        assert lack in text


def test_a_later_version_stands_beside_the_earlier(version: Version) -> None:
    later = replace(version, in_force=date(2019, 10, 1), ruleset="shibuya-youho@2019-10-01")
    files = all_files([version, later], root="ordinance/")
    one = set(all_files([version], root="ordinance/"))
    assert one <= set(files)
    assert len(files) == 2 * len(one) - 1
    listed = json.loads(files["ordinance/versions.json"])["versions"]
    assert [entry["in_force"] for entry in listed] == ["2016-04-01", "2019-10-01"]


def test_ids_of_the_files_have_pages(site: Path) -> None:
    data = json.loads((site / FOLDER / "ordinance.json").read_text(encoding="utf-8"))
    for provision in data["provisions"]:
        page = read(site / "ordinance" / page_of(provision["id"]) / "index.html")
        assert page.get_element_by_id(provision["id"], None) is not None, provision["id"]
