"""The estimator in a frame on a page of another origin, by the lines that the site offers to copy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, ViewportSize, expect

from build_scripts.static_server import StaticServer
from tests.browser import worked_example
from tests.browser.conftest import DESKTOP, PHONE, NewPage, RequestsSeen
from tests.browser.faulty_server import FaultyServer
from tests.browser.waiting import until
from tests.pages.html import read

Axe = Callable[[Page], list[str]]

ABOUT = "about/embedding/"
EMBED = "tools/childcare-fee/embed/"

# What a page of another site may hold above and below a frame.
AROUND = "<p>園だより</p>" * 40

# The other page notes what it is told, by whomever.
LISTEN = """
addEventListener("message", ({ data }) => { (window.told ??= []).push(data); });
"""


@dataclass(frozen=True)
class Host:
    """A site of somebody else, with one page."""

    server: StaticServer
    folder: Path
    lines: str

    @property
    def url(self) -> str:
        """Not the site's host: browsers keep the two apart as they do any two sites."""
        return self.server.url.replace("127.0.0.1", "localhost")

    def show(self, page: Page, *, lines: str | None = None) -> Frame:
        """Write the page around `lines` (those to copy), open it, and return its frame."""
        body = f"{AROUND}{self.lines if lines is None else lines}{AROUND}"
        head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        (self.folder / "index.html").write_text(
            f'<!doctype html><html lang="ja"><head>{head}<title>園</title></head>'
            f"<body><h1>園</h1>{body}</body></html>",
            encoding="utf-8",
        )
        page.add_init_script(f"if (top === window) {{ {LISTEN} }}")
        page.goto(self.url)
        element = page.locator("iframe[data-tebiki]")
        element.scroll_into_view_if_needed()
        handle = element.element_handle()
        frame = handle.content_frame()
        assert frame is not None
        frame.locator("html.js").wait_for(state="attached")
        return frame


@pytest.fixture
def host(site: Path, server: FaultyServer, tmp_path: Path) -> Iterator[Host]:
    [code] = read(site / ABOUT / "index.html").xpath("//h2[@id='snippet']/following::pre[1]/code")
    copied = code.text_content().replace("https://example.org/", server.url)
    assert server.url in copied
    running = StaticServer(tmp_path).start()
    yield Host(running, tmp_path, copied)
    running.stop()


def answer(frame: Frame) -> None:
    """Answer READING's worked example and wait for the result."""
    frame.locator("[data-calculator][data-state=ready]").wait_for()
    worked_example.fill(frame)
    frame.locator("[data-calculator]:not([data-guiding])").wait_for()
    settle(frame)
    worked_example.submit(frame)
    expect(frame.locator("[data-part=result]")).to_contain_text("5,920")
    settle(frame)


def settle(frame: Frame) -> None:
    """Wait until the frame has the height it is given: what moves can't be pressed."""
    frame.evaluate(
        """async () => {
          for (let before = -1; before !== innerHeight;) {
            before = innerHeight;
            await new Promise((resolve) => setTimeout(resolve, 200));
          }
        }"""
    )


def height(page: Page) -> int:
    """The height that the other page gives the frame."""
    found: int = page.locator("iframe[data-tebiki]").evaluate("frame => frame.clientHeight")
    return found


def expect_no_scrollbar(page: Page, frame: Frame) -> int:
    """All of the page in the frame is seen; return its height."""
    settle(frame)
    room, tall = frame.evaluate("[innerHeight, document.body.getBoundingClientRect().height]")
    assert room - 2 < tall <= room
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return height(page)


def top_in_window(page: Page, frame: Frame, selector: str) -> float:
    """How far below the top of the window something in the frame stands."""
    box = frame.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


def test_the_form_answers_and_the_frame_follows_its_height(any_width: Page, host: Host) -> None:
    frame = host.show(any_width)
    expect(any_width.locator("iframe")).to_have_attribute(
        "title", "保育料をみつもる（てびき。公式のサイトではありません）"
    )
    empty = expect_no_scrollbar(any_width, frame)
    answer(frame)
    answered = expect_no_scrollbar(any_width, frame)
    assert answered > empty + 500

    frame.locator('[name="child.1.birth_date.day"]').fill("32")
    worked_example.submit(frame)
    expect(frame.locator("[data-part=errors]")).to_be_visible()
    assert expect_no_scrollbar(any_width, frame) < answered


@pytest.mark.slow
def test_the_reader_is_brought_to_the_result_and_to_what_is_wrong(
    any_width: Page, host: Host
) -> None:
    frame = host.show(any_width)
    answer(frame)
    expect(frame.locator("[data-part=result]")).to_be_focused()
    expect_no_scrollbar(any_width, frame)
    assert 0 <= top_in_window(any_width, frame, "[data-part=result]") < 100

    frame.locator('[name="child.1.birth_date.day"]').fill("32")
    worked_example.submit(frame)
    expect(frame.locator("[data-part=errors]")).to_be_focused()
    expect_no_scrollbar(any_width, frame)
    assert 0 <= top_in_window(any_width, frame, "[data-part=errors]") < 100

    frame.locator("[data-part=errors] a").click()
    day = frame.locator('[name="child.1.birth_date.day"]')
    expect(day).to_be_focused()
    expect(day).to_be_in_viewport(ratio=1)
    assert len(any_width.context.pages) == 1


