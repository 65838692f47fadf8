"""While serving: how long after an author has saved is the edited page there? And the whole site?

    python -m tests.benchmarks.serving [--rounds 5] [--whole 2]

A copy of the checkout is served as `make serve` does it. Each round saves an edit of an article, of
a table, of the manual and of a Markdown page, and undoes it: each time the page is asked for until
the server has it as saved. Then the whole build that follows the last edit is waited for, `--whole`
times. Seconds by the clock, everything of one run; what else the machine does counts too, so its load
is shown.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts import build_site
from build_scripts.repository import ROOT
from tests.project.served import Served, served

DONE = "組み直しました"
"""What is said after a whole build that went well."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of edit: its file below docs/, what is written instead of what, where it shows."""

    name: str
    file: str
    old: str
    new: str
    page: str


KINDS = (
    Kind(
        "an article",
        "ordinance/2016-04-01/provisions.law.txt",
        "無断欠席が一月以上",
        "無断欠席が二月以上",
        "ordinance/j15/",
    ),
    Kind(
        "a table",
        "ordinance/2016-04-01/tables/t1.csv",
        "千駄谷なかよし園",
        "千駄谷なかま園",
        "ordinance/t1/",
    ),
    Kind(
        "the manual", "manual/s4.md", "所属校の校長が行う", "所属校の校長が必ず行う", "manual/s4/"
    ),
    Kind(
        "a Markdown page",
        "about/privacy.md",
        "どこにも送りません",
        "どこへも送りません",
        "about/privacy/",
    ),
)


def seconds_until_shown(author: Served, kind: Kind, *, old: str, new: str) -> float:
    """Save the edit; return the seconds until the server has the page as saved."""
    before = author.page(kind.page)
    author.edit(kind.file, (old, new))
    seconds = author.until(lambda: author.page(kind.page) != before)
    assert new in author.page(kind.page)
    return seconds


def measure(author: Served, *, rounds: int, whole: int) -> dict[str, list[float]]:
    """Return the seconds of each edit by its kind, and under `whole` those of whole builds."""
    page = KINDS[-1]
    # Who edits in the first seconds waits until all texts have been read.
    seconds_until_shown(author, page, old=page.old, new=page.new)
    seconds_until_shown(author, page, old=page.new, new=page.old)
    found: dict[str, list[float]] = {kind.name: [] for kind in KINDS}
    for _ in range(rounds):
        for kind in KINDS:
            for old, new in ((kind.old, kind.new), (kind.new, kind.old)):
                found[kind.name].append(seconds_until_shown(author, kind, old=old, new=new))
    found["the whole site"] = []
    for number in range(whole):
        before = author.said.count(DONE)
        pair = (page.old, page.new) if number % 2 == 0 else (page.new, page.old)
        author.edit(page.file, pair)
        found["the whole site"].append(author.until(lambda n=before: author.said.count(DONE) > n))
    return found


def table(found: dict[str, list[float]]) -> str:
    """Return the results as a Markdown table: median, least and most, how often."""
    lines = ["| saved | seconds until it is there | times |", "|---|---:|---:|"]
    for name, seconds in found.items():
        said = f"{statistics.median(seconds):.1f} ({min(seconds):.1f}–{max(seconds):.1f})"
        lines.append(f"| {name} | {said} | {len(seconds)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.serving")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--whole", type=int, default=2, help="whole builds")
    options = parser.parse_args(arguments)
    build_site.build()
    loads = [os.getloadavg()[0]]
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT, Path(folder) / "checkout") as author,
    ):
        found = measure(author, rounds=options.rounds, whole=options.whole)
    loads.append(os.getloadavg()[0])
    print(table(found))
    print(
        f"{os.cpu_count()} cores, load {loads[0]:.1f} at the beginning, {loads[1]:.1f} at the end"
    )


if __name__ == "__main__":
    main()
