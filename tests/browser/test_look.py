"""What a page looks like in numbers: six sizes of type, no line of one character, nothing cut off.

The sizes are read from the custom properties that docs/about/parts.md shows; that there are six is
the house's own promise, written there.
"""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import worked_example
from tests.browser.conftest import DESKTOP, PHONE, NewPage

KINDS = [
    "",
    "training/",
    "ordinance/",
    "ordinance/j10/",
    "ordinance/t3/",
    "ordinance/references/",
    "tools/childcare-fee/",
    "tools/tax-notice/",
    "tools/training-record/",
    "tools/childcare-opening/2028/",
    "manual/s8/",
    "manual/year/",
    "manual/qa/",
    "about/terms/",
    "about/data/",
    "about/parts/",
]

SIZES = """() => {
  const style = getComputedStyle(document.documentElement);
  const root = parseFloat(style.fontSize);
  const scale = [1, 2, 3, 4, 5, 6].map((n) => parseFloat(style.getPropertyValue(`--tb-type-${n}`)) * root);
  const used = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || holder.closest("svg, script, style, template, noscript")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    if (holder.closest(".tb-hidden")) continue;
    const size = Math.round(parseFloat(getComputedStyle(holder).fontSize) * 10) / 10;
    used.set(size, walker.currentNode.data.trim().slice(0, 20));
  }
  return [scale.map((size) => Math.round(size * 10) / 10), [...used]];
}"""

# A last line that holds one or two characters of its paragraph.
ORPHANS = """() => {
  const found = [];
  for (const block of document.querySelectorAll("article :is(p, li, dd)")) {
    if (!block.checkVisibility() || block.querySelector("p, ul, ol, dl, table")) continue;
    const range = document.createRange();
    const text = block.textContent.trimEnd();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const places = [];
    while (walker.nextNode()) {
      for (let at = 0; at < walker.currentNode.data.length; at += 1) {
        if (/\\s/.test(walker.currentNode.data[at])) continue;
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const [box] = range.getClientRects();
        if (box && box.width > 1) places.push(Math.round(box.bottom));
      }
    }
    const last = places.at(-1);
    const onLast = places.filter((y) => Math.abs(y - last) < 6).length;
    if (places.length > 30 && onLast < places.length && onLast <= 2) found.push(text.slice(-12));
  }
  return found;
}"""


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_every_page_has_the_six_sizes_and_no_other(
    new_page: NewPage, viewport: ViewportSize
) -> None:
    page = new_page(viewport=viewport)
    seen: set[float] = set()
    for address in KINDS if viewport == PHONE else KINDS[::3]:
        page.goto(address)
        seen |= sizes(page)
    page.goto(worked_example.PAGE)
    worked_example.fill(page)
    worked_example.submit(page)
    page.locator("[data-part=result] .result-headline").wait_for(timeout=60_000)
    seen |= sizes(page)
    assert len(seen) == 6


def sizes(page: Page) -> set[float]:
    """Return the sizes of all words in sight, in px; fail with the words of any other size."""
    scale, used = page.evaluate(SIZES)
    assert {size: words for size, words in used if size not in scale} == {}, page.url
    return {size for size, _ in used}


@pytest.mark.slow
@pytest.mark.parametrize("address", ["ordinance/j10/", "manual/qa/", "tools/childcare-fee/"])
def test_hardly_any_paragraph_ends_in_a_line_of_two_characters(phone: Page, address: str) -> None:
    """One in ten did at 390 px; Chromium's `text-wrap: pretty` does not promise more than few."""
    phone.goto(address)
    assert len(phone.evaluate(ORPHANS)) <= 1


def test_the_first_button_of_home_is_in_the_first_screen_of_a_small_phone(
    new_page: NewPage,
) -> None:
    page = new_page(viewport=ViewportSize(width=360, height=640))
    page.goto("")
    box = page.get_by_role("link", name="保育料はいくら？").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640


