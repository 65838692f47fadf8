"""What people type into a form: digits of every width, commas, 円, 万, and years in 和暦.

Each reader returns the value, or raises `UnreadableError` with the code of the message that tells the
person what to do.
"""

import re
import unicodedata
from datetime import date
from fractions import Fraction

from calculators import fiscal, numerals


class UnreadableError(ValueError):
    """A typed text that can't be read; `code` is a key under `error.` in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def half_width(text: str) -> str:
    """Return the text in half width.

    Raises UnreadableError where 「②」 or 「²」 stands: it would join the digits beside it.
    """
    if any(map(numerals.is_alone, text)):
        raise UnreadableError("typed_number_alone")
    return unicodedata.normalize("NFKC", text)


def plain(text: str) -> str:
    """Return the text in half width, without spaces; UnreadableError as `half_width`."""
    return re.sub(r"\s", "", half_width(text))


_AMOUNT = r"\d{1,3}(?:,\d{3})+|\d{1,40}"
_WHOLE = re.compile(_AMOUNT, re.ASCII)
_IN_UNITS = re.compile(rf"(?P<number>(?:{_AMOUNT})(?:\.\d{{1,40}})?)(?P<unit>[万千])", re.ASCII)
_AFTER_MAN = re.compile(
    rf"(?P<man>{_AMOUNT})万"
    r"(?:(?P<rest>\d,\d{3}|\d{3,4})|(?P<thousands>\d)千(?P<below>\d{3}|(?P<hundreds>\d)百|))",
    re.ASCII,
)
_KANJI = re.compile(f"[{numerals.DIGITS}十百千万]+")
_KANJI_CUT_SHORT = re.compile(rf"(?:[百千万]|万[{numerals.DIGITS}])[{numerals.DIGITS}]\Z")
_UNITS = {"万": 10_000, "千": 1_000}

_MINUS = "-‐‑–—―−ー"
_NEGATIVE = re.compile(f"[{_MINUS}▲△].*")
_END_OF_BILL = re.compile(rf"\.?[{_MINUS}]\Z")
_ANY_DIGIT = re.compile(rf"[\d{numerals.DIGITS}十百千]", re.ASCII)
_REFUSED = (
    ("typed_yen_negative", _NEGATIVE),
    ("typed_yen_after_man", re.compile(rf"(?:{_AMOUNT})万\d[\d千百]*", re.ASCII)),
    ("typed_yen_decimal", re.compile(r"[\d,]*\.[\d,.]*", re.ASCII)),
    ("typed_yen_comma", re.compile(r"[\d,]+[万千]?[\d,]*", re.ASCII)),
)
"""What is wrong with an amount that can't be read, the first that fits."""


def yen(text: str) -> int:
    """Return whole yen: 「147,000」 「１４７０００円」 「¥147,000-」 「14.7万」 「14万7千円」 「147千円」 「十四万七千円」.

    A decimal may stand before 万 or 千 alone, where it gives whole yen. A sign, misplaced commas and
    any other decimal are refused, not rounded, and so is 「14万5」, which could mean 145,000 or 140,005.

    >>> [yen(text) for text in ("147,000", "１４７０００円", "14.7万", "十四万七千円")]
    [147000, 147000, 147000, 147000]
    >>> yen("14万5")
    Traceback (most recent call last):
    calculators.typed.UnreadableError: typed_yen_after_man
    """
    number = plain(text).replace("、", ",")
    if number.startswith(("¥", "\\")):  # a Japanese keyboard's ¥ may arrive as a backslash
        number = _END_OF_BILL.sub("", number[1:])
    number = number.removesuffix("円")
    if _WHOLE.fullmatch(number):
        return _without_commas(number)
    if match := _IN_UNITS.fullmatch(number):
        return _whole_yen(match["number"], unit=match["unit"])
    if match := _AFTER_MAN.fullmatch(number):
        return _without_commas(match["man"]) * 10_000 + _below_man(match)
    if _KANJI.fullmatch(number):
        return _in_kanji(number)
    if not _ANY_DIGIT.search(number):
        raise UnreadableError("typed_yen_no_number")
    raise UnreadableError(
        next((code for code, pattern in _REFUSED if pattern.fullmatch(number)), "typed_yen")
    )


