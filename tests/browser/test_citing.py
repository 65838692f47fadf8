"""Link, dated citation and text of every provision, row and cell: by mouse, keyboard and touch."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from build_scripts.law import Citation, CitedLaw
from build_scripts.law.version import Version, load_version, newest_version
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.pages.html import enacted, law, read, squeezed

Axe = Callable[[Page], list[str]]
LINK, CITATION, TEXT = "リンクをコピー", "引用をコピー（版の日付つき）", "本文と引用をコピー"


@pytest.fixture(scope="session")
def version(root: Path) -> Version:
    """The version in force."""
    return load_version(newest_version(root / "docs/ordinance"))


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


def test_three_things_are_copied(copying: Page, version: Version) -> None:
    copying.goto("ordinance/j10/")
    panel = opened(copying, "第10条第2項第1号")
    base = copying.url.partition("ordinance/")[0]
    assert copied(copying, panel, LINK) == f"{base}ordinance/j10/#j10-k2-g1"
    law = CitedLaw(title=version.title, number=version.law_num, in_force=version.in_force)
    long = Citation.parse("j10-k2-g1").long(law)
    assert copied(copying, panel, CITATION) == long
    lines = copied(copying, panel, TEXT).split("\n")
    assert lines[0].startswith("〔一〕　保護者と生計を一にする世帯に")
    assert lines[0].endswith("当該〔イ〕又は〔ロ〕に定める額")
    assert lines[1].startswith("〔イ〕　最年長の乳幼児の次に年長の乳幼児")
    assert lines[2:] == [
        "〔ロ〕　〔イ〕に該当する乳幼児以外の乳幼児　無料",
        f"（{long}）",
        f"{base}ordinance/{version.in_force.isoformat()}/j10/#j10-k2-g1",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "label", "link", "first_line"),
    [
        ("ordinance/j10/", "第10条", "j10/", "（入園料及び保育料の特例）"),
        ("ordinance/", "第5条", "j5/", "（休園日）"),
        ("ordinance/", "第16条第2項", "j16/#j16-k2", "２　保育園に係る事業の実施については"),
        ("ordinance/f/", "附則（平成28年条例第26号）第2項", "f/#fh28n26-k2", "２　この条例による"),
        ("ordinance/f/", "附則（平成28年条例第26号）", "f/#fh28n26", "附　則（平成二八年"),
        ("ordinance/t3/", "別表第3備考2", "t3/#t3-b2", "2　この表の適用に際し"),
        ("ordinance/t3/", "別表第3", "t3/", "別表第3（第9条、第10条関係）"),
    ],
)
def test_every_kind_of_provision(
    copying: Page, address: str, label: str, link: str, first_line: str
) -> None:
    copying.goto(address)
    panel = opened(copying, label)
    base = copying.url.partition("ordinance/")[0]
    assert copied(copying, panel, LINK) == f"{base}ordinance/{link}"
    assert label in copied(copying, panel, CITATION)
    text = copied(copying, panel, TEXT)
    assert text.startswith(first_line)
    assert not re.search("へのリンク|を引用|沿革|改正…|横に動かせます", text)


@pytest.mark.parametrize("address", ["j3", "j5", "j10", "t3", "f", ""])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_what_is_selected_and_copied_is_the_law(
    new_page: NewPage, site: Path, address: str, javascript: bool
) -> None:
    path = f"ordinance/{address}/" if address else "ordinance/"
    page = new_page(permissions=["clipboard-read", "clipboard-write"], javascript=javascript)
    page.goto(path)
    if javascript:
        page.locator("button.law-permalink").first.wait_for(state="attached")
        page.locator(".law a.law-ref").first.focus()
    # A selection by script would need one; a reader's begins and ends with the pointer.
    page.locator(".law").evaluate("e => getSelection().selectAllChildren(e)")
    page.keyboard.press("Control+C")
    reader = new_page(permissions=["clipboard-read", "clipboard-write"])
    reader.goto("about/")
    copied: str = reader.evaluate("navigator.clipboard.readText()")
    expected = enacted(law(read(site / path / "index.html")), restored=True)
    assert squeezed(re.sub("[〔〕]", "", copied)) == expected
    if address in ("j3", "j5", "j10", ""):
        assert "〔一〕" in copied


@pytest.mark.slow
def test_a_reading_is_said_and_offered_beside_the_enacted_words(copying: Page) -> None:
    copying.goto("ordinance/j5/")
    panel = opened(copying, "第5条")
    expect(panel.get_by_role("button", name="読み替えた本文")).to_have_count(0)
    assert "ただし、教育委員会が" in copied(copying, panel, TEXT)
    copying.keyboard.press("Escape")
    copying.get_by_role("button", name="「区長」と読み替えて表示する").press("Enter")
    panel = opened(copying, "第5条")
    read_anew = copied(copying, panel, "読み替えた本文と引用をコピー")
    assert "ただし、区長が必要と認めるとき" in read_anew
    assert "教育委員会" not in read_anew
    assert "（第16条第1項により読み替えた文）" in read_anew
    panel.get_by_role("button", name=TEXT, exact=True).press("Enter")
    said = "コピーしました。制定の文です。読替えは入っていません。"
    expect(panel.get_by_role("status")).to_have_text(said)
    text: str = copying.evaluate("navigator.clipboard.readText()")
    assert "ただし、教育委員会が" in text
    assert "区長" not in text


@pytest.mark.slow
def test_an_earlier_name_lights_up_the_place_and_its_button(page: Page) -> None:
    page.goto("ordinance/j15/#j15-g3")
    expect(page.get_by_role("button", name="第15条第3号を引用")).to_be_focused()
    colour = "e => getComputedStyle(e).backgroundColor"
    lit, other = page.locator("#j15-k1-g3"), page.locator("#j15-k1-g2")
    assert lit.evaluate(colour) != other.evaluate(colour)


@pytest.mark.slow
def test_the_button_of_a_row_leaves_its_link_free(page: Page) -> None:
    page.goto("ordinance/t3/#t3-d7")
    link = page.locator("#t3-d7 .law-estimate").bounding_box()
    button = page.locator("#t3-d7 .law-cell-cite").bounding_box()
    assert button["x"] >= link["x"] + link["width"]


@pytest.mark.slow
def test_words_for_many_rows_stay_in_sight(page: Page) -> None:
    page.goto("ordinance/t3/")
    words = page.locator("#t3 tbody .law-spanned").first
    page.locator("#t3-d20").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    expect(page.locator("#t3-d20")).to_be_in_viewport()
    expect(words).to_be_in_viewport()


@pytest.mark.slow
def test_every_provision_has_its_button(page: Page, version: Version) -> None:
    page.goto("ordinance/")
    page.locator("button[data-cites=j1]").wait_for(state="attached")
    ids = set(
        page.locator("button.law-permalink").evaluate_all("all => all.map(b => b.dataset.cites)")
    )
    labels = version.law.labels
    named = {p.label for p in version.law.walk() if p.kind != "remarks"}
    assert named - {labels[id] for id in ids} == set()
    assert len(ids) == len({labels[id] for id in ids}), "one button for each name"
    assert {article.id for article in version.law.articles} <= ids
    assert {appendix.id for appendix in version.law.appendices} <= ids
    assert {supplement.id for supplement in version.law.supplements} <= ids
    tables = page.locator(".law-grid")
    assert tables.count() == len(list(version.law.walk_tables()))
    for table in tables.all():
        assert table.locator("button.law-cell-cite").count() == 1


def test_rows_and_cells_by_keyboard(copying: Page) -> None:
    copying.goto("ordinance/t3/#別表3 D7 3歳児")
    button = copying.locator("#t3 .law-cell-cite")
    expect(button).to_be_focused()
    expect(button).to_have_accessible_name("別表第3 D7 3歳児を引用（矢印キーでほかのセルへ）")
    for key, name in (
        ("ArrowRight", "別表第3 D7 4歳以上児・長時間保育"),
        ("ArrowDown", "別表第3 D8 4歳以上児・長時間保育"),
        ("ArrowLeft", "別表第3 D8 3歳児"),
        ("ArrowUp", "別表第3 D7 3歳児"),
        ("ArrowLeft", "別表第3 D7 3歳未満児"),
        ("ArrowLeft", "別表第3 D7 定義"),
        ("ArrowLeft", "別表第3 C 定義"),
        ("ArrowUp", "別表第3 B 定義"),
    ):
        copying.keyboard.press(key)
        expect(button).to_be_focused()
        expect(button).to_have_accessible_name(re.compile(f"^{name}を引用"))
    copying.keyboard.press("ArrowLeft")
    copying.keyboard.press("Enter")
    panel = copying.get_by_role("group", name="別表第3 Bを引用", exact=True)
    base = copying.url.partition("ordinance/")[0]
    assert copied(copying, panel, LINK) == f"{base}ordinance/t3/#t3-b"


@pytest.mark.slow
def test_a_row_and_a_cell_are_copied_with_their_headings(copying: Page) -> None:
    copying.goto("ordinance/t3/#t3-d7-short")
    copying.locator(".law-cell-cite:focus").press("Enter")
    first, *_ = copied(copying, copying.locator(".law-cite"), TEXT).split("\n")
    assert first == "D7\u30004歳以上児・短時間保育：9,900"
    copying.goto("ordinance/t3/#t3-d7")
    copying.locator(".law-cell-cite:focus").press("Enter")
    first, *_ = copied(copying, copying.locator(".law-cite"), TEXT).split("\n")
    tier, definition, *_, long, _, short = first.split("\u3000")
    assert tier == "階層区分：D7"
    assert definition.startswith("定義：A階層を除き")
    assert long.startswith("4歳以上児・長時間保育：")
    assert short == "4歳以上児・短時間保育：9,900"


@pytest.mark.slow
def test_a_row_and_a_cell_by_mouse(copying: Page) -> None:
    copying.goto("ordinance/t3/")
    for cell, label, text in (
        ("#t3-d7-tier", "別表第3 D7", "階層区分：D7　定義：A階層を除き"),
        ("#t3-d7-age3", "別表第3 D7 3歳児", "D7　3歳児：7,900\n（"),
    ):
        copying.locator(cell).hover()
        copying.locator(f"{cell} .law-cell-cite").click()
        panel = copying.get_by_role("group", name=f"{label}を引用", exact=True)
        assert f"）{label}（" in copied(copying, panel, CITATION)
        found = copied(copying, panel, TEXT)
        assert found.startswith(text)
        assert "円（" not in found
        assert "計算" not in found
        copying.keyboard.press("Escape")


def test_the_panel_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto("ordinance/j9/")
    button = page.get_by_role("button", name="第9条第1項を引用")
    button.focus()
    expect(button).to_have_css("opacity", "1")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    panel = page.get_by_role("group", name="第9条第1項を引用")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(panel.get_by_role("button", name=LINK)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.slow
def test_the_panel_opens_and_closes_by_mouse(page: Page) -> None:
    page.goto("ordinance/j9/")
    button = page.get_by_role("button", name="第9条第1項を引用")
    panel = page.locator(".law-cite")
    button.click()
    expect(panel).to_be_visible()
    button.click()
    expect(panel).to_be_hidden()
    button.click()
    page.get_by_role("heading", level=1).click()
    expect(panel).to_be_hidden()


@pytest.mark.slow
def test_a_tap_on_the_number_or_on_a_cell(new_page: NewPage) -> None:
    phone = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto("ordinance/j10/")
    phone.locator("#j10-k2 > .law-words .law-number").tap()
    panel = phone.get_by_role("group", name="第10条第2項を引用")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    for control in panel.locator("button, a").all():
        assert control.bounding_box()["height"] >= 43.9
    phone.goto("ordinance/t5/")
    phone.locator("#t5-d13-ratio").tap()
    expect(phone.get_by_role("group", name=re.compile("^別表第5"))).to_be_visible()


def test_where_the_clipboard_is_refused_the_text_is_there_to_copy(page: Page) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'))"
    )
    page.goto("ordinance/j9/")
    panel = opened(page, "第9条第2項")
    panel.get_by_role("button", name=CITATION).press("Enter")
    field = panel.get_by_role("textbox", name="コピーする文")
    expect(field).to_be_focused()
    value = field.input_value()
    assert value.startswith("渋谷区幼保一元化施設条例（平成22年渋谷区条例第3号）第9条第2項（")
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == value
    expect(panel.get_by_role("status")).to_contain_text("Ctrl+C")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280px", "390px"])
def test_no_violation_with_the_panel_open(
    new_page: NewPage, axe: Axe, viewport: object, dark: bool
) -> None:
    page = new_page(viewport=viewport, dark=dark)
    page.goto("ordinance/t3/#t3-d7-age3")
    page.locator("#t3-d7-age3 button").press("Enter")
    expect(page.locator(".law-cite")).to_be_visible()
    assert axe(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("address", ["ordinance/history/", "ordinance/2016-04-01/j10/", "go/"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violation(any_width: Page, axe: Axe, address: str, dark: bool) -> None:
    any_width.emulate_media(color_scheme="dark" if dark else "light")
    any_width.goto(address)
    assert axe(any_width) == []
    assert (
        any_width.evaluate("document.documentElement.scrollWidth")
        <= (any_width.viewport_size["width"])
    )
