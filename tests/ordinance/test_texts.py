"""Every text of a law is walked, wherever it stands; so a 読替え reaches every word in its place."""

from itertools import groupby
from pathlib import Path

import pytest

from build_scripts.law import Law, Role, parse_law, texts, words_by_id
from build_scripts.law.version import LAW_TEXT, Version, load_version

SOURCE = """\
試験条例
（令和二年条例第一号）

  * - 区分
    - 教育委員会

      第一章　総則

  （目的）
第一条　教育委員会が次の表により定める。
  :table-struct:額の表
  * * 区分
  * - 教育委員会
２　前項による。
  一　号の文

      附　則

  * - 教育委員会
    - 額

      附　則（令和三年条例第二号）

１　この条例は、公布の日から施行する。

# 附則別表第一

  * - 教育委員会

# 別表第一（第一条関係）

  :table-struct:別表の額
  * - 教育委員会
    - 額

    備考
      一　備考の文
"""

# In reading order, by hand. Provisions without words of their own are left out.
TEXTS = [
    ("t1-r1-c1", "cell", "区分"),
    ("t1-r1-c2", "cell", "教育委員会"),
    ("c1", "name", "総則"),
    ("j1", "caption", "（目的）"),
    ("j1-k1", "words", "教育委員会が次の表により定める。"),
    ("j1-k1-t1", "caption", "額の表"),
    ("j1-k1-t1-h1-c1", "cell", "区分"),
    ("j1-k1-t1-r1-c1", "cell", "教育委員会"),
    ("j1-k2", "words", "前項による。"),
    ("j1-k2-g1", "words", "号の文"),
    ("f", "title", "附　則"),
    ("f-t1-r1-c1", "cell", "教育委員会"),
    ("f-t1-r1-c2", "cell", "額"),
    ("fr3n2", "title", "附　則（令和三年条例第二号）"),
    ("fr3n2-k1", "words", "この条例は、公布の日から施行する。"),
    ("fr3n2-t1", "title", "附則別表第一"),
    ("fr3n2-t1-r1-c1", "cell", "教育委員会"),
    ("t1x2", "title", "別表第一（第一条関係）"),
    ("t1x2", "caption", "別表の額"),
    ("t1x2-r1-c1", "cell", "教育委員会"),
    ("t1x2-r1-c2", "cell", "額"),
    ("t1x2-biko", "name", "備考"),
    ("t1x2-b1", "words", "備考の文"),
]

VERSION = """\
ruleset = "test@2020-01-01"
citation_name = "試験条例（令和2年条例第1号）"
law_num = "令和2年条例第1号"
promulgated = 2020-01-01
promulgated_as_printed = "令和二年一月一日"
in_force = 2020-01-01

[[readings]]
by = "j1-k2"
targets = ["t1", "f"]
old = "教育委員会"
new = "区長"
condition = "ためすとき"
"""


@pytest.fixture(scope="module")
def law() -> Law:
    return parse_law(SOURCE)


def test_every_text_is_walked_in_reading_order(law: Law) -> None:
    found = [(text.id, text.role.value, text.words) for text in texts(law)]
    assert [entry for entry in found if entry[2]] == TEXTS


def test_a_cell_is_held_by_its_row_and_all_else_by_itself(law: Law) -> None:
    for text in texts(law):
        row = text.id.rpartition("-")[0]
        assert text.holder == (row if text.role is Role.CELL else text.id)


def test_words_by_id_are_those_of_the_walk_with_rows_and_every_id(law: Law) -> None:
    found = words_by_id(law)
    assert [*found] == [*law.walk_ids()]
    expected = {
        id: "\n".join(words for _, _, words in entries)
        for id, entries in groupby(TEXTS, key=lambda entry: entry[0])
    }
    rows = {
        "t1-r1": "区分\t教育委員会",
        "j1-k1-t1-h1": "区分",
        "j1-k1-t1-r1": "教育委員会",
        "f-t1-r1": "教育委員会\t額",
        "fr3n2-t1-r1": "教育委員会",
        "t1x2-r1": "教育委員会\t額",
    }
    assert {id: words for id, words in found.items() if words} == expected | rows


@pytest.fixture
def version(tmp_path: Path) -> Version:
    (tmp_path / LAW_TEXT).write_text(SOURCE, encoding="utf-8")
    (tmp_path / "version.toml").write_text(VERSION, encoding="utf-8")
    return load_version(tmp_path)


def test_a_reading_reaches_tables_directly_under_the_main_part_and_under_a_supplement(
    version: Version,
) -> None:
    [reading] = version.readings
    assert [*reading.spans] == ["t1-r1-c2", "f-t1-r1-c1"]
    assert reading.apply("f-t1-r1-c1", "教育委員会") == "区長"
    assert reading.apply("t1-r1-c2", "教育委員会") == "区長"
