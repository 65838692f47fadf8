"""What axe-core doesn't see: a focus that is hidden, keys, zoom, forced colours, small targets.

The numbers are those of WCAG 2.2: 1.4.4 (text at 200 %), 1.4.10 (320 CSS px, 400 %), 1.4.12 (text
spacing), 2.1.4 (single keys), 2.4.11 (focus not obscured); 44 px are those of 2.5.5.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser import worked_example
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.restyling import laid_over
from tests.browser.waiting import until

# One page of each kind.
PAGES = [
    "",
    "ordinance/j10/",
    "ordinance/t3/",
    "ordinance/",
    "tools/childcare-fee/",
    "manual/s8/",
    "manual/qa/",
    "about/terms/",
]
SMALL = ViewportSize(width=320, height=640)
# 1280 by 1024, enlarged to 400 %.
ENLARGED = ViewportSize(width=320, height=256)

WIDTHS = [DESKTOP, PHONE, SMALL]

# Scripts that watch for sizes have had their turn.
SETTLED = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""

each_page = pytest.mark.parametrize("address", PAGES)
each_width = pytest.mark.parametrize("viewport", WIDTHS, ids=["1280px", "390px", "320px"])


# 2.1.4 Single keys

# What sites of this kind often take: next and previous page, and the search.
SINGLE_KEYS = ["n", ".", "p", ",", "s", "f", "/"]


def press_all(page: Page) -> None:
    for key in SINGLE_KEYS:
        page.keyboard.press(key)
        assert page.locator("[role=search] :focus").count() == 0, key


def test_single_keys_leave_an_estimate_as_it_is(page: Page) -> None:
    page.goto(worked_example.PAGE)
    worked_example.fill(page)
    worked_example.submit(page)
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text("5,920")
    page.locator("h1").click()
    before = page.url, result.inner_text()
    press_all(page)
    page.wait_for_timeout(300)  # a page that was turned would be on its way
    assert (page.url, result.inner_text()) == before
    for name, text in worked_example.TYPED.items():
        assert page.locator(f'[name="{name}"]').input_value() == text


@pytest.mark.slow
@pytest.mark.parametrize("focused", ["h1", "article a"])
def test_single_keys_do_nothing_on_an_article(page: Page, focused: str) -> None:
    page.goto("ordinance/j10/")
    at = page.url
    if focused != "h1":
        page.locator(focused).first.focus()
    press_all(page)
    page.wait_for_timeout(300)
    assert page.url == at


# 2.4.11 The focus is not hidden, and one look for all of it

# What has the focus is noted when the next key goes down: by then the page has come to rest.
NOTE_STOPS = """() => {
  window.stops = [];
  addEventListener("keydown", ({ key }) => {
    if (key !== "Tab") return;
    const element = document.activeElement, header = document.querySelector(".md-header");
    const box = element.getBoundingClientRect(), above = header.getBoundingClientRect();
    const style = getComputedStyle(element);
    window.stops.push({
      left: element === document.body,
      name: (element.innerText || element.ariaLabel || element.id || element.tagName).slice(0, 40),
      framed: header.contains(element) || element.matches(".tb-skip"),
      searched: document.getElementById("site-search-panel").checkVisibility(),
      under: Math.min(above.bottom, box.bottom) - Math.max(above.top, box.top),
      fits: box.height <= innerHeight - above.height,
      ring: `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`,
    });
  }, { capture: true });
}"""


def walk_backwards(page: Page) -> list[dict[str, Any]]:
    """Press Shift+Tab from the end of the page until the focus leaves it; return every stop."""
    # From the first stop the focus leaves the page, and comes in again at its end.
    page.locator(".tb-skip").focus()
    page.evaluate("window.stops.length = 0")
    while page.evaluate("window.stops.filter(stop => stop.left).length") < 2:
        for _ in range(25):
            page.keyboard.press("Shift+Tab")
    stops: list[dict[str, Any]] = page.evaluate("window.stops")
    outside = [at for at, stop in enumerate(stops) if stop["left"]]
    return stops[outside[0] + 1 : outside[1]]


@each_page
def test_walking_backwards_shows_every_stop(new_page: NewPage, address: str) -> None:
    page = new_page(reduced_motion=True)
    page.goto(address)
    page.evaluate(NOTE_STOPS)
    # The whole text has hundreds of stops, all of kinds that the other pages have: one width.
    for viewport in WIDTHS[1:2] if address == "ordinance/" else WIDTHS:
        page.set_viewport_size(viewport)
        page.evaluate(SETTLED)
        stops = walk_backwards(page)
        assert len(stops) > 25
        # A region higher than the window can't be shown whole.
        hidden = [s["name"] for s in stops if not s["framed"] and s["fits"] and s["under"] > 1]
        assert hidden == [], viewport
        # Passing the search or its button opens nothing.
        assert [s["name"] for s in stops if s["searched"]] == [], viewport
        assert len({s["ring"] for s in stops}) == 1, viewport


# 1.4.10, 1.4.4, 1.4.12: enlarged, larger text, wider text

# Words of the header, and of what is pressed, that don't stand in their own box or the window.
CUT = """() => {
  const cut = [];
  const all = document.querySelectorAll(".md-header :is(a, button, span), main :is(button, .tb-button)");
  for (const element of all) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || element.closest(".tb-hidden")) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const inside = line.left >= box.left - 1 && line.right <= box.right + 1
          && line.top >= box.top - line.height / 2 && line.bottom <= box.bottom + line.height / 2;
        const scrolls = element.closest(".tb-scroll");
        const shown = scrolls || (line.left >= -1 && line.right <= innerWidth + 1);
        if (!inside || !shown) cut.push(node.data.trim());
      }
    }
  }
  return cut;
}"""

# What is hidden sideways of a box that doesn't scroll.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  if (!/hidden|clip/.test(style.overflowX + style.overflowY)) return false;
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  if (element.closest(".tb-hidden, svg, .md-sidebar")) return false;
  if (element.clientWidth <= 1 || !element.innerText?.trim()) return false;
  return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""

OVERFLOW = "document.scrollingElement.scrollWidth - innerWidth"


@contextmanager
def restyled(page: Page, css: str) -> Iterator[None]:
    """`css` over the page's own, once scripts have seen the new sizes."""
    with laid_over(page, css):
        page.evaluate(SETTLED)
        yield


