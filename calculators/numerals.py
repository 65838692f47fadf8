"""Whole numbers as Japanese law writes them: 二十一, 二一, 21, ２１.

>>> read("二十一"), read("二一"), read("２１"), read("一千五百"), read("十四万七千")
(21, 21, 21, 1500, 147000)
>>> kanji(21)
'二十一'

With 十, 百 and 千 there is no 〇, each stands once, the largest first, and 一 stands before 千 alone
(一千万円): 一十, 十〇 and 百〇五 are no numbers. Without them the digits stand side by side. On
either side of 万 stands a number of one of these two kinds.
"""

import re
import unicodedata

DIGITS = "〇一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
KANJI_NUMBER = f"[{DIGITS}十百千]+"
_POSITIONAL = re.compile(f"[{DIGITS}]+")
_WITH_UNITS = re.compile(
    "(?:([一二三四五六七八九]?)千)?(?:([二三四五六七八九]?)百)?(?:([二三四五六七八九]?)十)?([一二三四五六七八九]?)"
)


def is_alone(character: str) -> bool:
    """Return whether a character is a number by itself, which never joins the one beside it.

    In their compatibility form 「14²」 would be 142 and 「1②」 12.

    >>> [is_alone(character) for character in "²②½㏠２二"]
    [True, True, True, True, False, False]
    """
    category = unicodedata.category(character)
    return category == "No" or (
        category == "So" and any(map(str.isdigit, unicodedata.normalize("NFKC", character)))
    )


def read(text: str) -> int:
    """Return the number that `text` writes; ValueError when it isn't one number.

    In kanji it may have one 万, so that it lies below 100,000,000.
    """
    if len(text) > 1 and any(map(is_alone, text)):
        raise ValueError(f"not one number: {text!r}")
    text = unicodedata.normalize("NFKC", text)
    if text.isascii() and text.isdecimal():
        return int(text)
    above, man, below = text.rpartition("万")
    if not man:
        return _in_kanji(text)
    return _side_of_man(above) * 10_000 + (_side_of_man(below) if below else 0)


def _side_of_man(text: str) -> int:
    number = _in_kanji(text)
    if not 1 <= number <= 9999:
        raise ValueError(f"not a number beside 万: {text!r}")
    return number


def _in_kanji(text: str) -> int:
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(DIGITS.index(digit)) for digit in text))
    match = _WITH_UNITS.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"not a number: {text!r}")
    number = 0
    for unit, digit in zip("千百十", match.groups()[:3], strict=True):
        if digit is not None:
            number += (DIGITS.index(digit) if digit else 1) * _UNITS[unit]
    return number + (DIGITS.index(match[4]) if match[4] else 0)


def year_of_era(text: str) -> int:
    """Return the number of a year of an era: 「元」 is the first. ValueError when it is none.

    >>> year_of_era("元"), year_of_era("二八")
    (1, 28)
    """
    return 1 if text == "元" else read(text)


def kanji(number: int) -> str:
    """Return `number` as the text of a law counts: 「二十一」. ValueError outside 1–9,999."""
    if not 1 <= number <= 9999:
        raise ValueError(number)
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10)):
        digit, number = divmod(number, size)
        if digit:
            text += (DIGITS[digit] if digit > 1 else "") + unit
    return text + (DIGITS[number] if number else "")
