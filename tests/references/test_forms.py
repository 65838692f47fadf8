"""Every form of reference a Japanese law uses, put into a small law and followed to its place."""

import pytest

from build_scripts.law import parse_law
from build_scripts.law.references import References, Rule, find_references

# ◆ is replaced by the words under test, wherever the case asks for them.
LAW = """\
試験条例
（平成二年試験市条例第一号）

      第一章　総則

第一条　甲法（平成元年法律第九百一号）及び乙に関する条例（平成元年条例第二号。以下「乙条例」という。）による。

第二条　次に掲げるとおりとする。
  一　甲
    イ　子
    ロ　丑
      （１）　寅
      （２）　卯
    ハ　辰
  二　乙◆item
  二の二　丙
  三　丁
２　一項◆second
３　二項◆third

第二条の二　枝番◆branch

      第二章　細則

        第一節　手続

第三条　本文とする。ただし、例外とする。
２　末項

第四条　削除

        第二節　雑則

第五条　全部◆article
２　次の表による。
  * * 区分
    * 額
  * - 甲
    - 一

第六条　終り◆last

      附　則

１　この条例は、公布の日から施行する。
２　経過◆old

      附　則（平成三年試験市条例第五号）

第一条　施行する。
第二条　経過◆new

# 別表第一（第五条関係）

  * * 区分
    * 額
  * - 甲
    - 一
  備考
    １　いう。
    ２　備え◆remark

# 別表第二（第六条関係）

  * - 乙

# 様式第一号（第六条関係）

  書式
"""


def read(place: str, words: str) -> References:
    """Return the references of the small law with `words` put where `place` says."""
    text = LAW.replace(f"◆{place}", words)
    for mark in ("item", "second", "third", "branch", "article", "last", "old", "new", "remark"):
        text = text.replace(f"◆{mark}", "")
    return find_references(parse_law(text))


IDS = {
    "item": "j2-k1-g2",
    "second": "j2-k2",
    "third": "j2-k3",
    "branch": "j2_2-k1",
    "article": "j5-k1",
    "last": "j6-k1",
    "old": "f-k2",
    "new": "fh3n5-j2-k1",
    "remark": "t1-b2",
}


def found(place: str, words: str) -> list[tuple[str, str]]:
    """Return the references in the words at `place`: their text and where they lead."""
    return [
        (
            reference.text,
            " ".join(reference.targets)
            or " ".join(
                part
                for external in [reference.external]
                if external
                for part in (external.law, external.provision)
                if part
            ),
        )
        for reference in read(place, words).of(IDS[place])
    ]


