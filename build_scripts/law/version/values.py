"""Amounts, dates, times and ratios that stand in sentences, found by the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.model import Provision, Span, Value
from build_scripts.law.notation.numerals import ERA, NUMBER, parse_number, western_year

_FILE = "version.toml"


def read_values(
    declarations: Mapping[str, Mapping[str, str]], provisions: Mapping[str, Provision]
) -> dict[str, Value]:
    """Return every declared value with the provision it stands in.

    Raises NotationError when the words of a declaration are not found exactly once, or
    what stands between them is not of the declared kind.
    """
    return {
        name: _read(name, declaration, provisions) for name, declaration in declarations.items()
    }


def _read(name: str, declaration: Mapping[str, str], provisions: Mapping[str, Provision]) -> Value:
    id = declaration["in"]
    if id not in provisions:
        raise _fault(name, f"「{id}」という条や項はありません。")
    kind = declaration["kind"]
    if kind not in _KINDS:
        raise _fault(name, f"kind「{kind}」は知りません。")
    pattern, convert = _KINDS[kind]
    text = provisions[id].text
    after, before = re.escape(declaration["after"]), re.escape(declaration["before"])
    head = "^" if not declaration["after"] else f"(?<={after})"
    found = list(re.finditer(f"{head}(?P<value>{pattern})(?={before})", text))
    if len(found) != 1:
        raise _fault(
            name,
            f"{id} の「{declaration['after']}」と「{declaration['before']}」のあいだの値が"
            f"{len(found)}か所で見つかりました。ちょうど1か所になるように書いてください。",
        )
    match = found[0]
    return Value(
        value=convert(match["value"]), cite=id, span=Span(match.start("value"), match.end("value"))
    )


def _fault(name: str, message: str) -> NotationError:
    return NotationError(Problem(0, f"[values] {name}: {message}", _FILE))


def _numbers(text: str) -> list[int]:
    return [parse_number(number) for number in re.findall(NUMBER, text)]


def _month(text: str) -> str:
    match = re.match(ERA, text)
    assert match is not None
    year, month = _numbers(text)
    return f"{western_year(era_name=match[0], year=year):04d}-{month:02d}"


def _date(text: str) -> str:
    match = re.match(ERA, text)
    assert match is not None
    year, month, day = _numbers(text)
    return f"{western_year(era_name=match[0], year=year):04d}-{month:02d}-{day:02d}"


def _time(text: str) -> str:
    numbers = _numbers(text)
    hour = numbers[0] + (12 if text.startswith("午後") else 0)
    minute = numbers[1] if len(numbers) == 2 else 0
    return f"{hour:02d}:{minute:02d}"


def _month_day(text: str) -> str:
    month, day = _numbers(text)
    return f"{month:02d}-{day:02d}"


def _ratio(text: str) -> str:
    whole, _, fraction = unicodedata.normalize("NFKC", text).replace("・", ".").partition(".")
    digits = "".join(str(parse_number(character)) for character in fraction)
    return f"{parse_number(whole)}.{digits}"


def _first(text: str) -> int:
    return _numbers(text.replace(",", "").replace("，", ""))[0]


_KINDS: dict[str, tuple[str, Callable[[str], str | int]]] = {
    "month": (rf"{ERA}{NUMBER}年{NUMBER}月", _month),
    "date": (rf"{ERA}{NUMBER}年{NUMBER}月{NUMBER}日", _date),
    "time": (rf"午[前後]{NUMBER}時(?:{NUMBER}分)?", _time),
    "month-day": (rf"{NUMBER}月{NUMBER}日", _month_day),
    "month-of-year": (rf"{NUMBER}月", _first),
    "ratio": (rf"{NUMBER}[・.．]{NUMBER}", _ratio),
    "yen": (r"[0-9０-９,，]+円", _first),
}
