"""Many children through `childcare-fee --jsonl --brief`, beside a plain reading of the rules.

    python -m tests.benchmarks.batch            # 10,000 children, some minutes
    python -m tests.benchmarks.batch --full     # the full answers too

Each way is a process of its own that reads the same lines and writes its answers; ways are run in
turn, and what counts is processor time (user and system) of the whole process less that of a run on
an empty input, medians, and the ratio pair by pair. Memory is the largest of a process, for a tenth
of the lines and for all of them. The children are made up with a fixed seed.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from build_scripts.repository import ROOT

SEED = 20161001
WAYS = {
    "plain reading": ["-m", "tests.benchmarks.plain_reading"],
    "brief": ["-m", "calculators", "childcare-fee", "--jsonl", "--brief"],
    "full": ["-m", "calculators", "childcare-fee", "--jsonl"],
}


def children(count: int) -> list[str]:
    """Return requests as JSON lines, such as a ward's list might hold: most without any relief."""
    chance = random.Random(SEED)
    return [json.dumps(_child(chance)) for _ in range(count)]


def _child(chance: random.Random) -> dict[str, object]:
    born = date(2011, 4, 2) + timedelta(days=chance.randrange(5 * 365))
    service = chance.choice(["nursery", "long", "long", "long", "medium", "short"])
    if service in ("medium", "short"):
        born = date(2010, 4, 2) + timedelta(days=chance.randrange(2 * 365))
    return {
        "fiscal_year": 2016,
        "facility": "yamaya-kakinomi",
        "service": service,
        "birth_date": born.isoformat(),
        "enrolled_from": chance.choice(["2016-04-01"] * 6 + ["2016-06-15", "2016-10-01"]),
        "enrolled_until": chance.choice([None] * 7 + ["2016-12-31"]),
        "public_assistance": chance.random() < 0.02,
        "taxes": {year: _household(chance) for year in ("2015", "2016")},
        "single_parent": chance.random() < 0.08,
        "designated_household": chance.random() < 0.2,
        "elder_siblings": chance.choice([0, 0, 0, 1, 1, 2]),
        "specified_child": chance.random() < 0.05,
        "specified_facility_rank": chance.choice([None, None, None, 1, 2, 3]),
        "extended_care": _extended_care(chance, service),
        "apply_article_12": True,
    }


def _extended_care(chance: random.Random, service: str) -> dict[str, object]:
    kind = chance.choice(["none"] * 4 + ["monthly", "daily"])
    if service in ("medium", "short") or kind == "none":
        return {"kind": "none", "days_per_month": 0}
    return {"kind": kind, "days_per_month": chance.randint(1, 8) if kind == "daily" else 0}


def _household(chance: random.Random) -> list[object]:
    persons: list[object] = [
        {
            "per_capita_levy": 3500,
            "income_levy": chance.randrange(0, 400_000, 100),
            "excluded_credits": chance.choice([0, 0, 0, 12_000]),
            "relief": 0,
        }
        for _ in range(chance.choice([1, 2, 2]))
    ]
    return [*persons, "not_taxed"] if chance.random() < 0.1 else persons


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one process took: processor seconds, the most memory in KiB, bytes written."""

    seconds: float
    memory: int
    written: int


def run(way: str, lines: Path) -> Run:
    """Run one way on a file of lines and return what it took."""
    with lines.open("rb") as stdin, tempfile.TemporaryFile() as stdout:
        process = subprocess.Popen(
            [sys.executable, *WAYS[way]], stdin=stdin, stdout=stdout, cwd=ROOT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{way}: {process.returncode}")
        seconds = usage.ru_utime + usage.ru_stime
        return Run(seconds=seconds, memory=usage.ru_maxrss, written=stdout.tell())


def _write(file: Path, count: int) -> None:
    """Write the children by a process of its own: a child process starts with its parent's memory."""
    with file.open("wb") as stdout:
        if count:
            command = [sys.executable, "-m", "tests.benchmarks.batch", "--lines"]
            subprocess.run(
                [*command, "--children", str(count)], stdout=stdout, check=True, cwd=ROOT
            )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--lines", action="store_true", help="print the children and do no more")
    parser.add_argument("--full", action="store_true", help="the full answers too")
    asked = parser.parse_args()
    ways = list(WAYS) if asked.full else list(WAYS)[:2]
    if asked.lines:
        print("\n".join(children(asked.children)))
        return
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in ("none", "tenth", "all")}
        for name, count in (("none", 0), ("tenth", asked.children // 10), ("all", asked.children)):
            _write(files[name], count)
        taken: dict[str, list[Run]] = {way: [] for way in ways}
        started: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(asked.rounds):
            for way in ways:
                started[way].append(run(way, files["none"]).seconds)
                taken[way].append(run(way, files["all"]))
        tenth = {way: run(way, files["tenth"]).memory for way in ways}
    print(f"{asked.children:,} children, {asked.rounds} rounds")
    print("| way | µs a child | bytes a child | MB for a tenth | MB for all | to the plain one |")
    print("|---|---:|---:|---:|---:|---:|")
    start = {way: statistics.median(started[way]) for way in ways}
    plain = [each.seconds - start["plain reading"] for each in taken["plain reading"]]
    for way in ways:
        seconds = [each.seconds - start[way] for each in taken[way]]
        ratio = statistics.median(a / b for a, b in zip(seconds, plain, strict=True))
        micro = statistics.median(seconds) / asked.children * 1e6
        last = taken[way][-1]
        print(
            f"| {way} | {micro:.0f} | {last.written / asked.children:.0f} "
            f"| {tenth[way] / 1024:.0f} | {last.memory / 1024:.0f} | {ratio:.2f} |"
        )


if __name__ == "__main__":
    main()