@pytest.mark.parametrize(
    ("place", "words", "expected"),
    [
        # by number, in every form of digits
        (
            "article",
            "は、第二条第一項第一号ロ（１）による。",
            [("第二条第一項第一号ロ（１）", "j2-k1-g1-s2-s1")],
        ),
        ("article", "は、第2条第1項第2号による。", [("第2条第1項第2号", "j2-k1-g2")]),
        (
            "article",
            "は、第２条第１項第２号の２による。",
            [("第２条第１項第２号の２", "j2-k1-g2_2")],
        ),
        ("article", "は、第二条の二による。", [("第二条の二", "j2_2")]),
        ("article", "は、第二条の二人に渡す。", [("第二条", "j2")]),
        ("article", "は、第二条の一部とする。", [("第二条", "j2")]),
        ("article", "は、第二条第三号による。", [("第二条第三号", "j2-k1-g3")]),
        ("article", "は、第三条第一項ただし書による。", [("第三条第一項ただし書", "j3-k1")]),
        # counted from here
        ("article", "は、前条及び次条による。", [("前条", "j4"), ("次条", "j6")]),
        ("article", "は、前三条による。", [("前三条", "j2_2 j3 j4")]),
        ("branch", "は、前条第二項による。", [("前条第二項", "j2-k2")]),
        ("third", "は、前項及び前二項による。", [("前項", "j2-k2"), ("前二項", "j2-k1 j2-k2")]),
        ("third", "は、前各項による。", [("前各項", "j2-k1 j2-k2")]),
        ("item", "（前号及び次号を除く。）", [("前号", "j2-k1-g1"), ("次号", "j2-k1-g2_2")]),
        ("second", "は、次項による。", [("次項", "j2-k3")]),
        # what an enumeration carries on, and where a new one starts
        (
            "article",
            "は、第二条第一項第一号及び第二号による。",
            [("第二条第一項第一号", "j2-k1-g1"), ("第二号", "j2-k1-g2")],
        ),
        (
            "article",
            "は、第二条第一項第一号イ又はロによる。",
            [("第二条第一項第一号イ", "j2-k1-g1-s1"), ("ロ", "j2-k1-g1-s2")],
        ),
        (
            "article",
            "は、第二条第一項又は第三項による。",
            [("第二条第一項", "j2-k1"), ("第三項", "j2-k3")],
        ),
        (
            "article",
            "は、第三条第二項による。第一項の額は別とする。",
            [("第三条第二項", "j3-k2"), ("第一項", "j5-k1")],
        ),
        (
            "article",
            "は、第二条（第二項を除く。）又は第三条による。",
            [("第二条", "j2"), ("第二項", "j2-k2"), ("第三条", "j3")],
        ),
        (
            "article",
            "は、第二条第一項（第一号を除く。）若しくは第三項による。",
            [("第二条第一項", "j2-k1"), ("第一号", "j2-k1-g1"), ("第三項", "j2-k3")],
        ),
        (
            "article",
            "は、第二条第一項各号（第二号を除く。）による。",
            [("第二条第一項各号", "j2-k1-g1 j2-k1-g2 j2-k1-g2_2 j2-k1-g3"), ("第二号", "j2-k1-g2")],
        ),
        # 同
        (
            "article",
            "は、第二条第二項及び同条第三項による。",
            [("第二条第二項", "j2-k2"), ("同条第三項", "j2-k3")],
        ),
        (
            "article",
            "は、第二条第一項により、同項第二号とする。",
            [("第二条第一項", "j2-k1"), ("同項第二号", "j2-k1-g2")],
        ),
        (
            "article",
            "は、別表第一により、同表の甲の項とする。",
            [("別表第一", "t1"), ("同表の甲の項", "t1-r1")],
        ),
        # sets
        ("article", "は、第二条から前条までによる。", [("第二条から前条まで", "j2 j2_2 j3 j4")]),
        (
            "article",
            "は、第二条第一項第一号から第二号の二までによる。",
            [("第二条第一項第一号から第二号の二まで", "j2-k1-g1 j2-k1-g2 j2-k1-g2_2")],
        ),
        (
            "article",
            "は、第二条第一項第一号イからハまでによる。",
            [("第二条第一項第一号イからハまで", "j2-k1-g1-s1 j2-k1-g1-s2 j2-k1-g1-s3")],
        ),
        (
            "article",
            "は、別表第一から別表第二までによる。",
            [("別表第一から別表第二まで", "t1 t2")],
        ),
        (
            "article",
            "は、第二条及び第三条による。これらの規定は、使う。",
            [("第二条", "j2"), ("第三条", "j3"), ("これらの規定", "j2 j3")],
        ),
        ("item", "（前各号のものを除く。）", [("前各号", "j2-k1-g1")]),
        ("article", "は、順次に定める。年次に掲げる。", []),
        # chapters, 附則, appendices, tables
        ("last", "は、前章の規定又は第一章による。", [("前章", "c1"), ("第一章", "c1")]),
        (
            "last",
            "は、この章第一節及び前節による。",
            [("この章第一節", "c2-s1"), ("前節", "c2-s1")],
        ),
        ("last", "は、附則第二項による。", [("附則第二項", "f-k2")]),
        ("last", "は、第五条第二項の表による。", [("第五条第二項の表", "j5-k2-t1")]),
        ("last", "は、別表第一備考１による。", [("別表第一備考１", "t1-b1")]),
        (
            "last",
            "は、様式第一号及び第一号様式による。",
            [("様式第一号", "y1"), ("第一号様式", "y1")],
        ),
        ("remark", "、この表及び前号による。", [("この表", "t1"), ("前号", "t1-b1")]),
        # 附則
        ("old", "は、第五条及び前項による。", [("第五条", "j5"), ("前項", "f-k1")]),
        ("old", "は、この条例による。", [("この条例", "試験条例")]),
        ("new", "は、第五条による。", [("第五条", "平成3年試験市条例第5号 第5条")]),
        (
            "new",
            "は、前条及び附則第一条による。",
            [("前条", "fh3n5-j1"), ("附則第一条", "fh3n5-j1")],
        ),
        ("new", "は、改正後の第五条及び別表第一による。", [("第五条", "j5"), ("別表第一", "t1")]),
        ("new", "は、改正前の第五条による。", [("第五条", "試験条例 改正前の第5条")]),
        (
            "new",
            "は、改正後の試験条例第二条から第三条までによる。",
            [("試験条例第二条から第三条まで", "j2 j2_2 j3")],
        ),
        # other laws
        (
            "last",
            "は、甲法第三条及び第四条による。",
            [("甲法第三条", "甲法 第3条"), ("第四条", "甲法 第4条")],
        ),
        (
            "last",
            "は、甲法附則第三条、第四条第二項による。",
            [("甲法附則第三条", "甲法 附則第3条"), ("第四条第二項", "甲法 附則第4条第2項")],
        ),
        (
            "last",
            "は、甲法及び同法第三条による。",
            [("甲法", "甲法"), ("同法第三条", "甲法 第3条")],
        ),
        (
            "last",
            "は、乙条例第三条により、同条例第四条とする。",
            [("乙条例第三条", "乙に関する条例 第3条"), ("同条例第四条", "乙に関する条例 第4条")],
        ),
        (
            "last",
            "は、甲法第三条による。第五条は使わない。",
            [("甲法第三条", "甲法 第3条"), ("第五条", "j5")],
        ),
        (
            "last",
            "は、甲法第一条から第三条までによる。",
            [("甲法第一条から第三条まで", "甲法 第1条から第3条まで")],
        ),
        (
            "last",
            "は、地方自治法第二百四十四条の二による。",
            [("地方自治法第二百四十四条の二", "地方自治法 第244条の2")],
        ),
        (
            "last",
            "は、丙法（昭和五年法律第百九十九号）第三条（第二項を除く。）による。",
            [("丙法", "丙法"), ("第三条", "丙法 第3条"), ("第二項", "丙法 第3条第2項")],
        ),
        # words that only look like references
        ("last", "は、甲法施行令による。", []),
        ("last", "は、「第二条」とあるのは「第三条」と読み替える。", []),
        ("last", "は、第二条例、第三項目及び第一号被保険者とする。", []),
        ("last", "は、平成二年条例第二号による。", []),
        ("last", "は、第二子及び前年度分とする。", []),
    ],
)
def test_form(place: str, words: str, expected: list[tuple[str, str]]) -> None:
    assert found(place, words) == expected


