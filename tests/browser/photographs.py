"""Photographs of each kind of page, to be looked at: three widths, light and dark, and on paper.

    .venv/bin/python -m tests.browser.photographs FOLDER [SITE]

Writes FOLDER/<kind>-<width>-<light|dark>.png (whole page) and FOLDER/<kind>.pdf. SITE is a built
site, that of the checkout unless named: two sites side by side show what a change did to them.
No test: nobody but a reader can say whether a page looks right.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from build_scripts.build_site import SITE
from build_scripts.static_server import StaticServer
from tests.browser import chromium, desk, household, worked_example

KINDS = {
    "home": "",
    "start-of-the-manual": "training/",
    "article": "ordinance/j10/",
    "table": "ordinance/t3/",
    "whole-text": "ordinance/",
    "estimator": worked_example.PAGE,
    "notices": "tools/tax-notice/",
    "closed-days": "tools/childcare-opening/2028/",
    "manual-section": "manual/s8/",
    "manual-whole": "manual/whole/",
    "merged-row": "manual/s8/#tbl-handover-between",
    "questions": "manual/qa/",
    "interview": "tools/interview/",
    "desk": desk.PAGE,
    "terms": "about/terms/",
    "parts": "about/parts/",
    "search": "search/",
}
HEIGHTS = {360: 640, 390: 844, 1280: 900}


def answered(page: Page) -> None:
    """Press the estimator's button and wait for its answer."""
    worked_example.submit(page)
    page.locator("[data-part=result]:not([hidden])").wait_for(timeout=60_000)


def refused(page: Page) -> None:
    """Press the estimator's button and wait for what is wrong or doubtful."""
    worked_example.submit(page)
    page.locator("[data-part=errors]:not([hidden])").wait_for(timeout=60_000)


def changed(page: Page) -> None:
    """Change an answer after a result."""
    answered(page)
    page.locator('[name="adult.1.previous.income_levy"]').fill("310000")


def searched(query: str) -> Callable[[Page], None]:
    """Return what types `query` into the search of a page, and waits until it is answered."""

    def act(page: Page) -> None:
        field = page.locator("#site-search-query")
        if not field.is_visible():
            page.locator("[data-search-open]").click()
        field.fill(query)
        page.locator("[data-part=search-status]:not(:empty)").wait_for()

    return act


def opened(page: Page) -> None:
    """Open the sample of the desk, and the table of its columns."""
    desk.part(page, "sample").click()
    desk.part(page, "settle").wait_for(timeout=60_000)
    desk.part(page, "mapping").locator("summary").click()


def audited(page: Page) -> None:
    """Check the sample of the desk, and open the first line that differs."""
    opened(page)
    desk.part(page, "mapping").locator("summary").click()
    desk.check(page)
    desk.part(page, "lines").locator("button[aria-expanded]").first.click()
    page.locator(".desk-panel .result-steps").first.wait_for(state="attached", timeout=60_000)


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "result": (household.link(household.said()), answered),
    "result-of-a-range": (
        household.link(household.said(household.UNKNOWN_SECOND_PARENT)),
        answered,
    ),
    "result-undetermined": (household.link(household.said(household.UNDECLARED)), answered),
    "result-of-a-family": (household.link(household.said(household.TWINS)), answered),
    "result-of-2026": (household.link(household.said(household.IN_2026)), answered),
    "result-changed": (household.link(household.said()), changed),
    "errors": (worked_example.PAGE, refused),
    "search-results": ("ordinance/j9/", searched("引っ越し")),
    "search-citation": ("ordinance/j9/", searched("第十条第二項第一号ロ")),
    "search-none": ("ordinance/j9/", searched("転校生")),
    "search-at-home": ("", searched("保育料はいくら")),
    "search-page": ("search/", searched("ひとり親")),
    "search-page-none": ("search/", searched("転校生")),
    "desk-columns": (desk.PAGE, opened),
    "desk-result": (desk.PAGE, audited),
    "doubts": (household.link(household.said(household.DOUBTS)), refused),
}


def take(browser: Browser, base: str, into: Path) -> None:
    """Take every photograph of the site at `base`."""
    pages = [(kind, address, None) for kind, address in KINDS.items()]
    states = [(state, address, act) for state, (address, act) in STATES.items()]
    for kind, address, act in [*pages, *states]:
        for scheme in ("light", "dark"):
            for width, height in HEIGHTS.items():
                context = browser.new_context(
                    base_url=base,
                    viewport=ViewportSize(width=width, height=height),
                    color_scheme="dark" if scheme == "dark" else "light",
                    locale="ja-JP",
                    timezone_id="Asia/Tokyo",
                )
                page = context.new_page()
                found = page.goto(address)
                if found is not None and found.ok:  # an older site may lack a page
                    if act is not None:
                        act(page)
                    page.screenshot(path=into / f"{kind}-{width}-{scheme}.png", full_page=True)
                    if (width, scheme) == (1280, "light"):
                        page.pdf(path=into / f"{kind}.pdf", prefer_css_page_size=True, format="A4")
                context.close()


def main() -> None:
    """Take the photographs that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("folder", type=Path)
    parser.add_argument("site", type=Path, nargs="?", default=SITE)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    server = StaticServer(arguments.site).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=[*chromium.ARGUMENTS]
        )
        take(browser, server.url, arguments.folder)
        browser.close()
    server.stop()


if __name__ == "__main__":
    main()
