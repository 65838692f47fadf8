"""Dates and numbers that stand in the manual's sentences, found by the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.notation.numerals import ERA, western_year
from build_scripts.manual.text import Passage

_FILE = "manual.toml"
_FIRST_MONTH = 4
_YEAR = rf"(?:(?P<era>{ERA})?(?P<year>\d+)年)"
_DATE = re.compile(rf"{_YEAR}?(?P<month>\d+)月(?P<day>\d+)日")
_MONTH = re.compile(rf"{_YEAR}?(?P<month>\d+)月")
_PART = re.compile(rf"{_YEAR}?(?P<month>\d+)月(?P<part>[上中下])旬")
_FISCAL_YEAR = re.compile(rf"(?P<era>{ERA})?(?P<year>\d+)(?:年度?)?")
_PARTS = {"上": "early", "中": "middle", "下": "late"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as stated.json writes it, and the passage that states it."""

    value: str
    cite: str


def read_values(
    declarations: Mapping[str, Mapping[str, str]], passages: Mapping[str, Passage]
) -> dict[str, Value]:
    """Return every declared value but those that only repeat another (`same_as`).

    Values are text: a day 「2024-05-13」, a month 「2024-03」 or, of every year, 「04」, a third of
    a month 「04-late」, a 年度 「2024」, a number 「3」, an address. A day or a third of a month
    without its year is of the 年度 that `fiscal_year` reads. Raises NotationError when the words of
    a declaration are not found exactly once, or a repetition differs from what it repeats.
    """
    fiscal_year = int(_read("fiscal_year", declarations, passages, fiscal_year=0))
    values: dict[str, Value] = {}
    for name, declaration in declarations.items():
        found = _read(name, declarations, passages, fiscal_year=fiscal_year)
        repeated = declaration.get("same_as")
        if repeated is None:
            values[name] = Value(found, declaration["in"])
        elif values[repeated].value != found:
            raise _fault(
                name, f"「{found}」は {repeated} の「{values[repeated].value}」と違います。"
            )
    return values


def _read(
    name: str,
    declarations: Mapping[str, Mapping[str, str]],
    passages: Mapping[str, Passage],
    *,
    fiscal_year: int,
) -> str:
    declaration = declarations[name]
    id, kind = declaration["in"], declaration["kind"]
    if id not in passages:
        raise _fault(name, f"「{id}」という id はありません。")
    if kind not in _KINDS:
        raise _fault(name, f"kind「{kind}」は知りません。")
    pattern, convert = _KINDS[kind]
    before, after = re.escape(declaration["before"]), re.escape(declaration["after"])
    head = rf"(?<={after})" if after else "^"
    tail = rf"(?={before})" if before else "$"
    found = list(re.finditer(f"{head}{pattern.pattern}{tail}", passages[id].text))
    if len(found) != 1:
        raise _fault(
            name,
            f"{id} の「{declaration['after']}」と「{declaration['before']}」のあいだの値が"
            f"{len(found)}か所で見つかりました。ちょうど1か所になるように書いてください。",
        )
    return convert(found[0], fiscal_year)


def _fault(name: str, message: str) -> NotationError:
    return NotationError(Problem(0, f"[values] {name}: {message}", _FILE))


def _year(match: re.Match[str], fiscal_year: int) -> int:
    """The year that is written, 令和 unless another era is named, else that of the 年度."""
    if match["year"]:
        return western_year(era_name=match["era"] or "令和", year=int(match["year"]))
    return fiscal_year + (int(match["month"]) < _FIRST_MONTH)


def _day(match: re.Match[str], fiscal_year: int) -> str:
    year = _year(match, fiscal_year)
    return date(year, int(match["month"]), int(match["day"])).isoformat()


def _month(match: re.Match[str], fiscal_year: int) -> str:
    return f"{_year(match, fiscal_year)}-{int(match['month']):02d}"


def _month_of_year(match: re.Match[str], _: int) -> str:
    return f"{int(match['month']):02d}"


def _part_of_month(match: re.Match[str], fiscal_year: int) -> str:
    year = f"{_year(match, fiscal_year)}-" if match["year"] else ""
    return f"{year}{int(match['month']):02d}-{_PARTS[match['part']]}"


def _fiscal_year(match: re.Match[str], fiscal_year: int) -> str:
    return str(_year(match, fiscal_year))


def _number(match: re.Match[str], _: int) -> str:
    return match["number"]


def _counted(unit: str) -> tuple[re.Pattern[str], Callable[[re.Match[str], int], str]]:
    return re.compile(rf"(?P<number>\d+){unit}"), _number


_KINDS: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str], int], str]]] = {
    "date": (_DATE, _day),
    "month": (_MONTH, _month),
    "month-of-year": (_MONTH, _month_of_year),
    "part-of-month": (_PART, _part_of_month),
    "fiscal-year": (_FISCAL_YEAR, _fiscal_year),
    "years": _counted("年"),
    "days": _counted("日"),
    "minutes": _counted("分"),
    "mail": (re.compile(r"(?P<number>[\w.]+@[\w.]+)"), _number),
}
