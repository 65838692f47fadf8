"""What the desk does when two things happen at once: saving, checking again, another list, a Python lost.

What is due is known of every made-up line by the plain reading of the text (tests/roster).
"""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser import desk
from tests.browser.waiting import until
from tests.roster import made_up_lists

LINES = made_up_lists.lines(children=30, month="2016-09", seed=5, rate=0.3)
TABLE = made_up_lists.table(LINES)
WRONG = [at for at, line in enumerate(LINES, 2) if line.is_wrong]

HELD_BACK = """
  // Rows for a file are asked for only when `window.goOn()` is called.
  const post = Worker.prototype.postMessage;
  const waiting = [];
  window.asked = 0;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!message.text?.includes('"step":"rows"')) return post.call(this, message, ...rest);
    window.asked += 1;
    waiting.push(() => post.call(this, message, ...rest));
  };
  window.goOn = () => {
    Worker.prototype.postMessage = post;
    for (const each of waiting) each();
  };
"""

LOST = """
  // The reader is lost at the next message.
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function () {
    Worker.prototype.postMessage = post;
    this.onerror(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
  };
"""


@pytest.fixture
def clerk(page: Page) -> Page:
    """The desk with a result."""
    page.goto(desk.PAGE)
    desk.paste(page, desk.as_pasted(TABLE))
    desk.answer_the_rest(page)
    desk.check(page)
    return page


def run(page: Page, script: str) -> None:
    """Change how the page's workers are asked."""
    page.evaluate(f"() => {{ {script} }}")


def downloads_of(page: Page) -> list[Download]:
    """All files that the page saves from now on."""
    found: list[Download] = []

    def take(download: Download) -> None:
        found.append(download)

    page.on("download", take)
    return found


def press(page: Page, ending: str) -> None:
    """Press the button that saves."""
    page.locator(f"[data-desk] [data-save={ending}]").click()


@pytest.mark.slow
def test_one_file_is_made_at_a_time(clerk: Page) -> None:
    downloads = downloads_of(clerk)
    run(clerk, HELD_BACK)
    press(clerk, "xlsx")
    expect(desk.part(clerk, "save-status")).to_contain_text("作っています")
    until(clerk, "window.asked === 1")
    for ending in ("xlsx", "csv"):
        button = clerk.locator(f"[data-desk] [data-save={ending}]")
        expect(button).to_have_attribute("aria-disabled", "true")
        button.click(force=True)
    with clerk.expect_download(timeout=desk.SLOW) as download:
        clerk.evaluate("window.goOn()")
    expect(desk.part(clerk, "save-status")).to_have_text("ファイルを作りました。")
    expect(clerk.locator("[data-save=csv]")).to_have_attribute("aria-disabled", "false")
    assert len(downloads) == 1
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet is not None
    assert sheet.max_row == len(TABLE)
    # The next press works again.
    with clerk.expect_download(timeout=desk.SLOW) as again:
        press(clerk, "csv")
    text = Path(again.value.path()).read_text(encoding="utf-8-sig")
    assert len([*csv.reader(io.StringIO(text, newline=""))]) == len(TABLE)


