"""Waiting for what a script says, on pages whose policy lets no text run as a script.

Playwright's own `wait_for_function` runs its text inside the page, where the policy stops it.
"""

import time

from playwright.sync_api import Page


def until(page: Page, script: str, *, seconds: float = 30) -> None:
    """Return once `script` is true in the page; fail with it after `seconds`."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(50)
