"""Medians and ratios of a run: as a table, as JSON with every visit, as the figures of the site."""

import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.repository import ROOT
from tests.benchmarks.startup.conditions import CONDITIONS
from tests.benchmarks.startup.running import Found, Plan, Visit
from tests.benchmarks.startup.ways import ORDINARY, pyodide_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A median with the least and the greatest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """Return that of some values, of which there is at least one."""
        every = list(values)
        return cls(median=statistics.median(every), least=min(every), most=max(every))

    def __str__(self) -> str:
        return f"{self.median:,.0f} ({self.least:,.0f}–{self.most:,.0f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one way took under one condition at one visit."""

    way: str
    condition: str
    visit: str
    times: int
    """How often it was measured."""
    answered: Spread
    sooner: float | None
    """Times sooner than the ordinary way on the main thread, at the same visit of this run."""
    processor: Spread
    less_processor: float | None
    sent: float
    settled: float
    longest_task: float
    longest_script: float
    memory: float


def rows(found: Found, plan: Plan) -> Iterator[Row]:
    """Yield the rows, by condition and visit, ways in their order."""
    for condition in plan.conditions:
        for visit in plan.visits:
            base = _of(found, ORDINARY, condition.name, visit)
            for way in plan.ways:
                if these := _of(found, way.name, condition.name, visit):
                    yield _row(these, base)


def _of(found: Found, way: str, condition: str, visit: str) -> list[Visit]:
    wanted = (way, condition, visit)
    return [each for each in found.visits if (each.way, each.condition, each.visit) == wanted]


def _row(these: Sequence[Visit], base: Sequence[Visit]) -> Row:
    first = these[0]
    answered = Spread.of(each.answered for each in these)
    processor = Spread.of(each.processor for each in these)

    def ratio(attribute: str, mine: Spread) -> float | None:
        return (
            Spread.of(getattr(each, attribute) for each in base).median / mine.median
            if base
            else None
        )

    return Row(
        way=first.way,
        condition=first.condition,
        visit=first.visit,
        times=len(these),
        answered=answered,
        sooner=ratio("answered", answered),
        processor=processor,
        less_processor=ratio("processor", processor),
        sent=statistics.median(each.sent for each in these),
        settled=statistics.median(each.settled for each in these),
        longest_task=statistics.median(each.longest_task for each in these),
        longest_script=statistics.median(each.longest_script for each in these),
        memory=statistics.median(each.memory for each in these),
    )


def table(found: Found, plan: Plan) -> str:
    """Return everything as Markdown; columns say their units."""
    lines = [
        "| line | visit | way | of | ms to the answer (min–max) | × sooner | processor ms (min–max) | × less "
        "| MB till answer | MB settled | longest task ms | longest script ms | memory MB |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.condition} | {row.visit} | {row.way} | {row.times} | {row.answered} | {_ratio(row.sooner)} "
        f"| {row.processor} | {_ratio(row.less_processor)} | {row.sent / 1e6:.2f} "
        f"| {row.settled / 1e6:.2f} | {row.longest_task:.0f} | {row.longest_script:.0f} "
        f"| {row.memory:.0f} |"
        for row in rows(found, plan)
    ]
    lines += ["", "| way, first visit | MB brotli | MB gzip |", "|---|---:|---:|"]
    lines += [
        f"| {way} | {sizes['br'] / 1e6:.3f} | {sizes['gzip'] / 1e6:.3f} |"
        for way, sizes in found.weights.items()
    ]
    if found.filled:
        lines += ["", *_filled(found, plan)]
    for name, times in found.slowness.items():
        page, worker = (statistics.median(each) for each in zip(*times, strict=True))
        lines += [
            "",
            f"{name}: a loop ran {page:.1f} × slower on a page, {worker:.1f} × in a worker.",
        ]
    return "\n".join(lines)


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _filled(found: Found, plan: Plan) -> Iterator[str]:
    yield "| a parent | first paint | takes input | Python ready | filled in for | press to fee | slowest reaction | longest task |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for condition in plan.conditions:
        these = [each for each in found.filled if each.condition == condition.name]
        if not these:
            continue
        ready = [each.ready for each in these if each.ready is not None]
        filling = Spread.of(each.filling for each in these)
        said = "" if filling.most >= plan.filling * 900 else ", no longer once ready"
        yield (
            f"| {condition.name} | {Spread.of(each.first_paint for each in these)} "
            f"| {Spread.of(each.first_input for each in these)} "
            f"| {Spread.of(ready) if ready else 'never'} ({len(ready)} of {len(these)}) "
            f"| {filling}{said} "
            f"| {Spread.of(each.pressed for each in these)} "
            f"| {Spread.of(each.reaction for each in these)} "
            f"| {Spread.of(each.longest_task for each in these)} |"
        )


def circumstances(chromium: str, plan: Plan) -> dict[str, Any]:
    """Return when and where it was measured, and of what."""
    return {
        "date": date.today().isoformat(),
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "chromium": chromium,
        "pyodide": pyodide_version(),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_mb": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000,
            "system": f"{platform.system()} {platform.machine()}",
        },
        "rounds": plan.rounds,
        "filling": plan.filling,
    }


def as_json(found: Found, plan: Plan, about: dict[str, Any]) -> dict[str, Any]:
    """Return everything: circumstances, conditions, rows, every visit."""
    return {
        **figures(found, plan, about),
        "slowness": found.slowness,
        "visits": [asdict(each) for each in found.visits],
        "filled": [asdict(each) for each in found.filled],
    }


def figures(found: Found, plan: Plan, about: dict[str, Any]) -> dict[str, Any]:
    """Return what the site shows: no single visits."""
    return {
        **about,
        "conditions": [asdict(CONDITIONS[each.name]) for each in plan.conditions],
        "rows": [asdict(row) for row in rows(found, plan)],
        "weights": found.weights,
        "pressed": {
            condition.name: asdict(Spread.of(each.pressed for each in these))
            for condition in plan.conditions
            if (these := [each for each in found.filled if each.condition == condition.name])
        },
    }


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else platform.processor()