def _without_commas(number: str) -> int:
    return int(number.replace(",", ""))


def _whole_yen(number: str, *, unit: str) -> int:
    amount = Fraction(number.replace(",", "")) * _UNITS[unit]
    if amount.denominator != 1:
        raise UnreadableError("typed_yen_not_whole")
    return int(amount)


def _below_man(match: re.Match[str]) -> int:
    if match["rest"]:
        return _without_commas(match["rest"])
    below = int(match["hundreds"]) * 100 if match["hundreds"] else int(match["below"] or "0")
    return int(match["thousands"]) * 1_000 + below


def _in_kanji(number: str) -> int:
    if _KANJI_CUT_SHORT.search(number):
        raise UnreadableError("typed_yen_after_man")
    try:
        return numerals.read(number)
    except ValueError:
        raise UnreadableError("typed_yen") from None


def count(text: str) -> int:
    """Return a whole number such as a month, a day or a number of days."""
    number = plain(text)
    for unit in ("日", "月", "人", "回"):
        number = number.removesuffix(unit)
    if not re.fullmatch(r"\d{1,4}", number, re.ASCII):
        raise UnreadableError("typed_count")
    return int(number)


# A form asks for no day before 昭和: 「T5」 would sooner be a slip.
_ERAS = tuple(era for era in fiscal.ERAS if era.first_day >= date(1926, 12, 25))
_ERA_YEAR = re.compile(
    rf"(?P<era>{'|'.join(f'{era.name}|{era.name[0]}|{era.letter}' for era in _ERAS)})"
    rf"(?P<year>元|\d{{1,2}}|{numerals.KANJI_NUMBER})",
    re.ASCII | re.IGNORECASE,
)

YEARS_PAST_AN_ERA = 5
"""How far a year may lie past the last of its era.

Papers printed before an era ended name years of it that never came, as far ahead as they hold: five
years for a driving licence (平成36年). Further away it is a slip sooner than a paper.
"""

LONGEST_ERA = 64
"""How many years an era may have that hasn't ended: 昭和, the longest that there was, had 64."""


def year(text: str) -> int:
    """Return the year of 「2012」 「2012年」 「平成24」 「H24」 「令和元年」 「平成二十八年」.

    A year after the end of an era is taken as written (平成31年度 is 2019) up to YEARS_PAST_AN_ERA.
    One of the era that goes on is taken up to LONGEST_ERA. A bare number below 1900 is refused: it
    could be of any era, or a slip.

    >>> [year(text) for text in ("2012年", "H24", "令和元年", "平成31年度")]
    [2012, 2012, 2019, 2019]
    """
    number = plain(text).removesuffix("度").removesuffix("年")
    if match := _ERA_YEAR.fullmatch(number):
        return _year_of_era(match["era"].upper(), match["year"])
    if re.fullmatch(r"\d{1,2}", number, re.ASCII):
        raise UnreadableError("typed_year_of_no_era")
    if not re.fullmatch(r"(19|2\d)\d{2}", number, re.ASCII):
        raise UnreadableError("typed_year")
    return int(number)


def _year_of_era(name: str, written: str) -> int:
    era = next(era for era in _ERAS if name in (era.name, era.name[0], era.letter))
    try:
        years = numerals.year_of_era(written)
    except ValueError:
        raise UnreadableError("typed_year") from None
    if years == 0:
        raise UnreadableError("typed_year")
    year = era.year_before + years
    after = [later.first_day.year for later in _ERAS if later.first_day > era.first_day]
    if after and year > min(after) + YEARS_PAST_AN_ERA:
        raise UnreadableError("typed_year_past_era")
    if not after and years > LONGEST_ERA:
        raise UnreadableError("typed_year_far_off")
    return year
