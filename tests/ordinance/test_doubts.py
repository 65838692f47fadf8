"""What is read without loss but looks like a slip is said, by line; what is in order is not."""

import json
from pathlib import Path

import pytest

from build_scripts.command_line import main
from build_scripts.law import doubts, parse_law

SAMPLES = Path(__file__).parent / "samples"
HEAD = "試験条例\n（令和二年条例第一号）\n\n"


def said(source: str) -> list[tuple[int, str]]:
    """Return line and words of every doubt about `source`."""
    return [(doubt.line, doubt.message) for doubt in doubts(source, parse_law(source))]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (HEAD + "（目的\n第一条　あ。\n", 4, "「（目的」を制定文"),
        ("条例\n\n第一条　あ。\n", 0, "法令番号がありません"),
        (HEAD + "第一条　あ。\n第一条　い。\n", 5, "「第一条」が二度目"),
        (HEAD + "第一条　あ。\n２　い。\n２　う。\n", 6, "「２」が二度目"),
        (
            HEAD + "第一条　あ。\n\n      附　則\n\n１　い。\n\n      附　則\n\n１　う。\n",
            10,
            "「附則」",
        ),
        (
            HEAD + "第一条　あ。\n\n# 別表第一\n\n  * - 甲\n\n# 別表第一\n\n  * - 乙\n",
            10,
            "「別表第1」",
        ),
        (HEAD + '第一条　あ。\n  * - [foo="3"]甲\n', 5, "[foo=…]"),
        (HEAD + '第一条　あ。\n  * - [rowspan="2"]甲\n', 5, "最後の行をこえ"),
        (HEAD + "第一条　あ。\n  * - 甲\n    - 乙\n  * - 丙\n", 7, "この行の列は1です"),
        (HEAD + "第一条　あ〔い。\n", 4, "〔"),
        (
            HEAD + "第一条　あ。\n\n別表\n区分　額\n甲　百円\n乙　二百円\n",
            8,
            "セルの間をタブにするか",
        ),
        (HEAD + "第一条　あ。\n  区分　額\n  甲　百円\n", 6, "表の行のように見えます"),
        (
            HEAD + "第一条　あ。\n\n      附　則（平成一十年条例第三号）\n\n１　い。\n",
            6,
            "「（平成一十年条例第三号）」を法令番号として読めません",
        ),
        (HEAD + "第一条　あ\u200bい。\n", 4, "U+200B"),
        (HEAD + "第一条　あ。\n第三条　い。\n", 5, "条「第三条」：前の「第一条」"),
        (HEAD + "第二条　あ。\n", 4, "はじめの番号が1では"),
        (HEAD + "第一条　あ。\n３　い。\n", 5, "項「３」"),
        (HEAD + "第一条　あ。\n  一　い\n  三　う\n", 6, "号「三」"),
        (HEAD + "第一条　あ。\n  一　い\n    イ　う\n    ハ　え\n", 7, "細目「ハ」"),
        (HEAD + "第一条　あ。\n  一　い\n    ア　う\n    ウ　え\n", 7, "細目「ウ」"),
        (
            HEAD + "      第一章　甲\n第一条　あ。\n      第二章　乙\n第三条　い。\n",
            7,
            "条「第三条」",
        ),
    ],
)
def test_a_slip_is_said_with_its_line(source: str, line: int, words: str) -> None:
    [(where, message)] = said(source)
    assert where == line
    assert words in message
    assert message.endswith("。")


@pytest.mark.parametrize(
    ("below", "taken_for"),
    [("第一条　あ。\n", "見出し"), ("  （目的）\n第一条　あ。\n", "制定文")],
)
def test_a_title_of_two_lines_loses_its_number_not_in_silence(below: str, taken_for: str) -> None:
    [title, number] = said(f"長い題名の\n条例\n（令和二年条例第一号）\n\n{below}")
    assert title[0] == 2
    assert "制定文と読みました" in title[1]
    assert f"（令和二年条例第一号）」を{taken_for}と読みました。法令番号なら" in number[1]


@pytest.mark.parametrize(
    "body",
    [
        "第一条　あ。\n第一条の二　い。\n第二条　う。\n",
        "第一条　あ。\n第二条から第四条まで　削除\n第五条　う。\n",
        "第一条　次に掲げる。\n  一　い\n  一の二　う\n  二　え\n",
        "第一条　次に掲げる。\n  一　い\n    イ　う\n    ロ　え\n    ハ　お\n",
        "第一条　次に掲げる。\n  一　い\n    ア　う\n    イ　え\n    ウ　お\n",
        "第一条　あ。\n\n      附　則（令和三年条例第二号抄）\n\n１　い。\n３　う。\n",
        "第一条　あ。\n\n      附　則（抄）\n\n１　い。\n２　う。\n",
        '第一条　あ。\n  * - [rowspan="2"]甲\n    - 乙\n  * - 丙\n',
        "第一条　あ。\n\n別表\n区分　額\n甲、乙\n丙　丁とする。\n戊　己とする。\n",
        "第一条　あ。\n\n様式第一号\n氏名　印\n住所　印\n",
    ],
)
def test_what_is_in_order_raises_no_doubt(body: str) -> None:
    assert said(HEAD + body) == []


@pytest.mark.parametrize("name", ["hoshi", "kawabe", "mizu"])
def test_samples_raise_no_doubt(name: str) -> None:
    assert said((SAMPLES / f"{name}.law.txt").read_text(encoding="utf-8")) == []


def test_the_ordinance_raises_no_doubt(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = root / "docs/ordinance/2016-04-01/provisions.law.txt"
    assert main(["law", str(file)]) == 0
    assert capfdbinary.readouterr().err == b""


def test_a_doubt_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "odd.law.txt"
    file.write_text(HEAD + "第一条　あ。\n第三条　い。\n", encoding="utf-8")
    assert main(["law", str(file)]) == 0
    shown = capfd.readouterr()
    assert json.loads(shown.out)["title"] == "試験条例"
    assert shown.err.startswith("odd.law.txt 5行目: 注意。条「第三条」")


def test_a_missing_file_is_said_in_japanese(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", str(tmp_path / "none.law.txt")]) == 2
    assert "ファイルがありません" in capfd.readouterr().err
    assert main(["law", str(tmp_path)]) == 2
    assert "フォルダーです" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "FILE.law.txt がありません"),
        (["a", "--format", "yaml"], "「yaml」は使えません"),
        (["a", "b"], "文書は一つずつ読みます"),
        (["a", "--format"], "--format: 値を一つ書いてください"),
    ],
)
def test_a_wrong_command_line_is_said_in_japanese(
    arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", *arguments]) == 2
    error = capfd.readouterr().err
    assert words in error
    assert "usage" not in error


def test_the_help_is_japanese(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "--help"]) == 0
    shown = capfd.readouterr().out
    assert shown.startswith("使いかた: ")
    assert not {"usage", "options", "positional", "show"} & set(shown.replace(":", " ").split())
