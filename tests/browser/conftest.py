"""A real Chromium on the built site, served under a sub-path by a server that can fail.

    def test_article(page, axe):
        page.goto("ordinance/j10/")
        assert axe(page) == []

Fixtures: `page` (desktop), `phone` (390 px), `new_page` (any of: viewport, dark, javascript,
reduced_motion, service_workers), `server` (`url`, `paths`, `fault`, `mend`), `uncompressed`,
`requests_seen`, `axe`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

from tests.browser import chromium
from tests.browser.faulty_server import FaultyServer
from tests.browser.outside_world import OutsideWorld

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)

# A sub-path as on GitHub Pages: a link that begins with "/" fails every test that follows it.
PREFIX = "/tebiki/"

NewPage = Callable[..., Page]


# Starting Python takes a busy machine longer than the library's five seconds.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class RequestsSeen:
    """All that the pages of one test asked for, from both sides.

    `requests` is what the browser reports, workers included; `outside` what reached the proxy
    that stands for every other host.
    """

    own: str
    requests: list[Request] = field(default_factory=list)
    world: OutsideWorld | None = None

    def note(self, request: Request) -> None:
        """Remember what the browser reports."""
        self.requests.append(request)

    @property
    def urls(self) -> list[str]:
        """The addresses requested, in order."""
        return [request.url for request in self.requests]

    @property
    def outside(self) -> list[str]:
        """Every attempt to reach another origin: empty on a site that keeps to itself."""
        local = (self.own, "data:", "blob:", "about:")
        asked = [url for url in self.urls if not url.startswith(local)]
        return asked + (list(self.world.attempts) if self.world else [])

    @property
    def sent(self) -> str:
        """Addresses, headers' referrers and bodies as one text, to look for what was typed."""
        parts: list[str] = []
        for request in self.requests:
            parts += [request.url, request.headers.get("referer", ""), request.post_data or ""]
        return "\n".join(parts)


@pytest.fixture(scope="session")
def outside_world() -> Iterator[OutsideWorld]:
    """Where requests to other origins end up."""
    world = OutsideWorld()
    yield world
    world.shutdown()
    world.server_close()


@pytest.fixture(scope="session")
def browser(outside_world: OutsideWorld) -> Iterator[Browser]:
    """The system's Chromium or Chrome, started once."""
    executable = chromium.find(is_shell_enough=True)
    if executable is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable,
            args=[*chromium.ARGUMENTS, *outside_world.arguments],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def addresses(site: Path) -> tuple[str, ...]:
    """Every page of the site but the dated ones, which repeat those without a date; "" is home."""
    folders = (path.parent.relative_to(site) for path in site.rglob("index.html"))
    found = sorted("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)
    return tuple(address for address in found if not re.search(r"/\d{4}-\d\d-\d\d/", address))


@pytest.fixture(scope="session")
def running_server(site: Path) -> Iterator[FaultyServer]:
    """One server for all tests of a process; tests take `server`."""
    server = FaultyServer(site, prefix=PREFIX)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def town_server(town: Path) -> Iterator[FaultyServer]:
    """The site with two more laws, for modules that let it take the place of `server`."""
    server = FaultyServer(town, prefix=PREFIX)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running_server: FaultyServer) -> Iterator[FaultyServer]:
    """The site under PREFIX; faults and requests of one test don't reach the next."""
    running_server.forget()
    running_server.compresses = True
    yield running_server
    running_server.forget()


@pytest.fixture
def nothing_lacking(server: FaultyServer) -> Iterator[None]:
    """What a test asks calls nothing that Python was sent without: the release never has to stand in."""
    yield
    assert [path for path in server.paths if "/stock-" in path] == []


@pytest.fixture
def uncompressed(server: FaultyServer) -> None:
    """Files come as they lie there: Python is then started from the fewest bytes (lane `light`)."""
    server.compresses = False


@pytest.fixture
def requests_seen(server: FaultyServer, outside_world: OutsideWorld) -> RequestsSeen:
    """The requests of this test's pages, filled while they run."""
    outside_world.forget()
    origin = server.url.removesuffix(PREFIX) + "/"
    return RequestsSeen(own=origin, world=outside_world)


@pytest.fixture
def new_page(
    browser: Browser, server: FaultyServer, requests_seen: RequestsSeen
) -> Iterator[NewPage]:
    """Opens an empty page in a fresh profile; relative addresses are the site's."""
    contexts = []

    def open_page(
        *,
        viewport: ViewportSize = DESKTOP,
        dark: bool = False,
        javascript: bool = True,
        reduced_motion: bool = False,
        service_workers: Literal["allow", "block"] = "block",
        **options: Any,
    ) -> Page:
        # What a worker answers is no request that a test sees or spoils (test_offline.py allows it).
        context = browser.new_context(
            service_workers=service_workers,
            base_url=server.url,
            viewport=viewport,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce" if reduced_motion else "no-preference",
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            **options,
        )
        context.on("request", requests_seen.note)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An empty page at 1280 px."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """An empty page at 390 px."""
    return new_page(viewport=PHONE)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280px", "390px"])
def any_width(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """An empty page, once at 1280 and once at 390 px."""
    return new_page(viewport=request.param)


@pytest.fixture(scope="session")
def axe(root: Path) -> Callable[..., list[str]]:
    """axe(page, within="html"): what axe-core finds wrong there as it stands, one sentence each."""
    source = (root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    # Off by default in axe-core, though WCAG 2.2 AA asks for it.
    options = {"rules": {"target-size": {"enabled": True}}}

    def violations(page: Page, within: str = "html") -> list[str]:
        page.evaluate(source)
        found = page.evaluate("([place, options]) => axe.run(place, options)", [within, options])
        if not found["passes"]:
            raise AssertionError("axe-core tested nothing on this page")
        return [
            f"{fault['id']}: {fault['help']} — {node['html'][:200]}"
            f" ({' / '.join(check['message'] for check in node['any'][:2])})"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    return violations