@pytest.mark.slow
def test_checking_again_stops_a_file_that_would_mix_two_months(clerk: Page) -> None:
    downloads = downloads_of(clerk)
    run(clerk, HELD_BACK)
    press(clerk, "csv")
    until(clerk, "window.asked === 1")
    clerk.locator("#desk-month").select_option("4")
    desk.part(clerk, "go").click()
    clerk.evaluate("window.goOn()")
    expect(desk.part(clerk, "status")).to_have_text("結果が出ました。", timeout=desk.SLOW)
    expect(desk.part(clerk, "save-status")).to_have_text("")
    expect(desk.part(clerk, "trouble")).to_be_hidden()
    assert downloads == []
    with clerk.expect_download(timeout=desk.SLOW):
        press(clerk, "csv")
    assert len(downloads) == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_another_list_stops_the_file_and_opens_cleanly(clerk: Page, ending: str) -> None:
    downloads = downloads_of(clerk)
    run(clerk, HELD_BACK)
    press(clerk, ending)
    until(clerk, "window.asked === 1")
    desk.part(clerk, "another").click()
    clerk.evaluate("window.goOn()")
    desk.paste(clerk, desk.as_pasted(TABLE[:4]))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert desk.count(clerk, "all") == 3
    expect(desk.part(clerk, "trouble")).to_be_hidden()
    assert downloads == []
    with clerk.expect_download(timeout=desk.SLOW) as download:
        press(clerk, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet is not None
    assert sheet.max_row == 4


@pytest.mark.slow
def test_a_result_is_saved_and_explained_after_the_reader_was_lost(clerk: Page) -> None:
    run(clerk, LOST)
    press(clerk, "csv")
    expect(desk.part(clerk, "trouble")).to_be_visible(timeout=desk.SLOW)
    with clerk.expect_download(timeout=desk.SLOW) as download:
        desk.part(clerk, "retry").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    differences = head.index("差")
    found = [at for at, row in enumerate(rows, 2) if row[differences] not in ("", "0")]
    assert found == WRONG

    run(clerk, LOST)
    button = desk.part(clerk, "lines").locator("button[aria-expanded]").first
    button.click()
    expect(clerk.locator(".desk-panel")).to_contain_text("書けませんでした", timeout=desk.SLOW)
    button.click()
    button.click()
    expect(clerk.locator(".desk-panel .result-steps").first).to_be_attached(timeout=desk.SLOW)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD1"])
def test_a_stray_cell_far_away_is_told_not_read(page: Page, tmp_path: Path, place: str) -> None:
    """The last cell of an Excel sheet is XFD1048576: a grid of 17 thousand million cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in TABLE[:3]:
        sheet.append(row)
    sheet[place] = "x"
    path = tmp_path / "stray.xlsx"
    book.save(path)
    assert path.stat().st_size < 10_000
    page.goto(desk.PAGE)
    desk.choose(page, path)
    said = desk.part(page, "wrong-list")
    expect(said).to_contain_text("大きすぎて読めません")
    if place.endswith("1048576"):
        expect(said).to_contain_text("1,048,576行")
    # The desk is as good as new.
    sheet[place] = None
    book.save(path)
    desk.choose(page, path)
    desk.part(page, "settle").wait_for(timeout=desk.SLOW)
    expect(desk.part(page, "chosen-about")).to_have_text("2行")


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_very_much_is_told_not_read(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        for _ in range(60):
            entry.write(bytes(10_000_000))
    page.goto(desk.PAGE)
    desk.choose(page, path)
    expect(desk.part(page, "wrong-list")).to_contain_text("大きすぎて読めません")


@pytest.mark.slow
def test_a_list_of_very_many_columns_does_not_halt_the_page(page: Page) -> None:
    """500 columns that mean nothing: no choice is filled before somebody comes to it."""
    page.goto(desk.PAGE)
    extra = [[f"{name}{at}" for at in range(500)] for name in ("メモ", "a", "b")]
    desk.paste(page, desk.as_pasted([row + more for row, more in zip(TABLE, extra, strict=False)]))
    desk.part(page, "mapping").locator("summary").click()
    expect(desk.part(page, "columns").locator("select")).to_have_count(500 + len(TABLE[0]))
    options = desk.part(page, "columns").locator("option")
    assert options.count() < 3 * (500 + len(TABLE[0]))
    # By keyboard alone a choice is as full as ever.
    select = page.get_by_label("「メモ0」は何の列か")
    select.focus()
    assert select.locator("option").count() > 40
    page.keyboard.press("ArrowDown")
    assert select.input_value() == "household"
    assert page.get_by_label("「世帯」は何の列か").input_value() == ""


@pytest.mark.slow
def test_an_answer_for_the_whole_list_is_not_kept_for_the_next(page: Page) -> None:
    without = TABLE[0].index("ほかに数える兄姉等")
    table = [row[:without] + row[without + 1 :] for row in TABLE]
    page.goto(desk.PAGE)
    desk.paste(page, desk.as_pasted(table))
    count = page.locator("#desk-fact-other-named-persons")
    count.fill("2")
    desk.part(page, "another").click()
    desk.paste(page, desk.as_pasted(table[:4]))
    assert count.input_value() == ""
