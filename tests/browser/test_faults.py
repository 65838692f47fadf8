"""What goes wrong with a file on its way: each is told by its own sentence, the input stays, and the
way on that the sentence offers leads to the answer.

Expectations: issue 12, section 3, and the widget's promises in the design ("when nothing more
arrives for 20 s …; a slow load shows how much of how much").
"""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from build_scripts.compressed import ENDINGS
from tests.browser.faulty_server import SIGN_IN, FaultyServer
from tests.browser.worked_example import PAGE, fill, submit

pytestmark = pytest.mark.usefixtures("uncompressed")

SLOW = 90_000
"""A machine that does much else starts Python this slowly."""


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-calculator] [data-part={name}]")


def state(page: Page) -> Locator:
    return page.locator("[data-calculator]")


def expect_input_kept(page: Page) -> None:
    expect(page.locator('[name="child.1.birth_date.day"]')).to_have_value("10")


@pytest.fixture
def console(page: Page) -> list[str]:
    """What a help desk reads."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "warning":
            said.append(message.text)

    page.on("console", note)
    return said


PORTAL = {"body": SIGN_IN, "media_type": "text/html", "max_age": 600}
"""As from a network that one has not signed in to, and kept by the browser for ten minutes."""

CACHED = {
    "wasm-page": ("*.wasm", PORTAL, "別の画面が届きました"),
    "library-page": ("*/library*", PORTAL, "別の画面が届きました"),
    "glue-page": ("*/pyodide.asm.js", PORTAL, "別の画面が届きました"),
    "loader-page": ("*/pyodide.loader.js", PORTAL, "別の画面が届きました"),
    "lock-page": ("*/pyodide-lock.json", PORTAL, "別の画面が届きました"),
    "worker-page": ("*/worker-*.js", PORTAL, "別の画面が届きました"),
    "library-flipped": ("*/library*", {"flip": 0.5, "max_age": 600}, "壊れて届いた"),
    "wasm-short": ("*.wasm", {"keep": 0.5, "max_age": 600}, "壊れて届いた"),
}


@pytest.mark.parametrize("fault", CACHED)
def test_a_bad_answer_that_the_browser_keeps_is_overcome_by_the_first_press(
    page: Page, server: FaultyServer, console: list[str], fault: str
) -> None:
    pattern, what, said = CACHED[fault]
    server.fault(pattern, **what)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(part(page, "trouble")).to_contain_text(
        "準備ができませんでした。入力した内容は", timeout=SLOW
    )
    expect(part(page, "why")).to_contain_text(said)
    expect(part(page, "trouble").locator('a[href="#without-calculation"]')).to_be_visible()
    expect_input_kept(page)
    # Pyodide's own loader has its say too, and so has the lane that was tried in between.
    assert any(re.fullmatch(r"Python: (page|damaged) \([\w.-]+\)", line) for line in console)
    server.mend()
    part(page, "trouble").get_by_role("button").click()
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)
    expect(part(page, "trouble")).to_be_hidden()
    # And the next page has what is good: it begins as ever.
    server.paths.clear()
    page.goto(f"{PAGE}?another")
    expect(state(page)).to_have_attribute("data-state", "ready", timeout=SLOW)
    assert out_of_turn(server) == []


def out_of_turn(server: FaultyServer) -> list[str]:
    """Requests of a start that goes another way than a first one."""
    return [path for path in server.paths if "?try=" in path or "/stock-" in path]


FLIPPED = {"flip": 0.5, "max_age": 600}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("library-*", FLIPPED),
        ("data.wasm", FLIPPED),
        ("code.wasm", FLIPPED),
        ("code.wasm", PORTAL),
        ("pyodide.asm.js", PORTAL),
        ("pyodide-lock.json", PORTAL),
    ],
)
def test_what_came_wrong_once_is_fetched_again_unnoticed(
    page: Page, server: FaultyServer, name: str, what: dict[str, Any]
) -> None:
    server.fault(f"*/{name}", **what, times=1)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)
    expect(part(page, "trouble")).to_be_hidden()
    assert out_of_turn(server) == []
    assert len([path for path in server.paths if fnmatchcase(path, f"*/{name}")]) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["glue-page", "wasm-page", "worker-page"])
def test_a_bad_answer_that_the_browser_keeps_is_overcome_by_a_reload(
    page: Page, server: FaultyServer, fault: str
) -> None:
    pattern, what, _ = CACHED[fault]
    server.fault(pattern, **what)
    page.goto(PAGE)
    expect(part(page, "trouble")).to_be_visible(timeout=SLOW)
    server.mend()
    page.reload()
    expect(state(page)).to_have_attribute("data-state", "ready", timeout=SLOW)
    # And what the browser keeps is good again: another start asks for nothing twice.
    server.paths.clear()
    page.reload()
    expect(state(page)).to_have_attribute("data-state", "ready", timeout=SLOW)
    assert out_of_turn(server) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("*/worker-*.js", {"body": b""}),
        ("*/library-*", {"stall": 0.5}),
        ("*/pyodide.asm.js", {"stall": 0.0}),
    ],
    ids=["worker-empty", "library-stalls", "glue-never-begins"],
)
def test_when_nothing_more_arrives_for_20_seconds_the_page_says_so(
    page: Page, server: FaultyServer, pattern: str, what: dict[str, object]
) -> None:
    server.fault(pattern, **what)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(part(page, "slow")).to_be_visible(timeout=SLOW)
    expect(part(page, "trouble")).to_be_visible(timeout=SLOW)
    expect(part(page, "why")).to_contain_text("20秒のあいだ、何も届きませんでした")
    expect(part(page, "slow")).to_be_hidden()
    expect_input_kept(page)
    server.mend()
    part(page, "trouble").get_by_role("button").click()
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)


@pytest.mark.slow
def test_a_line_that_is_slow_but_carries_is_never_cut(
    page: Page, server: FaultyServer, site: Path
) -> None:
    """The library alone takes 40 seconds, twice what silence may last; and it is counted."""
    server.fault("*/library-*", rate=14_000)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(part(page, "slow")).to_be_visible(timeout=SLOW)
    amount = part(page, "amount")
    told = []
    while part(page, "slow").is_visible():
        if found := re.fullmatch(r"約([\d.]+)MBのうち([\d.]+)MB", amount.inner_text()):
            told.append((float(found[1]), float(found[2])))
        expect(part(page, "trouble")).to_be_hidden()
        page.wait_for_timeout(500)
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)
    loaded = [amount for _, amount in told]
    assert loaded == sorted(loaded)
    assert len(set(loaded)) >= 4
    # This server compresses nothing: what travels are the files as they lie there.
    [folder] = site.glob("assets/runtime/pyodide-*")
    library = site / PAGE / str(page.locator("[data-calculator]").get_attribute("data-library"))
    whole = sum(
        path.stat().st_size for path in (*folder.iterdir(), library) if path.suffix not in ENDINGS
    )
    assert {total for total, _ in told} == {round(whole / 1_000_000, 1)}
    assert len([path for path in server.paths if "/library-" in path]) == 1


@pytest.mark.slow
def test_who_stops_a_slow_start_keeps_the_input_and_may_begin_again(
    page: Page, server: FaultyServer
) -> None:
    server.fault("*.wasm", rate=100_000)
    page.goto(PAGE)
    fill(page)
    submit(page)
    part(page, "slow").get_by_role("button", name="やめる").click(timeout=SLOW)
    expect(part(page, "slow")).to_be_hidden()
    expect(part(page, "status")).to_contain_text("やめました。入力した内容は残っています")
    expect(state(page)).to_have_attribute("data-state", "resting")
    expect_input_kept(page)
    server.mend()
    submit(page)
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)
