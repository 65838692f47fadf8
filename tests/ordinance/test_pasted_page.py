"""The plain text of a page of a 例規集 is read as it is pasted."""

import re

import pytest

from build_scripts.law import Law, NotationError, doubts, parse_law
from build_scripts.law.export import to_data, to_xml

BODY = "\n第一条　甲。\n"
PAGE = """○見本市公園条例

平成9年11月14日
条例第25号

目次
第1章　総則(第1条・第2条)
第2章　雑則(第3条)
附則
別表

第1章　総則

(趣旨)
第1条　この条例は、公園について必要な事項を定める。
(定義)
第2条　この条例において「公園」とは、次に掲げるものをいう。
(1)　甲公園
ア　東
イ　西
(2)　乙公園
2　公園の使用料は、別表のとおりとする。

第2章　雑則
(委任)
第3条　必要な事項は、規則で定める。

附　則
(施行期日)
1　この条例は、平成10年4月1日から施行する。
附　則(平成12年3月24日条例第10号)
この条例は、平成12年4月1日から施行する。

別表(第2条関係)
区分\t単位\t使用料
甲公園\t1回\t100円
\t1日\t-
乙公園\t1回\t
備考
1　税込みの額とする。
"""


def rows(law: Law) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in law.walk_tables()
    ]


def test_a_page_is_read_without_a_touch() -> None:
    law = parse_law(PAGE)
    assert law.title == "見本市公園条例"
    assert to_data(law)["law_num"] == "平成9年11月14日条例第25号"
    assert law.contents[-2:] == ("附則", "別表")
    assert {
        "c1": "第1章",
        "j2-k1-g1-s2": "第2条第1項第1号イ",
        "c2": "第2章",
        "f-k1": "附則第1項",
        "fh12n10-k1": "附則（平成12年条例第10号）",
        "t-b1": "別表備考1",
    }.items() <= law.labels.items()
    assert rows(law) == [
        [
            ["区分", "単位", "使用料"],
            ["甲公園", "1回", "100円"],
            ["", "1日", "-"],
            ["乙公園", "1回", ""],
        ]
    ]
    assert doubts(PAGE, law) == ()
    assert 'Era="Heisei" Year="9" Num="25"' in to_xml(law)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("平成9年11月14日\n条例第25号", "平成9年11月14日条例第25号"),
        ("平成9年11月14日\n\n見本市条例第25号", "平成9年11月14日見本市条例第25号"),
        ("（令和七年規約）", "令和七年規約"),
        ("（昭和二十一年憲法）", "昭和二十一年憲法"),
        ("（昭和二十四年人事院規則一―二）", "昭和二十四年人事院規則一―二"),
        ("平成9年11月14日告示", "平成9年11月14日告示"),
        ("（平成9年11月14日制定）", "平成9年11月14日制定"),
        ("平成9年11月14日", "平成9年11月14日"),
    ],
)
def test_the_number_of_a_page(number: str, printed: str) -> None:
    law = parse_law(f"見本規程\n{number}\n{BODY}")
    assert (to_data(law)["law_num"], law.preamble) == (printed, ())
    assert [article.caption for article in law.articles] == [""]


@pytest.mark.parametrize("caption", ["（令和七年度の特例）", "（平成九年の特例）", "（目的）"])
def test_a_caption_is_no_number(caption: str) -> None:
    law = parse_law(f"見本規程\n\n{caption}\n第一条　甲。\n")
    assert (law.law_num, law.articles[0].caption) == ("", caption)


def test_without_a_number_the_law_is_read_and_xml_says_why_not() -> None:
    for front in ("見本憲章\n", "見本規約\n（令和七年規約）\n"):
        law = parse_law(front + BODY)
        assert [article.id for article in law.articles] == ["j1"]
        with pytest.raises(NotationError, match="標準XMLにできません"):
            to_xml(law)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("○見本条例", "見本条例"),
        ("◯　見本条例", "見本条例"),
        ("●見本条例", "見本条例"),
        ("○○市見本条例", "○○市見本条例"),
    ],
)
def test_the_sign_before_a_title(printed: str, title: str) -> None:
    law = parse_law(f"{printed}\n（令和七年条例第一号）\n{BODY}")
    assert law.title == title


def test_tabs_after_numbers_make_no_table() -> None:
    law = parse_law(
        "見本条例\n（令和七年条例第一号）\n\n第1条\t次による。\n(1)\t甲\n(2)\t乙\n2\t丙。\n"
        "種別\t金額\n甲\t三百円\n3\t前項の表は、丁とする。\n"
    )
    assert [p.id for p in law.walk()] == ["j1", "j1-k1", "j1-k1-g1", "j1-k1-g2", "j1-k2", "j1-k3"]
    assert rows(law) == [[["種別", "金額"], ["甲", "三百円"]]]


def test_a_numbered_row_goes_on_in_a_pasted_table() -> None:
    law = parse_law(
        f"見本条例\n（令和七年条例第一号）\n{BODY}\n別表\n番号\t額\n1\t百円\nア\t二百円\n"
    )
    assert rows(law) == [[["番号", "額"], ["1", "百円"], ["ア", "二百円"]]]


def test_a_dash_in_a_cell_is_a_word() -> None:
    law = parse_law(
        f"見本条例\n（令和七年条例第一号）\n{BODY}  * - 甲\n    - |\n      乙\n      -\n    - -\n"
    )
    [row] = next(law.walk_tables()).rows
    assert len(row.cells) == 3
    assert re.sub(r"\s", "", "".join(cell.text for cell in row.cells)) in ("甲乙-", "甲乙")


def test_rows_may_begin_with_numbers_and_articles() -> None:
    law = parse_law(
        f"見本条例\n（令和七年条例第一号）\n{BODY}２　次の表のとおり読み替える。\n"
        "読み替える規定\t字句\t字句\n第４条\t市長\t管理者\n第5条　略\t甲\t乙\n第二条\t丙とする。\n\n"
        "別表\n1　戸籍\t1通につき\t450円\n(2)　住民票\t1通につき\t300円\n備考\n1　税込みの額とする。\n"
    )
    assert rows(law) == [
        [
            ["読み替える規定", "字句", "字句"],
            ["第４条", "市長", "管理者"],
            ["第5条　略", "甲", "乙"],
        ],
        [["1　戸籍", "1通につき", "450円"], ["(2)　住民票", "1通につき", "300円"]],
    ]
    assert "j2-k1" in law.labels
    assert "t-b1" in law.labels


def test_what_changed_a_provision_stays_below_it() -> None:
    """Pages of a 例規集 note it below the provision; it is no caption of the next one."""
    law = parse_law(
        "見本市公園条例\n平成9年11月14日\n条例第25号\n\n"
        "(設置)\n第1条　公園を置く。\n(平25条例27・一部改正)\n"
        "第2条　丘を置く。\n２　林を置く。\n（平成30年条例第4号・追加、令元条例2・旧第3条繰上）\n"
        "(利用)\n第3条　利用する。\n"
    )
    first, second, third = law.articles
    assert (first.caption, second.caption, third.caption) == ("(設置)", "", "(利用)")
    notes = {each.id: each.text for each in law.walk() if "条例" in each.text}
    assert list(notes.values()) == [
        "(平25条例27・一部改正)",
        "（平成30年条例第4号・追加、令元条例2・旧第3条繰上）",
    ]
    assert [id.partition("-")[0] for id in notes] == ["j1", "j2"]
