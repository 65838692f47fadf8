"""JSON-LD of the manual's pages: whose work it is, its parts, its questions, and where they lead."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest

from build_scripts.manual.text import load_manual
from tests.pages.html import read

# schema.org/CreativeWork, FAQPage, Question, Answer, MediaObject and what they inherit.
PROPERTIES = {
    *("@context", "@id", "@type", "name", "description", "inLanguage", "isPartOf", "hasPart"),
    *("encoding", "contentUrl", "encodingFormat", "publisher", "copyrightHolder"),
    *("datePublished", "dateModified", "mainEntity", "acceptedAnswer", "text"),
}


def linked_data(page: Path) -> dict[str, Any]:
    [script] = read(page).xpath("//head/script[@type='application/ld+json']")
    data: dict[str, Any] = json.loads(script.text)
    return data


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    names = ["" if name == "index" else name for name in (*load_manual().pages, "whole")]
    return [site / "manual" / name / "index.html" for name in names]


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from nodes(each)


def test_only_known_words_and_addresses_that_lead_somewhere(pages: list[Path]) -> None:
    for page in pages:
        data = linked_data(page)
        assert data["@context"] == "https://schema.org"
        for node in nodes(data):
            assert set(node) <= PROPERTIES
            for key in ("@id", "contentUrl"):
                if key in node:
                    path, fragment = urldefrag(node[key])
                    target = (page.parent / path).resolve()
                    target = target / "index.html" if target.is_dir() else target
                    assert target.is_file(), (page, node[key])
                    if fragment:
                        assert read(target).get_element_by_id(fragment, None) is not None


def test_what_is_said_of_the_manual(site: Path) -> None:
    data = linked_data(site / "manual/whole/index.html")
    assert data["name"] == "研修履歴を活用した対話に基づく受講奨励の手引"
    assert data["publisher"]["name"] == "岡山県教育委員会"
    assert (data["datePublished"], data["dateModified"]) == ("2023-03", "2024-03")
    assert "公式のページではありません" in data["description"]
    assert [part["name"][:4] for part in data["hasPart"]][1:4] == ["はじめに", "1 研修", "2 対象"]
    section = linked_data(site / "manual/s8/index.html")
    assert section["isPartOf"]["name"] == data["name"]
    assert [part["@id"] for part in section["hasPart"]] == ["#s8-1", "#s8-2"]


def test_questions_are_said_with_their_answers_and_doubts(site: Path) -> None:
    data = linked_data(site / "manual/qa/index.html")
    assert "FAQPage" in data["@type"]
    assert [each["@id"] for each in data["mainEntity"]] == [f"#q{n}" for n in range(1, 14)]
    third = data["mainEntity"][2]
    assert third["name"].startswith("受講奨励は毎年行われるのですか。")
    assert (
        "特に決まっています〔出典のまま。「特に決まっていません」の誤り"
        in third["acceptedAnswer"]["text"]
    )
