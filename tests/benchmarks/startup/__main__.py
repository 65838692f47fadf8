"""Measure and print: `python -m tests.benchmarks.startup`."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from math import inf
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_scripts import build_site
from build_scripts.repository import ROOT
from tests.benchmarks import startup
from tests.benchmarks.compressing_server import CompressingServer
from tests.benchmarks.startup import summary, ways
from tests.benchmarks.startup.conditions import CONDITIONS
from tests.benchmarks.startup.running import VISITS, Plan, run
from tests.browser import chromium


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.startup",
        description=startup.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--lines", default=",".join(CONDITIONS), help="of %(default)s")
    parser.add_argument("--visits", default=",".join(VISITS), help="of %(default)s")
    parser.add_argument(
        "--means",
        action="store_true",
        help="also each way to begin, of the whole and of what is called",
    )
    parser.add_argument(
        "--other", type=Path, help="another release of Pyodide, as npm unpacks it, in the same run"
    )
    parser.add_argument("--ways", default="", help="parts of their names, with commas; else all")
    parser.add_argument(
        "--filling", type=float, default=60, help="seconds of a parent; 0: none (%(default)s)"
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=inf,
        help="then shows what it has, if not all (%(default)s)",
    )
    parser.add_argument("--site", type=Path, help="a built site; else this one is built")
    parser.add_argument("--json", type=Path, help="writes everything there")
    parser.add_argument("--chart", type=Path, help="writes the figures of the site's chart there")
    return parser.parse_args()


def _listed(text: str, known: Sequence[str]) -> list[str]:
    asked = text.split(",")
    if unknown := [name for name in asked if name not in known]:
        raise SystemExit(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
    return [name for name in known if name in asked]


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    if chromium.find() is None:
        raise SystemExit(chromium.MISSING)
    lines = _listed(asked.lines, tuple(CONDITIONS))
    visits = _listed(asked.visits, VISITS)
    if not asked.site:
        build_site.build()
    site = asked.site or build_site.SITE
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        every = ways.lay_out(Path(temporary), site, means=asked.means, other=asked.other)
        if ways.BARE not in {way.name for way in every}:
            print(f"{ways.BARE}: no module of the site gives Python", file=sys.stderr)
        parts = asked.ways.split(",")
        plan = Plan(
            ways=[way for way in every if any(part in way.name for part in parts)],
            conditions=[CONDITIONS[name] for name in lines],
            visits=visits,
            rounds=asked.rounds,
            filling=asked.filling,
            ends=time.monotonic() + asked.minutes * 60,
        )
        cache = ROOT / ".cache" / "brotli"
        server = CompressingServer({"": Path(temporary), ways.SITE: site}, cache=cache)
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=[*chromium.ARGUMENTS]
        )
        about = summary.circumstances(browser.version, plan)
        browser.close()
        found = run(playwright, server, plan, _say)
        server.shutdown()
    print(summary.table(found, plan))
    if asked.json:
        _write(asked.json, summary.as_json(found, plan, about))
    if asked.chart:
        _write(asked.chart, summary.figures(found, plan, about))


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
