"""The estimator while Python loads slowly, can't load, breaks, or hangs."""

from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect

from tests.browser.worked_example import PAGE, fill, submit

pytestmark = pytest.mark.usefixtures("uncompressed")

SLOW = 60_000


def status(page: Page) -> Any:
    return page.locator("[data-part=status]")


def trouble(page: Page) -> Any:
    return page.locator("[data-part=trouble]")


def result(page: Page) -> Any:
    return page.locator("[data-part=result]")


def test_reading_and_filling_in_do_not_wait_for_python(page: Page, server: Any) -> None:
    server.fault("*.wasm", hold=True)
    page.goto(PAGE)
    expect(status(page)).to_contain_text("準備をしています")
    fill(page)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "loading")
    submit(page)
    expect(status(page)).to_contain_text("できしだい")
    day = page.locator('[name="child.1.birth_date.day"]')
    day.fill("10")
    expect(result(page)).to_be_hidden()
    server.mend()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    # Who has gone on filling in is told, and not carried away.
    expect(day).to_be_focused()
    expect(status(page)).to_have_text("結果が出ました。")


@pytest.mark.slow
def test_python_starts_loading_before_it_is_asked(page: Page, server: Any) -> None:
    page.goto(PAGE)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "ready", timeout=SLOW)
    before = len(server.paths)
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    assert len(server.paths) == before


def quiet(page: Page, server: Any) -> None:
    """Wait until the page has asked for nothing new for half a second."""
    asked = -1
    while asked != len(server.paths):
        asked = len(server.paths)
        page.wait_for_timeout(500)


def test_who_saves_data_loads_python_only_when_asking(page: Page, server: Any) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(PAGE)
    fill(page)
    quiet(page, server)
    assert not [path for path in server.paths if "runtime" in path]
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)


@pytest.mark.parametrize("address", ["", "ordinance/t3/", "manual/year/", "go/", "about/terms/"])
def test_other_pages_load_no_python(page: Page, server: Any, address: str) -> None:
    """One of each kind; which pages have the script at all is checked without a browser."""
    page.goto(address)
    quiet(page, server)
    assert server.paths
    assert not [path for path in server.paths if "runtime" in path or "widget" in path]


@pytest.mark.slow
def test_slow_start_is_told(page: Page, server: Any) -> None:
    page.clock.install()
    server.fault("*.wasm", delay=4)
    page.goto(PAGE)
    fill(page)
    submit(page)
    page.clock.fast_forward(9_000)
    expect(status(page)).to_contain_text("時間がかかっています")
    page.clock.resume()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)


FAILURES = {
    "wasm is missing": ("*.wasm", {"status": 404}),
    "wasm is dropped": ("*.wasm", {"drop": True}),
    "library is missing": ("*/library*", {"status": 404}),
    "loader is blocked": ("*/pyodide.loader.js", {"status": 403}),
    "glue is blocked": ("*/pyodide.asm.js", {"status": 403}),
    "lock file is missing": ("*/pyodide-lock.json", {"status": 404}),
    "worker is missing": ("*/worker*.js", {"status": 404}),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_failed_start_is_told_keeps_input_and_can_be_tried_again(
    page: Page, server: Any, failure: str
) -> None:
    pattern, what = FAILURES[failure]
    server.fault(pattern, **what)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(trouble(page)).to_be_visible(timeout=SLOW)
    expect(trouble(page)).to_contain_text("準備ができませんでした。入力した内容は")
    expect(trouble(page).locator('a[href="#without-calculation"]')).to_be_visible()
    expect(page.locator('[name="child.1.birth_date.day"]')).to_have_value("10")
    server.mend()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    expect(trouble(page)).to_be_hidden()


@pytest.mark.slow
def test_failure_before_asking_is_told_and_mended_by_asking(page: Page, server: Any) -> None:
    server.fault("*.wasm", status=503)
    page.goto(PAGE)
    expect(trouble(page)).to_be_visible(timeout=SLOW)
    server.mend()
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    expect(trouble(page)).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("media_type", ["text/plain", "application/octet-stream"])
def test_mistyped_wasm_still_works(page: Page, server: Any, media_type: str) -> None:
    server.fault("*.wasm", media_type=media_type)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)


@pytest.mark.slow
def test_a_start_that_never_ends_is_given_up(page: Page, server: Any) -> None:
    """DESIGN: when nothing more arrives for 20 s, the page says so."""
    page.clock.install()
    server.fault("*.wasm", stall=0.5)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "loading")
    page.clock.fast_forward(9_000)
    expect(page.locator("[data-part=slow]")).to_be_visible()
    expect(trouble(page)).to_be_hidden()
    page.clock.fast_forward(20_000)
    expect(trouble(page)).to_contain_text("20秒のあいだ、何も届きませんでした")
    server.mend()
    page.clock.resume()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)


def with_first_worker(page: Page, does: str) -> None:
    """The first worker does something else with a form that it is asked about (`with_workers`)."""
    with_workers(page, does, first=1)


def with_workers(page: Page, does: str, *, first: int) -> None:
    """The `first` few workers are the real one, but `does` this with a form that it is asked about;
    those that come after them are real."""
    page.route(
        "**/worker*.js*",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=f"""{answer.text()}
            const real = self.onmessage;
            self.onmessage = (event) => {{
                const {{ kind, id, text }} = event.data;
                if (kind !== "ask" || JSON.parse(text).kind !== "form") return real(event);
                {does}
            }};""",
        ),
        times=first,
    )


def test_an_interpreter_that_broke_is_replaced_by_the_release_before_anyone_is_told(
    page: Page,
) -> None:
    """It may lack a function that the question needs; the release has every one."""
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    with_workers(page, "self.postMessage({ kind: 'broken', id, why: 'damaged' });", first=1)
    page.goto(PAGE)
    fill(page)
    with page.expect_request("**/stock-*/library.bin", timeout=SLOW):
        submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    expect(trouble(page)).to_be_hidden()
    assert len(workers) == 2


@pytest.mark.parametrize(
    ("why", "said", "broken"),
    [
        # The first lacks nothing that the second, the release, has.
        ("damaged", "準備からやり直します", 2),
        ("memory", "メモリーが足りません", 1),
    ],
)
def test_an_interpreter_that_died_is_told_and_replaced(
    page: Page, why: str, said: str, broken: int
) -> None:
    """An interpreter that died stays dead (pyodide#1005): the next press asks another."""
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    with_workers(page, f"self.postMessage({{ kind: 'broken', id, why: '{why}' }});", first=broken)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(trouble(page)).to_contain_text("途中で止まりました。入力した内容は")
    expect(trouble(page)).to_contain_text(said)
    expect(status(page)).to_be_empty()
    # It stands until the reader presses, though the next worker is ready by then.
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "ready")
    expect(trouble(page)).to_be_visible()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
    expect(trouble(page)).to_be_hidden()
    assert page.locator('[name="child.1.birth_date.day"]').input_value() == "10"
    assert len(workers) == broken + 1


@pytest.mark.slow
def test_a_computation_that_never_ends_is_ended_and_the_next_is_answered(page: Page) -> None:
    page.clock.install()
    with_first_worker(page, "for (;;);")
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(status(page)).to_have_text("調べています。")
    page.wait_for_timeout(1_000)
    page.clock.fast_forward(21_000)
    expect(trouble(page)).to_contain_text("途中で止まりました。入力した内容は")
    page.clock.resume()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=SLOW)
