"""Pages ask only for what is there: no script of the theme looks for files the site doesn't have."""

import pytest
from playwright.sync_api import Page, Response

PAGES = ["", "ordinance/", "ordinance/j10/", "ordinance/t3/", "manual/s6/", "tools/childcare-fee/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_request_of_a_page_is_answered(page: Page, address: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # takes no built-in method
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert answers
    assert [answer.url for answer in answers if answer.status >= 400] == []


@pytest.mark.parametrize("address", [*PAGES, "go/", "tools/training-record/"])
def test_no_script_of_a_page_breaks(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.locator("html.js").wait_for(state="attached")
    assert errors == []