def lines_of(element: Locator) -> int:
    """How many lines the words of an element take."""
    tops: list[float] = element.evaluate(
        "e => { const range = document.createRange(); range.selectNodeContents(e);"
        " return [...range.getClientRects()].filter(r => r.width).map(r => Math.round(r.bottom)); }"
    )
    return len(set(tops))


@each_page
def test_at_400_percent_the_header_leaves_and_its_words_stay_whole(
    new_page: NewPage, address: str
) -> None:
    page = new_page(viewport=ENLARGED, reduced_motion=True)
    page.goto(address)
    for words in page.locator(".md-header").get_by_text("てびき", exact=True).all():
        assert lines_of(words) == 1
    assert lines_of(page.get_by_text("非公式", exact=True).first) == 1
    assert page.evaluate(OVERFLOW) <= 0
    page.evaluate("scrollTo(0, 600)")
    until(page, "scrollY > 500")
    box = page.locator(".md-header").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 0


SPACING = """
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }
"""


@pytest.mark.slow
@each_page
def test_text_that_is_wider_or_twice_as_large_fits(new_page: NewPage, address: str) -> None:
    page = new_page(reduced_motion=True)
    page.goto(address)
    for viewport in WIDTHS:
        page.set_viewport_size(viewport)
        with restyled(page, SPACING):
            assert page.evaluate(OVERFLOW) <= 0, viewport
            assert page.evaluate(CUT) == [], viewport
            assert page.evaluate(CLIPPED) == [], viewport
        if viewport == SMALL:  # it stands for text that is enlarged already
            continue
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        with restyled(page, f"html {{ font-size: {2 * size}px !important; }}"):
            assert page.evaluate(OVERFLOW) <= 0, viewport
            assert page.evaluate(CUT) == [], viewport


