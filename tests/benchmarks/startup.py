"""How long from opening a page to the first answer: our packed runtime and the ordinary way.

    python -m tests.benchmarks.startup [--rounds 5] [--megabits 10]

Variants take turns in one run, each in a fresh profile (nothing cached), against a server that
compresses with brotli. Absolute seconds belong to the machine; the ratios carry over.

    ordinary, main thread   Pyodide as released; our package as a zip of sources, unpacked
    ordinary, worker        the same in a worker
    packed                  the worker and files of this site
    first estimate          the site's own page: open it, fill in the worked example, read the fee
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts import build_site, runtime
from build_scripts.repository import ROOT
from build_scripts.runtime import bytecode, packing, sources
from tests.benchmarks.compressing_server import CompressingServer
from tests.browser import chromium
from tests.browser.worked_example import REQUEST, fill, submit

MESSAGE = json.dumps(
    {"kind": "request", "calculator": "childcare-fee", "language": "ja", "request": REQUEST}
)

_ORDINARY = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
export async function answer(text) {
  const pyodide = await loadPyodide();
  const archive = await (await fetch("./calculators.zip")).arrayBuffer();
  pyodide.unpackArchive(archive, "zip");
  return pyodide.pyimport("calculators.web").handle(text);
}
"""
_MAIN_THREAD = """<!doctype html><meta charset="utf-8"><title>main</title><script type="module">
import { answer } from "./ordinary.js";
window.answer = answer(MESSAGE).then((text) => [performance.now(), text]);
</script>"""
_WORKER_PAGE = """<!doctype html><meta charset="utf-8"><title>worker</title><script type="module">
const worker = new Worker("./worker.js", { type: "module" });
window.answer = new Promise((resolve) => {
  worker.onmessage = ({ data }) => resolve([performance.now(), data]);
});
worker.postMessage(MESSAGE);
</script>"""
_WORKER = """
import { answer } from "./ordinary.js";
self.onmessage = async ({ data }) => self.postMessage(await answer(data));
"""
_PACKED = """<!doctype html><meta charset="utf-8"><title>packed</title><script type="module">
import { Python } from "./assets/widget/python.js";
const at = (path) => new URL(path, location.href).href;
const python = new Python({
  worker: at("assets/widget/worker.js"), pyodide: at("PYODIDE/"), library: at("LIBRARY"),
});
window.answer = python.ask(MESSAGE).then((text) => [performance.now(), text]);
</script>"""


def lay_out(folder: Path) -> None:
    """Write the pages to be measured, and the built site, into `folder`."""
    message = json.dumps(MESSAGE)
    ordinary = folder / "ordinary"
    ordinary.mkdir()
    unneeded = shutil.ignore_patterns("*.map", "*.d.ts", "*.html", "*.md")
    shutil.copytree(sources.PYODIDE, ordinary / "pyodide", ignore=unneeded)
    package = sources.calculators(sources.CALCULATORS)
    (ordinary / "calculators.zip").write_bytes(bytecode.stored_zip(package))
    (ordinary / "ordinary.js").write_text(_ORDINARY, encoding="utf-8")
    (ordinary / "worker.js").write_text(_WORKER, encoding="utf-8")
    (ordinary / "main.html").write_text(_MAIN_THREAD.replace("MESSAGE", message), "utf-8")
    (ordinary / "worker.html").write_text(_WORKER_PAGE.replace("MESSAGE", message), "utf-8")

    packed = folder / "packed"
    files = runtime.copy_into(packed)
    shutil.copytree(ROOT / "docs/theme/assets/widget", packed / "assets/widget")
    page = _PACKED.replace("PYODIDE", f"{packing.IN_SITE}/{files.pyodide}")
    page = page.replace("LIBRARY", f"{packing.IN_SITE}/{files.library}").replace("MESSAGE", message)
    (packed / "index.html").write_text(page, encoding="utf-8")

    build_site.build()
    shutil.copytree(build_site.SITE, folder / "site")


def first_answer(path: str) -> Callable[[Page], float]:
    """A measurement: milliseconds from navigation to the answer of the page at `path`."""

    def measure(page: Page) -> float:
        page.goto(path)
        milliseconds, text = page.evaluate("window.answer")
        assert json.loads(text)["outcome"] == "determined", text
        return float(milliseconds)

    return measure


def first_estimate(page: Page) -> float:
    """Milliseconds from navigation to the fee on the site's page, filled in without a pause."""
    start = time.perf_counter()
    page.goto("site/tools/childcare-fee/", wait_until="commit")
    fill(page)
    submit(page)
    page.get_by_role("region", name="結果").get_by_text("5,920").first.wait_for()
    return (time.perf_counter() - start) * 1000


VARIANTS: dict[str, Callable[[Page], float]] = {
    "ordinary, main thread": first_answer("ordinary/main.html"),
    "ordinary, worker": first_answer("ordinary/worker.html"),
    "packed": first_answer("packed/"),
    "first estimate": first_estimate,
}


def run(browser: Browser, server: CompressingServer, rounds: int) -> dict[str, list[float]]:
    """All times in milliseconds by variant; the variants take turns."""
    times: dict[str, list[float]] = {name: [] for name in VARIANTS}
    for _ in range(rounds):
        for name, measure in VARIANTS.items():
            context = browser.new_context(base_url=server.url)
            times[name].append(measure(context.new_page()))
            context.close()
    return times


def sizes(browser: Browser, server: CompressingServer) -> dict[str, int]:
    """Bytes on the wire by variant."""
    sent: dict[str, int] = {}
    for name, measure in VARIANTS.items():
        before = server.sent
        context = browser.new_context(base_url=server.url)
        measure(context.new_page())
        context.close()
        sent[name] = server.sent - before
    return sent


def report(times: dict[str, list[float]], sent: dict[str, int]) -> str:
    """A table of medians, extremes, sizes, and the ratio to the packed way."""
    packed = statistics.median(times["packed"])
    lines = ["variant                    median ms   (min–max)     MB    × packed"]
    for name, values in times.items():
        median = statistics.median(values)
        lines.append(
            f"{name:<26} {median:8.0f}   ({min(values):.0f}–{max(values):.0f})"
            f"   {sent[name] / 1e6:5.2f}   {median / packed:5.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabits", type=float, help="speed of the line; unlimited by default")
    options = parser.parse_args()
    executable = chromium.find()
    if executable is None:
        raise SystemExit(chromium.MISSING)
    cache = ROOT / ".cache" / "brotli"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        lay_out(folder)
        server = CompressingServer(folder, cache=cache, megabits=options.megabits)
        arguments: dict[str, Any] = {"executable_path": executable, "args": chromium.ARGUMENTS}
        browser = playwright.chromium.launch(**arguments)
        print(report(run(browser, server, options.rounds), sizes(browser, server)))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
