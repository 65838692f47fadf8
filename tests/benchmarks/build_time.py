"""Does the time grow with the number of ordinances, and no faster?

    python -m tests.benchmarks.build_time [--counts 1 10 100 1000] [--most 5]

Every ordinance goes the whole way: text and sheets to model, references, files for machines, HTML
of every page. The folder of the version in force and the made-up samples of the tests take turns,
so that shapes differ. The search's index, and what MkDocs does afterwards (theme), are not measured.

Processor seconds, so that other work on the machine counts little. They belong to the machine; the
time per ordinance must stay the same from one count to the next.
Each count is repeated, the median is shown. A count that the shapes do not divide begins with each
shape in turn, and the mean of these is shown: every line is about the same mix.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from build_scripts import repository
from build_scripts.law.references import find_references
from build_scripts.law.version import Version, load_version, newest_version, read_law
from build_scripts.pages.downloads import contents
from build_scripts.pages.ordinance import pages

ROOT = "ordinance/"
SAMPLES = sorted((repository.ROOT / "tests/ordinance/samples").glob("*.law.txt"))
FOLDER = newest_version(repository.ROOT / "docs/ordinance")
SHAPES = [FOLDER, *SAMPLES]


@dataclass(frozen=True)
class Measured:
    """Processor seconds for `count` ordinances, by step."""

    count: int
    seconds: dict[str, float]

    @property
    def total(self) -> float:
        """Return the seconds of all steps."""
        return sum(self.seconds.values())


def versions(count: int, *, first: int) -> Iterator[Version]:
    """Yield `count` versions read from their files, each shape in turn, beginning with `first`."""
    for path in islice(cycle(SHAPES), first, first + count):
        yield load_version(path) if path is FOLDER else _made_up(path)


def _made_up(path: Path) -> Version:
    base = _base()
    return replace(
        base,
        law=read_law(path),
        notes={},
        acts=(),
        restorations=(),
        readings=(),
        stated={},
    )


_bases: list[Version] = []


def _base() -> Version:
    """What the samples lack beside their text: dates and names, read once."""
    if not _bases:
        _bases.append(load_version(FOLDER))
    return _bases[0]


def measure(count: int, *, first: int = 0) -> Measured:
    """Take `count` ordinances the whole way, one after the other."""
    seconds = dict.fromkeys(("read", "references", "files", "pages"), 0.0)

    @contextmanager
    def step(name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        seconds[name] += time.process_time() - started

    waiting = versions(count, first=first)
    for _ in range(count):
        with step("read"):
            version = next(waiting)
        with step("references"):
            find_references(version.law)
        with step("files"):
            for _file in contents(version, root=ROOT):
                pass
        with step("pages"):
            for _page in pages(version, root=ROOT):
                pass
    return Measured(count=count, seconds=seconds)


def repeated(count: int, *, rounds: int) -> Measured:
    """Return the median of `rounds` for each shape that may come first, and the mean of these."""
    starts = range(len(SHAPES)) if count % len(SHAPES) else range(1)
    medians = [
        _over(statistics.median, [measure(count, first=first) for _ in range(rounds)])
        for first in starts
    ]
    return _over(statistics.mean, medians)


def _over(middle: Callable[[Iterable[float]], float], found: list[Measured]) -> Measured:
    steps = found[0].seconds
    seconds = {name: middle([measured.seconds[name] for measured in found]) for name in steps}
    return Measured(count=found[0].count, seconds=seconds)


def table(found: list[Measured]) -> str:
    """Return the results as a Markdown table: seconds by step, per ordinance, and the ratio."""
    steps = list(found[0].seconds)
    first = found[0].total / found[0].count
    lines = [
        f"| ordinances | {' | '.join(steps)} | total (s) | each (ms) | each, to the first |",
        f"|---:|{'---:|' * (len(steps) + 3)}",
    ]
    for measured in found:
        each = measured.total / measured.count
        cells = [f"{measured.seconds[name]:.2f}" for name in steps]
        cells += [f"{measured.total:.2f}", f"{each * 1000:.0f}", f"{each / first:.2f}"]
        lines.append(f"| {measured.count:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.build_time")
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--most", type=int, default=5, help="rounds of a small count")
    options = parser.parse_args()
    measure(len(SHAPES))  # templates compiled, modules loaded
    found = [
        repeated(count, rounds=max(1, min(options.most, 200 // count))) for count in options.counts
    ]
    print(table(found))


if __name__ == "__main__":
    main()
