"""The memory of Python that a device keeps for its next visit: used, checked, dropped, free of answers.

Expectations: issue 12, section 1 ("made on the reader's own device …, checked by version and hash, thrown
away at any doubt"), and the privacy page, which says that nothing typed is in it. The expected fee is the
worked example's (READING.md).
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.faulty_server import FaultyServer
from tests.browser.test_lanes import asked_for
from tests.browser.worked_example import PAGE, TYPED, fill, submit

LONG = 60_000

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  return found.filter((url) => url.includes("?python="));
}"""
SPOIL = """async (how) => {
  const ways = {
    "a bit": (bytes) => { bytes[bytes.length >> 1] ^= 4; },
    "all": (bytes) => { bytes.fill(0); },
    "another version": () => location.origin + location.pathname + "?python=another",
  };
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes("?python=")) continue;
      const kept = await cache.match(request);
      const bytes = new Uint8Array(await kept.arrayBuffer());
      const key = ways[how](bytes) ?? request.url;
      await cache.delete(request);
      await cache.put(key, new Response(bytes, { headers: kept.headers }));
    }
  }
}"""
HAS = """async (wanted) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = new TextDecoder("latin1").decode(await (await cache.match(request)).arrayBuffer());
      if (text.includes(wanted)) return true;
    }
  }
  return false;
}"""


def answered(page: Page) -> None:
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920", timeout=LONG)


def keys(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def wait_for_it(page: Page) -> list[str]:
    for _ in range(120):
        if found := keys(page):
            return found
        page.wait_for_timeout(250)
    raise AssertionError("nothing was kept")


def visit_again(page: Page, server: FaultyServer) -> set[str]:
    """What was fetched for an answer in another visit of the same browser."""
    page.goto("about:blank")
    server.paths.clear()
    answered(page)
    return asked_for(server)


@pytest.fixture(params=["compressed", "uncompressed"])
def either(request: pytest.FixtureRequest, server: FaultyServer) -> FaultyServer:
    """A first visit in the lane `memory`, and one in `light`."""
    server.compresses = request.param == "compressed"
    return server


def test_the_next_visit_begins_from_it(page: Page, either: FaultyServer) -> None:
    answered(page)
    first = asked_for(either)
    assert first == ({"memory", "code"} if either.compresses else {"code", "data", "library"})
    wait_for_it(page)
    assert visit_again(page, either) == ({"code"} if either.compresses else first)
    assert len(keys(page)) == 1


def test_nothing_that_was_typed_is_in_it(page: Page, either: FaultyServer) -> None:
    answered(page)
    wait_for_it(page)
    assert page.evaluate(HAS, "calculators.childcare")
    typed = TYPED["adult.1.previous.income_levy"]
    assert not typed.isascii()  # else it might stand in a table
    # As it travels, and as Python holds it.
    for encoding in ("utf-8", "utf-16-le"):
        assert not page.evaluate(HAS, typed.encode(encoding).decode("latin-1"))


@pytest.mark.slow
@pytest.mark.parametrize("how", ["a bit", "all", "another version"])
def test_at_any_doubt_python_starts_as_on_a_first_visit(
    page: Page, server: FaultyServer, how: str
) -> None:
    answered(page)
    wait_for_it(page)
    page.evaluate(SPOIL, how)
    assert visit_again(page, server) == {"memory", "code"}
    # And the visit after that begins from a whole one.
    wait_for_it(page)
    page.wait_for_timeout(5_000)
    assert visit_again(page, server) == {"code"}


@pytest.mark.slow
def test_one_that_python_cant_begin_from_is_dropped(page: Page, server: FaultyServer) -> None:
    """Its hash is right, and yet it is none: as after a slip of ours."""
    answered(page)
    wait_for_it(page)
    page.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter((each) => each.includes("python"));
          const cache = await caches.open(name);
          const [request] = await cache.keys();
          const bytes = new Uint8Array(16 * 65536).fill(7);
          const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
          const hash = [...digest].map((each) => each.toString(16).padStart(2, "0")).join("");
          const headers = { "X-Form": "taken", "X-Hash": hash };
          await cache.put(request, new Response(bytes, { headers }));
        }"""
    )
    assert visit_again(page, server) != {"code"}


@pytest.mark.slow
def test_against_the_readers_word_nothing_is_kept(page: Page, server: Any) -> None:
    page.goto("about/privacy/")
    page.get_by_role("button", name="写しを消して、残さない").click()
    answered(page)
    page.wait_for_timeout(6_000)
    assert keys(page) == []


@pytest.mark.slow
def test_the_privacy_page_removes_it(page: Page, server: Any) -> None:
    answered(page)
    wait_for_it(page)
    page.goto("about/privacy/")
    page.get_by_role("button", name="写しを消して、残さない").click()
    expect(page.locator("[data-part=saving-status]")).to_contain_text("写しを消しました。")
    assert keys(page) == []
