"""A parent opens the estimator, fills it in for a while, and presses the button.

What is measured: when the page showed something, when its form took the first answer (a click made as
soon as there is something to click), when Python was ready, the slowest reaction to a hand, and how
long it took from pressing the button until the fee was drawn.
"""

import time
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Page

from tests.benchmarks.startup import page_scripts
from tests.benchmarks.startup.ways import SITE
from tests.browser.worked_example import CHOSEN, PAGE, TYPED, submit

_HASTE = 0.5
"""Seconds between answers once Python is ready: waiting longer would change nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What one parent saw; milliseconds since navigation but for `pressed` and `reaction`."""

    condition: str
    first_paint: float
    first_input: float
    ready: float | None
    """None if Python was not ready before the press."""
    filling: float
    """Milliseconds from the first answer to the press."""
    pressed: float
    """From the press to the fee on the screen."""
    reaction: float
    """The slowest, from a hand to the next frame (0: none over 16 ms)."""
    longest_task: float


def fill_in(page: Page, server: str, *, condition: str, seconds: float) -> Filled:
    """Be that parent, who takes `seconds` to fill in, less when Python is ready earlier."""
    page.goto(server + SITE + PAGE, wait_until="commit")
    chosen, typed = list(CHOSEN.items()), list(TYPED.items())
    name, value = chosen.pop(0)
    page.locator(f'[name="{name}"][value="{value}"]').check()
    begun = time.monotonic()
    pause = seconds / (len(chosen) + len(typed))
    ready = None
    for name, text in chosen + typed:
        ready = _wait(page, pause, ready)
        if (name, text) in chosen:
            control = page.locator(f'[name="{name}"][value="{text}"]')
            with suppress(Error):  # a question appeared above it while it was clicked
                control.check(timeout=3_000)
            control.check()
        else:
            page.locator(f'[name="{name}"]').fill(text)
    _wait(page, pause, ready)
    filling = time.monotonic() - begun
    page.evaluate(f"() => {{{page_scripts.PRESSED}}}")
    submit(page)
    _, drawn, _ = page.evaluate("window.pressed")
    seen = page.evaluate(page_scripts.OBSERVED)
    return Filled(
        condition=condition,
        first_paint=seen["firstPaint"],
        first_input=seen["inputTaken"],
        ready=page.evaluate("observed.readyAt ?? null"),
        filling=filling * 1000,
        pressed=drawn - page.evaluate("observed.pressedAt"),
        reaction=seen["slowestReaction"],
        longest_task=seen["longestTask"],
    )


def _wait(page: Page, pause: float, ready: float | None) -> float | None:
    """Pause between two answers; a reader for whom Python is ready needs no more patience."""
    until = time.monotonic() + pause
    while time.monotonic() < until:
        ready = ready or page.evaluate("observed.readyAt ?? null")
        page.wait_for_timeout(min(_HASTE, max(0.0, until - time.monotonic())) * 1000)
        if ready:
            break
    return ready
