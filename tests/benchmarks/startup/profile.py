"""A browser of its own with an empty profile: visits, quiet moments, starting it again."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.benchmarks.startup import page_scripts, processes
from tests.browser import chromium

_QUIET = 0.04
"""Processor seconds in half a second, below which a browser has settled."""
_LEAST_WAIT, _LONGEST_WAIT = 4.0, 30.0
"""After an answer a page may store things for the next visit, once it is idle."""


@dataclass(slots=True)
class Profile:
    """A started browser; `start_again` closes it and starts it with what it has stored."""

    playwright: Playwright
    folder: Path
    context: BrowserContext
    process: int

    def start_again(self) -> None:
        """Close the browser and start it again."""
        self.context.close()
        self.context, self.process = _started(self.playwright, self.folder)

    def new_page(self, script: str = "") -> Page:
        """Return a new page that is observed, and runs `script` before any other; others close."""
        before = self.context.pages
        page = self.context.new_page()
        for old in before:
            old.close()
        page.add_init_script(f"(() => {{{page_scripts.OBSERVE}{script}}})();")
        return page

    def settle(self, *, least: float = _LEAST_WAIT) -> float:
        """Wait until nothing is done any more; return the seconds waited."""
        begun = time.monotonic()
        quiet = 0
        while time.monotonic() - begun < _LONGEST_WAIT:
            before = processes.processor_seconds(self.process)
            time.sleep(0.5)
            busy = processes.processor_seconds(self.process) - before
            quiet = quiet + 1 if busy < _QUIET else 0
            if quiet >= 2 and time.monotonic() - begun >= least:
                break
        return time.monotonic() - begun


@contextmanager
def new_profile(playwright: Playwright) -> Iterator[Profile]:
    """A browser with an empty profile, closed and thrown away after the block."""
    folder = Path(tempfile.mkdtemp(prefix="startup-"))
    try:
        context, process = _started(playwright, folder)
        profile = Profile(playwright, folder, context, process)
        try:
            profile.settle(least=1)
            yield profile
        finally:
            profile.context.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(playwright: Playwright, folder: Path) -> tuple[BrowserContext, int]:
    options: dict[str, Any] = {
        "executable_path": chromium.find(),
        "args": [*chromium.ARGUMENTS],
        "locale": "ja-JP",
    }
    context = playwright.chromium.launch_persistent_context(folder, **options)
    context.set_default_timeout(240_000)
    context.set_default_navigation_timeout(240_000)
    return context, processes.browser_of(folder)