@pytest.mark.parametrize(
    ("paragraph", "below", "expected"),
    [
        ("次に掲げる事業とする。", "  一　甲\n  二　乙\n    イ　子\n", "j1-k1-g1 j1-k1-g2"),
        ("次のとおりとする。ただし、変える。", "  （１）　甲\n  （２）　乙\n", "j1-k1-g1 j1-k1-g2"),
        ("次のいずれかに当たるもの", "  一　甲\n  二　乙\n", "j1-k1-g1 j1-k1-g2"),
        ("次のとおりとする。", "  * * 区分\n    * 額\n  * - 甲\n    - 一\n", "j1-k1-t1"),
        ("次に掲げるものとする。", "  ・　甲\n  ・　乙\n", "j1-k1-n1 j1-k1-n2"),
    ],
)
def test_what_follows_is_what_is_listed(paragraph: str, below: str, expected: str) -> None:
    law = parse_law(f"条例\n（平成元年条例第一号）\n\n第一条　{paragraph}\n{below}")
    references = find_references(law)
    [found] = references.of("j1-k1")
    assert (found.rule, " ".join(found.targets)) == (Rule.FOLLOWING, expected)
    assert references.unresolved == ()


def test_each_one_goes_back_to_what_was_listed() -> None:
    law = parse_law(
        "条例\n（平成元年条例第一号）\n\n第一条　次に掲げる者は、当該各号の額とする。\n  一　甲　一円\n  二　乙　二円\n"
    )
    assert [found.targets for found in find_references(law).of("j1-k1")] == [
        ("j1-k1-g1", "j1-k1-g2")
    ] * 2


TIERS = """\
条例
（平成元年条例第一号）

第一条　別表第一のＢ階層の額とする。

# 別表第一（第一条関係）

  * * 区分
    * 額
  * - A
    - 一
  * - Ｂ
    - A階層を除く
  * - C1
    - 三
  * - C2
    - 四

# 別表第二（第一条関係）

  * * 区分
    * 額
  * - A
    - 一
  * - B階層及びC1階層からC2階層までの世帯
    - 二
  * - C9階層
    - 三
"""


def test_names_of_rows_lead_to_the_rows() -> None:
    references = find_references(parse_law(TIERS))
    found = {
        reference.text: reference.targets
        for _, reference in references.walk()
        if reference.rule is Rule.ROWS
    }
    assert found["Ｂ階層"] == ("t1-r2",)
    assert found["A階層"] == ("t1-r1",)
    assert not {"B階層", "C1階層からC2階層まで"} & found.keys()  # no table has a row C9 as well
    known = find_references(parse_law(TIERS.replace("C9階層", "C2階層")))
    sets = {r.text: r.targets for _, r in known.walk() if r.rule is Rule.ROWS}
    assert sets["B階層"] == ("t1-r2",)
    assert sets["C1階層からC2階層まで"] == ("t1-r3", "t1-r4")
    assert sets["C2階層"] == ("t1-r4",)
    assert [fault.text for fault in references.unresolved] == [
        "B階層",
        "C1階層からC2階層まで",
        "C9階層",
    ]
    assert known.unresolved == ()