# Forced colours take every background away.


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("#j10-k2-g1-s1", "#j10-k2-g1-s2"),
        ("#t3-d7", "#t3-d8"),
        ("#t3-d7-age3", "#t3-d8-age3"),
    ],
    ids=["provision", "row", "cell"],
)
def test_in_forced_colours_an_outline_marks_the_place(
    new_page: NewPage, place: str, other: str
) -> None:
    page = new_page(forced_colors="active")
    page.goto(f"ordinance/{place}")
    expect(page.locator(place)).to_be_in_viewport()
    assert outlines(page.locator(place)) == {"solid"}
    assert outlines(page.locator(other)) == {"none"}


def outlines(place: Locator) -> set[str]:
    """How a place is outlined; a row is by its cells, whose grounds lie upon its own outline."""
    styles: list[str] = place.evaluate(
        "e => [...(e.matches('tr') ? e.children : [e])].map(e => getComputedStyle(e).outlineStyle)"
    )
    return set(styles)


# 44 px for a finger

# What is pressed and stands alone: not in a table, and with no words of the text around it.
TOO_LOW = """() => {
  const pressed = "a[href], button, summary, select, input:not([type=hidden], [type=radio], [type=checkbox])";
  const low = [];
  for (const element of document.querySelectorAll(pressed)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("table, .law-permalink")) continue;
    let block = element;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let alone = true;
    while (texts.nextNode()) {
      const { parentElement: parent, data } = texts.currentNode;
      let around = parent;
      while (getComputedStyle(around).display.startsWith("inline")) around = around.parentElement;
      const words = data.replace(/[\\s、。・（）]/g, "");
      if (words && around === block && !parent.closest("a, button, summary, .tb-hidden")) alone = false;
    }
    const { height } = element.getBoundingClientRect();
    if (alone && height < 43.5) low.push(`${Math.round(height)} px: ${element.outerHTML.slice(0, 120)}`);
  }
  return low;
}"""


@pytest.mark.slow
@pytest.mark.parametrize("address", [*PAGES, "search/", "about/data/", "manual/"])
def test_what_stands_alone_is_as_high_as_a_finger(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion=True)
    page.goto(address)
    page.wait_for_load_state("load")
    assert page.evaluate(TOO_LOW) == []
    page.get_by_role("button", name="メニュー").click()
    page.locator("#site-nav a").first.wait_for()
    assert page.evaluate(TOO_LOW) == []


@pytest.mark.slow
@pytest.mark.parametrize(("touch", "least"), [(False, 24), (True, 44)], ids=["mouse", "finger"])
def test_links_to_an_estimate_in_a_table_are_high_enough(
    new_page: NewPage, touch: bool, least: int
) -> None:
    page = new_page(viewport=PHONE, has_touch=touch, is_mobile=touch)
    page.goto("ordinance/t3/")
    links = page.locator(".law-estimate")
    assert links.count() == 27
    sizes: list[Mapping[str, float]] = links.evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    assert min(size["height"] for size in sizes) >= least
    assert min(size["width"] for size in sizes) >= 24


# Tables


def accessible_names(page: Page, role: str) -> list[str]:
    """The names that Chromium computes for everything with this role, in order."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    return [
        node.get("name", {}).get("value", "")
        for node in nodes
        if not node["ignored"] and node["role"]["value"] == role
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "tiers"),
    [("t3", ["A", "B", "C", *(f"D{n}" for n in range(1, 25))]), ("t2", ["A", "B", "C", "D"])],
)
def test_the_heading_of_a_row_is_read_as_its_tier(page: Page, table: str, tiers: list[str]) -> None:
    """別表第3 has the tiers A, B, C and D1 to D24; the heading is read before each amount."""
    page.goto(f"ordinance/{table}/#{table}-b")
    page.locator("button.law-cell-cite").first.wait_for(state="attached")
    names = [name for name in accessible_names(page, "rowheader") if len(name) < 8]
    assert names == tiers
    links = [name for name in accessible_names(page, "link") if "の例で" in name]
    assert len(links) == len(tiers)
