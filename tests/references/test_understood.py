"""What words leave to be understood: the law, the 附則, the article that an enumeration goes on from."""

import pytest

from build_scripts.law import parse_law
from build_scripts.law.references import References, Rule, find_references

LAW = """\
試験条例
（令和元年試験市条例第一号）

第一条　一◆first
  一　甲
    イ　子
      （１）　鼠
      （２）　牛
      （３）　虎
    ロ　丑
第二条　二◆second
２　二項
第三条　三
第五条　五

# 別表（第一条関係）

  * - 甲
    - 一

# 別表１（第一条関係）

  * - 甲
    - 一

# 別表１の２（第一条関係）

  * - 甲
    - 一

# 別紙様式（第一条関係）

  書式

      附　則

１　施行する。
２　二項

      附　則（令和二年試験市条例第九号）抄

第一条　施行する。◆act
第十条　十
２　二
第十四条　十四
２　二
３　三
４　四
第三十条　三十
"""
IDS = {"first": "j1-k1", "second": "j2-k1", "act": "fr2n9-j1-k1"}
ACT = "令和2年試験市条例第9号"


def read(place: str, words: str) -> References:
    """Return the references of the small law with `words` at one of its marks."""
    text = LAW.replace(f"◆{place}", words)
    for mark in IDS:
        text = text.replace(f"◆{mark}", "")
    return find_references(parse_law(text))


def found(place: str, words: str) -> list[tuple[str, str]]:
    """Return words and where they lead: ids of the law, or title and provision of another."""
    references = []
    for one in read(place, words).of(IDS[place]):
        law = one.external
        references.append((one.text, law.law + law.provision if law else " ".join(one.targets)))
    return references


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第二条の改正規定は、別に施行する。", ["j2"]),
        ("第二条第二項及び別表の改正規定は、別に施行する。", ["j2-k2", "t"]),
        ("第二条から第五条までの改正規定は、別に施行する。", ["j2 j3 j5"]),
        ("第五条の次に一条を加える改正規定は、別に施行する。", ["j5"]),
        ("第二条中「甲」を「乙」に、「丙」を「丁」に改める改正規定は、別に施行する。", ["j2"]),
        ("第三条を削る改正規定は、別に施行する。", ["j3"]),
        ("附則第二項の改正規定は、別に施行する。", ["f-k2"]),
        ("試験条例第二条の改正規定は、別に施行する。", ["j2"]),
    ],
)
def test_what_an_act_changes_is_of_this_law(words: str, expected: list[str]) -> None:
    references = read("act", words).of(IDS["act"])
    assert [" ".join(one.targets) for one in references] == expected
    assert {one.rule for one in references} <= {Rule.AMENDED, Rule.RANGE}


def test_the_rule_of_a_change_is_amended() -> None:
    [one] = read("act", "ただし、第二条の改正規定は、別に施行する。").of(IDS["act"])
    assert one.rule is Rule.AMENDED


@pytest.mark.parametrize(
    "words",
    [
        "第一条中第二条の改正規定は、別に施行する。",
        "第一条の規定（第二条の改正規定に限る。）は、別に施行する。",
        "第一条中第二条及び第三条の改正規定は、別に施行する。",
    ],
)
def test_what_one_article_of_an_act_changes_is_not_known(words: str) -> None:
    references = read("act", words)
    assert found("act", words) == [("第一条", f"{ACT}第1条")]
    assert {fault.text for fault in references.unresolved} <= {"第二条", "第三条"}
    assert references.unresolved


def test_what_an_act_holds_is_still_its_own() -> None:
    assert found("act", "第二条の規定は、別に施行する。") == [("第二条", f"{ACT}第2条")]


@pytest.mark.parametrize(
    "words",
    [
        "附則第十条第一項、第十四条第三項並びに第三十条の規定",
        "附則第十条第一項及び第二項、第十四条第三項及び第四項並びに第三十条の規定",
        "附則第十条、第十四条第二項から第四項まで並びに第三十条の規定",
        # 附則第九条 is not printed here
        "附則第九条、第十四条並びに第三十条の規定",
        "附則第十条（第一項を除く。）、第十四条並びに第三十条の規定",
        "附則第十条から第三十条まで（第十四条を除く。）の規定",
    ],
)
def test_the_supplement_is_understood_across_a_list(words: str) -> None:
    leads = [to for _, to in found("act", words)]
    assert leads
    assert all(id.startswith("fr2n9-j") for to in leads for id in to.split())


