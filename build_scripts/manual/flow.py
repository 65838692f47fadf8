"""The flow of the year as a picture and as a table, drawn from the dates of the manual's text."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.manual.values import Value

ROLES: Mapping[str, str] = {
    "teacher": "教員等",
    "manager": "校長・管理職",
    "centre": "県教育委員会・県総合教育センター",
}
_LANE_NAMES = {"teacher": "教員等", "manager": "管理職", "centre": "県・センター"}
_FIRST_MONTH = 4
_PARTS = {"early": (1, 10, "上旬"), "middle": (11, 20, "中旬"), "late": (21, 31, "下旬")}

# The picture, in units that are pixels at its natural width.
_WIDTH, _LEFT, _TOP, _MONTH = 372, 34, 34, 54
_LANE = (_WIDTH - _LEFT) / len(ROLES)
_LINE = 15
_CHARACTERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What someone does in the year: first and last day, both included, and the place it rests on.

    `since` None: any time until `until`. `lines` are the words of `what` as the picture breaks them.
    """

    lines: tuple[str, ...]
    who: tuple[str, ...]
    since: date | None
    until: date
    when: str
    cite: str

    @property
    def what(self) -> str:
        """What is done, on one line."""
        return "".join(self.lines)


def steps(
    entries: Sequence[Mapping[str, Any]], values: Mapping[str, Value], *, fiscal_year: int
) -> tuple[Step, ...]:
    """Return the steps declared in manual.toml, in the order in which they begin."""
    found = [_step(entry, values, fiscal_year) for entry in entries]
    return tuple(sorted(found, key=lambda step: (step.since or step.until, step.until)))


def _step(entry: Mapping[str, Any], values: Mapping[str, Value], fiscal_year: int) -> Step:
    last = values[entry["until"]]
    until, until_words = _day(last.value, fiscal_year)[1:]
    if "from" not in entry:
        since, when = None, f"{until_words}まで"
    else:
        since, _, since_words = _day(values[entry["from"]].value, fiscal_year)
        when = f"{since_words}～{until_words}"
    return Step(
        lines=tuple(entry["what"].split("|")),
        who=tuple(entry["who"]),
        since=since,
        until=until,
        when=when,
        cite=last.cite,
    )


def _day(value: str, fiscal_year: int) -> tuple[date, date, str]:
    """Return the first and the last day of a value, and how it is written without its year."""
    *numbers, last = value.split("-")
    if last in _PARTS:
        month = int(numbers[-1])
        first, end, words = _PARTS[last]
        year = _year(month, fiscal_year)
        end = min(end, calendar.monthrange(year, month)[1])
        return date(year, month, first), date(year, month, end), f"{month}月{words}"
    if numbers:
        day = date.fromisoformat(value)
        return day, day, f"{day.month}月{day.day}日"
    month = int(last)
    year = _year(month, fiscal_year)
    end = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, end), f"{month}月"


def _year(month: int, fiscal_year: int) -> int:
    return fiscal_year + (month < _FIRST_MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A step in the lane of one role: a strip from `top`, `height` tall, and lines beside it."""

    role: str
    x: float
    top: float
    height: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that the drawing needs, in its own units."""

    width: int
    height: float
    left: int
    lanes: tuple[tuple[float, str, str], ...]
    months: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]


def picture(found: Sequence[Step]) -> Picture:
    """Return the drawing of the steps: months downwards from April, a lane for each role."""
    months = [(index, (_FIRST_MONTH - 1 + index) % 12 + 1) for index in range(12)]
    lanes = {role: _LEFT + index * _LANE for index, role in enumerate(ROLES)}
    return Picture(
        width=_WIDTH,
        height=_TOP + 12 * _MONTH + 6,
        left=_LEFT,
        lanes=tuple((lanes[role], role, _LANE_NAMES[role]) for role in ROLES),
        months=tuple((_TOP + index * _MONTH, f"{month}月") for index, month in months),
        bars=tuple(bar for role in ROLES for bar in _bars(role, lanes[role], found)),
    )


def _bars(role: str, x: float, found: Sequence[Step]) -> list[Bar]:
    """Return the strips of a lane; one that begins before the last has ended stands beside it."""
    bars: list[Bar] = []
    ended = 0.0
    for step in found:
        if role not in step.who:
            continue
        end = _at(step.until, end_of_day=True)
        top = _at(step.since, end_of_day=False) if step.since else end - _MONTH / 3
        shift = 9.0 if top < ended else 0.0
        written = [*step.lines, *_in_lines(step.when)]
        lines = tuple((top + 11 + _LINE * n, line) for n, line in enumerate(written))
        bars.append(Bar(role=role, x=x + 3 + shift, top=top, height=end - top, lines=lines))
        ended = max(ended, end)
    return bars


def _in_lines(when: str) -> list[str]:
    """Return 「5月13日～11月15日」 on two lines, a short time on one."""
    first, wave, last = when.partition("～")
    return [f"{first}{wave}", last] if wave and len(when) > _CHARACTERS else [when]


def _at(day: date, *, end_of_day: bool) -> float:
    """Return how far down a day lies."""
    days = calendar.monthrange(day.year, day.month)[1]
    part = (day.day - (not end_of_day)) / days
    return _TOP + ((day.month - _FIRST_MONTH) % 12 + part) * _MONTH