@pytest.mark.slow
def test_pressing_on_the_words_of_a_result_moves_nothing(page: Page, host: Host) -> None:
    frame = host.show(page)
    answer(frame)
    expect_no_scrollbar(page, frame)
    words = frame.locator("[data-part=result] .result-version")
    words.scroll_into_view_if_needed()
    frame.evaluate("document.activeElement.blur()")
    before = page.evaluate("scrollY")
    words.click()
    expect(frame.locator("[data-part=result]")).to_be_focused()
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == before


def test_two_numbers_are_told_and_nothing_is_sent(
    page: Page, host: Host, server: FaultyServer, requests_seen: RequestsSeen
) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda said: broken.append(said.text) if "Policy" in said.text else None)
    frame = host.show(page)
    answer(frame)
    expect_no_scrollbar(page, frame)
    told = page.evaluate("told")
    assert {tuple(each) for each in told} == {("tebiki", "height"), ("tebiki", "top")}
    assert {each["tebiki"] for each in told} == {"height", "place"}
    assert all(type(each.get("height", each.get("top"))) is int for each in told)
    asked = [url for url in requests_seen.outside if not url.startswith(host.url)]
    assert asked == []
    for typed in ("147000", "147,000", "１４７", "%EF%BC%91", "2012"):
        assert typed not in requests_seen.sent
    assert broken == []


@pytest.mark.slow
def test_links_leave_the_frame(page: Page, host: Host, server: FaultyServer) -> None:
    frame = host.show(page)
    answer(frame)
    expect_no_scrollbar(page, frame)
    with page.context.expect_page() as opened:
        frame.locator("[data-part=result] a[href*='ordinance/j9/']").first.click()
    assert opened.value.url == f"{server.url}ordinance/j9/#j9-k1"
    assert opened.value.evaluate("opener") is None
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="「てびき」のサイトで開く").click()
    assert opened.value.url == f"{server.url}tools/childcare-fee/"
    assert (page.url, frame.url) == (host.url, f"{server.url}{EMBED}")
    expect(frame.locator("[data-part=result]")).to_contain_text("5,920")


@pytest.mark.slow
def test_without_the_script_the_frame_scrolls_by_itself(any_width: Page, host: Host) -> None:
    alone = host.lines.partition("<script")[0]
    frame = host.show(any_width, lines=alone)
    before = height(any_width)
    answer(frame)
    assert height(any_width) == before
    assert frame.evaluate("scrollY") > 0
    expect(frame.locator("[data-part=result] .result-headline")).to_be_in_viewport(ratio=0.9)
    box = frame.locator("[data-part=result]").evaluate("each => each.getBoundingClientRect().top")
    assert 0 <= box < 100


@pytest.mark.slow
def test_a_script_that_comes_late_asks_for_the_height(
    page: Page, host: Host, server: FaultyServer
) -> None:
    frame = host.show(page, lines=host.lines.partition("<script")[0])
    until(page, "window.told?.length > 0")
    page.add_script_tag(url=f"{server.url}assets/embed/embed.js")
    expect_no_scrollbar(page, frame)


def test_no_other_frame_can_change_the_height(page: Page, host: Host) -> None:
    other = '<iframe title="ほか" srcdoc="<p>ほか</p>"></iframe>'
    frame = host.show(page, lines=host.lines + other)
    before = expect_no_scrollbar(page, frame)
    place = page.locator("iframe:not([data-tebiki])")
    small = place.evaluate("each => each.clientHeight")
    stranger = place.element_handle().content_frame()
    assert stranger is not None
    stranger.evaluate("parent.postMessage({ tebiki: 'height', height: 5000 }, '*')")
    until(page, "told.some(each => each.height === 5000)")
    assert expect_no_scrollbar(page, frame) == before
    assert place.evaluate("each => each.clientHeight") == small


@pytest.mark.slow
def test_it_works_with_no_more_than_the_permissions_named(
    page: Page, host: Host, site: Path, server: FaultyServer
) -> None:
    table = "//h2[@id='sandbox']/following::table[1]//td[1]"
    named = [str(cell.text_content()) for cell in read(site / ABOUT / "index.html").xpath(table)]
    assert "allow-scripts" in named
    allowed = host.lines.replace("data-tebiki", f'data-tebiki sandbox="{" ".join(named)}"')
    frame = host.show(page, lines=allowed)
    answer(frame)
    expect_no_scrollbar(page, frame)
    with page.context.expect_page() as opened:
        frame.locator("[data-part=result] a[href*='ordinance/j9/']").first.click()
    assert opened.value.url == f"{server.url}ordinance/j9/#j9-k1"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("viewport", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["1280px-light", "390px-dark"]
)
def test_no_violation_with_a_result(
    new_page: NewPage, axe: Axe, viewport: ViewportSize, dark: bool
) -> None:
    page = new_page(viewport=viewport, dark=dark, reduced_motion=True)
    page.goto(EMBED)
    answer(page.main_frame)
    assert axe(page) == []


@pytest.mark.slow
def test_the_example_of_the_site_loads_when_it_is_opened(page: Page, server: FaultyServer) -> None:
    page.goto(ABOUT)
    page.wait_for_load_state("networkidle")
    assert [path for path in server.paths if "/embed/" in path and path.endswith("/")] == []
    assert [path for path in server.paths if "/runtime/" in path] == []
    page.get_by_text("見本を開く").click()
    page.locator("iframe").scroll_into_view_if_needed()
    handle = page.locator("iframe").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    answer(frame)
    expect_no_scrollbar(page, frame)
