"""What can't be read is said with what to write instead, by what the line looks like."""

import pytest

from build_scripts.law import NotationError, doubts, parse_law

HEAD = "見本条例\n（令和七年条例第一号）\n\n"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("別添申込書", "行のはじめに「# 」を書いてください"),
        ("参考様式", "行のはじめに「# 」を書いてください"),
        ("種別  金額  備考", "セルの間をタブにするか、はじめのセルを「  * - 」"),
        ("種別　金額", "セルの間をタブにするか"),
        ("種別｜金額", "セルの間をタブにするか"),
        ("1.甲とする", "番号なら、そのあとに空白を置いてください"),
        ("イ）甲", "番号なら、そのあとに空白を置いてください"),
        ("なお、甲とする。", "前の項の続きなら字下げ"),
        ("（余り）\n\n　　附　則\n\n１　乙。", "見出しなら、すぐ次の行に条か項"),
        ("  * - |\n      :foo:乙", "「:foo:」という指示は知りません"),
    ],
)
def test_a_line_that_is_not_read(line: str, advice: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_law(f"{HEAD}第一条　甲。\n{line}\n")
    [problem] = caught.value.problems
    assert advice in problem.message
    assert problem.line == (6 if ":foo:" in line else 5)


@pytest.mark.parametrize(
    ("written", "fixed", "id"),
    [
        ("別添申込書\n\n乙", "# 別添申込書\n\n乙", "t"),
        ("種別  金額", "種別\t金額", "j1-k1-t1"),
        ("種別  金額", "  * - 種別\n    - 金額", "j1-k1-t1"),
        ("2.甲とする", "2.　甲とする", "j1-k2"),
        ("なお、甲とする。", "  なお、甲とする。", "j1-k1-n1"),
    ],
)
def test_what_is_advised_is_read(written: str, fixed: str, id: str) -> None:
    with pytest.raises(NotationError):
        parse_law(f"{HEAD}第一条　甲。\n{written}\n")
    law = parse_law(f"{HEAD}第一条　甲。\n{fixed}\n")
    assert id in law.labels


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (f"{HEAD}第一条　<B>甲</B>\n", 4, "「<B>」を文字として読みました。ルビは"),
        (
            f"{HEAD}第一章　<Ruby>甲</Ruby>\n第一条　乙。\n",
            4,
            "「<Ruby>」を文字として",
        ),
        (f"{HEAD}第一条　甲。\n  * - <Fig/>\n", 5, "図は <Fig src="),
        (f"{HEAD}改正　令和八年三月一日条例第二号\n第一条　甲。\n", 4, "改正の沿革なら"),
    ],
)
def test_what_is_read_with_a_doubt(source: str, line: int, words: str) -> None:
    [doubt] = doubts(source, parse_law(source))
    assert (doubt.line, words in doubt.message) == (line, True)
