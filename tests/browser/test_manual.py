"""The manual in a browser: the drawing is legible, every place can be reached and linked to."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage


def boxes(page: Page) -> list[dict[str, float]]:
    """Return where the words of the drawing stand on the screen."""
    found: list[dict[str, float]] = page.locator(".manual-flow text").evaluate_all(
        """texts => texts.map(text => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(text).fontSize)
                * text.getScreenCTM().a;
            return { left, right, top, bottom, size };
        })"""
    )
    return found


@pytest.mark.slow
def test_no_words_of_the_drawing_run_into_others(any_width: Page) -> None:
    any_width.goto("manual/year/")
    frame = any_width.locator(".manual-flow").bounding_box()
    assert frame is not None
    found = boxes(any_width)
    assert len(found) > 30
    for box in found:
        assert box["size"] >= 10
        assert box["left"] >= frame["x"] - 1
        assert box["right"] <= frame["x"] + frame["width"] + 1
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            # Lines of one label follow each other closely.
            assert across <= 1 or down <= 4, (one, other)


@pytest.mark.parametrize("address", ["manual/qa/#q12", "manual/s6/#s6-3-register"])
def test_a_linked_place_is_in_sight_and_lit_up(any_width: Page, address: str) -> None:
    any_width.goto(address)
    place = any_width.locator(":target")
    box = place.bounding_box()
    header = any_width.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["height"]
    assert place.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.slow
def test_keys_reach_references_notes_and_links_to_sentences(page: Page) -> None:
    page.goto("manual/s3/")
    page.locator("#s3-2 .law-permalink").focus()
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        # The button of a sentence is no link: it is known by the sentence it belongs to.
        reached.append(
            page.evaluate(
                """() => document.activeElement.getAttribute('href')
                    ?? '#' + document.activeElement.closest('[id]').id"""
            )
        )
        focused = page.locator(":focus")
        assert focused.evaluate("e => getComputedStyle(e).opacity") == "1"
    for href in ("#s3-1-a", "../s6/#s6-3", "../errata/#reflection-sheet", "#s3-2-i"):
        assert href in reached


def test_everything_is_there_without_script(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("manual/s8/")
    expect(page.locator("#tbl-handover")).to_be_visible()
    page.locator('a[href$="errata/#handover-table"]', has_text="一覧").click()
    page.wait_for_url("**/manual/errata/#handover-table")
    expect(page.locator("#handover-table")).to_be_visible()


def test_a_reference_shows_what_it_leads_to(page: Page) -> None:
    page.goto("manual/s8/")
    link = page.get_by_role("link", name="8（1）の表「異動有」")
    link.hover()
    popup = page.locator("#law-preview")
    popup.wait_for()
    assert "岡山市立学校へ異動" in popup.inner_text()
    page.keyboard.press("Escape")
    assert popup.count() == 0


@pytest.mark.slow
def test_a_set_shows_all_its_members_and_a_law_its_number(page: Page) -> None:
    page.goto("manual/s3/")
    page.locator("#s3-2-e .law-permalink").focus()
    page.keyboard.press("Shift+Tab")
    popup = page.locator("#law-preview")
    popup.wait_for()
    for words in ("エ 県が派遣", "オ 県が派遣", "カ 大学院", "キ 免許法認定講習"):
        assert words in popup.inner_text()
    page.goto("manual/s0/")
    page.get_by_role("link", name="教育公務員特例法第22条の6").hover()
    popup.wait_for()
    assert "昭和24年法律第1号" in popup.inner_text()
    assert "e-Gov" in popup.inner_text()


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_of_the_manual_is_wider_than_a_narrow_window(
    new_page: NewPage, addresses: tuple[str, ...], width: int
) -> None:
    page = new_page(viewport=ViewportSize(width=width, height=844))
    pages = [address for address in addresses if address.startswith("manual/")]
    assert len(pages) >= 14
    for address in pages:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
