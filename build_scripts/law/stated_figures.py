"""Stated figures: amounts, dates and the like in sentences, found by the words around them.

A declaration says where a figure stands, never what it is:

    short_from = { in = "j4-k1-g1", after = "を除く", before = "から午後二時までの保育", kind = "time" }

Nothing in `after` means that the words begin with the figure, nothing in `before` that they end
with it. `same_as` names a figure that is stated here a second time.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.law.errors import fault
from build_scripts.law.model import Span
from build_scripts.law.notation.numerals import ERA, NUMBER, western_year
from calculators import numerals
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR

__all__ = ["FISCAL_YEAR", "StatedFigure", "figures_data", "read_stated_figures"]

FISCAL_YEAR = "fiscal_year"
"""The name of the figure that says which 年度 a text is for, if it says so."""

_NEEDED = {"in", "after", "before", "kind"}

type Value = str | int
type Declaration = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """An amount, date, time or ratio that stands in a sentence: its canonical form and where."""

    value: Value
    cite: str
    span: Span


def figures_data(stated: Mapping[str, StatedFigure]) -> list[dict[str, Any]]:
    """Return figures as the JSON of a text has them: name, value, the id and where in its words."""
    return [
        {
            "name": name,
            "value": figure.value,
            "in": figure.cite,
            "start": figure.span.start,
            "end": figure.span.end,
        }
        for name, figure in stated.items()
    ]


def read_stated_figures(
    declarations: Mapping[str, Declaration], texts: Mapping[str, str], *, file: str
) -> dict[str, StatedFigure]:
    """Return every declared figure but those that only repeat another, by name.

    `texts` holds the words of each id. A value is an int (`yen`, `month-of-year`, `fiscal-year`,
    `years`, `days`, `minutes`) or a text: `date` 「2024-05-13」, `month` 「2024-03」, `month-day`
    「12-29」, `part-of-month` 「2024-04-early」 or 「04-late」, `time` 「14:00」, `ratio` 「0.5」, `mail`.
    A day or month without its year is of the 年度 that the text is for; without one it is refused.

    Raises NotationError, which names `file`, when a declaration is wrong, its figure does not
    stand there exactly once, or a repetition differs from what it repeats.
    """
    found: dict[str, StatedFigure] = {}
    repeated: dict[str, StatedFigure] = {}
    try:
        year = _text_year(declarations, texts)
        for name, declaration in declarations.items():
            figure = _read(name, declaration, texts, year)
            (repeated if "same_as" in declaration else found)[name] = figure
        for name, figure in repeated.items():
            _check_same(name, figure, declarations[name]["same_as"], found)
    except _FigureError as error:
        raise fault(f"[values] {error}", file=file) from None
    return found


class _FigureError(Exception):
    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")


@dataclass(frozen=True, slots=True)
class _TextYear:
    """The 年度 that a text is for: what a year, or its era, is taken from where none is written."""

    era: str
    fiscal_year: int


def _text_year(
    declarations: Mapping[str, Declaration], texts: Mapping[str, str]
) -> _TextYear | None:
    if FISCAL_YEAR not in declarations:
        return None
    match = _match(FISCAL_YEAR, declarations[FISCAL_YEAR], texts)
    if not match.groupdict().get("era"):
        raise _FigureError(FISCAL_YEAR, f"「{match[0]}」に元号がありません。")
    return _TextYear(match["era"], _year(match, None))


def _read(
    name: str, declaration: Declaration, texts: Mapping[str, str], year: _TextYear | None
) -> StatedFigure:
    match = _match(name, declaration, texts)
    try:
        value = _KINDS[declaration["kind"]].value(match, year)
    except ValueError as error:
        raise _FigureError(name, f"「{match[0]}」を読めません。{error}") from error
    return StatedFigure(value=value, cite=declaration["in"], span=Span(*match.span()))


def _match(name: str, declaration: Declaration, texts: Mapping[str, str]) -> re.Match[str]:
    if missing := sorted(_NEEDED - declaration.keys()):
        raise _FigureError(name, f"{'、'.join(missing)} がありません。")
    if unknown := sorted(declaration.keys() - _NEEDED - {"same_as"}):
        raise _FigureError(name, f"{'、'.join(unknown)} という項目はありません。")
    id, kind = declaration["in"], declaration["kind"]
    if id not in texts:
        raise _FigureError(name, f"「{id}」という id はありません。")
    if kind not in _KINDS:
        raise _FigureError(name, f"kind「{kind}」は知りません。")
    after, before = re.escape(declaration["after"]), re.escape(declaration["before"])
    head = f"(?<={after})" if after else "^"
    tail = f"(?={before})" if before else "$"
    found = list(re.finditer(f"{head}{_KINDS[kind].pattern}{tail}", texts[id]))
    if len(found) != 1:
        raise _FigureError(
            name,
            f"{id} の「{declaration['after']}」と「{declaration['before']}」のあいだの値が"
            f"{len(found)}か所で見つかりました。ちょうど1か所になるように書いてください。",
        )
    return found[0]


def _check_same(
    name: str, figure: StatedFigure, original: str, found: Mapping[str, StatedFigure]
) -> None:
    if original not in found:
        raise _FigureError(name, f"same_as の {original} がありません。")
    if found[original].value != figure.value:
        raise _FigureError(
            name, f"「{figure.value}」は {original} の「{found[original].value}」と違います。"
        )


# ---- kinds: how a figure is written, and its canonical form -------------------------------------

type _Convert = Callable[[re.Match[str], _TextYear | None], Value]


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: str
    value: _Convert


def _year(match: re.Match[str], of_text: _TextYear | None) -> int:
    """Return the Western year that is written, else that of the month in the text's 年度."""
    if match["year"]:
        era = match["era"] or (of_text and of_text.era)
        if not era:
            raise ValueError("元号がありません。")
        return western_year(era_name=era, year=numerals.year_of_era(match["year"]))
    if of_text is None:
        raise ValueError("年がありません。")
    return of_text.fiscal_year + (_number(match, "month") < FIRST_MONTH_OF_FISCAL_YEAR)


