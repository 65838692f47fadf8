"""One form for all ways to write the same, in Python and in the browser."""

import json
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from build_scripts.repository import ROOT
from build_scripts.search.fold import ERA_YEARS, fold, kanji_number
from tests.search.recall import questions

SCRIPT = Path(__file__).with_name("fold.js")
# Whatever the steps look at, in any order: what nobody would write must fold alike too.
SIGNS = "〇零一二三四五六七八九十百千万億0123456789第条項号年月日時分円午後前夜令和平成元mthsr./-:,，・ー〜 ァカヶヵケほん半けか箇個月ｶﾞ②²"


def in_javascript(texts: Sequence[str]) -> list[tuple[str, str, list[int], list[int]]]:
    done = subprocess.run(
        ["node", SCRIPT],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


# Which are the same is said by the issue and by how people write; each line is one meaning.
SAME = [
    ("第十条第二項", "第１０条第2項", "第10条第２項"),
    ("１，２００，０００円", "1200000円", "百二十万円", "120万円"),
    ("24万円", "240,000円", "二十四万円", "240千円"),
    ("1.2万円", "12000円", "一万二千円"),
    ("24万3千円", "243,000円", "二十四万三千円"),
    ("午後6時30分", "18時30分", "18:30", "午後六時半", "夕方6時半"),
    ("午前9時", "9時", "9:00", "朝9時", "九時"),
    ("令和6年度", "2024年度", "令和六年度", "R6年度"),
    ("平成28年4月1日", "2016年4月1日", "H28.4.1", "2016-04-01", "2016/4/1", "平成二十八年四月一日"),
    ("令和元年", "2019年", "令和1年"),
    ("令和5、6年度", "2023年、2024年度"),
    ("ホイクリョウ", "ほいくりょう", "ﾎｲｸﾘｮｳ"),
    ("千駄ヶ谷", "千駄ケ谷"),
    ("センター", "センタ", "せんたー"),
    ("三か月", "3ヶ月", "３カ月", "3箇月"),
    ("NITS", "nits", "ＮＩＴＳ"),
    ("〇・五", "0.5"),
    ("九月分", "9月分", "９月分"),
    ("申し込み", "申込み"),
    ("引き継ぐ", "引継ぐ"),
    ("引っ越し", "引越し"),
]


# How people write: a raised or circled number stands for itself, beside whatever digits.
@pytest.mark.parametrize(
    ("written", "other"), [("14²円", "142円"), ("①②", "12"), ("３②", "32"), ("②３", "23")]
)
def test_a_number_by_itself_joins_no_digits(written: str, other: str) -> None:
    assert fold(written) != fold(other)


@pytest.mark.parametrize("ways", SAME, ids=[ways[0] for ways in SAME])
def test_what_means_the_same_folds_alike(ways: tuple[str, ...]) -> None:
    assert len({fold(way) for way in ways}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第10条第2項", "第10条第12項"),
        ("午前6時", "午後6時"),
        ("令和6年", "平成6年"),
        ("1.2万", "12万"),
        ("24万", "240万"),
        ("ほいく", "ほけん"),
        ("一元化", "二元化"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_that_only_look_like_numbers_stay_words() -> None:
    for word in ("幼保一元化", "千駄谷", "万一"):
        assert fold(word) == word


@pytest.mark.parametrize(
    ("written", "value"),
    [("二十四万三千", 243_000), ("二二", 22), ("百", 100), ("一億二", 100_000_002), ("一十一", 11)],
)
def test_numbers_in_kanji_have_their_value(written: str, value: int) -> None:
    assert kanji_number(written) == value


def test_the_script_knows_the_eras_that_python_knows() -> None:
    script = (ROOT / "docs/theme/assets/search/fold.js").read_text(encoding="utf-8")
    for name, year in ERA_YEARS.items():
        assert f"{name}: {year}," in script


def test_python_and_the_browser_fold_alike() -> None:
    chance = random.Random(10)
    texts = [
        line
        for path in sorted((ROOT / "docs").rglob("*"))
        if path.suffix in (".md", ".txt", ".toml", ".csv")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    texts += [question.query for question in questions()]
    texts += [way for ways in SAME for way in ways]
    texts += ["".join(chance.choices(SIGNS, k=chance.randint(1, 14))) for _ in range(20_000)]
    for text, (alone, placed, starts, ends) in zip(texts, in_javascript(texts), strict=True):
        assert alone == placed == fold(text), text
        length = len(text.encode("utf-16-le")) // 2
        assert len(starts) == len(ends) == len(placed)
        assert starts == sorted(starts), text
        assert all(0 <= a < b <= length for a, b in zip(starts, ends, strict=True)), text
