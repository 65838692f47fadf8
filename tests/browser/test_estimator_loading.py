"""The estimator while Python loads slowly, can't load, breaks, or hangs."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worked_example import PAGE, fill, submit


def status(page: Page) -> Any:
    return page.locator("[data-part=status]")


def trouble(page: Page) -> Any:
    return page.locator("[data-part=trouble]")


def result(page: Page) -> Any:
    return page.locator("[data-part=result]")


def test_reading_and_filling_in_do_not_wait_for_python(page: Page, server: Any) -> None:
    server.fault("*.wasm", delay=3)
    page.goto(PAGE)
    expect(status(page)).to_contain_text("準備をしています")
    fill(page)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "loading")
    submit(page)
    expect(status(page)).to_contain_text("できしだい")
    day = page.locator('[name="child.1.birth_date.day"]')
    day.fill("10")
    expect(result(page)).to_be_hidden()
    expect(result(page)).to_contain_text("5,920", timeout=15_000)
    # Who has gone on filling in is told, and not carried away.
    expect(day).to_be_focused()
    expect(status(page)).to_have_text("結果が出ました。")


def test_python_starts_loading_before_it_is_asked(page: Page, server: Any) -> None:
    page.goto(PAGE)
    expect(page.locator("[data-calculator]")).to_have_attribute(
        "data-state", "ready", timeout=20_000
    )
    before = len(server.paths)
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920")
    assert len(server.paths) == before


def test_who_saves_data_loads_python_only_when_asking(page: Page, server: Any) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(PAGE)
    fill(page)
    page.wait_for_load_state("networkidle")
    assert not [path for path in server.paths if "runtime" in path]
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=20_000)


@pytest.mark.parametrize("address", ["", "ordinance/t3/", "manual/year/", "go/", "about/terms/"])
def test_other_pages_load_no_python(page: Page, server: Any, address: str) -> None:
    """One of each kind; which pages have the script at all is checked without a browser."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert server.paths
    assert not [path for path in server.paths if "runtime" in path or "widget" in path]


def test_slow_start_is_told(page: Page, server: Any) -> None:
    page.clock.install()
    server.fault("*.wasm", delay=4)
    page.goto(PAGE)
    fill(page)
    submit(page)
    page.clock.fast_forward(9_000)
    expect(status(page)).to_contain_text("時間がかかっています")
    page.clock.resume()
    expect(result(page)).to_contain_text("5,920", timeout=15_000)


FAILURES = {
    "wasm is missing": ("*.wasm", {"status": 404}),
    "wasm is dropped": ("*.wasm", {"drop": True}),
    "library is missing": ("*/library-*", {"status": 404}),
    "loader is blocked": ("*/pyodide.mjs", {"status": 403}),
    "glue is blocked": ("*/pyodide.asm.js", {"status": 403}),
    "lock file is missing": ("*/pyodide-lock.json", {"status": 404}),
    "worker is missing": ("*/worker-*.js", {"status": 404}),
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
    expect(trouble(page)).to_be_visible(timeout=15_000)
    expect(trouble(page)).to_contain_text("準備ができませんでした。入力した内容は")
    expect(trouble(page).locator('a[href="#without-calculation"]')).to_be_visible()
    expect(page.locator('[name="child.1.birth_date.day"]')).to_have_value("10")
    server.mend()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=20_000)
    expect(trouble(page)).to_be_hidden()


def test_failure_before_asking_is_told_and_mended_by_asking(page: Page, server: Any) -> None:
    server.fault("*.wasm", status=503)
    page.goto(PAGE)
    expect(trouble(page)).to_be_visible(timeout=15_000)
    server.mend()
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=20_000)
    expect(trouble(page)).to_be_hidden()


@pytest.mark.parametrize("media_type", ["text/plain", "application/octet-stream"])
def test_mistyped_wasm_still_works(page: Page, server: Any, media_type: str) -> None:
    server.fault("*.wasm", media_type=media_type)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(result(page)).to_contain_text("5,920", timeout=20_000)


def test_a_start_that_never_ends_is_given_up(page: Page, server: Any) -> None:
    page.clock.install()
    server.fault("*.wasm", delay=8)
    page.goto(PAGE)
    fill(page)
    submit(page)
    page.clock.fast_forward(121_000)
    expect(trouble(page)).to_be_visible()
    server.mend()
    page.clock.resume()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920", timeout=20_000)


def test_an_answer_that_breaks_is_told_and_can_be_tried_again(page: Page) -> None:
    # The real worker, but the first time that the form is sent to it, it breaks.
    page.route(
        "**/worker-*.js",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text()
            + """
            const real = self.onmessage;
            let broken = false;
            self.onmessage = (event) => {
                const isForm = event.data.kind === "ask" && JSON.parse(event.data.text).kind === "form";
                if (!isForm || broken) return real(event);
                broken = true;
                self.postMessage({ kind: "broken", id: event.data.id, reason: "test" });
            };""",
        ),
    )
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(trouble(page)).to_contain_text("途中で止まりました。入力した内容は")
    expect(status(page)).to_be_empty()
    trouble(page).get_by_role("button").click()
    expect(result(page)).to_contain_text("5,920")
    expect(trouble(page)).to_be_hidden()


def test_a_computation_that_never_ends_is_ended_and_the_next_is_answered(page: Page) -> None:
    page.goto(PAGE)
    answer = page.evaluate(
        """async () => {
            const root = document.querySelector("[data-calculator]").dataset;
            const at = (path) => new URL(path, document.baseURI).href;
            const { Python } = await import(at("../../_modules/widget/python.js"));
            // A worker whose Python never answers "hang", and otherwise is the real one.
            const source = `import ${JSON.stringify(at(root.worker))};
                const real = self.onmessage;
                self.onmessage = (event) => {
                    if (event.data.text === "hang") for (;;);
                    return real(event);
                };`;
            const worker = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
            const python = new Python({
                worker, pyodide: at(root.pyodide), library: at(root.library), answerBudget: 5_000,
            });
            const asked = JSON.stringify({
                kind: "request", calculator: "childcare-fee", language: "ja", request: {},
            });
            const first = await python.ask(asked);
            const patience = new Promise((resolve) => setTimeout(resolve, 60_000, [{}, {}]));
            const [hung, next] = await Promise.race([
                patience, Promise.allSettled([python.ask("hang"), python.ask(asked)]),
            ]);
            return [hung.status, next.value === first];
        }"""
    )
    assert answer == ["rejected", True]
