"""Every file that the estimator needs × every fault it can have: what the reader sees, and the way on.

    .venv/bin/python -m tests.browser.fault_matrix TABLE.md [SITE]

Writes the outcomes as a Markdown table; takes some minutes. `test_fault_matrix.py` meets a few of
the same cells in the ordinary run.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from build_scripts.build_site import SITE
from tests.browser import chromium
from tests.browser.faulty_server import SIGN_IN, FaultyServer
from tests.browser.worked_example import PAGE, fill, submit

FILES = {
    "page's script": "*/widget/widget-*.js",
    "its import": "*/assets/shared/chunk-*.js",
    "worker": "*/widget/worker-*.js",
    "WebAssembly": "*/code.wasm",
    "its data": "*/data.wasm",
    "glue script": "*/pyodide.asm.js",
    "loader": "*/pyodide.loader.js",
    "lock file": "*/pyodide-lock.json",
    "library": "*/library-*.bin",
}
FAULTS: Mapping[str, Mapping[str, Any]] = {
    "missing (404)": {"status": 404},
    "refused (503)": {"status": 503},
    "connection dropped": {"drop": True},
    "sign-in page, kept 10 min": {"body": SIGN_IN, "media_type": "text/html", "max_age": 600},
    "called text/plain": {"media_type": "text/plain"},
    "half of it": {"keep": 0.5},
    "one bit turned": {"flip": 0.5},
    "empty": {"body": b""},
    "stops half-way": {"stall": 0.5},
}

_SLOW = 120_000
_ENDS = "[data-part=result], [data-part=trouble], [data-part=unavailable]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`said` is the sentence that the page ends with, empty where it answers all the same; `way` is
    what led on from there."""

    said: str
    way: str


def meet(page: Page, server: FaultyServer, file: str, fault: str) -> Outcome:
    """Fill in the form with one file spoilt, press the button, and go on as the page says.

    Raises AssertionError where no sentence comes, the input is lost, or the way on leads nowhere.
    """
    server.forget()
    server.fault(FILES[file], **FAULTS[fault])
    page.goto(PAGE, wait_until="commit")
    page.locator("[data-calculator] button[type=submit]").wait_for()
    fill(page)
    submit(page)
    shown = page.locator(_ENDS).locator("visible=true")
    expect(shown).to_have_count(1, timeout=_SLOW)
    answered = "5,920" in shown.inner_text()
    said = "" if answered else " ".join(shown.locator("p").first.inner_text().split())
    expect(page.locator('[name="child.1.birth_date.day"]')).to_have_value("10")
    if answered:
        return Outcome(said="", way="the answer")
    expect(shown.locator('a[href="#without-calculation"]')).to_be_visible()
    if shown.get_attribute("data-part") == "unavailable":
        shown.get_by_role("link").click()
        expect(page.locator("#without-calculation")).to_be_in_viewport()
        return Outcome(said=said, way="the tables")
    why = " ".join(shown.locator("[data-part=why]").inner_text().split())
    assert why
    server.mend()
    shown.get_by_role("button").click()
    expect(page.locator("[data-part=result]")).to_contain_text("5,920", timeout=_SLOW)
    return Outcome(said=why, way="first press, then the answer")


def table(outcomes: Mapping[tuple[str, str], Outcome]) -> str:
    """The outcomes in Markdown, a row for each that says the same."""
    rows: dict[tuple[str, Outcome], list[str]] = {}
    for (file, fault), outcome in outcomes.items():
        rows.setdefault((fault, outcome), []).append(file)
    lines = [
        f"| {fault} | {', '.join(files)} | {outcome.said or '—'} | {outcome.way} |"
        for (fault, outcome), files in rows.items()
    ]
    head = ["| fault | file | what the reader sees | way on |", "|---|---|---|---|"]
    return "\n".join([*head, *lines]) + "\n"


def _all(browser: Browser, server: FaultyServer) -> dict[tuple[str, str], Outcome]:
    outcomes = {}
    for fault in FAULTS:
        for file in FILES:
            context = browser.new_context(base_url=server.url, locale="ja-JP")
            try:
                outcome = meet(context.new_page(), server, file, fault)
            except Exception as error:  # the rest is wanted all the same
                outcome = Outcome(said=f"FAILED: {str(error).splitlines()[0]}", way="none")
            context.close()
            outcomes[file, fault] = outcome
            print(f"{fault} · {file}: {outcome.said or '—'} → {outcome.way}", flush=True)
    return outcomes


def main() -> None:
    """Meet every cell and write the table that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("site", type=Path, nargs="?", default=SITE)
    arguments = parser.parse_args()
    server = FaultyServer(arguments.site, prefix="/tebiki/")
    server.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=[*chromium.ARGUMENTS]
        )
        arguments.table.write_text(table(_all(browser, server)), encoding="utf-8")
        browser.close()
    server.mend()
    server.stop()


if __name__ == "__main__":
    main()
