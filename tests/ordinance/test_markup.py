"""Elements inside words: a reading is a reading, a figure a figure, and no tag is shown to a reader."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from build_scripts.law import Law, MarkKind, Provision, Span, parse_law
from build_scripts.law.export import to_csv, to_data, to_json, to_xml
from build_scripts.law.references import find_references
from build_scripts.law.version import Version
from build_scripts.pages.ordinance import pages

HEAD = "見本条例\n（令和七年条例第一号）\n\n"
RUBY = "<Ruby>砒<Rt>ひ</Rt></Ruby>素"
FIGURE = '<Fig src="./pict/a.jpg"/>'


def read(body: str) -> Law:
    return parse_law(HEAD + body)


def by_id(law: Law, id: str) -> Provision:
    return next(provision for provision in law.walk() if provision.id == id)


def test_a_reading_stands_beside_its_word() -> None:
    law = read(f"第一条　{RUBY}とする。\n第二条　前条の{RUBY}\n")
    first = by_id(law, "j1-k1")
    assert first.text == "砒素とする。"
    [mark] = first.marks
    assert (mark.kind, mark.span, mark.value) == (MarkKind.RUBY, Span(0, 1), "ひ")
    assert [each.text for each in find_references(law).of("j2-k1")] == ["前条"]
    entry = next(each for each in to_data(law)["provisions"] if each["id"] == "j1-k1")
    assert entry["text"] == "砒素とする。"
    assert entry["marks"] == [{"start": 0, "end": 1, "kind": "Ruby", "value": "ひ"}]


def test_a_figure_is_its_address() -> None:
    law = read(f"第一条　次の図とする。\n  {FIGURE}\n  * - {FIGURE}\n    - {RUBY}\n")
    figure = by_id(law, "j1-k1-n1")
    assert (figure.text, figure.marks[0].kind) == ("./pict/a.jpg", MarkKind.FIGURE)
    [table] = to_data(law)["tables"]
    assert [cell["text"] for cell in table["body"][0]["cells"]] == ["./pict/a.jpg", "砒素"]
    assert [cell["marks"][0]["kind"] for cell in table["body"][0]["cells"]] == ["Fig", "Ruby"]
    assert "砒（ひ）素" in to_csv(next(law.walk_tables())).decode("utf-8-sig")


def test_restored_characters_and_marks_keep_their_places() -> None:
    law = parse_law(f"{HEAD}第一条　{RUBY}は〔甲〕とし、{RUBY}と〔乙〕\n", restorations=True)
    paragraph = by_id(law, "j1-k1")
    assert paragraph.text == "砒素は甲とし、砒素と乙"
    assert [span.of(paragraph.text) for span in paragraph.restored] == ["甲", "乙"]
    assert [mark.span.of(paragraph.text) for mark in paragraph.marks] == ["砒", "砒"]


@pytest.mark.parametrize(
    "words",
    [
        "<Ruby>砒素",
        "<Ruby>砒</Ruby>",
        "砒<Rt>ひ</Rt>",
        "</Ruby>砒",
        "<Ruby>砒<Rt>ひ</Rt>素</Ruby>",
        "<Fig/>",
        "<Fig src=''/>",
        "<Sup>二</Sub>",
        "甲<乙>丙",
    ],
)
def test_what_is_not_well_formed_stays_as_words(words: str) -> None:
    paragraph = by_id(read(f"第一条　{words}\n"), "j1-k1")
    assert (paragraph.text, paragraph.marks) == (words, ())


PIECES = ["甲", "乙", "<", ">", "<Ruby>", "<Rt>", "</Rt>", "</Ruby>", "<Sup>", "</Sup>", FIGURE]
PIECES += ['<Line Style="dotted">', "</Line>", "<Sub>", "</Sub>", "<QuoteStruct>", "</QuoteStruct>"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_tags_are_read_whole_and_written_whole(pieces: list[str]) -> None:
    """The reader and the XML each prove themselves: neither may refuse its own result."""
    etree.fromstring(to_xml(read(f"第一条　甲{''.join(pieces)}\n")).encode())


def test_the_xml_holds_elements() -> None:
    body = f'第一条　{RUBY}は<Line Style="double">甲<Sub>二</Sub></Line>と{FIGURE}による。\n'
    root = etree.fromstring(to_xml(read(f"{body}  {FIGURE}\n")).encode())
    sentence = next(root.iter("Sentence"))
    assert [each.tag for each in sentence] == ["Ruby", "Line", "ArithFormula"]
    assert sentence.findtext("Ruby/Rt") == "ひ"
    assert sentence.find("Line").get("Style") == "double"
    assert [each.getparent().tag for each in root.iter("Fig")] == ["ArithFormula", "FigStruct"]


def test_a_caption_has_readings_too(version: Version) -> None:
    law = read(f"（{RUBY}）\n第一条　甲。\n")
    article = by_id(law, "j1")
    assert (article.caption, [mark.value for mark in article.caption_marks]) == ("（砒素）", ["ひ"])
    root = etree.fromstring(to_xml(law).encode())
    assert root.findtext(".//ArticleCaption/Ruby/Rt") == "ひ"
    made_up = replace(version, law=law, notes={}, readings=(), promulgated_as_printed="")
    shown = html.document_fromstring(next(iter(pages(made_up, root="ordinance/"))).html)
    [caption] = shown.find_class("law-caption")
    assert [each.text for each in caption.iter("rt")] == ["ひ"]


def test_titles_have_readings_too(version: Version) -> None:
    law = read(
        f"第一章　{RUBY}\n第一条　次による。\n  :table-struct:単位　m<Sup>2</Sup>\n    * - 甲\n\n"
        f"# 別表第二　{RUBY}（第一条関係）\n\n  * - 乙\n"
    )
    chapter, [appendix] = law.provisions[0], law.appendices
    assert (chapter.title, appendix.id, appendix.title) == ("砒素", "t2", "別表第二　砒素")
    assert next(law.walk_tables()).caption == "単位　m2"
    root = etree.fromstring(to_xml(law).encode())
    assert "".join(root.find(".//ChapterTitle").itertext()) == "第一章　砒ひ素"
    assert root.findtext(".//AppdxTableTitle/Ruby/Rt") == "ひ"
    assert root.findtext(".//TableStructTitle/Sup") == "2"
    assert "<Ruby" not in to_json(law)
    assert to_json(law).count('"ひ"') == 2
    made_up = replace(version, law=law, notes={}, readings=(), promulgated_as_printed="")
    shown = html.document_fromstring(next(iter(pages(made_up, root="ordinance/"))).html)
    assert [each.text for each in shown.iter("rt")] == ["ひ", "ひ"]
    assert [each.text for each in shown.iter("sup")] == ["2"]
    assert "<Ruby" not in shown.text_content()


def test_readers_see_ruby_and_the_name_of_a_figure(version: Version) -> None:
    law = read(
        f"第一条　{RUBY}とＨ<Sub>二</Sub>Ｏ。\n  {FIGURE}\n  * - {RUBY}\n第二条　前条の額とする。\n"
    )
    made_up = replace(version, law=law, notes={}, readings=(), promulgated_as_printed="")
    for page in pages(made_up, root="ordinance/"):
        shown = html.document_fromstring(page.html)
        assert "<Ruby" not in shown.text_content()
        assert "<Fig" not in shown.text_content()
        if page.name in ("", "j1"):
            assert [each.text for each in shown.iter("rt")][:2] == ["ひ", "ひ"]
            assert "図（./pict/a.jpg）" in shown.text_content()
            assert [each.text for each in shown.iter("sub")] == ["二"]


def test_elements_too_deep_in_each_other_are_words() -> None:
    deep = "<Sup>" * 500 + "甲" + "</Sup>" * 500
    law = parse_law(f"見本条例\n（令和七年条例第一号）\n\n第一条　{deep}とする。\n")
    [paragraph] = law.articles[0].provisions
    assert paragraph.text == f"{deep}とする。"
    assert paragraph.marks == ()
