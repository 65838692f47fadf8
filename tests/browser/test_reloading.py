"""While an author works, an open page shows what was built, without a touch of the browser."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from build_scripts.reloading import ReloadingServer
from tests.browser.waiting import until

PAGE = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>x</title><h1>{}</h1></html>'


def test_an_open_page_reloads_after_each_build(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "index.html"
    page_file.write_text(PAGE.format("一"), encoding="utf-8")
    server = ReloadingServer(tmp_path, prefix="/sub/").start()
    page = browser.new_page()
    try:
        page.goto(server.url)
        expect(page.locator("h1")).to_have_text("一")
        for word in ("二", "三"):
            # Until it listens, it can't be told.
            until(
                page,
                "performance.getEntriesByType('resource').some(e => e.name.endsWith('_reload.js'))",
            )
            page.wait_for_timeout(300)
            page_file.write_text(PAGE.format(word), encoding="utf-8")
            server.reload()
            expect(page.locator("h1")).to_have_text(word)
    finally:
        page.close()
        server.stop()
