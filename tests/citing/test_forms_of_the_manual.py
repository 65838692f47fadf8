"""Every place of the manual is found as people write it, and cited with title and revision."""

import json
from pathlib import Path

import pytest

from build_scripts.manual.citation import Citations, file
from build_scripts.manual.text import Manual, load_manual
from build_scripts.manual.text.cells import places_of
from tests.citing.typed_manual import AT_HOME, LONG, NOWHERE, TYPED


@pytest.fixture(scope="module")
def manual(root: Path) -> Manual:
    return load_manual(root / "docs/manual")


@pytest.fixture(scope="module")
def citations(manual: Manual) -> Citations:
    return Citations.of(manual)


@pytest.mark.parametrize("alone", [True, False])
def test_what_people_type_leads_where_they_mean(citations: Citations, alone: bool) -> None:
    assert {text: citations.find(text, alone=alone) for text in TYPED} == TYPED


def test_a_bare_number_means_the_manual_only_on_its_own_pages(citations: Citations) -> None:
    assert {text: citations.find(text) for text in AT_HOME} == AT_HOME
    assert [text for text in AT_HOME if citations.find(text, alone=False)] == []


def test_what_is_not_there_leads_nowhere(citations: Citations) -> None:
    assert [text for text in NOWHERE if citations.find(text)] == []


def test_ids_names_and_dated_citations_lead_back(manual: Manual, citations: Citations) -> None:
    places = places_of(manual)
    assert len(places) > 270
    for id, passage in places.items():
        assert citations.find(id) == id
        for text in (passage.label, citations.long(id)):
            assert citations.find(text, alone=False) == id


@pytest.mark.parametrize(
    ("id", "after"),
    [
        ("s8-1", "8(1)"),
        ("s3-1-u", "3(1)ウ"),
        ("q3", "Q3"),
        ("s4-2-first-things", "4(2)《当初面談》準備物"),
        ("s0-1", "はじめに(1)"),
        ("cover", "の表紙"),
    ],
)
def test_the_dated_form(citations: Citations, id: str, after: str) -> None:
    assert citations.long(id) == LONG + after


def test_the_index_names_the_page_of_every_place(manual: Manual) -> None:
    address, content = file(manual)
    assert address == "manual/places.json"
    index = json.loads(content)
    places = places_of(manual)
    assert index["labels"].keys() == places.keys()
    for id, passage in places.items():
        begin = id
        while begin not in index["pages"]:
            begin = begin.rpartition("-")[0]
        folder = passage.address.removeprefix("manual/").partition("#")[0]
        assert index["pages"][begin] == folder, id
