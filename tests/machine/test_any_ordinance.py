"""An ordinance of any shape leaves the same files, and its pages carry the same linked data."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from build_scripts.law.version import Version, load_version, read_law
from build_scripts.pages.downloads import contents
from build_scripts.pages.ordinance import pages


@pytest.fixture(scope="module", params=["kawabe", "midori", "mizu"])
def made_up(request: pytest.FixtureRequest, root: Path) -> Version:
    """A made-up law as a version in force."""
    law = read_law(root / f"tests/ordinance/samples/{request.param}.law.txt")
    version = load_version(root / "docs/ordinance/2016-04-01")
    return replace(version, law=law, notes={}, acts=(), restorations=(), readings=(), stated={})


def test_files_are_whole_and_valid(made_up: Version, root: Path) -> None:
    files = dict(contents(made_up, root="ordinance/"))
    schema = etree.XMLSchema(etree.parse(root / "node_modules/lawtext/bin/stdLaw.xsd"))
    xml = etree.fromstring(files["ordinance/2016-04-01/ordinance.xml"])
    assert schema.validate(xml), str(schema.error_log)
    data = json.loads(files["ordinance/2016-04-01/ordinance.json"])
    assert {p["id"] for p in data["provisions"]} >= {p.id for p in made_up.law.walk()}
    tables = [table.id for table in made_up.law.walk_tables()]
    assert [f"ordinance/2016-04-01/tables/{id}.csv" for id in tables] == [
        address for address in files if address.endswith(".csv")
    ]
    for table in made_up.law.walk_tables():
        lines = files[f"ordinance/2016-04-01/tables/{table.id}.csv"].decode("utf-8-sig")
        for row in table.body:
            assert row.id in lines


def test_pages_carry_linked_data(made_up: Version) -> None:
    made = {page.name: page for page in pages(made_up, root="ordinance/")}
    whole = made[""].head.linked_data
    assert whole is not None
    assert [part["name"] for part in whole["hasPart"]][: len(made_up.law.articles)] == [
        article.label for article in made_up.law.articles
    ]
    for article in made_up.law.articles:
        data = made[article.id].head.linked_data
        assert data is not None
        assert data["isPartOf"]["name"] == made_up.title
