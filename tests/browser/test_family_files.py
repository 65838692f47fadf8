"""The files of a family's result, saved by the browser as the calculator made them, byte for byte."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from build_scripts.worked_cases import worked_cases
from calculators.childcare import family, family_files
from calculators.messages import catalogue
from tests.browser.conftest import RequestsSeen
from tests.browser.worked_example import CHOSEN, fill, submit

pytestmark = pytest.mark.usefixtures("nothing_lacking")

WORDS = catalogue("ja")


@pytest.fixture
def result(any_width: Page) -> Page:
    """The page of the estimator with the result of the worked example."""
    any_width.goto("tools/childcare-fee/")
    fill(any_width, chosen={name: value for name, value in CHOSEN.items() if value})
    submit(any_width)
    any_width.locator("[data-part=result] .result-headline").wait_for(timeout=60_000)
    return any_width


def saved(page: Page, ending: str) -> tuple[str, str]:
    """The name and the text of the file that the button of an ending saves."""
    button = page.locator(f"[data-part=files] button[data-save$='.{ending}']")
    with page.expect_download() as download:
        button.click()
    content = Path(download.value.path()).read_bytes()
    return download.value.suggested_filename, content.decode("utf-8")


def test_each_button_saves_its_file(
    result: Page, requests_seen: RequestsSeen, tmp_path: Path
) -> None:
    """What the family asked is read from the worked case that the page saves."""
    before = len(requests_seen.urls)
    (tmp_path / "childcare-family.toml").write_text(saved(result, "toml")[1], encoding="utf-8")
    [case] = worked_cases(tmp_path)
    asked = dict(case.request)
    answer: Any = family.calculate(asked)
    today = date.fromisoformat(result.evaluate("() => new Date().toLocaleDateString('sv')"))
    expected = family_files.files(asked, answer, WORDS, today=today)
    assert [file.kind for file in expected] == ["csv", "ics", "toml"]
    for file in expected:
        assert saved(result, file.kind) == (file.name, file.text)
    sent = [url for url in requests_seen.urls[before:] if not url.startswith("blob:")]
    assert sent == []


@pytest.mark.slow
def test_a_button_is_large_enough_and_says_what_it_saves(result: Page) -> None:
    buttons = result.locator("[data-part=files] button")
    expect(buttons).to_have_count(3)
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= result.viewport_size["width"]  # type: ignore[index]
    said = result.locator("[data-part=files]")
    for words in ("月ごとの表（CSV）を保存する", "どこにも送りません"):
        expect(said).to_contain_text(words)


@pytest.mark.slow
def test_a_later_result_saves_its_own_files(result: Page) -> None:
    first = saved(result, "csv")[1]
    submit(result)
    result.locator("[data-part=result] .result-headline").wait_for(timeout=60_000)
    assert saved(result, "csv")[1] == first


@pytest.mark.slow
def test_on_paper_there_is_no_button(result: Page) -> None:
    result.emulate_media(media="print")
    expect(result.locator("[data-part=files]")).to_be_hidden()
