"""What a table written by hand (TOML) must hold: each key with its kind, said to who wrote it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what it is called, and whether a value is one."""

    name: str
    holds: Callable[[object], bool]


def _all(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _is_month(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value))


TEXT = Kind('"…" で囲んだ語', lambda value: isinstance(value, str))
TEXTS = Kind('["…", "…"] の形の語の並び', lambda value: _all(value, str))
WORDS = Kind('"…" で囲んだ語か、その並び', lambda value: TEXT.holds(value) or TEXTS.holds(value))
NUMBER = Kind("整数", lambda value: isinstance(value, int) and not isinstance(value, bool))
TRUTH = Kind("true か false", lambda value: isinstance(value, bool))
DAY = Kind(
    "引用符のない 2016-04-01 の形の日付",
    lambda value: isinstance(value, date) and not isinstance(value, datetime),
)
MONTH = Kind('"2016-04" の形の月', _is_month)
TABLE = Kind("キーと値の組", lambda value: isinstance(value, dict))
TABLES = Kind("[[ ]] で始まる組の並び", lambda value: _all(value, dict))
TABLES_BY_NAME = Kind(
    "名前のついた組の集まり",
    lambda value: isinstance(value, dict) and all(map(TABLE.holds, value.values())),
)
TEXT_BY_NAME = Kind(
    '名前 = "…" の集まり',
    lambda value: isinstance(value, dict) and all(map(TEXT.holds, value.values())),
)
TEXTS_BY_NAME = Kind(
    '名前 = ["…"] の集まり',
    lambda value: isinstance(value, dict) and all(map(TEXTS.holds, value.values())),
)


def problem(
    entry: object, required: Mapping[str, Kind], optional: Mapping[str, Kind] | None = None
) -> str:
    """Return what is wrong with the table `entry`, to follow 「…の」 or 「…に」; empty if nothing is.

    Without `optional`, further keys are as they like.

    >>> problem({"on": 3}, {"on": TEXT, "text": TEXT}, {})
    'text がありません。'
    >>> problem({"on": 3}, {"on": TEXT}, {})
    'on は "…" で囲んだ語で書いてください。'
    """
    if not isinstance(entry, Mapping):
        return "キーと値の組がありません。"
    if missing := required.keys() - entry.keys():
        return f"{'、'.join(sorted(missing))} がありません。"
    known = {**required, **(optional or {})}
    if optional is not None and (unknown := entry.keys() - known.keys()):
        return f"知らないキーがあります: {'、'.join(sorted(unknown))}。"
    for key, kind in known.items():
        if key in entry and not kind.holds(entry[key]):
            return f"{key} は {kind.name}で書いてください。"
    return ""
