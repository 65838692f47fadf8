"""Does a site of many laws grow with their number, and a page of it not at all?

    python -m tests.benchmarks.many_laws [--laws 100 250 500] [--into FOLDER]

Each number of made-up laws (tests/benchmarks/municipality) is added to the site's own texts and built
the whole way: read, linked to each other, searched, drawn, finished, checked, compressed. Times are
by the clock and, beside it, of the processors, since these machines are noisy; the site without more
laws is built first, and what it takes stands in the line of 0.

The bytes of a page are those of an article, the same in every build: the middle one of the first law.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import brotli

from build_scripts import build_site
from build_scripts.cores import processes
from build_scripts.repository import ROOT
from tests.benchmarks.municipality import write
from tests.benchmarks.municipality.writing import SEED

DAY = "2025-04-01"
"""The laws of a municipality as they stand on one day: many 附則 don't print theirs."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """One build, in seconds and bytes; the memory is that of its largest process, in megabytes."""

    laws: int
    characters: int
    pages: int
    clock: float
    processor: float
    memory: float
    site: int
    page: int  # of a law's pages, the mean
    packed: int  # with brotli, the median of some
    index: int  # the list of all laws, with brotli


def docs_with(laws: int, folder: Path) -> int:
    """Copy the site's texts with so many more laws into `folder`; return the laws' characters."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    if not laws:
        return 0
    characters = write(folder / "made", laws, SEED)
    for made in sorted((folder / "made").iterdir()):
        shutil.copytree(made, folder / "docs/laws" / made.name / DAY)
    return characters


def measured(laws: int, folder: Path) -> Built:
    """Build the site with so many laws in `folder` and say what it took."""
    characters = docs_with(laws, folder)
    before, start = _processor(), time.perf_counter()
    build_site.make_pages(folder / "docs", generated=folder / "generated", into=folder / "site")
    clock, processor = time.perf_counter() - start, _processor() - before
    site = folder / "site"
    pages = sorted((site / "laws").glob("*/**/index.html"))
    some = pages[:: max(1, len(pages) // 200)]
    index = site / "laws/index.html"
    return Built(
        laws=laws,
        characters=characters,
        pages=len(pages),
        clock=clock,
        processor=processor,
        memory=max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        / (1_000_000 if sys.platform == "darwin" else 1_000),
        site=sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
        page=round(statistics.mean(path.stat().st_size for path in pages)) if pages else 0,
        packed=round(statistics.median(_packed(path) for path in some)) if some else 0,
        index=_packed(index) if index.is_file() else 0,
    )


def _packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=6))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def lines(done: Sequence[Built]) -> Iterator[str]:
    """Yield the table of all builds."""
    yield (
        "| laws | characters | pages | by the clock (s) | processors (s) | a page more (ms)"
        " | memory (MB) | site (MB) | a page (KB) | with brotli | the list of laws, with brotli (KB) |"
    )
    yield "|" + "---:|" * 11
    first = done[0]
    for each in done:
        more = (each.processor - first.processor) / each.pages * 1_000 if each.pages else 0
        yield (
            f"| {each.laws:,} | {each.characters:,} | {each.pages:,} | {each.clock:.0f}"
            f" | {each.processor:.0f} | {more:.1f} | {each.memory:.0f} | {each.site / 1e6:.0f}"
            f" | {each.page / 1e3:.1f} | {each.packed / 1e3:.1f} | {each.index / 1e3:.1f} |"
        )


def main() -> None:
    """Build the site with each number of laws, each in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.many_laws")
    parser.add_argument("--laws", type=int, nargs="+", default=[100, 250, 500])
    parser.add_argument("--into", type=Path, help="keep the last site there")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one is not None:
        print(json.dumps(asdict(measured(arguments.one, arguments.into))))
        return
    done = []
    with tempfile.TemporaryDirectory() as temporary:
        # The first build compresses what later ones keep: it isn't counted.
        for number, laws in enumerate((0, 0, *arguments.laws)):
            is_last = number == len(arguments.laws) + 1
            folder = arguments.into if arguments.into and is_last else Path(temporary) / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            command = [sys.executable, "-m", "tests.benchmarks.many_laws"]
            # A process for each: the largest memory of one isn't that of the one before.
            said = subprocess.run(
                [*command, "--one", str(laws), "--into", str(folder)],
                check=True,
                capture_output=True,
                text=True,
                cwd=ROOT,
            ).stdout
            built = Built(**json.loads(said.splitlines()[-1]))
            print(f"{laws} laws: {built.clock:.0f} s", file=sys.stderr, flush=True)
            if number:
                done.append(built)
            if folder != arguments.into:
                shutil.rmtree(folder)
    print(f"{processes()} processes", *lines(done), sep="\n")


if __name__ == "__main__":
    main()
