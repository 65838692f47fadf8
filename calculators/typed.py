"""What people type into a form: digits of every width, commas, 円, 万, and years in 和暦.

Each reader returns the value, or raises `UnreadableError` with the code of the message that tells the
person what to do.
"""

import re
import unicodedata
from datetime import date

from calculators import fiscal


class UnreadableError(ValueError):
    """A typed text that can't be read; `code` is a key under `error.` in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(text: str) -> str:
    """Return the text in half width, without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


_AMOUNT = r"\d{1,3}(?:,\d{3})+|\d{1,12}"
_YEN = re.compile(rf"(?P<yen>{_AMOUNT})", re.ASCII)
_MAN = re.compile(rf"(?P<man>{_AMOUNT})万(?P<yen>\d,\d{{3}}|\d{{3,4}}|)", re.ASCII)


def yen(text: str) -> int:
    """Return whole yen: 「147,000」 「１４７０００円」 「14万7000円」.

    A number with a decimal point, a sign or misplaced commas is refused, not rounded, and so is
    「14万5」, which could mean 145,000 or 140,005.

    >>> [yen(text) for text in ("147,000", "１４７０００円", "14万7000円")]
    [147000, 147000, 147000]
    >>> yen("14万5")
    Traceback (most recent call last):
    calculators.typed.UnreadableError: typed_yen
    """
    number = plain(text).replace("、", ",").removeprefix("¥").removesuffix("円")
    match = _MAN.fullmatch(number) or _YEN.fullmatch(number)
    if match is None:
        raise UnreadableError("typed_yen")
    parts = match.groupdict()
    man, rest = (int((parts.get(part) or "0").replace(",", "")) for part in ("man", "yen"))
    return man * 10_000 + rest


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
    r"(?P<year>元|\d{1,2})",
    re.ASCII | re.IGNORECASE,
)


def year(text: str) -> int:
    """Return the year of 「2012」 「2012年」 「平成24」 「H24」 「令和元年」 「平成28年度」.

    A year after the end of an era is taken as written (平成31年度 is 2019). A bare number below
    1900 is refused: it could be of any era, or a slip.

    >>> [year(text) for text in ("2012年", "H24", "令和元年", "平成31年度")]
    [2012, 2012, 2019, 2019]
    """
    number = plain(text).removesuffix("度").removesuffix("年")
    match = _ERA_YEAR.fullmatch(number)
    if match:
        era = next(
            era for era in _ERAS if match["era"].upper() in (era.name, era.name[0], era.letter)
        )
        years = 1 if match["year"] == "元" else int(match["year"])
        if years == 0:
            raise UnreadableError("typed_year")
        return era.year_before + years
    if not re.fullmatch(r"(19|2\d)\d{2}", number, re.ASCII):
        raise UnreadableError("typed_year")
    return int(number)
