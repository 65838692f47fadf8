"""Numbers in every form that law prints them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law.notation.numerals import find_act_number, parse_branches, parse_number

DIGITS = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """Print a number below 10,000 with 十百千, as law does."""
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("" if digit == 1 and name else DIGITS[digit]) + name
    return text


@given(st.integers(min_value=1, max_value=9999))
def test_every_form_reads_as_the_same_number(number: int) -> None:
    assert parse_number(kanji(number)) == number
    assert parse_number("".join(DIGITS[int(digit)] for digit in str(number))) == number
    assert parse_number(str(number)) == number
    assert (
        parse_number(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        == number
    )


@pytest.mark.parametrize("text", ["", "十十", "百千", "二三十", "あ", "一,二", "-1", "1.5", "〇十"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_number(text)


def test_branches() -> None:
    assert parse_branches("五の二") == (5, 2)
    assert parse_branches("１２の３の４") == (12, 3, 4)


@pytest.mark.parametrize(
    ("text", "key", "label", "year"),
    [
        ("（平成二二年条例第四三号）", "h22n43", "平成22年条例第43号", 2010),
        ("（平成二六年条例第五二号抄）", "h26n52", "平成26年条例第52号", 2014),
        ("（令和元年若葉市条例第七号）", "r1n7", "令和元年若葉市条例第7号", 2019),
        ("（平成五年一一月一二日法律第八九号）", "h5n89", "平成5年法律第89号", 1993),
        ("（昭和39年青葉町条例第12号）", "s39n12", "昭和39年青葉町条例第12号", 1964),
    ],
)
def test_act_numbers(text: str, key: str, label: str, year: int) -> None:
    act = find_act_number(text)
    assert act is not None
    assert (act.key, act.label, act.western_year) == (key, label, year)


def test_no_act_number() -> None:
    assert find_act_number("（施行期日）") is None
