"""The desk's page with a long list: how fast it answers, and whether the page ever stands still.

    python -m tests.benchmarks.desk                    # 10,000 lines, one worker and all cores
    python -m tests.benchmarks.desk --lines 100000

A real Chromium opens the built site, a made-up list of the size (fixed seed, audited) is chosen as a
file, and the browser itself reports every task of the page's own thread over 50 ms (PerformanceObserver)
from the choice to the shown result, its second page, and the saved CSV. Memory is that of the page's
own thread; each worker's Python stands beside it.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from build_scripts.build_site import SITE
from build_scripts.static_server import StaticServer
from tests.browser import chromium, desk
from tests.roster import made_up_lists

MONTH = "2016-09"
LONG = 600_000  # milliseconds

_WATCH = """() => {
  window.longTasks = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
  }).observe({ type: "longtask", buffered: false });
}"""


def measure(browser: Browser, base: str, file: Path, *, cores: int | None) -> dict[str, Any]:
    """Return what one list took, in seconds, with the page's long tasks in milliseconds."""
    page = browser.new_context(base_url=base).new_page()
    if cores is not None:
        page.add_init_script(
            f"Object.defineProperty(navigator, 'hardwareConcurrency', {{value: {cores}}})"
        )
    page.goto(desk.PAGE)
    page.locator("[data-desk][data-state=ready]").wait_for(timeout=LONG)
    page.evaluate(_WATCH)
    start = time.perf_counter()
    desk.part(page, "file-input").set_input_files(file)
    desk.part(page, "settle").wait_for(timeout=LONG)
    read = time.perf_counter()
    desk.answer_the_rest(page)
    pressed = time.perf_counter()
    desk.part(page, "go").click()
    desk.part(page, "result").wait_for(timeout=LONG)
    shown = time.perf_counter()
    desk.show(page, "all")
    desk.part(page, "later").click()
    found = {"lines": desk.count(page, "all"), "different": desk.count(page, "different")}
    saving = time.perf_counter()
    with page.expect_download(timeout=LONG) as download:
        page.locator("[data-desk] [data-save=csv]").click()
    size = Path(download.value.path()).stat().st_size
    saved = time.perf_counter()
    tasks: list[int] = page.evaluate("window.longTasks")
    memory: int = page.evaluate("performance.memory?.usedJSHeapSize ?? 0")
    page.context.close()
    return {
        **found,
        "read": read - start,
        "answered": shown - pressed,
        "saved": saved - saving,
        "bytes": size,
        "tasks": sorted(tasks, reverse=True),
        "memory": memory,
    }


def main() -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2])
    asked = parser.parse_args()
    lines = made_up_lists.lines(children=asked.lines, month=MONTH)
    content = made_up_lists.as_csv(made_up_lists.table(lines)).encode("cp932")
    server = StaticServer(SITE).start()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "list.csv"
        file.write_bytes(content)
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=[*chromium.ARGUMENTS]
        )
        print(f"{len(lines):,} lines, {len(content):,} bytes")
        for cores in asked.cores:
            took = measure(browser, server.url, file, cores=cores)
            longest = ", ".join(map(str, took["tasks"][:5])) or "none"
            print(
                f"{cores} worker{'s' if cores > 1 else ''}: read in {took['read']:.1f} s,"
                f" answered in {took['answered']:.1f} s"
                f" ({took['lines'] / took['answered']:,.0f} lines a second),"
                f" saved in {took['saved']:.1f} s ({took['bytes']:,} bytes);"
                f" {len(took['tasks'])} tasks over 50 ms, the longest: {longest} ms;"
                f" {took['memory'] / 2**20:.0f} MiB on the page;"
                f" {took['different']:,} lines differ"
            )
        browser.close()
    server.stop()


if __name__ == "__main__":
    main()
