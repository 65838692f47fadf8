"""Titles of 別表 and 様式 without a mark, their ids by what is printed, and what a text leaves out."""

import pytest

from build_scripts.law import Law, Provision, doubts, parse_law

HEAD = "見本条例\n（令和七年条例第一号）\n\n第一条　甲。\n"


def read(body: str) -> Law:
    return parse_law(HEAD + body)


def by_id(law: Law, id: str) -> Provision:
    return next(provision for provision in law.walk() if provision.id == id)


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("別紙様式（第一条関係）", "y"),
        ("別紙様式第２号（第一条関係）", "y2"),
        ("別記様式第1号の2", "y1_2"),
        ("第１号様式の２（第一条関係）", "y1_2"),
        ("様式第９号その２", "y9p2"),
    ],
)
def test_titles_that_need_no_mark(title: str, id: str) -> None:
    law = read(f"\n{title}\n\n（略）\n")
    assert [(each.id, each.title_line) for each in law.appendices] == [(id, title)]
    assert [p.text for p in law.appendices[0].provisions] == ["（略）"]


def test_an_appendix_of_a_supplement_needs_no_mark() -> None:
    law = read("\n附　則\n\n１　乙。\n\n附則別表第一（附則第一項関係）\n\n  * - 丙\n")
    [supplement] = law.supplements
    assert [each.id for each in supplement.appendices] == ["f-t1"]
    assert law.labels["f-t1"] == "附則別表第1"


PARTS = [
    "様式第9号（その1）",
    "様式第9号（その２）",
    "様式第9号(その三)（第一条関係）",
    "様式第9号（１０）",
]


def test_a_part_has_an_id_by_what_is_printed() -> None:
    law = read("".join(f"\n{title}\n\n（略）\n" for title in PARTS))
    assert [each.id for each in law.appendices] == ["y9", "y9p2", "y9p3", "y9p10"]
    without = read("".join(f"\n{title}\n\n（略）\n" for title in PARTS if "２" not in title))
    assert [each.id for each in without.appendices] == ["y9", "y9p3", "y9p10"]
    assert doubts("", law) == ()


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("別表第二（三）", "t2p3"),
        ("別表第二（乙）", "t2p2"),
        ("別表第二（甲）", "t2"),
        ("別表第二の二（その二）", "t2_2p2"),
        ("別表第二（第三条関係）", "t2"),
        ("別表（２）", "t2"),
        ("別表第二　給料表（二）", "t2p2"),
    ],
)
def test_parts_of_a_table(title: str, id: str) -> None:
    assert [each.id for each in read(f"\n# {title}\n\n乙\n").appendices] == [id]


# ---- what is left out


@pytest.mark.parametrize(
    ("lines", "id", "label"),
    [
        ("  一～四　略\n  五　乙\n", "j2-k1-g1to4", "第2条第1号～第4号"),
        ("  (1)〜(4)　（略）\n  (5)　乙\n", "j2-k1-g1to4", "第2条第1号〜第4号"),
        ("２～４　略\n５　乙。\n", "j2-k2to4", "第2条第2項～第4項"),
    ],
)
def test_a_range_that_is_left_out_has_its_numbers(lines: str, id: str, label: str) -> None:
    law = read(f"第二条　次による。\n{lines}")
    assert law.labels[id] == label
    assert {"j2-k1-g5", "j2-k5"} & set(law.labels)
    assert doubts("", law) == ()


@pytest.mark.parametrize("words", ["（略）", "略", "(略)", "（中略）", "（以下略）"])
def test_words_that_say_that_others_are_left_out(words: str) -> None:
    law = read(f"第二条　乙。\n{words}\n第五条　丙。\n\n      附　則\n\n{words}\n")
    assert words in [p.text for p in by_id(law, "j2").walk()]
    assert by_id(law, "j5").caption == ""
    assert by_id(law, "f-k1").text == words
