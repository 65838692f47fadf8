"""Q&As and the places they explain lead to each other, and say that this site linked them."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.law import NotationError
from build_scripts.manual.questions import explained
from build_scripts.manual.text import Manual
from tests.pages.html import read

# Read from the words of the questions and answers.
SECTIONS = {
    "q1": {"s4-3"},
    "q2": {"s3-1", "s7", "s4-2"},
    "q3": {"s4-2"},
    "q4": {"s4-2"},
    "q5": {"s4-3", "s5-1", "s6-2"},
    "q6": {"s6-3"},
    "q7": {"s4-2"},
    "q8": {"s4-1", "s4-3"},
    "q9": {"s4-3"},
    "q10": {"s3-1", "s3-2"},
    "q11": {"s7", "s8-2"},
    "q12": {"s6-3"},
    "q13": {"s3-4"},
}


def page(site: Path, name: str) -> HtmlElement:
    return read(site / "manual" / name / "index.html")


def section_of(id: str) -> str:
    """The section with a number that a place stands in: s4-3 of s4-3-share; s7 has no parts."""
    parts = id.split("-")
    return "-".join(parts[:2]) if len(parts) > 1 and parts[1].isdigit() else parts[0]


def section_above(block: HtmlElement) -> str:
    """The section in which a block of a page stands, by the heading above it."""
    headings = block.xpath("preceding::h2[starts-with(@id, 's')] | preceding::h1[@id]")
    return str(headings[-1].get("id"))


def from_answers(site: Path) -> dict[str, set[str]]:
    """What stands below each answer: the ids of the places it leads to, each on its page."""
    found: dict[str, set[str]] = {}
    for block in page(site, "qa").xpath("//p[contains(@class, 'manual-related')]"):
        question = block.xpath("preceding::h3[1]/@id")[0]
        for href in block.xpath(".//a/@href"):
            name, _, id = href.removeprefix("../").partition("/#")
            assert page(site, name).get_element_by_id(id) is not None
            found.setdefault(question, set()).add(id)
        assert "このサイトが付けました" in block.text_content()
        assert "data-added" in block.attrib
    return found


def test_each_answer_leads_to_the_sections_it_explains(site: Path) -> None:
    found = from_answers(site)
    assert {q: {section_of(id) for id in ids} for q, ids in found.items()} == SECTIONS


def test_the_links_are_symmetric(site: Path, manual: Manual) -> None:
    back: dict[str, set[str]] = {}
    for name in ("s3", "s4", "s5", "s6", "s7", "s8"):
        document = page(site, name)
        for block in document.xpath("//div[contains(@class, 'manual-related')]"):
            assert "data-added" in block.attrib
            for link in block.xpath(".//a"):
                there, _, question = link.get("href").partition("#")
                assert there == "../qa/"
                assert link.text_content() == manual.passages[question].text
                back.setdefault(question, set()).add(section_above(block))
    assert back == {
        question: {section_of(id) for id in ids} for question, ids in from_answers(site).items()
    }


def test_what_a_link_leads_to_can_be_seen_beside_it(site: Path) -> None:
    for name in ("qa", "s4", "s8"):
        document = page(site, name)
        places = document.xpath("//template[@class='law-previews']//@data-place")
        links = document.xpath("//*[contains(@class, 'manual-related')]//@data-previews")
        assert links
        assert set(links) <= set(places)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"q13": None}, "手引の問いは"), ({"q1": ["s9"]}, "q1"), ({"q1": []}, "q1")],
)
def test_a_question_left_out_or_led_to_nothing_is_refused(
    manual: Manual, change: dict[str, list[str] | None], message: str
) -> None:
    declared = {**manual.settings["questions"], **change}
    settings = {
        **manual.settings,
        "questions": {q: places for q, places in declared.items() if places is not None},
    }
    with pytest.raises(NotationError, match=message):
        explained(replace(manual, settings=settings))
