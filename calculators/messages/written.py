"""Values in the words of a language: amounts, dates, years, times, places of a text.

Every pattern is in the catalogue under `format` and `citation`; nothing of a language stands here.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from calculators import fiscal
from calculators.fiscal import Month
from calculators.quantity import Quantity


class Words(Protocol):
    """What this module needs of a catalogue."""

    def text(self, key: str, /, **values: object) -> str:
        """Return the message `key` with `values` filled in."""

    def has(self, key: str) -> bool:
        """Say whether there is a message `key`."""


def written(words: Words, quantity: Quantity) -> str:
    """Return a quantity as a reader reads it: 5,920円, 平成28年度分, 7:30〜18:30.

    A value that the catalogue names (`value.<unit>.<value>`) has that name, and null the name of
    what is not known. A unit without a pattern of its own is written by `unit.<unit>`, and a value
    without either as it is.

    >>> from calculators.messages import catalogue
    >>> words = catalogue("ja")
    >>> written(words, Quantity(5920, "yen")), written(words, Quantity(2016, "tax_year"))
    ('5,920円', '平成28年度分')
    >>> written(words, Quantity(("7:30", "18:30"), "clock_span"))
    '7:30〜18:30'
    """
    value, unit = quantity.value, quantity.unit
    named = f"value.{unit}.{str(value).lower()}"
    if words.has(named):
        return words.text(named)
    if value is None:
        return words.text("value.none")
    writer = _WRITERS.get(unit)
    if writer is not None:
        return writer(words, value)
    pattern = f"unit.{unit}"
    return words.text(pattern, value=value) if words.has(pattern) else str(value)


def decimal(value: Fraction) -> str:
    """Return an exact decimal such as 「0.25」; ValueError when the value has none."""
    digits, rest = 0, value.denominator
    while rest % 10 == 0:
        rest //= 10
        digits += 1
    while rest % 2 == 0:
        rest //= 2
        digits += 1
    while rest % 5 == 0:
        rest //= 5
        digits += 1
    if rest != 1:
        raise ValueError(f"{value} has no finite decimal")
    scaled = value * 10**digits
    text = f"{abs(scaled.numerator):0{digits + 1}d}"
    whole, part = text[: len(text) - digits], text[len(text) - digits :].rstrip("0")
    return ("-" if value < 0 else "") + whole + ("." + part if part else "")


def citation(words: Words, label: str) -> str:
    """Return the name of a place from the parts of its label.

    The parts are separated by 「|」: a kind and its number (「article:5_2」), or words of the text
    itself (「=【必須記録研修】」, 「~D7」 after a space).

    >>> from calculators.messages import catalogue
    >>> words = catalogue("ja")
    >>> citation(words, "article:5_2|paragraph:1|=イ"), citation(words, "table:3|~D7")
    ('第5条の2第1項イ', '別表第3 D7')
    """
    text = ""
    for part in label.split("|"):
        if part[0] == "=":
            text += part[1:]
        elif part[0] == "~":
            text += words.text("citation.space") + part[1:]
        else:
            kind, _, number = part.partition(":")
            text += _PARTS.get(kind, _numbered)(words, kind, number)
    return text


def _numbered(words: Words, kind: str, number: str) -> str:
    """第5条の2: the 枝番 follow the unit."""
    first, *branches = number.split("_")
    after = "".join(words.text("citation.branch", number=branch) for branch in branches)
    return words.text(f"citation.{kind}", number=first, branches=after)


def _supplement(words: Words, kind: str, act: str) -> str:
    """Write the 附則 of an act, given by era, year and number: 「h22n43」."""
    year, _, number = act[1:].partition("n")
    written_year = _year_of_era(words, act[0].upper(), int(year))
    return words.text(f"citation.{kind}", year=written_year, number=number)


_PARTS: dict[str, Callable[[Words, str, str], str]] = {"supplement_of": _supplement}


def _yen(words: Words, value: int) -> str:
    return words.text("format.yen", amount=_grouped(words, value))


def _exact_yen(words: Words, value: Fraction | str | int) -> str:
    amount = Fraction(value)
    whole, _, rest = decimal(amount).partition(".")
    grouped = _grouped(words, int(whole))
    return words.text("format.yen", amount=f"{grouped}.{rest}" if rest else grouped)


def _grouped(words: Words, value: int) -> str:
    return f"{value:,}".replace(",", words.text("format.thousands"))


def _ratio(words: Words, value: Fraction | str) -> str:
    return decimal(Fraction(value))


def _year_of_era(words: Words, letter: str, number: int) -> str:
    year = words.text("format.first_year") if number == 1 else str(number)
    return words.text("format.era_year", era=words.text(f"era.{letter}"), year=year)


def _era_year(words: Words, day: date) -> str:
    era, number = fiscal.era_of(day)
    return _year_of_era(words, era.letter, number)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _month(value: Month | str) -> Month:
    return value if isinstance(value, Month) else Month.parse(value)


def _date(words: Words, value: date | str) -> str:
    day = _day(value)
    era = _era_year(words, day)
    return words.text("format.date", year=day.year, era_year=era, month=day.month, day=day.day)


def _weekday(words: Words, value: date | str) -> str:
    return words.text(f"weekday.{_day(value).isoweekday()}")


def _date_and_weekday(words: Words, value: date | str) -> str:
    weekday = _weekday(words, value)
    return words.text("format.date_and_weekday", date=_date(words, value), weekday=weekday)


def _typed_date(words: Words, value: tuple[int, int, int]) -> str:
    year, month, day = value
    return words.text("format.typed_date", year=year, month=month, day=day)


def _era_date(words: Words, value: date | str) -> str:
    day = _day(value)
    era = _era_year(words, day)
    return words.text("format.era_date", era_year=era, month=day.month, day=day.day)


def _day_of_year(words: Words, value: date | str) -> str:
    text = value.strftime("%m-%d") if isinstance(value, date) else value[-5:]
    month, day = map(int, text.split("-"))
    return words.text("format.day_of_year", month=month, day=day)


def _whole_month(words: Words, value: Month | str) -> str:
    month = _month(value)
    return words.text("format.month", year=month.year, month=month.month)


def _era_month(words: Words, value: Month | str) -> str:
    month = _month(value)
    era = _era_year(words, month.first_day)
    return words.text("format.era_month", era_year=era, month=month.month)


def _month_of_year(words: Words, value: Month | str | int) -> str:
    number = value if isinstance(value, int) else _month(value).month
    return words.text("format.month_of_year", month=number)


def _months(words: Words, value: str) -> str:
    """Return a run of months 「2016-09/2017-03」, or a single one."""
    first, last = (_month(month).month for month in value.split("/"))
    if first == last:
        return _month_of_year(words, first)
    return words.text(
        "format.months", first=_month_of_year(words, first), last=_month_of_year(words, last)
    )


def _months_next_year(words: Words, value: str) -> str:
    """Return a run of months that ends in the next year."""
    first, last = (_month_of_year(words, month) for month in value.split("/"))
    return words.text("format.months_next_year", first=first, last=last)


def _fiscal_year_name(words: Words, year: int) -> str:
    era = _era_year(words, date(year, fiscal.FIRST_MONTH_OF_FISCAL_YEAR, 1))
    return words.text("format.fiscal_year_name", era_year=era)


def _fiscal_year(words: Words, year: int) -> str:
    name = _fiscal_year_name(words, year)
    return words.text("format.fiscal_year", name=name, year=year)


def _tax_year(words: Words, year: int) -> str:
    return words.text("format.tax_year", name=_fiscal_year_name(words, year))


def _clock(words: Words, value: str) -> str:
    hour, minute = value.split(":")
    return words.text("format.clock", hour=int(hour), minute=minute)


def _clock_span(words: Words, value: tuple[str, str]) -> str:
    since, until = (_clock(words, time) for time in value)
    return words.text("format.clock_span", since=since, until=until)


def _list(words: Words, values: Iterable[str]) -> str:
    return words.text("format.list_join").join(values)


_WRITERS: dict[str, Callable[[Words, Any], str]] = {
    "yen": _yen,
    "exact_yen": _exact_yen,
    "amount": _grouped,
    "ratio": _ratio,
    "date": _date,
    "date_and_weekday": _date_and_weekday,
    "typed_date": _typed_date,
    "era_date": _era_date,
    "era_year": _era_year,
    "day_of_year": _day_of_year,
    "month": _whole_month,
    "era_month": _era_month,
    "month_of_year": _month_of_year,
    "months": _months,
    "months_next_year": _months_next_year,
    "fiscal_year": _fiscal_year,
    "fiscal_year_name": _fiscal_year_name,
    "tax_year": _tax_year,
    "clock_span": _clock_span,
    "list": _list,
}
"""How each unit that needs more than a pattern is written."""
