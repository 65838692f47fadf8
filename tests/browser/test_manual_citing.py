"""The manual is cited as the ordinance is: link, dated citation and words of every place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from build_scripts.manual.text import load_manual
from build_scripts.manual.text.cells import places_of
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.citing.typed_manual import AT_HOME, LONG, NOWHERE, TYPED

Axe = Callable[[Page], list[str]]
LINK, CITATION, TEXT = "リンクをコピー", "引用をコピー（版の日付つき）", "本文と引用をコピー"

FIND = """async (texts) => {
  const { load } = await import(new URL("_modules/javascripts/places.js", document.baseURI).href);
  const places = await load(new URL("manual/places.json", document.baseURI).href);
  return texts.map((text) => places.find(text));
}"""
ADDRESSES = """async () => {
  const { load } = await import(new URL("_modules/javascripts/places.js", document.baseURI).href);
  const places = await load(new URL("manual/places.json", document.baseURI).href);
  return Object.fromEntries(Object.keys(places.labels).map(
    (id) => [id, [places.address(id), places.long(id)]]));
}"""


@pytest.fixture
def copying(new_page: NewPage) -> Page:
    """A page that may use the clipboard."""
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def opened(page: Page, label: str) -> Locator:
    page.get_by_role("button", name=f"{label}を引用", exact=True).press("Enter")
    panel = page.get_by_role("group", name=f"{label}を引用")
    expect(panel).to_be_visible()
    return panel


def copied(page: Page, panel: Locator, action: str) -> str:
    panel.get_by_role("button", name=action).press("Enter")
    expect(panel.get_by_role("status")).to_have_text("コピーしました。")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_script_finds_what_people_type_and_nothing_else(page: Page) -> None:
    page.goto("")
    expected = TYPED | AT_HOME
    assert dict(zip(expected, page.evaluate(FIND, list(expected)), strict=True)) == expected
    assert page.evaluate(FIND, NOWHERE) == [None] * len(NOWHERE)


@pytest.mark.slow
def test_the_script_knows_address_and_citation_of_every_place(page: Page) -> None:
    page.goto("")
    found = page.evaluate(ADDRESSES)
    for id, passage in places_of(load_manual()).items():
        address, long = found[id]
        assert long == LONG + passage.label.removeprefix("手引")
        on_its_page = passage.address.removeprefix("manual/")
        assert address in (on_its_page, f"{on_its_page}#{id}"), id


def test_three_things_are_copied(copying: Page) -> None:
    copying.goto("manual/s8/")
    base = copying.url.partition("manual/")[0]
    panel = opened(copying, "手引8(2) 県立学校への異動")
    assert copied(copying, panel, LINK) == f"{base}manual/s8/#s8-2-prefectural"
    assert copied(copying, panel, CITATION) == f"{LONG}8(2) 県立学校への異動"
    assert copied(copying, panel, TEXT).split("\n") == [
        "県立学校への異動",
        "・倉敷市が実施した研修の履歴は、倉敷市教育委員会から県総合教育センターに4月下旬を目途に引継ぐ。"
        "その後、県総合教育センターから校長あてに提供する。",
        "・県等が実施した研修の履歴は、講座受付システムで引き続き閲覧できる。",
        f"（{LONG}8(2) 県立学校への異動）",
        f"{base}manual/s8/#s8-2-prefectural",
    ]


@pytest.mark.slow
def test_a_heading_is_copied_with_what_stands_under_it(copying: Page) -> None:
    copying.goto("manual/qa/")
    lines = copied(copying, opened(copying, "手引Q3"), TEXT).split("\n")
    assert lines[0].startswith("Q3 受講奨励は毎年行われるのですか。")
    assert lines[1].startswith("A 受講奨励についての対話は")
    # What is doubted is quoted with the doubt.
    assert "特に決まっています〔出典のまま。「特に決まっていません」の誤り" in lines[1]
    assert lines[2] == f"（{LONG}Q3）"
    copying.goto("manual/s6/")
    lines = copied(copying, opened(copying, "手引6(6)"), TEXT).split("\n")
    assert [line[:8] for line in lines[:-2]] == [
        "(6) 教職員支",
        "申込方法は各研修",
        "・添付資料：研修",
        "・アドレス：ky",
    ]


def copied_at(page: Page, address: str) -> list[str]:
    """The parts of what is copied of the row or cell that an address leads to."""
    page.goto(address)
    button = page.locator(".law-cell-cite:focus")
    button.press("Enter")
    words, *_ = copied(page, page.locator(".law-cite"), TEXT).split("\n")
    return words.split("\u3000")


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_a_row_is_copied_with_its_headings_and_the_merged_cells_that_hold_for_it(
    new_page: NewPage, viewport: ViewportSize
) -> None:
    page = new_page(viewport=viewport, permissions=["clipboard-read", "clipboard-write"])
    cells = copied_at(page, "manual/s8/#tbl-handover-kurashiki")
    assert cells[:3] == [
        "異動の有無：有",
        "異動形態：倉敷市立学校へ異動",
        "必須記録研修：教員等が行うことは特になし。",
    ]
    assert cells[3].startswith("任意記録研修：教員等の個人で異動先に引継いでおくことが望ましい。")
    assert len(cells) == 4
    assert copied_at(page, "manual/s8/#tbl-handover-none")[:2] == [
        "異動の有無・異動形態：無",
        "必須記録研修：教員等が行うことは特になし。",
    ]


@pytest.mark.slow
def test_a_cell_is_copied_with_its_rows_and_its_column(copying: Page) -> None:
    rows, words = copied_at(copying, "manual/s8/#tbl-handover-okayama-mandatory")
    assert rows == "岡山市立学校へ異動、玉野市立玉野商工高等学校へ異動"
    assert words.startswith("必須記録研修：教員等の個人で講座受付システムから研修履歴を")


@pytest.mark.slow
def test_a_cell_has_its_own_address_and_name(new_page: NewPage) -> None:
    page = new_page()
    page.goto("manual/s8/#tbl-handover-okayama-mandatory")
    name = "手引8(1)の表「岡山市立学校へ異動」ほか1行の必須記録研修を引用"
    button = page.locator("#tbl-handover").get_by_role("button", name=name)
    expect(button).to_be_focused()
    button.press("ArrowUp")
    name = "手引8(1)の表「無」ほか4行の必須記録研修を引用"
    expect(page.locator("#tbl-handover").get_by_role("button", name=name)).to_be_focused()
    # A phone shows the row as one: whoever comes to a cell comes to its row.
    phone = new_page(viewport=PHONE)
    phone.goto("manual/s8/#tbl-handover-okayama-mandatory")
    expect(phone.locator("#tbl-handover-okayama > .manual-row")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("asked", "page_name", "id"),
    [
        ("manual/s8/#手引8(2)", "s8", "s8-2"),
        ("manual/s8/#８（２）", "s8", "s8-2"),
        ("manual/s3/#手引3(1)ウ", "s3", "s3-1-u"),
        ("manual/s3/#Q9", "qa", "q9"),
        ("manual/#手引8(1)の表", "s8", "tbl-handover"),
    ],
)
def test_a_citation_is_an_address(page: Page, asked: str, page_name: str, id: str) -> None:
    page.goto(asked)
    page.wait_for_url(f"**/manual/{page_name}/#{id}")
    expect(page.locator(f"#{id}")).to_be_in_viewport()
    expect(page.locator(f"[data-cites='{id}']")).to_be_focused()


@pytest.mark.slow
def test_every_place_has_its_button(page: Page) -> None:
    manual = load_manual()
    for name in manual.pages:
        page.goto(f"manual/{'' if name == 'index' else f'{name}/'}")
        expected = {p.id for p in manual.passages.values() if p.page == name and p.kind != "tr"}
        page.wait_for_selector("button.law-permalink")
        cited = page.eval_on_selector_all(
            "button.law-permalink", "all => all.map((each) => each.dataset.cites)"
        )
        assert set(cited) == expected
        assert len(cited) == len(expected)


@pytest.mark.slow
def test_under_a_finger_a_tap_on_the_words_shows_the_button(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("manual/s4/")
    item = page.locator("#s4-1-teachers")
    button = item.locator("> .law-permalink")
    expect(button).to_be_hidden()
    item.tap()
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    button.tap()
    expect(page.get_by_role("group", name="手引4(1) 教員等を引用")).to_be_visible()
    page.locator("#s4-2-when").tap()
    expect(button).to_be_hidden()


@pytest.mark.slow
def test_without_script_the_link_is_there(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("manual/s8/")
    link = page.get_by_role("link", name="手引8(2)へのリンク", exact=True)
    expect(link).to_have_attribute("href", "#s8-2")


@pytest.mark.parametrize("dark", [False, True])
def test_no_violation_with_the_panel_open(new_page: NewPage, axe: Axe, dark: bool) -> None:
    page = new_page(viewport=DESKTOP, dark=dark)
    page.goto("manual/s8/")
    opened(page, "手引8(1)")
    assert axe(page) == []
