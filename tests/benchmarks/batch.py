"""Many children by every way there is to answer them, beside a plain reading of the rules, in one run.

    python -m tests.benchmarks.batch                       # 10,000 children, some minutes
    python -m tests.benchmarks.batch --full --browser      # the full answers and the browser too
    python -m tests.benchmarks.batch --growth              # brief, lists and tables up to 100,000

Each way but the browser is a process of its own that reads a file and writes its answers; ways are
run in turn, and what counts is processor time (user and system) of the whole process less that of a
run on one child, medians, and the ratio to the plain reading pair by pair. Memory is the largest
of a process, for a tenth of the children and for all of them. The children are made up with a fixed
seed, within what the decision tables cover; those of lists are families with siblings.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from build_scripts.repository import ORDINANCE, ROOT

SEED = 20161001
PLAIN = "plain reading"
SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to answer children: the command, and which of the files it reads."""

    command: tuple[str, ...]
    reads: str


def ways(tables: Path) -> dict[str, Way]:
    """Return every way that is a process; `tables` is the folder of the decision tables."""
    fee = ("-m", "calculators", "childcare-fee", "--jsonl")
    listed = ("-m", "calculators", "childcare-family", "--csv")
    audit = ("--audit", "billed=請求額", "--month", "2016-09")
    return {
        PLAIN: Way(command=("-m", "tests.benchmarks.plain_reading"), reads="jsonl"),
        "brief": Way(command=(*fee, "--brief"), reads="jsonl"),
        "full": Way(command=fee, reads="jsonl"),
        "list": Way(command=listed, reads="list"),
        "list, audited": Way(command=(*listed, *audit), reads="list"),
        "tables in memory": Way(
            command=("-m", "tests.benchmarks.by_tables", str(tables)), reads="rows"
        ),
        "DuckDB": Way(command=("-m", "tests.benchmarks.by_duckdb", str(tables)), reads="rows"),
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


def run(way: Way, file: Path) -> Run:
    """Run one way on a file and return what it took."""
    with (
        file.open("rb") as stdin,
        tempfile.TemporaryFile() as stdout,
        open(os.devnull, "wb") as told,
    ):
        command = [sys.executable, *way.command]
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=told, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{way.command}: {process.returncode}")
        seconds = usage.ru_utime + usage.ru_stime
        return Run(seconds=seconds, memory=usage.ru_maxrss, written=stdout.tell())


def write_files(folder: Path, count: int) -> None:
    """Write the children as each way reads them."""
    # What makes them is large: only the process that writes them has it.
    from tests.roster import made_up_lists
    from tests.tables import asked as asked_rows

    chance = random.Random(SEED)
    requests = [asked_rows.random_request(chance) for _ in range(count)]
    lines = (json.dumps(request) for request in requests)
    (folder / "jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    rows = (asked_rows.row(number, request) for number, request in enumerate(requests))
    text = "".join(f"{','.join(map(str, row))}\n" for row in rows)
    (folder / "rows").write_text(text, encoding="utf-8")
    found = made_up_lists.table(made_up_lists.lines(children=count, month="2016-09"))
    (folder / "list").write_text(made_up_lists.as_csv(found), encoding="utf-8-sig")


def write_tables(folder: Path) -> None:
    """Write the decision tables of the newest version."""
    from build_scripts.tables import published

    for path, content in published.files(ORDINANCE):
        (folder / path.rpartition("/")[2]).write_bytes(content)


def _written_apart(folder: Path, count: int) -> Path:
    into = folder / str(count)
    into.mkdir()
    _by_another_process("--write", str(into), "--children", str(count))
    return into


def _by_another_process(*arguments: str) -> None:
    """Write files by a process of its own: a child process starts with its parent's memory."""
    command = [sys.executable, "-m", "tests.benchmarks.batch", *arguments]
    subprocess.run(command, check=True, cwd=ROOT)


def measure(
    chosen: dict[str, Way], *, one: Path, all_of_them: Path, rounds: int
) -> dict[str, tuple[list[float], Run]]:
    """Return for each way its processor seconds less those of its start, and its last run."""
    started: dict[str, list[float]] = {name: [] for name in chosen}
    taken: dict[str, list[Run]] = {name: [] for name in chosen}
    for _ in range(rounds):
        for name, way in chosen.items():
            started[name].append(run(way, one / way.reads).seconds)
            taken[name].append(run(way, all_of_them / way.reads))
    return {
        name: (
            [each.seconds - statistics.median(started[name]) for each in taken[name]],
            taken[name][-1],
        )
        for name in chosen
    }


def _compare(folder: Path, chosen: dict[str, Way], asked: argparse.Namespace) -> None:
    one = _written_apart(folder, 1)
    tenth = _written_apart(folder, asked.children // 10)
    every = _written_apart(folder, asked.children)
    found = measure(chosen, one=one, all_of_them=every, rounds=asked.rounds)
    print(f"{asked.children:,} children, {asked.rounds} rounds, processor time")
    print(
        "| way | children a second | µs a child | bytes | MB for a tenth | MB | to the plain one |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|")
    plain = found[PLAIN][0]
    for name, (seconds, last) in found.items():
        ratio = statistics.median(a / b for a, b in zip(seconds, plain, strict=True))
        median = statistics.median(seconds)
        small = run(chosen[name], tenth / chosen[name].reads).memory
        print(
            f"| {name} | {asked.children / median:,.0f} | {median / asked.children * 1e6:.0f} "
            f"| {last.written / asked.children:,.0f} | {small / 1024:.0f} "
            f"| {last.memory / 1024:.0f} | {ratio:.2f} |"
        )


def _compare_in_browser(folder: Path, count: int) -> None:
    """Print what the desk's page takes for the same list, by one worker and by all cores."""
    # Playwright is large: it is imported when the processes have been measured.
    from playwright.sync_api import sync_playwright

    from build_scripts.build_site import SITE
    from build_scripts.static_server import StaticServer
    from tests.benchmarks import desk
    from tests.browser import chromium

    file = folder / "list.csv"
    shutil.copyfile(folder / str(count) / "list", file)
    server = StaticServer(SITE).start()
    print("| in the browser, by the clock | lines a second | answered (s) | longest task (ms) |")
    print("|---|---:|---:|---:|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=[*chromium.ARGUMENTS]
        )
        for cores in dict.fromkeys((1, os.cpu_count() or 1)):
            took = desk.measure(browser, server.url, file, cores=cores)
            print(
                f"| {cores} worker{'s' if cores > 1 else ''} "
                f"| {took['lines'] / took['answered']:,.0f} | {took['answered']:.1f} "
                f"| {max(took['tasks'], default=0)} |"
            )
        browser.close()
    server.stop()


def _grow(folder: Path, chosen: dict[str, Way], asked: argparse.Namespace) -> None:
    one = _written_apart(folder, 1)
    print("| way | " + " | ".join(f"{size:,}" for size in SIZES) + " |")
    print("|---|" + "---:|" * len(SIZES))
    shown: dict[str, list[str]] = {name: [] for name in chosen}
    for size in SIZES:
        files = _written_apart(folder, size)
        found = measure(chosen, one=one, all_of_them=files, rounds=max(1, asked.rounds // 2))
        for name, (seconds, last) in found.items():
            micro = statistics.median(seconds) / size * 1e6
            shown[name].append(f"{micro:.0f} µs, {last.memory / 1024:.0f} MB")
    for name, cells in shown.items():
        print(f"| {name} | " + " | ".join(cells) + " |")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", type=Path, help="write the children there and do no more")
    parser.add_argument("--write-tables", type=Path, help="the same of the decision tables")
    parser.add_argument("--full", action="store_true", help="the full answers too")
    parser.add_argument("--growth", action="store_true", help="how it grows up to 100,000")
    parser.add_argument("--browser", action="store_true", help="the desk in a browser too")
    asked = parser.parse_args()
    if asked.write:
        write_files(asked.write, asked.children)
        return
    if asked.write_tables:
        write_tables(asked.write_tables)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = folder / "tables"
        tables.mkdir()
        _by_another_process("--write-tables", str(tables))
        every = ways(tables)
        if not asked.full:
            del every["full"]
        if asked.growth:
            _grow(folder, every, asked)
        else:
            _compare(folder, every, asked)
            if asked.browser:
                _compare_in_browser(folder, asked.children)


if __name__ == "__main__":
    main()
