"""What people type: every width, comma, unit and era, and a refusal for what can't be meant."""

import pytest

from calculators import typed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("147000", 147_000), ("147,000", 147_000), ("１４７，０００円", 147_000), ("14万7000円", 147_000),
        ("15万", 150_000), ("15万円", 150_000), (" 0 ", 0), ("¥3,500", 3_500), ("1,234,567円", 1_234_567),
        ("147、000", 147_000), ("14万7,000円", 147_000), ("14万700", 140_700), ("1,000万", 10_000_000),
    ],
)  # fmt: skip
def test_yen(text: str, amount: int) -> None:
    assert typed.yen(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "円",
        "-1",
        "14.7万",
        "147000.5",
        "1,47,000",
        "147千円",
        "abc",
        "1万23456",
        "14万5",
        "14万50",
        "万",
        "１２ａ",
    ],
)
def test_yen_refused(text: str) -> None:
    with pytest.raises(typed.UnreadableError):
        typed.yen(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2012", 2012), ("２０１２年", 2012), ("平成24", 2012), ("平成24年", 2012), ("H24", 2012),
        ("h24", 2012), ("平24", 2012), ("令和元年", 2019), ("R1", 2019), ("平成28年度", 2016),
        ("平成31年度", 2019), ("昭和64", 1989), ("Ｈ２８", 2016),
    ],
)  # fmt: skip
def test_year(text: str, year: int) -> None:
    assert typed.year(text) == year


@pytest.mark.parametrize(
    "text",
    ["", "24", "平成", "平成0", "H100", "20166", "明治45", "0000", "1899", "3000", "二〇一二"],
)
def test_year_refused(text: str) -> None:
    with pytest.raises(typed.UnreadableError):
        typed.year(text)


@pytest.mark.parametrize(
    ("text", "number"), [("5", 5), ("５日", 5), ("12月", 12), ("2人", 2), ("05", 5)]
)
def test_count(text: str, number: int) -> None:
    assert typed.count(text) == number


@pytest.mark.parametrize("text", ["", "日", "1.5", "-1", "12345", "五"])
def test_count_refused(text: str) -> None:
    with pytest.raises(typed.UnreadableError):
        typed.count(text)