def test_what_is_left_to_unnamed_texts_is_kept_apart() -> None:
    references = read("last", "は、教育委員会規則で定める。その他規則で定めるものは、別に定める。")
    assert [(words.id, words.text) for words in references.elsewhere] == [
        ("j6-k1", "教育委員会規則で定める"),
        ("j6-k1", "規則で定める"),
        ("j6-k1", "別に定める"),
    ]
    assert references.of("j6-k1") == references.unresolved == ()


@pytest.mark.parametrize(
    ("place", "words", "text", "reason"),
    [
        ("last", "は、第二十条による。", "第二十条", "第20条"),
        ("last", "は、第二条第九項による。", "第二条第九項", "第9項"),
        ("last", "は、次条による。", "次条", "後"),
        ("last", "は、同項による。", "同項", "同項"),
        ("last", "は、別表第三による。", "別表第三", "別表第3"),
        ("last", "は、第六条から第二条までによる。", "第六条から第二条まで", "後"),
        ("last", "は、次に掲げる。", "次に掲げる", "掲げるもの"),
        ("last", "は、各号による。", "各号", "各号"),
        ("last", "は、規則第三条による。", "規則第三条", "番号"),
    ],
)
def test_what_leads_nowhere_is_said(place: str, words: str, text: str, reason: str) -> None:
    references = read(place, words)
    [fault] = references.unresolved
    assert (fault.id, fault.text) == (IDS[place], text)
    assert reason in fault.reason
    assert all(reference.targets == () for reference in references.of(IDS[place]))


def test_spans_cover_the_words() -> None:
    words = "は、第二条第一項から第三項まで及び別表第一による。"
    for reference in read("last", words).of("j6-k1"):
        assert reference.span.of("終り" + words) == reference.text


def test_an_extract_does_not_hide_what_it_leaves_out() -> None:
    text = (
        "条例\n（平成元年条例第一号）\n\n第一条　甲\n\n"
        "      附　則（平成二年条例第二号抄）\n\n１　施行する。\n３　前項による。\n"
    )
    [fault] = find_references(parse_law(text)).unresolved
    assert fault.text == "前項"


@pytest.mark.parametrize(
    ("defining", "using", "expected"),
    [
        ("を「庭」という。", "庭は", []),  # not a definition: nothing says 以下
        ("丘（以下「庭」という。）", "庭は", ["j1-k1"]),
        ("丘（以下「庭」という。）", "前庭は", []),
        ("丘（以下「庭」という。）", "庭園は", []),
        ("丘（以下「庭」という。）", "庭又は当該庭は", ["j1-k1", "j1-k1"]),
        ("丘（以下この条において「庭」という。）", "庭は", []),
        ("丘（以下この条及び第二条において「庭」という。）", "庭は", ["j1-k1"]),
        ("この条例において「庭」とは、丘をいう。", "庭は", ["j1-k1"]),
    ],
)
def test_defined_terms(defining: str, using: str, expected: list[str]) -> None:
    text = f"条例\n（平成元年条例第一号）\n\n第一条　{defining}\n\n第二条　{using}使う。\n"
    references = find_references(parse_law(text)).of("j2-k1")
    terms = [r for r in references if r.rule is Rule.TERM]
    assert [target for term in terms for target in term.targets] == expected


def test_the_terms_of_the_law_are_not_those_of_an_amending_act() -> None:
    text = (
        "条例\n（平成元年条例第一号）\n\n第一条　丘（以下「庭」という。）\n\n"
        "      附　則\n\n１　庭は、使う。\n\n      附　則（平成二年条例第二号）\n\n１　庭は、使う。\n"
    )
    references = find_references(parse_law(text))
    assert [r.targets for r in references.of("f-k1")] == [("j1-k1",)]
    assert references.of("fh2n2-k1") == ()


def test_a_form_in_parts_is_named_part_by_part() -> None:
    """The ids are those of printed parts; the first is that of the whole form."""
    text = (
        "条例\n（平成元年条例第一号）\n\n"
        "第一条　様式第九号（その２）、様式第９号（その一）、様式第九号及び様式第九号（その三）による。\n\n"
        "# 様式第九号（その１）\n\n甲\n\n# 様式第九号（その２）\n\n乙\n"
    )
    references = find_references(parse_law(text))
    assert [(one.text, one.targets) for one in references.of("j1-k1")] == [
        ("様式第九号（その２）", ("y9p2",)),
        ("様式第９号（その一）", ("y9",)),
        ("様式第九号", ("y9",)),
    ]
    [missing] = references.unresolved
    assert missing.text == "様式第九号（その三）"
