"""The heading of a 章, a 附則 or a 別表 ends what stands before it: no cell and no quotation goes on."""

import pytest

from build_scripts.law import Law, parse_law

START = "見本条例\n（令和七年条例第一号）\n\n      第一章　総則\n\n第一条　次の表による。\n\n"
TABLE = "  * - 甲\n    - |\n      - 乙\n      - 丙\n"
BLOCK = TABLE.replace("      - ", "      ")
CHAPTER = "      第二章　雑則\n\n第二条　丁。\n"
SECTION = "      第二章　雑則\n        第一節　通則\n  （丁）\n第二条　丁。\n"
SUPPLEMENT = "      附　則（令和九年条例第三号）\n\n第一条　この条例は、公布の日から施行する。\n"
PLAIN = "　　　附　則\nこの条例は、公布の日から施行する。\n"


def last_cell(law: Law) -> tuple[str, ...]:
    return next(law.walk_tables()).rows[-1].cells[-1].lines


@pytest.mark.parametrize("table", [TABLE, BLOCK], ids=["list", "lines"])
@pytest.mark.parametrize("blank", ["\n", ""], ids=["apart", "close"])
@pytest.mark.parametrize(
    ("head", "id"),
    [
        (CHAPTER, "c2"),
        (SECTION, "c2-s1"),
        (SUPPLEMENT, "fr9n3-j1"),
        (PLAIN, "f-k1"),
        ("      # 別表第一\n\n丁\n", "t1"),
        ("      :appdx-table:別表第一\n\n丁\n", "t1"),
        ("      :suppl-provision:附　則\n\n丁。\n", "f-k1"),
    ],
)
def test_a_head_never_continues_a_cell(table: str, blank: str, head: str, id: str) -> None:
    law = parse_law(START + table + blank + head)
    assert last_cell(law) == ("乙", "丙")
    assert id in law.labels


def test_an_empty_supplement_after_a_table_is_one_too() -> None:
    law = parse_law(START + TABLE + "\n      附　則（令和九年条例第三号）\n")
    assert [each.id for each in law.supplements] == ["fr9n3"]


def test_what_reads_like_a_head_inside_a_cell_stays_there() -> None:
    law = parse_law(START + "  * - |\n      第一章　甲\n      第二章　乙\n    - 丙\n第二条　丁。\n")
    [row] = next(law.walk_tables()).rows
    assert row.cells[0].lines == ("第一章　甲", "第二章　乙")


@pytest.mark.parametrize("title", ["附　則", "附　則（令和九年条例第三号）"])
def test_a_supplement_ends_the_words_of_an_amendment(title: str) -> None:
    law = parse_law(
        "見本条例の一部を改正する条例\n（令和七年条例第一号）\n\n"
        "第一条　見本条例の一部を次のように改正する。\n  第三条を次のように改める。\n\n"
        f"      {title}\n\nこの条例は、公布の日から施行する。\n"
    )
    assert [each.title_line for each in law.supplements] == [title]


def test_a_supplement_inside_the_words_of_an_amendment_stays_there() -> None:
    law = parse_law(
        "見本条例の一部を改正する条例\n（令和七年条例第一号）\n\n"
        "第一条　見本条例の一部を次のように改正する。\n  附則を次のように改める。\n"
        "  附　則\n  この条例は、公布の日から施行する。\n"
    )
    assert law.supplements == ()
