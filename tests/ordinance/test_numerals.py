"""Numbers in every form that law prints them in."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law.notation.numerals import find_act_number, parse_branches
from calculators import numerals

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
    assert numerals.read(kanji(number)) == number
    assert numerals.read("".join(DIGITS[int(digit)] for digit in str(number))) == number
    assert numerals.read(str(number)) == number
    assert (
        numerals.read(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        == number
    )


def well_formed() -> dict[str, int]:
    """Return every number of up to four characters that law prints in kanji.

    Either the digits side by side; or thousands, hundreds, tens and ones in this order, each at
    most once. One ten is 十, one hundred 百, one thousand 千 or 一千; there is no 〇 among them.
    """
    side_by_side = {
        "".join(digits): int("".join(str(DIGITS.index(digit)) for digit in digits))
        for length in range(1, 5)
        for digits in product(DIGITS, repeat=length)
    }
    several = [*enumerate(DIGITS)][2:]
    thousands = [(0, ""), (1000, "千"), (1000, "一千")] + [(n * 1000, f"{d}千") for n, d in several]
    hundreds = [(0, ""), (100, "百")] + [(n * 100, f"{d}百") for n, d in several]
    tens = [(0, ""), (10, "十")] + [(n * 10, f"{d}十") for n, d in several]
    ones = [(0, ""), (1, "一"), *several]
    with_units = {
        "".join(text for _, text in parts): sum(number for number, _ in parts)
        for parts in product(thousands, hundreds, tens, ones)
    }
    del with_units[""]
    return side_by_side | {text: n for text, n in with_units.items() if len(text) <= 4}


def test_of_all_short_strings_those_are_read_that_law_prints() -> None:
    expected = well_formed()
    assert expected["二千一"] == 2001
    assert expected["一千"] == 1000
    assert not {"一十", "一百", "十〇", "百〇五", "十百", "二三十"} & expected.keys()
    for length in range(1, 5):
        for characters in product(DIGITS + "十百千", repeat=length):
            text = "".join(characters)
            try:
                found = numerals.read(text)
            except ValueError:
                assert text not in expected, text
            else:
                assert (text, found) == (text, expected.get(text)), text


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_a_number_with_man(above: int, below: int) -> None:
    assert numerals.read(f"{kanji(above)}万{kanji(below)}") == above * 10_000 + below


@pytest.mark.parametrize(
    "text",
    [
        "",
        "十十",
        "百千",
        "二三十",
        "あ",
        "一,二",
        "-1",
        "1.5",
        "〇十",
        "万",
        "万五",
        "一万〇",
        "一万万",
        "一二三四五万",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        numerals.read(text)


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


@pytest.mark.parametrize("text", ["（平成一十年条例第一号）", "（平成二年条例第二三十号）"])
def test_an_act_number_that_is_no_number_is_none(text: str) -> None:
    assert find_act_number(text) is None


def test_no_act_number() -> None:
    assert find_act_number("（施行期日）") is None
