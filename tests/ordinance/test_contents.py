"""What stands before the first provision: the sentence that enacts a law, and its 目次."""

from dataclasses import replace

import pytest
from lxml import etree, html

from build_scripts.law import Kind, Law, parse_law
from build_scripts.law.export import to_xml
from build_scripts.law.version import Version
from build_scripts.pages.ordinance import pages

HEAD = "見本条例\n（令和七年条例第一号）\n\n"
ENACTS = "見本条例（平成元年条例第一号）の全部を改正する。"
CONTENTS = "目次\n  第一章　総則（第一条）\n  第二章　雑則（第二条）\n  附則\n"
BODY = "      第一章　総則\n第一条　甲とする。\n      第二章　雑則\n第二条　乙とする。\n"


def chapters(law: Law) -> list[str]:
    return [group.title for group in law.provisions if group.kind is Kind.CHAPTER]


def children(law: Law) -> list[str]:
    return [element.tag for element in etree.fromstring(to_xml(law).encode()).find("LawBody")]


@pytest.mark.parametrize("tag", [":enact-statement:", ""])
@pytest.mark.parametrize("before", [True, False])
def test_the_enacting_sentence_may_stand_before_the_contents(tag: str, before: bool) -> None:
    enacts = f"{tag}{ENACTS}\n"
    parts = (enacts, CONTENTS) if before else (CONTENTS, enacts)
    law = parse_law(HEAD + "\n".join([*parts, BODY]))
    assert [part.text for part in law.preamble] == [ENACTS]
    assert law.contents == ("目次", "第一章　総則（第一条）", "第二章　雑則（第二条）", "附則")
    assert chapters(law) == ["総則", "雑則"]
    assert children(law) == ["LawTitle", "EnactStatement", "TOC", "MainProvision"]


def test_a_foreword_follows_contents_that_follow_the_enacting_sentence() -> None:
    law = parse_law(f"{HEAD}{ENACTS}\n{CONTENTS}\n前文\n　われらは甲とする。\n\n{BODY}")
    assert [part.text for part in law.preamble][-1] == "われらは甲とする。"
    assert children(law) == ["LawTitle", "EnactStatement", "TOC", "Preamble", "MainProvision"]


@pytest.mark.parametrize(
    "listed",
    [CONTENTS, CONTENTS.replace("  附則\n", "")],
    ids=["附則", "no 附則"],
)
def test_contents_end_at_a_later_chapter_where_the_first_is_left_out(listed: str) -> None:
    law = parse_law(f"{HEAD}{listed}\n      第二章　雑則\n\n第二条　乙とする。\n")
    assert chapters(law) == ["雑則"]
    assert len(law.contents) == listed.count("\n")


def test_sections_of_another_chapter_do_not_end_the_contents() -> None:
    listed = "目次\n  第一章　甲\n    第一節　乙\n  第二章　丙\n    第一節　丁\n"
    law = parse_law(f"{HEAD}{listed}\n第一章　甲\n第一節　乙\n第一条　丙。\n")
    assert law.contents == tuple(line.strip() for line in listed.splitlines())
    assert chapters(law) == ["甲"]


def test_a_heading_that_the_contents_do_not_list_is_none_of_them_after_their_end() -> None:
    law = parse_law(f"{HEAD}{CONTENTS}\n      第二章の二　補則\n第二条　乙とする。\n")
    assert chapters(law) == ["補則"]


def test_a_caption_is_no_line_of_the_contents() -> None:
    law = parse_law(f"{HEAD}{CONTENTS}\n  （乙）\n第二条　乙とする。\n")
    assert law.articles[0].caption == "（乙）"


def test_a_foreword_needs_no_title() -> None:
    source = f"{HEAD}:enact-statement:{ENACTS}\n\n{CONTENTS}\n:preamble:\n\n  われらは甲とする。\n  乙とする。\n\n{BODY}"
    law = parse_law(source)
    assert [part.text for part in law.enacting] == [ENACTS]
    assert [part.text for part in law.foreword] == ["われらは甲とする。", "乙とする。"]
    assert [law.labels[part.id] for part in law.preamble] == ["制定文", "前文", "前文"]
    assert children(law) == ["LawTitle", "EnactStatement", "TOC", "Preamble", "MainProvision"]


@pytest.mark.parametrize("before", [True, False])
def test_the_page_keeps_the_order_of_the_text(before: bool, version: Version) -> None:
    parts = (f"{ENACTS}\n", CONTENTS) if before else (CONTENTS, f"{ENACTS}\n")
    law = parse_law(HEAD + "\n".join([*parts, BODY]))
    made_up = replace(version, law=law, notes={}, readings=(), promulgated_as_printed="")
    page = html.document_fromstring(next(iter(pages(made_up, root="ordinance/"))).html)
    shown = page.text_content()
    assert (shown.index(ENACTS) < shown.index("目次")) is before
    assert shown.count(ENACTS) == shown.count("目次") == 1


@pytest.mark.parametrize(
    ("said", "written"), [("Rule", "Rule"), ("Nonsense", "Misc"), ("", "Misc")]
)
def test_the_kind_of_law_is_what_the_text_says(said: str, written: str) -> None:
    attribute = f'[LawType="{said}"]\n' if said else ""
    root = etree.fromstring(to_xml(parse_law(f"{attribute}{HEAD}{BODY}")).encode())
    assert root.get("LawType") == written
