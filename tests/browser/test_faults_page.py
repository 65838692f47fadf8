"""The calculator's page while its own script is missing, broken, refused or late.

Nothing of ours runs then: the HTML itself says after some seconds what to do, and a press is not
lost. Expectations: issue 12, section 3.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.conftest import NewPage
from tests.browser.faulty_server import SIGN_IN, FaultyServer
from tests.browser.worked_example import PAGE, fill, submit

SLOW = 90_000
SAID = "まだ計算できません。"


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-calculator] [data-part={name}]")


def expect_dead_is_told(page: Page) -> None:
    """The sentence, the way on, and whether the button is still there to be pressed."""
    unavailable = part(page, "unavailable")
    expect(unavailable).to_contain_text(SAID)
    expect(unavailable).to_be_visible(timeout=SLOW)
    expect(unavailable.get_by_role("link", name="フォームを使わずに調べる")).to_be_visible()
    unavailable.get_by_role("link").click()
    expect(page.locator("#without-calculation")).to_be_in_viewport()


SCRIPT = "*/widget/widget-*.js"
IMPORTED = "*/assets/shared/chunk-*.js"

DEAD = {
    "script-missing": (SCRIPT, {"status": 404}),
    "script-page": (SCRIPT, {"body": SIGN_IN, "media_type": "text/html"}),
    "script-mistyped": (SCRIPT, {"media_type": "text/plain"}),
    "script-truncated": (SCRIPT, {"keep": 0.5}),
    "script-empty": (SCRIPT, {"body": b""}),
    "import-dropped": (IMPORTED, {"drop": True}),
}


@pytest.mark.parametrize("fault", DEAD)
def test_a_page_whose_script_does_not_run_says_so_by_itself(
    page: Page, server: FaultyServer, fault: str
) -> None:
    pattern, what = DEAD[fault]
    server.fault(pattern, **what)
    page.goto(PAGE)
    expect(part(page, "unavailable")).to_be_hidden()
    day = page.locator('[name="child.1.birth_date.day"]')
    day.fill("10")
    submit(page)
    expect_dead_is_told(page)
    expect(day).to_have_value("10")


@pytest.mark.slow
def test_it_is_said_without_motion_too_and_not_printed(
    new_page: NewPage, server: FaultyServer
) -> None:
    server.fault(SCRIPT, status=404)
    page = new_page(reduced_motion=True)
    page.goto(PAGE)
    expect(part(page, "unavailable")).to_be_visible(timeout=SLOW)
    page.emulate_media(media="print")
    expect(part(page, "unavailable")).to_be_hidden()


@pytest.mark.slow
def test_a_page_that_is_alive_never_says_it(page: Page, server: FaultyServer) -> None:
    page.goto(PAGE)
    expect(page.locator("[data-calculator][data-alive]")).to_be_attached()
    page.wait_for_timeout(11_000)
    expect(part(page, "unavailable")).to_be_hidden()


@pytest.mark.slow
def test_a_page_opened_from_a_file_says_so(new_page: NewPage, site: Path) -> None:
    page = new_page()
    page.goto((site / PAGE / "index.html").as_uri())
    expect(part(page, "unavailable")).to_be_visible(timeout=SLOW)
    expect(part(page, "unavailable")).to_contain_text("保存したファイルを開いたとき")


@pytest.mark.slow
def test_a_page_in_a_closed_frame_says_so(page: Page, server: FaultyServer) -> None:
    page.goto("about/terms/")
    page.evaluate(
        """(url) => {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts");
          frame.src = url;
          document.body.prepend(frame);
        }""",
        server.url + PAGE,
    )
    unavailable = page.frame_locator("iframe").locator("[data-part=unavailable]")
    expect(unavailable).to_be_visible(timeout=SLOW)
    expect(unavailable).to_contain_text("制限のある枠の中では")


@pytest.mark.parametrize("way", ["button", "enter"])
def test_a_press_before_the_script_has_arrived_is_answered(
    page: Page, server: FaultyServer, way: str
) -> None:
    server.fault(SCRIPT, hold=True)
    page.goto(PAGE, wait_until="commit")
    page.locator("[data-calculator] button[type=submit]").wait_for()
    address = page.url
    # What the script would ask for step by step is there from the start.
    fill(page)
    if way == "button":
        submit(page)
    else:
        page.locator('[name="child.1.birth_date.day"]').press("Enter")
    expect(page.locator(".calc-pressed")).to_be_visible()
    server.mend()
    expect(part(page, "result")).to_contain_text("5,920", timeout=SLOW)
    expect(page.locator(".calc-pressed")).to_be_hidden()
    assert page.url == address


@pytest.mark.slow
def test_an_error_while_the_page_is_brought_to_life_is_told(page: Page) -> None:
    page.add_init_script(
        "delete CSS.escape; history.replaceState = () => { throw new Error('no') }"
    )
    page.add_init_script("Object.defineProperty(window, 'FormData', {value: undefined})")
    page.goto(PAGE)
    expect(part(page, "unavailable")).to_be_visible(timeout=5_000)
    expect(part(page, "unavailable")).to_contain_text(SAID)


LACKING = {
    "WebAssembly": "WebAssembly",
    "DecompressionStream": "DecompressionStream がない",
}


@pytest.mark.slow
@pytest.mark.parametrize("feature", LACKING)
def test_a_browser_that_can_not_compute_is_told_so_and_offered_no_second_try(
    page: Page, feature: str
) -> None:
    page.add_init_script(f"delete globalThis.{feature}")
    page.goto(PAGE)
    fill(page)
    submit(page)
    unavailable = part(page, "unavailable")
    expect(unavailable).to_be_visible(timeout=SLOW)
    expect(unavailable).to_contain_text("この画面では計算できません。")
    expect(unavailable).to_contain_text(LACKING[feature])
    expect(unavailable).not_to_contain_text(SAID, use_inner_text=True)
    expect(unavailable.get_by_role("button")).to_have_count(0)
    expect(unavailable.locator('a[href="#without-calculation"]')).to_be_visible()
    expect(part(page, "trouble")).to_be_hidden()
    expect(page.locator('[name="child.1.birth_date.day"]')).to_have_value("10")


@pytest.mark.slow
def test_a_browser_without_module_workers_is_told_so(page: Page) -> None:
    """Such a browser reads no `type`, and starts a worker that can't import (Firefox before 114)."""
    page.add_init_script(
        """const Real = Worker;
        globalThis.Worker = function (url) { return new Real(url); };"""
    )
    page.goto(PAGE)
    expect(part(page, "unavailable")).to_contain_text("モジュールの Worker がない", timeout=SLOW)
    expect(part(page, "unavailable")).to_be_visible()


