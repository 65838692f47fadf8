"""What people type: every width, comma, unit and era, and a refusal for what can't be meant."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import numerals, typed
from calculators.calculator import Calculator
from calculators.form import Field, Section
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.calculators.forms import FEE

MESSAGES = catalogue("ja")


def refusal(read: Callable[[str], int], text: str) -> str:
    """The code with which a text is refused."""
    with pytest.raises(typed.UnreadableError) as refused:
        read(text)
    assert MESSAGES.has(f"error.{refused.value.code}")
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("147000", 147_000), ("147,000", 147_000), ("１４７，０００円", 147_000), ("14万7000円", 147_000),
        ("15万", 150_000), ("15万円", 150_000), (" 0 ", 0), ("¥3,500", 3_500), ("1,234,567円", 1_234_567),
        ("147、000", 147_000), ("14万7,000円", 147_000), ("14万700", 140_700), ("1,000万", 10_000_000),
        # A decimal of 万 or 千, exactly: 4.35 * 10000 is 43499.999… as a float.
        ("14.7万", 147_000), ("14.7万円", 147_000), ("14.75万", 147_500), ("１４．７万円", 147_000),
        ("4.35万", 43_500), ("0.0001万", 1), ("1,234.5万", 12_345_000), ("147.5千円", 147_500),
        ("147千円", 147_000), ("147千", 147_000), ("1,234千円", 1_234_000),
        # As bills write it, the ¥ of a Japanese keyboard (a backslash) among them.
        ("¥147,000", 147_000), ("¥147,000-", 147_000), ("￥１４７，０００－", 147_000), ("\\147,000.-", 147_000),
        ("14万7千", 147_000), ("14万7千円", 147_000), ("14万7千5百円", 147_500), ("14万7千500", 147_500),
        ("十四万七千", 147_000), ("十四万七千円", 147_000), ("二十万", 200_000), ("三千五百円", 3_500),
        ("一四七〇〇〇", 147_000), ("十四万五十", 140_050), ("〇", 0),
    ],
)  # fmt: skip
def test_yen(text: str, amount: int) -> None:
    found = typed.yen(text)
    assert (found, type(found)) == (amount, int)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("typed_yen_no_number", ["", "円", "万", "万円", "¥", "abc", "なし"]),
        ("typed_yen_negative", ["-1", "－1", "−147,000", "▲3,000円", "△3000", "¥-5", "-14.7万"]),
        ("typed_yen_decimal", ["12.345", "1.234", "147000.5", "147,000.00", ".5", "1.2.3"]),
        ("typed_yen_not_whole", ["14.70005万", "0.00001万円", "1.2345千"]),
        ("typed_yen_comma", ["1,47,000", "14,7万", "147,00", ",147", "147,", "1,2345"]),
        ("typed_yen_after_man", ["14万5", "14万50", "1万23456", "14万5円", "十四万五", "二千五", "一万五〇"]),
        ("typed_yen", ["１２ａ", "約15万", "14.7万5千", "15万円以上", "$100", "百千", "万五千円", "14万7千5"]),
        # A raised or circled digit is no further digit: 14² is 196 if anything, never 142.
        ("typed_number_alone", ["14²", "10²", "①②", "②", "14万²", "½", "三②", "1㏠"]),
    ],
)  # fmt: skip
def test_yen_refused(code: str, texts: list[str]) -> None:
    codes = {text: refusal(typed.yen, text) for text in texts}
    # 「14万7千5」 and a lone 万 may be told either of two things; each is true of them.
    codes = {text: said for text, said in codes.items() if text not in ("14万7千5", "万", "万円")}
    assert set(codes.values()) == {code}, codes


WRITTEN: dict[str, Callable[[int], str]] = {
    "plain": str,
    "commas": lambda amount: f"{amount:,}円",
    "full width": lambda amount: unicodedata.normalize("NFKC", str(amount)).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "bill": lambda amount: f"¥{amount:,}-",
    "万 and the rest": lambda amount: f"{amount // 10_000}万{amount % 10_000:04}",
    "decimal of 万": lambda amount: f"{amount // 10_000}.{amount % 10_000:04}万円",
    "decimal of 千": lambda amount: f"{amount // 1_000:,}.{amount % 1_000:03}千円",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@given(amount=st.integers(min_value=0, max_value=999_999_999))
def test_every_way_to_write_an_amount_reads_as_it(
    written: Callable[[int], str], amount: int
) -> None:
    assert typed.yen(written(amount)) == amount


@given(
    man=st.integers(min_value=1, max_value=9999), thousands=st.integers(min_value=1, max_value=9)
)
def test_thousands_after_man_in_both_scripts(man: int, thousands: int) -> None:
    amount = man * 10_000 + thousands * 1_000
    assert typed.yen(f"{man}万{thousands}千円") == amount
    assert typed.yen(f"{numerals.kanji(man)}万{numerals.kanji(thousands * 1_000)}円") == amount


@given(st.text(alphabet="0123456789０４,，、.．万千百円¥\\-−△▲十四七〇 約a", max_size=12))
def test_whatever_is_typed_is_whole_yen_or_refused_with_a_sentence(text: str) -> None:
    try:
        amount = typed.yen(text)
    except typed.UnreadableError as unreadable:
        assert MESSAGES.has(f"error.{unreadable.code}")
    else:
        assert type(amount) is int
        assert amount >= 0


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2012", 2012), ("２０１２年", 2012), ("平成24", 2012), ("平成24年", 2012), ("H24", 2012),
        ("h24", 2012), ("平24", 2012), ("令和元年", 2019), ("R1", 2019), ("平成28年度", 2016),
        ("Ｈ２８", 2016), ("平成二十八年度", 2016),
        # Past an era's end as papers have it, five years at most: 平成31 and 昭和64 were the last.
        ("平成31年度", 2019), ("昭和64", 1989), ("平成32年度", 2020), ("平成36", 2024), ("昭和69", 1994),
        ("令和40", 2058), ("令和64", 2082),
    ],
)  # fmt: skip
def test_year(text: str, year: int) -> None:
    assert typed.year(text) == year


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("typed_year_of_no_era", ["24", "28", "２８年度", "1"]),
        ("typed_year_past_era", ["昭和99", "昭和70", "S99", "平成37", "H99", "平成九十九", "平成二八〇"]),
        # 昭和, the longest era there was, had 64 years: nobody plans for a 65th of 令和.
        ("typed_year_far_off", ["令和65", "令和99", "R99年度", "令和九十九"]),
        ("typed_number_alone", ["令和②", "2²12", "平成①②", "201⑥"]),
        ("typed_year", ["", "平成", "平成0", "H100", "20166", "明治45", "0000", "1899", "3000", "二〇一二",
                        "平成一十"]),
    ],
)  # fmt: skip
def test_year_refused(code: str, texts: list[str]) -> None:
    codes = {text: refusal(typed.year, text) for text in texts}
    assert set(codes.values()) == {code}, codes


ASKED_YEARS = {
    f"{name} {field.name}": (calculator, section, field)
    for name, calculator in CALCULATORS.items()
    for section in calculator.form.sections
    for field in section.fields
    if field.kind in ("year", "date")
}


@pytest.mark.parametrize(("asked", "section", "field"), ASKED_YEARS.values(), ids=ASKED_YEARS)
def test_a_refused_year_is_shown_one_that_the_question_asks_for(
    asked: Calculator, section: Section, field: Field
) -> None:
    """The example is a year of the hint's, written so that it can be typed."""
    calculator, name = asked.name, field.inputs[0]
    hint = MESSAGES.field(calculator, field.name, "hint", **asked.form.facts) or ""
    example = MESSAGES.year_example(calculator, name)
    first, second = (typed.year(text) for text in example.split(" か "))
    assert first == second
    shown = re.search(r"例：(\w+?)(?:、|年|$)", hint)
    assert shown is None or typed.year(shown[1]) == first
    conditions = (*section.when, *field.when)
    values = {condition.field: condition.one_of[0] for condition in conditions}
    _, errors = asked.form.read({**values, name: "28"})
    (error,) = (error for error in errors if error.field == name)
    assert error.code == "typed_year_of_no_era"
    assert example in error.message(MESSAGES, calculator=calculator)


@pytest.mark.parametrize(
    ("text", "number"), [("5", 5), ("５日", 5), ("12月", 12), ("2人", 2), ("05", 5)]
)
def test_count(text: str, number: int) -> None:
    assert typed.count(text) == number


@pytest.mark.parametrize(
    "text", ["", "日", "1.5", "-1", "12345", "五", "②", "1²", "①②", "³日", "㏠"]
)
def test_count_refused(text: str) -> None:
    with pytest.raises(typed.UnreadableError):
        typed.count(text)


def test_a_form_names_the_field_with_a_number_that_is_none() -> None:
    """Each kind of field: an amount, a year, a month and a day of a date."""
    typed_texts = {
        "adult.1.current.income_levy": "14²",
        "later_year": "令和②",
        "child.1.birth_date.month": "①②",
        "child.1.birth_date.day": "²",
    }
    form = {**FEE, "fiscal_year": "later", **typed_texts}
    _, errors = CALCULATORS["childcare-family"].form.read(form)
    told = {error.field: error.code for error in errors}
    assert told == dict.fromkeys(typed_texts, "typed_number_alone")
