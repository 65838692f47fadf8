"""`aliases.csv` beside a text: anchors of the page that it was taken from, each with an id of the text."""

from pathlib import Path

import pytest

from build_scripts.law import NotationError, parse_law
from build_scripts.law.version.aliases import NAME, read_aliases, write_aliases

LAW = parse_law(
    "見本条例\n（令和七年条例第一号）\n\n第一条　次による。\n  一　甲\n\n# 別表\n\n  * - 乙\n"
)


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    assert read_aliases(tmp_path, LAW) == {}


def test_anchors_lead_to_ids(tmp_path: Path) -> None:
    """To provisions, to what is appended, to a cell; in the order of the file."""
    written = {"e000000011": "j1-k1-g1", "j1_k1": "j1-k1", "別表": "t", "c.1:2": "t-r1-c1"}
    (tmp_path / NAME).write_text(write_aliases(written), encoding="utf-8")
    assert read_aliases(tmp_path, LAW) == written
    assert list(read_aliases(tmp_path, LAW)) == list(written)
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbfanchor,id\r\na,j1\r\n\r\n")
    assert read_aliases(tmp_path, LAW) == {"a": "j1"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("anchor,id\na,j1\nb,j9\n", "aliases.csv 3行目: 「j9」という条や項、表はありません。"),
        ("anchor,id\nj1-k1,j1\n", "aliases.csv 2行目: 「j1-k1」は、この文の番地です。"),
        ("anchor,id\nj1-g1,j1\n", "aliases.csv 2行目: 「j1-g1」は、この文の番地です。"),
        ("anchor,id\na b,j1\n", "aliases.csv 2行目: 「a b」は番地の # のあとに書けません。"),
        ('anchor,id\n"a""b",j1\n', "番地の # のあとに書けません"),
        ("anchor,id\n#a,j1\n", "番地の # のあとに書けません"),
        ("anchor,id\n,j1\n", "番地の # のあとに書けません"),
        ("anchor,id\na,j1\na,j1\n", "aliases.csv 3行目: 「a」が二度あります。"),
        ("anchor,id\na\n", "aliases.csv 2行目: 「anchor,id」の二つを書いてください。"),
        ("a,j1\n", "aliases.csv 1行目: 1行目は「anchor,id」と書いてください。"),
        ("", "1行目は「anchor,id」と書いてください。"),
        ('anchor,id\n"a,j1\n', "CSV として読めません"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(NotationError) as caught:
        read_aliases(tmp_path, LAW)
    assert said in str(caught.value)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes("anchor,id\n別表,t\n".encode("cp932"))
    with pytest.raises(NotationError, match="UTF-8 ではありません"):
        read_aliases(tmp_path, LAW)