def _number(match: re.Match[str], group: str) -> int:
    return numerals.read(match[group])


def _date(match: re.Match[str], of_text: _TextYear | None) -> str:
    year, month, day = _year(match, of_text), _number(match, "month"), _number(match, "day")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("暦にない日です。") from None


def _month(match: re.Match[str], of_text: _TextYear | None) -> str:
    return f"{_year(match, of_text):04d}-{_number(match, 'month'):02d}"


def _part_of_month(match: re.Match[str], of_text: _TextYear | None) -> str:
    year = f"{_year(match, of_text):04d}-" if match["year"] else ""
    return f"{year}{_number(match, 'month'):02d}-{_PARTS[match['part']]}"


def _month_day(match: re.Match[str], _: _TextYear | None) -> str:
    return f"{_number(match, 'month'):02d}-{_number(match, 'day'):02d}"


def _time(match: re.Match[str], _: _TextYear | None) -> str:
    hour = _number(match, "hour") + (12 if match["half"] == "後" else 0)
    return f"{hour:02d}:{_number(match, 'minute') if match['minute'] else 0:02d}"


def _ratio(match: re.Match[str], _: _TextYear | None) -> str:
    digits = "".join(str(numerals.read(digit)) for digit in match["fraction"])
    return f"{_number(match, 'whole')}.{digits}"


def _yen(match: re.Match[str], _: _TextYear | None) -> int:
    return int(unicodedata.normalize("NFKC", match["yen"]).replace(",", ""))


def _whole(match: re.Match[str], _: _TextYear | None) -> int:
    return _number(match, "number")


def _as_written(match: re.Match[str], _: _TextYear | None) -> str:
    return match[0]


_PARTS = {"上": "early", "中": "middle", "下": "late"}
_YEAR = rf"(?P<era>{ERA})?(?P<year>元|{NUMBER})"
_MONTH = rf"(?P<month>{NUMBER})月"
_DAY = rf"(?P<day>{NUMBER})日"


_KINDS = {
    "date": _Kind(rf"(?:{_YEAR}年)?{_MONTH}{_DAY}", _date),
    "month": _Kind(rf"(?:{_YEAR}年)?{_MONTH}", _month),
    "part-of-month": _Kind(rf"(?:{_YEAR}年)?{_MONTH}(?P<part>[上中下])旬", _part_of_month),
    "month-day": _Kind(f"{_MONTH}{_DAY}", _month_day),
    "month-of-year": _Kind(rf"(?P<number>{NUMBER})月", _whole),
    "fiscal-year": _Kind(rf"{_YEAR}(?:年度?)?", _year),
    "time": _Kind(rf"午(?P<half>[前後])(?P<hour>{NUMBER})時(?:(?P<minute>{NUMBER})分)?", _time),
    "ratio": _Kind(rf"(?P<whole>{NUMBER})[・.．](?P<fraction>{NUMBER})", _ratio),
    "yen": _Kind(r"(?P<yen>[0-9０-９,，]+)円", _yen),
    "years": _Kind(rf"(?P<number>{NUMBER})年", _whole),
    "days": _Kind(rf"(?P<number>{NUMBER})日", _whole),
    "minutes": _Kind(rf"(?P<number>{NUMBER})分", _whole),
    "mail": _Kind(r"[\w.]+@[\w.]+", _as_written),
}