def test_the_supplement_is_understood_after_what_is_not_printed() -> None:
    words = "附則第七条、第五十九条ただし書、第六十条第四項及び第五項、第七十三条、第十四条並びに第百条の規定"
    assert found("act", words) == [("第十四条", "fr2n9-j14")]
    unresolved = read("act", words).unresolved
    assert [fault.text for fault in unresolved if "附則に" in fault.reason][-2:] == [
        "第七十三条",
        "第百条",
    ]


def test_a_new_sentence_does_not_go_on_from_the_supplement() -> None:
    words = "附則第十条の規定による。第三条の規定は、別に施行する。"
    assert found("act", words)[-1] == ("第三条", f"{ACT}第3条")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "は、甲法（平成五年法律第九百八号）第三章（第二条及び第三条を除く。）による。第五条とする。",
            ["甲法", "甲法第3章", "甲法第2条", "甲法第3条", "j5"],
        ),
        (
            "は、生活保護法第三章から第五章まで（第二条第二項及び第三条の規定を除く。）による。",
            ["生活保護法第3章から第5章まで", "生活保護法第2条第2項", "生活保護法第3条"],
        ),
        (
            "は、生活保護法第三章（第二条に係る部分に限る。）による。",
            ["生活保護法第3章", "生活保護法第2条"],
        ),
        # what the bracket speaks of is not only the chapter
        ("は、生活保護法第三章（第二条の丘を除く。）による。", ["生活保護法第3章", "j2"]),
    ],
)
def test_what_is_excepted_from_a_chapter_is_in_it(words: str, expected: list[str]) -> None:
    assert [to for _, to in found("first", words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第一項第一号イ（１）又は（２）", ["j1-k1-g1-s1-s1", "j1-k1-g1-s1-s2"]),
        ("第一項第一号イ（１）から（３）まで", ["j1-k1-g1-s1-s1 j1-k1-g1-s1-s2 j1-k1-g1-s1-s3"]),
        ("第一項第一号イ（１）、（２）又はロ", ["j1-k1-g1-s1-s1", "j1-k1-g1-s1-s2", "j1-k1-g1-s2"]),
        ("第一項第一号イ又はロ", ["j1-k1-g1-s1", "j1-k1-g1-s2"]),
    ],
)
def test_below_an_item_what_is_alike_stands_side_by_side(words: str, expected: list[str]) -> None:
    assert [to for _, to in found("first", f"は、{words}による。")] == expected
    other = words.replace("第一項", "第一条第一項")
    assert [to for _, to in found("second", f"は、{other}による。")] == expected


@pytest.mark.parametrize(
    "words",
    [
        "第一号施行日とする。",
        "第一号法定受託事務とする。",
        "第二号基礎的丘とする。",
        "第三項申請者とする。",
        "第一号ハンドルとする。",
    ],
)
def test_a_name_with_a_number_is_no_reference(words: str) -> None:
    references = read("first", f"は、{words}")
    assert references.of("j1-k1") == ()
    assert references.unresolved == ()


@pytest.mark.parametrize(
    "after",
    ["及び丘", "中", "以外", "該当", "イ", "本文", "に", "", "（丘）", "各号列記以外の部分"],
)
def test_a_number_with_words_after_it_is_one(after: str) -> None:
    assert found("first", f"は、第一号{after}")[0][1].startswith("j1-k1-g1")


def test_articles_counted_with_the_old_letter() -> None:
    text = "商い法\n（明治三十二年法律第九百号）\n\n第二百八十条ノ二十　甲\n②　乙\n第三百条　第二百八十条ノ二十第二項ニ依ル\n"
    [one] = find_references(parse_law(text)).of("j300-k1")
    assert (one.text, one.targets) == ("第二百八十条ノ二十第二項", ("j280_20-k2",))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("別表1", "t1"),
        ("別表１の２", "t1_2"),
        ("別表第１の２", "t1_2"),
        ("別表１の甲の項", "t1-r1"),
        ("別表", "t"),
        ("別紙様式", "y"),
    ],
)
def test_appendices_are_called_as_they_are_printed(words: str, expected: str) -> None:
    assert found("second", f"は、{words}による。") == [(words, expected)]


def test_an_unknown_same_law_is_not_ours_in_the_rest_of_the_list() -> None:
    references = read("first", "は、同法第三条及び第五条による。")
    assert references.of("j1-k1") == ()
    assert [fault.text for fault in references.unresolved] == ["同法第三条", "第五条"]
