"""How long Python takes to start, as measured: a table with a bar for each way.

The figures are those of one run of `python -m tests.benchmarks.startup --chart docs/about/startup.json`;
nothing is typed. The file is published beside the page.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.rendering import render

FIGURES = "about/startup.json"
"""Where they lie below docs/, and on the site."""

_VISITS = {"cold": "はじめて", "warm": "2回目", "relaunched": "ブラウザーを閉じたあと"}
_WAYS = {
    "ordinary, main thread": "ふつうのやり方",
    "ours, bare page": "このサイト",
    "floor": "本体だけ",
}
_OURS = "ours, bare page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one way took: `share` is its part of the longest time under the same condition."""

    way: str
    seconds: str
    share: str
    is_ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One visit, with a bar for each way and how many times sooner ours answers."""

    visit: str
    bars: tuple[Bar, ...]
    sooner: str


def fillings(docs: Path) -> Mapping[str, Callable[[], str]]:
    """Return what stands for 「startup:…」 in a page; figures are read from `docs`."""
    return {"startup:chart": lambda: _chart(docs / FIGURES)}


def _chart(path: Path) -> str:
    figures = json.loads(path.read_text(encoding="utf-8"))
    groups = [
        {"line": _line(condition), "rows": _rows(figures["rows"], condition["name"])}
        for condition in figures["conditions"]
    ]
    return render(
        "startup_chart.html",
        groups=groups,
        measured=date.fromisoformat(figures["date"]),
        machine=figures["machine"],
        rounds=min(row["times"] for row in figures["rows"]),
        chromium=figures["chromium"].partition(".")[0],
        pyodide=figures["pyodide"],
        file=FIGURES.rpartition("/")[2],
    )


def _line(condition: Mapping[str, Any]) -> str:
    """Return what a condition is, 「10 Mbps、往復0.04秒」."""
    line = condition["line"]
    if line["megabits"] is None:
        return "とても速い回線"
    said = [f"{line['megabits']:g} Mbps", f"往復{line['round_trip']:g}秒"]
    if condition["slower"] > 1:
        said.append(f"{condition['slower']}倍おそい端末")
    return "、".join(said)


def _rows(measured: list[dict[str, Any]], condition: str) -> list[Row]:
    these = [row for row in measured if row["condition"] == condition and row["way"] in _WAYS]
    longest = max(row["answered"]["median"] for row in these)
    return [
        _row(said, [row for row in these if row["visit"] == visit], longest)
        for visit, said in _VISITS.items()
        if any(row["visit"] == visit for row in these)
    ]


def _row(visit: str, measured: list[dict[str, Any]], longest: float) -> Row:
    by_way = {row["way"]: row for row in measured}
    bars = tuple(
        Bar(
            way=said,
            seconds=f"{by_way[way]['answered']['median'] / 1000:.1f}秒",
            share=f"{by_way[way]['answered']['median'] / longest:.1%}",
            is_ours=way == _OURS,
        )
        for way, said in _WAYS.items()
    )
    return Row(visit=visit, bars=bars, sooner=f"{by_way[_OURS]['sooner']:.1f}倍")