def test_the_first_question_of_the_estimator_is_in_the_first_two_screens(
    new_page: NewPage,
) -> None:
    page = new_page(viewport=ViewportSize(width=360, height=640))
    page.goto("tools/childcare-fee/")
    box = page.locator(".calc-form input").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 2 * 640


@pytest.mark.slow
def test_long_tables_wait_until_they_are_asked_for(phone: Page) -> None:
    phone.goto("tools/childcare-fee/")
    tables = phone.locator(".calc-quick__table")
    assert tables.count() == 4
    assert [table.is_visible() for table in tables.all()] == [False] * 4
    phone.get_by_text("表を開く").first.click()
    assert tables.first.is_visible()


def test_a_phone_shows_one_column_of_amounts_beside_the_tier(phone: Page) -> None:
    phone.goto("ordinance/t3/")
    row = phone.locator("#t3-d7")
    frame = phone.locator(".law-table")
    select = phone.get_by_label("見る列")
    for label, cell in [
        ("3歳未満児", "#t3-d7-under3"),
        ("3歳児", "#t3-d7-age3"),
        ("4歳以上児・短時間保育", "#t3-d7-short"),
    ]:
        select.select_option(label=label)
        assert [
            c.get_attribute("id")
            for c in row.locator("td:visible").all()
            if c.get_attribute("id") and "definition" not in str(c.get_attribute("id"))
        ] == [cell.removeprefix("#")]
        right = phone.locator(cell).bounding_box()
        assert right is not None
        assert right["x"] + right["width"] <= 390
        assert frame.evaluate("e => e.scrollWidth <= e.clientWidth")
        # The amount stands under its own heading.
        heading = phone.locator("thead th:visible").last.bounding_box()
        assert heading is not None
        assert abs(heading["x"] - right["x"]) < 2
    select.select_option(label="すべての列")
    assert row.locator(".law-number-cell:visible").count() == 5


@pytest.mark.slow
@pytest.mark.parametrize("javascript", [True, False])
def test_the_address_of_an_amount_shows_it_whatever_column_is_chosen(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(viewport=PHONE, javascript=javascript)
    page.goto("ordinance/t3/#t3-d7-short")
    expect(page.locator("#t3-d7-short")).to_be_visible()
    expect(page.locator("#t3-d7-short")).to_be_in_viewport()
    if javascript:
        expect(page.get_by_label("見る列")).to_have_value("5")
        expect(page.locator("#t3-d7-age3")).to_be_hidden()
        page.evaluate("location.hash = '#t3-d7-age3'")
        expect(page.locator("#t3-d7-age3")).to_be_visible()


@pytest.mark.slow
def test_a_wide_screen_shows_all_columns_and_no_choice(page: Page) -> None:
    page.goto("ordinance/t3/")
    assert page.get_by_label("見る列").is_hidden()
    assert page.locator("#t3-d7 .law-number-cell:visible").count() == 5


@pytest.mark.slow
def test_the_navigation_is_that_of_the_open_document_and_whole_at_its_top(page: Page) -> None:
    page.goto("ordinance/j10/")
    nav = page.locator("#site-nav")
    for group in ("入園", "お金", "その他"):
        assert nav.locator("summary", has_text=group).is_visible()
    assert nav.get_by_role("link", name="第10条").is_visible()
    assert nav.locator('a[href*="manual/"]:visible').count() == 0
    documents = page.get_by_role("navigation", name="文書").get_by_role("link")
    assert documents.all_inner_texts() == ["渋谷区の条例", "岡山県の手引", "このサイト"]
    assert [link.get_attribute("aria-current") for link in documents.all()] == ["true", None, None]
    panel = page.locator(".md-sidebar--primary").bounding_box()
    first = nav.locator(".tb-nav__title").bounding_box()
    assert panel is not None
    assert first is not None
    assert first["y"] >= panel["y"]
    page.goto("manual/s8/")
    assert nav.locator('a[href*="ordinance/"]:visible').count() == 0
    assert nav.get_by_role("link", name="保管と引継ぎ").is_visible()
