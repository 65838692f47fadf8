"""JSON-LD in the heads: its shape, where its addresses lead, and that nothing of it can run."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from lxml import html
from lxml.html import HtmlElement

from tests.pages.html import read

# schema.org/Legislation and what it inherits from CreativeWork and Thing.
PROPERTIES = {
    "@context",
    "@id",
    "@type",
    "name",
    "inLanguage",
    "isPartOf",
    "hasPart",
    "encoding",
    "legislationIdentifier",
    "legislationDate",
    "legislationDateVersion",
    "legislationLegalForce",
    "legislationLegalValue",
}
OF_FILES = {"@type", "name", "contentUrl", "encodingFormat"}


def linked_data(document: HtmlElement) -> dict[str, Any]:
    [script] = document.xpath("//head/script[@type='application/ld+json']")
    data: dict[str, Any] = json.loads(script.text)
    return data


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    found = [
        path
        for path in sorted((site / "ordinance").rglob("index.html"))
        if read(path).xpath("//head/script[@type='application/ld+json']")
    ]
    assert len(found) >= 1 + 17 + 1 + 7
    return found


def parts(data: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*data.get("hasPart", ()), *([data["isPartOf"]] if "isPartOf" in data else [])]
    return [data, *(found for part in inner for found in parts(part))]


def test_only_known_words_of_the_vocabulary(pages: list[Path]) -> None:
    for page in pages:
        data = linked_data(read(page))
        assert data["@context"] == "https://schema.org"
        for part in parts(data):
            assert part["@type"] == "Legislation"
            assert set(part) <= PROPERTIES, page
            for file in part.get("encoding", ()):
                assert set(file) == OF_FILES
                assert file["@type"] == "LegislationObject"


def test_what_is_said_of_the_law(site: Path) -> None:
    data = linked_data(read(site / "ordinance/index.html"))
    said = {key: data[key] for key in sorted(PROPERTIES & set(data)) if key.startswith("legis")}
    assert said == {
        "legislationIdentifier": "平成22年渋谷区条例第3号",
        "legislationDate": "2010-01-22",
        "legislationDateVersion": "2016-04-01",
        "legislationLegalForce": "https://schema.org/InForce",
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
    }
    names = [part["name"] for part in data["hasPart"]]
    assert names[0] == "第1条"
    assert "附則（平成28年条例第26号）" in names
    assert names[-1] == "別表第6"
    article = linked_data(read(site / "ordinance/j10/index.html"))
    assert article["legislationIdentifier"] == "平成22年渋谷区条例第3号第10条"
    assert article["isPartOf"]["legislationDate"] == "2010-01-22"
    assert [part["name"] for part in article["hasPart"]] == ["第10条第1項", "第10条第2項"]


def test_addresses_lead_to_what_exists(pages: list[Path]) -> None:
    for page in pages:
        data = linked_data(read(page))
        addresses = [part["@id"] for part in parts(data)]
        addresses += [file["contentUrl"] for file in data.get("encoding", ())]
        for address in addresses:
            path, fragment = urldefrag(address)
            target = (page.parent / path).resolve()
            if target.is_dir():
                target /= "index.html"
            assert target.is_file(), (page, address)
            if fragment:
                assert read(target).get_element_by_id(fragment, None) is not None, (page, address)


def test_the_data_cannot_end_its_element(root: Path) -> None:
    """No name of the ordinance has a 「<」; one of another law may have."""
    base = DictLoader({"base.html": "{% block extrahead %}{% endblock %}"})
    theme = Environment(loader=ChoiceLoader([base, FileSystemLoader(root / "docs/theme")]))
    theme.filters["url"] = str
    data = {"name": "</script><i>甲</i><!--"}
    head = theme.get_template("main.html").render(page={"meta": {"linked_data": data}}, config={})
    [script] = html.fragment_fromstring(head, create_parent=True)
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text) == data