POLICIES = {
    "no-wasm": "script-src 'self'",
    "no-worker": "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_that_forbids_computing_is_told_so(page: Page, policy: str) -> None:
    page.route(
        lambda url: url.endswith(PAGE) or "/worker-" in url,
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            headers={**answer.headers, "content-security-policy": POLICIES[policy]},
        ),
    )
    page.goto(PAGE)
    expect(part(page, "unavailable")).to_contain_text("セキュリティーの設定", timeout=SLOW)
    expect(part(page, "unavailable")).to_be_visible()
    expect(part(page, "trouble")).to_be_hidden()


@pytest.mark.slow
def test_an_old_browser_without_has_own_fills_in_an_example(page: Page) -> None:
    page.add_init_script("delete Object.hasOwn")
    page.goto("tools/childcare-opening/")
    expect(page.locator("[data-calculator][data-alive]")).to_be_attached()
    expect(part(page, "unavailable")).to_be_hidden()
    page.goto(f"{PAGE}#v=1&tier=D7")
    expect(part(page, "example")).to_be_visible()
    expect(part(page, "unavailable")).to_be_hidden()


@pytest.mark.slow
def test_the_desk_says_so_too(page: Page, server: FaultyServer) -> None:
    server.fault("*/desk/desk-*.js", status=404)
    page.goto(desk.PAGE)
    unavailable = page.locator("[data-desk] [data-part=unavailable]")
    expect(unavailable).to_be_hidden()
    expect(unavailable).to_be_visible(timeout=SLOW)
    expect(unavailable.locator('a[href="#by-command"]')).to_be_visible()
    server.mend()
    page.reload()
    expect(page.locator("[data-desk][data-alive]")).to_be_attached()
    expect(unavailable).to_be_hidden()
