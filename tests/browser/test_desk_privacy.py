"""Nothing of a list leaves the page and nothing of it is kept: every request and every store watched."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.conftest import RequestsSeen
from tests.browser.faulty_server import FaultyServer
from tests.roster import made_up_lists

LINES = made_up_lists.lines(children=30, month="2016-09", seed=5, rate=0.3)
SECRET = "ひみつの子ども7319"  # stands in the list, in no page of the site
TABLE = made_up_lists.table(LINES)
for row in TABLE[1:]:
    row[1] = f"{SECRET}-{row[1]}"

STORES = """async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  history: JSON.stringify(history.state),
  databases: (await indexedDB.databases()).map(each => each.name),
  caches: await caches.keys(),
  folder: await navigator.storage.getDirectory().then(async folder => {
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  }).catch(() => []),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  address: location.href,
  title: document.title,
})"""


def stores(page: Page) -> dict[str, Any]:
    """All that a page can keep, with what it holds."""
    found: dict[str, Any] = page.evaluate(STORES)
    return found


def use_everything(page: Page, path: Path) -> None:
    """From dropping the list to saving its result: all that a clerk can do with it."""
    content = list(path.read_bytes())
    page.evaluate(
        """([content, name]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(content)], name));
          for (const kind of ["dragover", "drop"]) document.body.dispatchEvent(
            new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [content, path.name],
    )
    desk.part(page, "settle").wait_for(timeout=desk.SLOW)
    desk.answer_the_rest(page)
    desk.check(page)
    for filter in ("all", "different", "open"):
        desk.show(page, filter)
    desk.show(page, "all")
    desk.part(page, "lines").locator("button[aria-expanded]").nth(1).click()
    expect(page.locator(".desk-panel .result-steps").first).to_be_attached(timeout=desk.SLOW)
    for ending in ("csv", "xlsx"):
        with page.expect_download(timeout=desk.SLOW):
            page.locator(f"[data-desk] [data-save={ending}]").click()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_request_leaves_with_the_list_and_nothing_of_it_is_kept(
    page: Page, requests_seen: RequestsSeen, server: FaultyServer, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"list.{kind}"
    if kind == "csv":
        path.write_bytes(made_up_lists.as_csv(TABLE).encode("utf-8"))
    else:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in TABLE:
            book.active.append(row)
        book.save(path)

    page.goto(desk.PAGE)
    before = stores(page)
    use_everything(page, path)
    assert SECRET in desk.part(page, "lines").inner_text(), "the list was read"

    # Nothing but files of this site, by names that were in the page before the list came.
    assert requests_seen.outside == []
    own = [url for url in requests_seen.urls if not url.startswith("blob:")]
    assert all("?" not in url for url in own)
    assert {request.method for request in requests_seen.requests} == {"GET"}
    for part in (SECRET, path.name, *TABLE[2][:4]):
        if len(part) > 4:
            assert part not in requests_seen.sent, part
    assert stores(page) == before
    assert SECRET not in json.dumps(stores(page), ensure_ascii=False)

    # Once everything is loaded, a second list asks for nothing at all.
    count = len(server.paths)
    use_everything(page, path)
    assert server.paths[count:] == []
    assert stores(page) == before

    # Nor does anything come back.
    page.reload()
    assert SECRET not in page.content()
    expect(desk.part(page, "settle")).to_be_hidden()


@pytest.mark.slow
def test_with_the_line_cut_a_list_is_still_answered(page: Page, tmp_path: Path) -> None:
    """What the page says of itself: once it is loaded, the network is not needed."""
    page.goto(desk.PAGE)
    expect(page.locator("[data-desk]")).to_have_attribute("data-state", "ready", timeout=desk.SLOW)
    page.context.set_offline(True)
    desk.paste(page, desk.as_pasted(TABLE))
    desk.answer_the_rest(page)
    desk.check(page)
    assert desk.count(page, "all") == len(LINES)


@pytest.mark.slow
def test_the_spreadsheets_script_is_loaded_only_when_one_comes(
    page: Page, server: FaultyServer, tmp_path: Path
) -> None:
    page.goto(desk.PAGE)
    desk.paste(page, desk.as_pasted(TABLE))
    desk.answer_the_rest(page)
    desk.check(page)
    assert [path for path in server.paths if "spreadsheets-" in path] == []
    with page.expect_download(timeout=desk.SLOW):
        page.locator("[data-desk] [data-save=xlsx]").click()
    assert len([path for path in server.paths if "spreadsheets-" in path]) == 1
