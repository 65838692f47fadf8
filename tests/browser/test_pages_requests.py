"""Every page by itself: it asks for what is there and for nothing elsewhere, and no script breaks."""

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import RequestsSeen

DATED = ["ordinance/2016-04-01/", "ordinance/2016-04-01/j10/", "ordinance/2016-04-01/t3/"]
PARTS = 4


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_asks_for_what_is_there_fits_a_phone_and_breaks_no_script(
    phone: Page, requests_seen: RequestsSeen, addresses: tuple[str, ...], part: int
) -> None:
    """In parts, so that several browsers may share them."""
    refused: list[str] = []
    broken: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400:
            refused.append(answer.url)

    phone.on("response", note)
    phone.on("pageerror", lambda error: broken.append(f"{phone.url}: {error}"))
    some = [*addresses, *DATED][part::PARTS]
    assert len(some) > 10
    wide = []
    for address in some:
        phone.goto(address)
        phone.locator("html.js").wait_for(state="attached")
        if phone.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(address)
    phone.wait_for_load_state("networkidle")
    assert (refused, broken, wide, requests_seen.outside) == ([], [], [], [])
    assert len(requests_seen.urls) > len(some)
