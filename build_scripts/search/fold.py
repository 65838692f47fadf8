"""One form for all ways to write the same: what is indexed and what is asked are folded alike.

The browser folds by docs/theme/assets/search/fold.js, step by step the same; tests compare both.

>>> fold("第十条第２項"), fold("24万円"), fold("午後六時三十分"), fold("令和６年度")
('第10条第2項', '240000円', '18時30分', '2024年度')
"""

import re
import unicodedata
from collections.abc import Callable

from calculators.fiscal import ERAS

# The second verb of many that are written with and without kana after the first.
_SECOND_HALVES = "込継越付扱合戻替上下出入落取受払返組直違切"
_DIGITS = "〇一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "億": 100_000_000}
# What a number in kanji counts; without one of these, 一元化 would lose its 一.
_COUNTED = re.compile("[条項号年月日時分秒円歳才人回割位等倍件階節款編種]|[けか箇個]月")
# Each is a number by itself: 「14²」 is not 142, nor 「①②」 12.
_ALONE = "²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅞①-⒛⓪㉑-㉟㊱-㊿"
_BESIDE_ALONE = re.compile(f"(?<=[{_ALONE}])(?=[0-9０-９{_ALONE}])|(?<=[0-9０-９])(?=[{_ALONE}])")
_ARABIC = tuple("0123456789")
_KANJI = "[〇零一二三四五六七八九十百千万億]+"

# The first year of each era, by its name and by its letter; the script has them by heart.
ERA_YEARS = {name: era.first_day.year for era in ERAS for name in (era.name, era.letter.lower())}
_ERA = "|".join(era.name for era in ERAS)
_LETTER = "[" + "".join(era.letter.lower() for era in ERAS) + "]"

type _Replacement = Callable[[re.Match[str]], str] | str


def fold(text: str) -> str:
    """Return `text` in the form that the search compares.

    Width, case, katakana, ヶ, long vowels, numbers in kanji, amounts in 万, times of the afternoon,
    years of an era: each is written in one way.
    """
    folded = unicodedata.normalize("NFKC", _BESIDE_ALONE.sub(" ", text)).lower()
    for pattern, replacement in _STEPS:
        folded = pattern.sub(replacement, folded)
    return folded


def kanji_number(written: str) -> int | None:
    """Return the value of a number in kanji, 「二十四万三千」 or 「二二」; None if it is none."""
    written = written.replace("零", "〇")
    if not set(written) & {*_SMALL, *_LARGE}:
        return int("".join(str(_DIGITS.index(digit)) for digit in written))
    total = section = 0
    digit: int | None = None
    for sign in written:
        if sign in _LARGE:
            section += digit or 0
            if not section:
                return None
            total, section, digit = total + section * _LARGE[sign], 0, None
        elif sign in _SMALL:
            section, digit = section + (1 if digit is None else digit) * _SMALL[sign], None
        elif digit is not None:
            return None
        else:
            digit = _DIGITS.index(sign)
    return total + section + (digit or 0)


def _arabic(found: re.Match[str]) -> str:
    written = found[0]
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:2]
    if before in _ARABIC:
        return written  # of 「24万」 the 万 is read with the digits before it
    counts = before == "第" or _COUNTED.match(after)
    if not counts and not (len(written) > 1 and set(written) & {*_SMALL, *_LARGE}):
        return written
    value = kanji_number(written)
    return written if value is None else str(value)


def _decimal(found: re.Match[str]) -> str:
    parts = [kanji_number(part) for part in found.groups()]
    return found[0] if None in parts else f"{parts[0]}.{parts[1]}"


def _amount(found: re.Match[str]) -> str:
    """「24万3千」, 「1.2万」: the part before the point is counted in 万."""
    whole, point, thousands, rest = found.groups()
    value = int(whole + (point or "").ljust(4, "0"))
    return str(value + int(thousands or 0) * 1000 + int(rest or 0))


def _year(found: re.Match[str]) -> str:
    return str(ERA_YEARS[found[1]] + int(found[2]) - 1)


def _two_years(found: re.Match[str]) -> str:
    first = ERA_YEARS[found[1]]
    return f"{first + int(found[2]) - 1}年、{first + int(found[3]) - 1}年"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[2]), int(found[3] or 0)
    if found[1] in ("午後", "夕方", "夜") and hour < 12:
        hour += 12
    return f"{hour}時{minute}分" if minute else f"{hour}時"


def _hiragana(found: re.Match[str]) -> str:
    return "".join(chr(ord(kana) - 0x60) for kana in found[0])


def _kept_if_endless(replacement: _Replacement) -> _Replacement:
    """Return the replacement that leaves a number of thousands of digits as it is: Python reads none."""
    if isinstance(replacement, str):
        return replacement

    def kept(found: re.Match[str]) -> str:
        try:
            return replacement(found)
        except ValueError:
            return found[0]

    return kept


_STEPS: tuple[tuple[re.Pattern[str], _Replacement], ...] = tuple(
    (re.compile(pattern), _kept_if_endless(replacement))
    for pattern, replacement in (
        ("[‐‑‒–—―−]", "-"),
        ("〜", "~"),
        ("[ \t\r\n]+", " "),
        ("^ | $", ""),
        ("ヵ", "カ"),
        ("ヶ", "ケ"),
        ("[ァ-ヴ]+", _hiragana),
        ("(?<=[ぁ-ゔ])ー+", ""),
        # 申し込み and 申込み, 引き継ぎ and 引継ぎ.
        (f"(?<=[一-鿿])[いきぎしちびみりけげせてべめれえっ](?=[{_SECOND_HALVES}])", ""),
        ("(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))", ""),
        ("([〇零一二三四五六七八九])・([〇零一二三四五六七八九])", _decimal),
        (_KANJI, _arabic),
        (r"([0-9]+)(?:\.([0-9]{1,4}))?万(?:([0-9])千)?([0-9]{1,4}(?![0-9]))?", _amount),
        ("([0-9]+)千(?=円)", r"\g<1>000"),
        ("(?<=[0-9])(?:け|か|箇|個)月", "か月"),
        ("(?<![0-9])([0-9]{1,2}):([0-9]{2})(?![0-9])", r"\1時\2分"),
        ("(?<![0-9])0+(?=[0-9])(?![0-9]*[.])", ""),
        ("(?<=[和成正治])元(?=年)", "1"),
        (f"({_ERA})([0-9]+)[、,・]([0-9]+)年", _two_years),
        (f"({_ERA}) ?([0-9]+)(?![0-9])", _year),
        (f"(?<![a-z0-9])({_LETTER})([0-9]{{1,2}})(?=年|[./][0-9])", _year),
        (r"(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])", r"\1年\2月\3日"),
        ("(?<=[年月])0(?=[0-9])", ""),
        ("([0-9]時)半", r"\g<1>30分"),
        ("(午前|午後|朝|夕方|夜) ?([0-9]{1,2})時(?:([0-9]{1,2})分)?", _time),
        ("([0-9]{1,2}時)0+分", r"\1"),
    )
)
