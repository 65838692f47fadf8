"""面談の準備: every line is the manual's own, each sheet is whole, and the manual leads there."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.text import Manual
from tests.pages.html import read, squeezed

SHEETS = ("first-principal", "first-teacher", "last-principal", "last-teacher")

# 《当初面談》 and 《最終面談》 as the source has them: what is to be brought.
THINGS = {
    "first": [
        "岡山県教員等育成指標及び研修計画",
        "学校経営計画書",
        "県総合教育センターの研修一覧",
        "県教育庁各課室・教育事務所の研修一覧 等",
    ],
    "last": ["岡山県教員等育成指標及び研修計画", "学校経営計画書 等"],
}
WHEN = {"first": "実施時期：4月～5月", "last": "実施時期：2月～3月"}
SIDES = {
    "first-principal": "学校が目指す教育を進めるために必要な専門性・能力の確保",
    "first-teacher": "自らの専門職性を高めるための主体的な学びのマネジメント",
    "last-principal": "今後の資質向上のための指導助言を行う。",
    "last-teacher": "今後の課題などを振り返る。",
}
POINTS = {
    "first": "教員等は、高めたい資質や受けてみたい研修等について事前に考えておく。",
    "last": "次年度以降の職能開発の目標を話し合う。",
}


@pytest.fixture(scope="module")
def page(site: Path) -> HtmlElement:
    return read(site / "tools/interview/index.html")


def sheet(page: HtmlElement, name: str) -> HtmlElement:
    """What stands under the heading of a sheet."""
    return page.get_element_by_id(name).getnext()


def cited(link: HtmlElement, manual: Manual) -> str:
    """The words of the passage that a link leads to."""
    return manual.passages[link.get("href").partition("#")[2] or "s7"].text


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_its_time_view_points_and_things(page: HtmlElement, name: str) -> None:
    found = sheet(page, name)
    said = squeezed(found.text_content())
    interview, _, role = name.partition("-")
    assert squeezed(WHEN[interview]) in said
    assert squeezed(POINTS[interview]) in said
    for side, words in SIDES.items():
        assert (squeezed(words) in said) == (side == name)
    boxes = found.xpath(".//ul[contains(@class, 'interview-things')]//label")
    assert [" ".join(box.text_content().split()) for box in boxes] == THINGS[interview]
    assert all(box.xpath("./input[@type='checkbox']") for box in boxes)
    assert role in ("principal", "teacher")


def test_every_line_is_the_manuals_and_leads_to_its_place(
    page: HtmlElement, manual: Manual
) -> None:
    links = page.find_class("interview-cite")
    assert len(links) > 50
    for link in links:
        line = link.getparent()
        words = squeezed(line.text_content()).removesuffix(squeezed(link.text_content()))
        passage = squeezed(cited(link, manual))
        asked = "".join(
            squeezed(part.text_content()) for part in line.find_class("interview-asked")
        )
        assert passage.endswith(words.removeprefix(asked)), passage
        assert link.text_content().startswith("手引")


def test_no_words_of_the_manual_are_copied_into_its_source(root: Path, manual: Manual) -> None:
    source = (root / "docs/tools/interview.md").read_text(encoding="utf-8")
    copied = [
        passage.text
        for passage in manual.passages.values()
        if passage.page in ("s4", "qa") and len(passage.text) > 15 and passage.text in source
    ]
    assert copied == []


def test_dates_of_one_year_name_it(page: HtmlElement) -> None:
    [note] = page.find_class("tb-note")
    assert "令和6年度" in note.text_content()
    assert "年度を書いていません" in note.text_content()


def test_who_else_interviews_or_is_interviewed_is_said(page: HtmlElement) -> None:
    board = sheet(page, "by-the-board")
    assert "服務監督権者である教育委員会" in board.text_content()
    assert "手引に書かれていません" in board.getnext().text_content()
    deputies = sheet(page, "by-deputies").text_content()
    assert "校長による実施に準ずる" in deputies
    assert "副校長・教頭全員研修講座" in deputies


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("manual/s4/index.html", "../../tools/interview/#first-principal"),
        ("manual/s4/index.html", "../../tools/interview/#by-the-board"),
        ("training/index.html", "../tools/interview/"),
        ("training/index.html", "../tools/interview/#first-teacher"),
        ("manual/s8/index.html", "../../tools/interview/"),  # the navigation
    ],
)
def test_the_page_is_found(site: Path, source: str, href: str) -> None:
    assert href in read(site / source).xpath("//a/@href")
