"""Tables of the manual: an address lights up the answer, and a phone shows each row in full."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize

from build_scripts.manual.text import load_manual
from build_scripts.manual.text.tables import table_data
from tests.browser.conftest import PHONE, NewPage

PAGES = {"tbl-stage": "s5", "tbl-handover": "s8", "tbl-record": "year"}

LIT = """id => [...document.getElementById(id).closest('table').querySelectorAll('tbody :is(th, td)')]
    .filter(cell => cell.checkVisibility()
        && getComputedStyle(cell).backgroundColor
            === getComputedStyle(document.getElementById(id).querySelector('th:last-of-type')).backgroundColor)
    .map(cell => [...cell.childNodes]
        .filter(part => part instanceof Text || !part.matches('button, .law-cite'))
        .map(part => part.innerText ?? part.data).join('').replace(/\\s/g, ''))"""


def rows() -> Iterator[tuple[str, set[str]]]:
    """Every row with all that its cells say, merged ones in each place they reach."""
    manual = load_manual()
    for table in PAGES:
        for row in table_data(manual.tables[table])["rows"]:
            said = {"".join(words.split()) for words in row["cells"].values()}
            yield f"{table}-{row['id']}", {words or "（出典に語がない）" for words in said}


ROWS = dict(rows())


def address(row: str) -> str:
    return f"manual/{next(page for table, page in PAGES.items() if row.startswith(table))}/#{row}"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_address_of_a_row_lights_up_its_answers_and_nothing_else(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    assert len(ROWS) == 17
    for row, said in ROWS.items():
        page.goto(address(row))
        assert set(page.evaluate(LIT, row)) == said, row


@pytest.mark.slow
@pytest.mark.parametrize("row", ["tbl-handover-kurashiki", "tbl-handover-tamano"])
def test_the_answer_is_in_sight_where_the_address_leads(page: Page, row: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(address(row))
    header = page.locator(".md-header").bounding_box()
    assert header is not None
    answers = page.evaluate(
        """id => [...document.getElementById(id).closest('table').querySelectorAll('.manual-spanned')]
            .filter(held => {
                const lit = getComputedStyle(document.getElementById(id).firstElementChild);
                return getComputedStyle(held.parentElement).backgroundColor === lit.backgroundColor;
            })
            .map(held => held.getBoundingClientRect().toJSON())""",
        row,
    )
    assert len(answers) == 3
    for box in answers:
        assert header["height"] <= box["top"]
        assert box["bottom"] <= 700


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390, 430])
@pytest.mark.parametrize("name", ["s5", "s8", "year"])
def test_no_table_is_pushed_sideways_on_a_phone(new_page: NewPage, width: int, name: str) -> None:
    page = new_page(viewport=ViewportSize(width=width, height=844))
    page.goto(f"manual/{name}/")
    frames = page.locator(".tb-scroll")
    assert frames.count() >= 1
    for at in range(frames.count()):
        frame = frames.nth(at)
        assert frame.evaluate("e => e.scrollWidth <= e.clientWidth")
        assert frame.evaluate(
            "e => [...e.querySelectorAll('*')].every(inner =>"
            " inner.getBoundingClientRect().right <= innerWidth)"
        )
    assert page.get_by_text("横に動かせます").locator("visible=true").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_stacks_each_row_with_its_answers_in_reading_order(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, javascript=False)
    for row, said in ROWS.items():
        page.goto(address(row))
        block = page.locator(f"[id='{row}']")
        shown = "".join(block.inner_text().split())
        for words in said:
            assert words in shown, row
        box = block.bounding_box()
        assert box is not None
        assert box["width"] <= 390
        assert block.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(address("tbl-handover-between"))
    shown = page.locator("#tbl-handover-between").inner_text()
    order = [
        shown.index(words) for words in ("市町村立学校と県立", "必須記録研修", "特になし", "任意")
    ]
    assert order == sorted(order)
    # Still a table for a screen reader: a heading and its answers, row by row.
    table = page.get_by_role("table")
    assert table.get_by_role("row").count() == 8
    assert table.get_by_role("rowheader").count() == 8
    assert table.get_by_role("cell").count() == 8


@pytest.mark.slow
def test_forced_colours_outline_the_answers(new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    page.goto(address("tbl-handover-between"))
    outlined = page.locator("#tbl-handover :is(th, td):visible").evaluate_all(
        "cells => cells.filter(cell => getComputedStyle(cell).outlineStyle === 'solid').length"
    )
    assert outlined == 4  # 有, the row's name and both answers


def test_paper_has_the_table(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(media="print")
    page.goto("manual/s8/")
    assert page.locator("#tbl-handover thead").is_visible()
    assert page.locator("#tbl-handover .manual-row").locator("visible=true").count() == 0


@pytest.mark.slow
def test_the_preview_of_the_table_says_the_answers(page: Page) -> None:
    page.goto("manual/s8/")
    page.get_by_role("link", name="8（1）の表「異動有」").hover()
    popup = page.locator("#law-preview")
    popup.wait_for()
    said = popup.inner_text()
    assert (
        "倉敷市立学校へ異動 —　異動の有無：有 ／ 必須記録研修：教員等が行うことは特になし。" in said
    )
    assert "印刷して持参する" in said


@pytest.mark.slow
def test_the_preview_of_a_row_says_its_answers(page: Page) -> None:
    page.goto("manual/s8/")
    used = page.locator("#used-by ~ ul details", has=page.locator('[href="#tbl-handover-between"]'))
    used.locator("summary").click()
    used.locator('[href="#tbl-handover-between"]').hover()
    popup = page.locator("#law-preview")
    popup.wait_for()
    said = popup.inner_text()
    assert "必須記録研修：教員等が行うことは特になし。" in said
    assert "任意記録研修：教員等の個人で異動先に引継いでおくことが望ましい。" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cell", "lit"),
    [
        ("tbl-handover-municipal-voluntary", "任意記録研修教員等の個人で異動先に引継いで"),
        ("tbl-handover-none-mandatory", "必須記録研修教員等が行うことは特になし。"),
        ("tbl-handover-mandatory", "8（1）の表"),  # the head of a column: its table
    ],
)
def test_the_address_of_a_cell_leads_to_its_answer_on_a_phone(
    new_page: NewPage, cell: str, lit: str
) -> None:
    page = new_page(viewport=PHONE, javascript=False)
    page.goto(f"manual/s8/#{cell}")
    places = page.locator(".law-grid :is(dl > div, caption)").evaluate_all(
        """places => places
            .filter(place => getComputedStyle(place).backgroundColor !== 'rgba(0, 0, 0, 0)')
            .map(place => [place.textContent.replace(/\\s/g, ''), place.getBoundingClientRect().top])"""
    )
    [[words, top]] = places
    assert words.startswith(lit)
    assert 0 < top < PHONE["height"]
