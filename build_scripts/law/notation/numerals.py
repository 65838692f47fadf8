"""Numbers as Japanese law prints them: 第百六十四号, 二二年, １２, 第五条の二, 平成二十八年."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

KANJI = "〇一二三四五六七八九十百千"
ARABIC = "0-9０-９"
NUMBER = rf"(?:[{KANJI}]+|[{ARABIC}]+)"
BRANCH = rf"(?:[のノ]{NUMBER})*"

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ERAS = {"明治": ("m", 1867), "大正": ("t", 1911), "昭和": ("s", 1925)}
_ERAS |= {"平成": ("h", 1988), "令和": ("r", 2018)}
ERA = "(?:" + "|".join(_ERAS) + ")"


def parse_number(text: str) -> int:
    """Return the integer that `text` prints in kanji (with or without 十百千) or digits.

    Raises ValueError when `text` is no such number.
    """
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not text or set(text) - set(KANJI):
        raise ValueError(f"数として読めません: {text!r}")
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, digit, last_unit = 0, None, 10_000
    for character in text:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit or digit == 0:
                raise ValueError(f"数として読めません: {text!r}")
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        elif digit is None:
            digit = _DIGITS[character]
        else:
            raise ValueError(f"数として読めません: {text!r}")
    return total + (digit or 0)


def parse_branches(text: str) -> tuple[int, ...]:
    """Return the numbers of 「五の二」 as (5, 2)."""
    return tuple(parse_number(part) for part in re.split("[のノ]", text))


def key_of(numbers: tuple[int, ...]) -> str:
    """Return the form used in ids: (5, 2) → "5_2"."""
    return "_".join(map(str, numbers))


def label_of(numbers: tuple[int, ...]) -> str:
    """Return the form used in citations: (5, 2) → 「5の2」."""
    return "の".join(map(str, numbers))


@dataclass(frozen=True, slots=True)
class ActNumber:
    """The number of an act: era letter, year, kind of act, number."""

    era: str
    era_name: str
    year: int
    kind: str
    number: int

    @property
    def key(self) -> str:
        """Return the form used in ids: "h22n43"."""
        return f"{self.era}{self.year}n{self.number}"

    @property
    def label(self) -> str:
        """Return the citation in Arabic digits: 「平成22年条例第43号」."""
        return (
            f"{self.era_name}{'元' if self.year == 1 else self.year}年{self.kind}第{self.number}号"
        )

    @property
    def western_year(self) -> int:
        """Return the year of the Western calendar."""
        return self.year + _ERAS[self.era_name][1]


_ACT = re.compile(
    rf"(?P<era>{ERA})(?P<year>元|{NUMBER})年"
    rf"(?:{NUMBER}月{NUMBER}日)?(?P<kind>[^第]*)第(?P<number>{NUMBER})号"
)


def find_act_number(text: str) -> ActNumber | None:
    """Return the first act number in `text` (「平成五年一一月一二日法律第八九号」), if any."""
    match = _ACT.search(text)
    if match is None:
        return None
    year = 1 if match["year"] == "元" else parse_number(match["year"])
    return ActNumber(
        era=_ERAS[match["era"]][0],
        era_name=match["era"],
        year=year,
        kind=match["kind"].strip(),
        number=parse_number(match["number"]),
    )


def western_year(*, era_name: str, year: int) -> int:
    """Return the year of the Western calendar for a year of an era."""
    return _ERAS[era_name][1] + year
