"""The harness itself: faults happen, the watcher sees, axe finds. On a page made here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.browser.conftest import PREFIX, NewPage, RequestsSeen
from tests.browser.faulty_server import FaultyServer

PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>試し</title>
<link rel="icon" href="data:,"></head><body><main><h1>試し</h1></main></body></html>"""


@pytest.fixture(scope="module")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyServer]:
    """In place of the site's server: one page and a worker of our own."""
    folder: Path = tmp_path_factory.mktemp("folder")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "worker.js").write_text('fetch("https://example.org/from-worker").catch(() => 0)')
    (folder / "a.wasm").write_bytes(b"\0asm\1\0\0\0")
    server = FaultyServer(folder, prefix=PREFIX)
    server.start()
    yield server
    server.stop()


def test_pages_are_found_under_the_sub_path_only(page: Page, server: FaultyServer) -> None:
    found = page.goto("")
    assert found is not None
    assert found.ok
    assert page.url.endswith(PREFIX)
    missing = page.goto(server.url.removesuffix(PREFIX) + "/")
    assert missing is not None
    assert missing.status == 404


def test_faults_come_and_go(page: Page, server: FaultyServer) -> None:
    page.goto("")
    ask = "async name => { const r = await fetch(name); return [r.status, r.headers.get('content-type')] }"
    assert page.evaluate(ask, "a.wasm") == [200, "application/wasm"]
    server.fault("*.wasm", media_type="text/plain", times=1)
    assert page.evaluate(ask, "a.wasm") == [200, "text/plain"]
    assert page.evaluate(ask, "a.wasm") == [200, "application/wasm"]
    server.fault("*/a.*", status=503)
    assert page.evaluate(ask, "a.wasm")[0] == 503
    server.mend()
    server.fault("*.wasm", drop=True)
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate(ask, "a.wasm")
    server.mend()
    server.fault("*.wasm", delay=0.5)
    before = page.evaluate("performance.now()")
    page.evaluate(ask, "a.wasm")
    assert page.evaluate("performance.now()") - before > 450


def test_requests_to_other_origins_are_seen(page: Page, requests_seen: RequestsSeen) -> None:
    page.goto("")
    assert requests_seen.outside == []
    page.evaluate("fetch('https://example.org/from-page').catch(() => 0)")
    page.evaluate("navigator.sendBeacon('https://example.net/beacon', 'body')")
    page.evaluate("new Worker('worker.js')")
    page.wait_for_timeout(500)
    outside = "\n".join(requests_seen.outside)
    assert "https://example.org/from-page" in outside
    assert "example.net" in outside
    assert outside.count("CONNECT example.org:443") >= 2


def test_nothing_runs_without_script(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("data:text/html,<title>before</title><script>document.title='after'</script>")
    assert page.title() == "before"


def test_axe_finds_what_is_wrong(any_width: Page, axe: Callable[[Page], list[str]]) -> None:
    any_width.goto("")
    assert axe(any_width) == []
    any_width.evaluate("document.querySelector('main').innerHTML = '<h1>a</h1><input><img src=x>'")
    assert {fault.split(":")[0] for fault in axe(any_width)} == {"label", "image-alt"}
