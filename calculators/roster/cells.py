"""A cell as people and spreadsheets write it: dates as numbers, 「H28.4.1」, 「1,234」, 「○」.

Each reader returns the value, or `Unread` with the code of the message that says what to do. What
stands in a list's cell is never guessed: a year of two digits or a word nobody knows is refused.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from calculators import numerals, typed
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.schema import EARLIEST_YEAR, LONGEST_NAME
from calculators.typed import UnreadableError

type Kind = Literal[
    "name",
    "year",
    "day",
    "month",
    "yen",
    "levy",
    "yes_no",
    "count",
    "days",
    "facility",
    "service",
    "extended_care",
]


class Unread(NamedTuple):
    """A cell that can't be read: a key under `roster.cell.` or `error.`, and its values."""

    code: str
    values: Mapping[str, object] = {}


type Value = Any
"""What a cell says: a date, a number, a word of the request, True, False, None (not known), or Unread."""

_CHOICES = ("yes_no", "facility", "service", "extended_care", "levy", "yen", "count")
_MEANINGS: Mapping[str, Value] = {"yes": True, "no": False, "unknown": None}
_WHOLE_WITH_POINT = re.compile(r"(\d+)\.0{1,2}", re.ASCII)
_PARTS = re.compile(r"(?P<year>.+?)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?", re.ASCII)
_MONTH = re.compile(r"(?P<year>.+?)[-/.年](?P<month>\d{1,2})月?(?:分|[-/.]0?1)?", re.ASCII)
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_CLOCK = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?\Z")
_DASHES = "-‐‑–—―−ー "
"""What stands in a cell that says nothing."""

_SERIAL = re.compile(r"\d{5}", re.ASCII)
_DAY_ZERO_OF_SPREADSHEETS = date(1899, 12, 30)
_MOST_DAYS, _MOST_PERSONS, _MOST_YEN = 31, 30, 999_999_999_999


def plain(text: str) -> str:
    """Return the text in half width without outer spaces."""
    return unicodedata.normalize("NFKC", text).strip()


def reader(kind: Kind, words: Catalogue) -> Callable[[str], Value]:
    """Return what reads a cell of a kind that is not empty, in the words of a language."""
    if kind in _CHOICES:
        meanings = _meanings(kind, words)
        return lambda text: _choice(kind, meanings, text, words)
    return _READERS[kind]


def is_serial(text: str) -> bool:
    """Say whether a day is written as a spreadsheet counts days: 「42461」."""
    try:
        return _SERIAL.fullmatch(_written(text)) is not None
    except UnreadableError:
        return False


@lru_cache(maxsize=64)
def _meanings(kind: str, words: Catalogue) -> Mapping[str, Value]:
    """Return each word that people write for a choice, with what it means."""
    prefix = f"roster.word.{kind}."
    return {
        _folded(word): _MEANINGS.get(meaning, meaning)
        for key, text in words.entries.items()
        if key.startswith(prefix) and (meaning := key.removeprefix(prefix))
        for word in (meaning, *text.split())
    }


def _folded(text: str) -> str:
    return re.sub(r"[\s・()]", "", plain(text)).casefold()


def _choice(kind: str, meanings: Mapping[str, Value], text: str, words: Catalogue) -> Value:
    if any(map(numerals.is_alone, text)):
        return Unread("typed_number_alone")
    folded = _folded(text)
    found = meanings.get(folded, _NOT_THERE)
    if found is _NOT_THERE:
        found = meanings.get(_number(folded), _NOT_THERE)
    if found is not _NOT_THERE:
        return found
    return _NUMBERS[kind](text) if kind in _NUMBERS else Unread(f"not_{kind}")


_NOT_THERE = object()


def _number(text: str) -> str:
    """Return a whole number as a spreadsheet may write it, 「2016.0」, without its point."""
    whole = _WHOLE_WITH_POINT.fullmatch(text)
    return whole[1] if whole else text


def _written(text: str) -> str:
    """Return what a number or a day is read from; UnreadableError where 「②」 or 「²」 stands."""
    return _number(typed.half_width(text).strip())


def _name(text: str) -> Value:
    name = _number(plain(text))
    if not name.strip(_DASHES):
        return None
    if len(name) > LONGEST_NAME:
        return Unread("name_too_long", {"most": LONGEST_NAME})
    return name


def _year(text: str) -> Value:
    try:
        return typed.year(_written(text))
    except UnreadableError as error:
        return Unread(error.code)


def _day(text: str) -> Value:
    try:
        written = _CLOCK.sub("", _written(text))
    except UnreadableError as error:
        return Unread(error.code)
    if _SERIAL.fullmatch(written):
        return _since(_DAY_ZERO_OF_SPREADSHEETS + timedelta(days=int(written)))
    compact = re.sub(r"\s", "", written)
    match = _DIGITS.fullmatch(compact) or _PARTS.fullmatch(compact)
    if match is None:
        return Unread("not_a_day")
    try:
        year = typed.year(match["year"])
    except UnreadableError as error:
        return Unread("day_without_era" if error.code == "typed_year_of_no_era" else "not_a_day")
    try:
        return _since(date(year, int(match["month"]), int(match["day"])))
    except ValueError:
        return Unread("no_such_day")


def _since(day: date) -> Value:
    return Unread("too_early", {"year": EARLIEST_YEAR}) if day.year < EARLIEST_YEAR else day


def _month(text: str) -> Value:
    try:
        written = re.sub(r"\s", "", _CLOCK.sub("", _written(text)))
    except UnreadableError as error:
        return Unread(error.code)
    if _SERIAL.fullmatch(written):
        return Month.of(_DAY_ZERO_OF_SPREADSHEETS + timedelta(days=int(written)))
    match = _MONTH.fullmatch(written)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return Unread("not_a_month")
    try:
        return Month(typed.year(match["year"]), int(match["month"]))
    except UnreadableError:
        return Unread("not_a_month")


def _yen(text: str) -> Value:
    try:
        amount = typed.yen(_written(text))
    except UnreadableError as error:
        return Unread(error.code)
    return amount if amount <= _MOST_YEN else Unread("too_large", {"maximum": _MOST_YEN})


def _up_to(most: int, text: str) -> Value:
    try:
        count = typed.count(_written(text))
    except UnreadableError as error:
        return Unread(error.code)
    return count if count <= most else Unread("too_large", {"maximum": most})


_NUMBERS: Mapping[str, Callable[[str], Value]] = {
    "levy": _yen,
    "yen": _yen,
    "count": lambda text: _up_to(_MOST_PERSONS, text),
}
"""What is read where none of the words for a kind stands."""

_READERS: Mapping[Kind, Callable[[str], Value]] = {
    "name": _name,
    "year": _year,
    "day": _day,
    "month": _month,
    "days": lambda text: _up_to(_MOST_DAYS, text),
}
