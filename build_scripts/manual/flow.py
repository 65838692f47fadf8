"""The flow of the year as a picture and as a table, drawn from the calculators' own calendar."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.law import fault
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR
from calculators.training.advice import Step as Event
from calculators.training.timing import Timing
from calculators.training.year_calendar import events

ROLES: Mapping[str, str] = {
    "teacher": "教員等",
    "manager": "校長・管理職",
    "centre": "県教育委員会・県総合教育センター",
}
_LANE_NAMES = {"teacher": "教員等", "manager": "管理職", "centre": "県・センター"}
_CALENDARS = ("teacher", "manager")
"""The roles whose years are drawn; what the centre does stands in them too."""

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
        """Return what is done, on one line."""
        return "".join(self.lines)


def steps(entries: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return the steps declared in manual.toml, in the order in which they may begin.

    Raises NotationError for a code that no year has, or codes of different times.
    """
    years = {role: {step.code: step for step in events(role)} for role in _CALENDARS}
    found = [_step(entry, years) for entry in entries]
    return tuple(sorted(found, key=lambda step: (step.since or date.min, step.until)))


def _step(entry: Mapping[str, Any], years: Mapping[str, Mapping[str, Event]]) -> Step:
    """Return the step of the years' events with these codes: they have one time between them."""
    named = [
        (role, year[code])
        for code in entry["steps"]
        for role, year in years.items()
        if code in year
    ]
    timings = {event.timing for _, event in named}
    if len(timings) != 1 or {event.code for _, event in named} != set(entry["steps"]):
        raise fault(
            f"[[flow]] {entry['steps']}: 同じ時期の予定を書いてください。", file="manual.toml"
        )
    (timing,) = timings
    if timing is None:
        raise fault(f"[[flow]] {entry['steps']}: 時期のない予定は描けません。", file="manual.toml")
    lanes = {"centre" if event.who == "centre" else role for role, event in named}
    return Step(
        lines=tuple(entry["what"].split("|")),
        who=tuple(role for role in ROLES if role in lanes),
        since=None if timing.precision == "by_early" else timing.since,
        until=timing.until,
        when=_when(timing),
        cite=named[0][1].cites[0],
    )


def _when(timing: Timing) -> str:
    """Return the time in the manual's words, without its year."""
    since, until = timing.since, timing.until
    match timing.precision:
        case "days":
            return f"{since.month}月{since.day}日～{until.month}月{until.day}日"
        case "months":
            return f"{since.month}月～{until.month}月"
        case "by_early":
            return f"{until.month}月上旬まで"
        case "late":
            return f"{until.month}月下旬"


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
    months = [(index, (FIRST_MONTH_OF_FISCAL_YEAR - 1 + index) % 12 + 1) for index in range(12)]
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
    return _TOP + ((day.month - FIRST_MONTH_OF_FISCAL_YEAR) % 12 + part) * _MONTH
