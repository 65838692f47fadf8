"""The desk from a list to its result: what comes in, what is found, what goes out.

What is due and what is billed wrongly is known of every made-up line by the plain reading of the text
(tests/roster); no expectation comes from the code under test.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.roster import made_up_lists
from tests.roster.made_up_lists import Line

LINES = made_up_lists.lines(children=30, month="2016-09", seed=5, rate=0.3)
TABLE = made_up_lists.table(LINES)
WRONG = [at for at, line in enumerate(LINES, 2) if line.is_wrong]


pytestmark = pytest.mark.usefixtures("nothing_lacking")


@pytest.fixture
def clerk(page: Page) -> Page:
    """A page with the desk open."""
    page.goto(desk.PAGE)
    return page


def written(folder: Path, name: str, table: Sequence[Sequence[str]], encoding: str) -> Path:
    """A CSV file of the rows."""
    path = folder / name
    path.write_bytes(made_up_lists.as_csv(table).encode(encoding))
    return path


def workbook(path: Path, table: Sequence[Sequence[object]], *, title: str = "9月") -> Path:
    """A workbook with the rows on one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in table:
        sheet.append(list(row))
    book.save(path)
    return path


def assert_audited(page: Page, lines: Sequence[Line], *, first_row: int = 2) -> None:
    """Every bill that is wrong is listed with its difference, and no other."""
    expected = {
        str(row): line.billed - line.due
        for row, line in enumerate(lines, first_row)
        if line.is_wrong and line.billed is not None and line.due is not None
    }
    assert expected, "a list without a wrong bill shows nothing"
    desk.show(page, "different")
    found = {row["line"]: desk.yen(row["差"]) for row in desk.all_rows(page)}
    assert found == expected


def test_the_seeded_lines_are_worth_testing() -> None:
    assert len(WRONG) >= 4
    assert len(LINES) < 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_csv_file_is_audited_whatever_it_was_saved_in(
    clerk: Page, tmp_path: Path, encoding: str
) -> None:
    desk.choose(clerk, written(tmp_path, "meibo.csv", TABLE, encoding))
    named = "Shift_JIS" if encoding == "cp932" else "UTF-8"
    expect(desk.part(clerk, "chosen-about")).to_have_text(f"{named}・コンマ区切り・{len(LINES)}行")
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert_audited(clerk, LINES)


@pytest.mark.slow
def test_cells_pasted_anywhere_on_the_page_are_audited(clerk: Page) -> None:
    desk.paste(clerk, desk.as_pasted(TABLE))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert_audited(clerk, LINES)


@pytest.mark.slow
def test_a_list_as_excel_leaves_it_is_audited(clerk: Page, tmp_path: Path) -> None:
    """A title, merged headings, days as numbers, 1,234, full width, empty lines, a line of the total."""
    damaged = made_up_lists.damaged(LINES)
    desk.choose(clerk, written(tmp_path, "damaged.csv", damaged, "cp932"))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert_audited(clerk, LINES, first_row=5)


def test_a_workbook_is_audited_with_its_days_and_merged_headings(
    clerk: Page, tmp_path: Path
) -> None:
    """Days and amounts as a workbook holds them: not as texts."""
    damaged = made_up_lists.damaged(LINES)
    upper, lower = damaged[2:4]
    plain = [*map(typed, TABLE[1:])]
    path = workbook(tmp_path / "9月分.xlsx", [upper, lower, *plain])
    book = openpyxl.load_workbook(path)
    sheet = book["9月"]
    sheet.merge_cells(start_row=1, end_row=1, start_column=18, end_column=26)
    book.save(path)
    desk.choose(clerk, path)
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert_audited(clerk, LINES, first_row=3)


def typed(row: Sequence[str]) -> list[object]:
    """Cells as Excel keeps them: a day as a day, an amount as a number."""
    return [
        date.fromisoformat(cell)
        if cell.count("-") == 2
        else int(cell)
        if cell.isdigit() and not cell.startswith("0")
        else cell
        for cell in row
    ]


@pytest.mark.slow
def test_of_several_sheets_the_clerk_chooses_one(clerk: Page, tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["これは表紙です"]], title="表紙")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("9月")
    for row in TABLE:
        sheet.append(list(row))
    book.create_sheet("空")
    book.save(path)
    desk.choose(clerk, path)
    choices = desk.part(clerk, "sheet-list").locator("label")
    assert choices.all_inner_texts() == ["表紙（1行）", f"9月（{len(TABLE)}行）"]
    choices.nth(1).click()
    desk.part(clerk, "sheets").get_by_role("button").click()
    desk.part(clerk, "settle").wait_for()
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert_audited(clerk, LINES)


@pytest.mark.slow
def test_a_cell_whose_formula_failed_is_named_not_read_as_empty(
    clerk: Page, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "book.xlsx", TABLE)
    book = openpyxl.load_workbook(path)
    sheet = book["9月"]
    column = 1 + TABLE[0].index("ほかに数える兄姉等")
    cell = sheet.cell(row=2, column=column)
    cell.value, cell.data_type = "#N/A", "e"
    book.save(path)
    desk.choose(clerk, path)
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    desk.show(clerk, "wrong")
    [first, *_] = desk.rows(clerk)
    assert first["line"] == "2"
    assert "ほかに数える兄姉等" in first["分かったこと"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), ".xlsx"),  # how an .xls begins
        (b"PK\x03\x04" + bytes(64), "CSV UTF-8"),
        (b"", "中身がありません"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "CSV"),
    ],
    ids=["xls", "broken", "empty", "picture"],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(
    clerk: Page, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(content)
    desk.choose(clerk, path)
    expect(desk.part(clerk, "wrong")).to_contain_text(said)
    desk.expect_focus(desk.part(clerk, "wrong"))
    expect(desk.part(clerk, "settle")).to_be_hidden()


def test_columns_that_were_not_recognised_are_corrected_by_the_clerk(
    clerk: Page, tmp_path: Path
) -> None:
    renamed = [[*TABLE[0]], *TABLE[1:]]
    renamed[0][TABLE[0].index("生年月日")] = "たんじょうび"
    renamed[0][TABLE[0].index("請求額")] = "9月の口座振替"
    desk.choose(clerk, written(tmp_path, "meibo.csv", renamed, "utf-8"))
    # 生年月日 is needed by every line: the table stands open.
    born = clerk.get_by_label("「たんじょうび」は何の列か")
    billed = clerk.get_by_label("「9月の口座振替」は何の列か")
    expect(born).to_be_visible()
    assert (born.input_value(), billed.input_value()) == ("", "")
    expect(desk.part(clerk, "go")).to_have_text("全員を計算する")
    desk.hold(clerk, "9月の口座振替", "billed")
    expect(desk.part(clerk, "go")).to_have_text("点検する")
    desk.answer_the_rest(clerk)
    desk.part(clerk, "go").click()
    expect(desk.part(clerk, "wrong")).to_contain_text("生年月日")
    desk.hold(clerk, "たんじょうび", "birth_date")
    desk.check(clerk)
    assert_audited(clerk, LINES)


@pytest.mark.slow
def test_a_fact_stands_in_one_column(clerk: Page) -> None:
    desk.paste(clerk, desk.as_pasted(TABLE[:3]))
    desk.part(clerk, "mapping").locator("summary").click()
    desk.hold(clerk, "児童", "household")
    assert clerk.get_by_label("「世帯」は何の列か").input_value() == ""


@pytest.mark.slow
def test_what_no_column_says_is_asked_once_for_the_whole_list(clerk: Page) -> None:
    """Single parents pay nothing (第10条第2項第3号): said of all, all of them are free."""
    without = ("ひとり親世帯等", "請求額")
    keep = [at for at, name in enumerate(TABLE[0]) if name not in without]
    desk.paste(clerk, desk.as_pasted([[row[at] for at in keep] for row in TABLE]))
    asked = clerk.locator("[data-fact]:not([hidden])")
    assert [each.get_attribute("data-fact") for each in asked.all()] == ["single_parent"]
    desk.part(clerk, "go").click()
    expect(desk.part(clerk, "wrong")).to_contain_text("「ひとり親世帯等」を選んでください。")
    desk.part(clerk, "wrong").get_by_role("link").click()
    desk.expect_focus(asked.locator("input").first)
    desk.answer_the_rest(clerk, whole="yes")
    desk.check(clerk)
    desk.show(clerk, "all")
    found = {row["line"]: row for row in desk.all_rows(clerk)}
    places = [line.child.get("facility") for line in LINES]
    services = [line.child.get("service") for line in LINES]
    free = [
        str(at)
        for at, (place, service) in enumerate(zip(places, services, strict=True), 2)
        if service in ("nursery", "long")
        and place == "yamaya-kakinomi"
        and LINES[at - 2].child.get("extended_care", {}).get("kind") not in ("monthly", "daily")
    ]
    assert len(free) > 3
    assert {found[line]["9〜3月"] for line in free} <= {"0円", "―"}
    assert clerk.locator("[data-audit]:visible").count() == 0


def test_a_bad_cell_is_named_by_line_and_column_and_stops_nothing(clerk: Page) -> None:
    broken = [[*row] for row in TABLE]
    born = TABLE[0].index("生年月日")
    households = [row[0] for row in TABLE]
    alone = next(at for at in WRONG if households.count(households[at - 1]) == 1)
    broken[alone - 1][born] = "5月10日"
    desk.paste(clerk, desk.as_pasted(broken))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    desk.show(clerk, "wrong")
    [row] = desk.rows(clerk)
    assert row["line"] == str(alone)
    assert f"{alone}行目「生年月日」" in row["分かったこと"]
    assert desk.count(clerk, "all") == len(LINES)
    assert desk.count(clerk, "different") == len(WRONG) - 1


def test_a_line_opens_to_its_cited_steps(clerk: Page) -> None:
    desk.paste(clerk, desk.as_pasted(TABLE))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    button = desk.part(clerk, "lines").locator("button[aria-expanded]").first
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    panel = clerk.locator(".desk-panel")
    # Where a bill differs, the sentence says by how much; the steps are those of the estimator.
    expect(panel).to_contain_text("請求の")
    expect(panel.locator(".result-steps li").first).to_be_attached(timeout=desk.SLOW)
    # A provision opens beside the result, which would be lost.
    with clerk.expect_popup() as opened:
        panel.locator("a.cite").first.click()
    opened.value.wait_for_load_state()
    place = opened.value.url.rpartition("#")[2]
    assert opened.value.locator(f'[id="{place}"]').count() == 1
    expect(desk.part(clerk, "result")).to_be_visible()
    button.click()
    expect(panel).to_have_count(0)


def saved(page: Page, ending: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button saves."""
    with page.expect_download(timeout=desk.SLOW) as download:
        page.locator(f"[data-desk] [data-save={ending}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_whole_is_saved_as_csv_and_read_back_by_another_program(
    clerk: Page, tmp_path: Path
) -> None:
    evil = [[*row] for row in TABLE]
    evil[0].append("メモ")
    for at, row in enumerate(evil[1:]):
        row.append("=HYPERLINK(1)" if at == 0 else "")
    desk.choose(clerk, written(tmp_path, "meibo.csv", evil, "utf-8"))
    desk.answer_the_rest(clerk)
    desk.check(clerk)

    name, content = saved(clerk, "csv")
    assert name == "meiboの結果.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    # Its line first, by which the page names it, then the columns as they came.
    assert head[: 1 + len(evil[0])] == ["行", *evil[0]]
    assert [row[0] for row in rows] == [str(at) for at in range(2, len(TABLE) + 1)]
    assert [row[2] for row in rows] == [row[1] for row in TABLE[1:]]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    differences = head.index("差")
    found = {at for at, row in enumerate(rows, 2) if row[differences] not in ("", "0")}
    assert found == set(WRONG)

    name, content = saved(clerk, "xlsx")
    assert name == "meiboの結果.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    read = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [str(cell) for cell in read[0]] == head
    assert len(read) == len(TABLE)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}, "no formula"
    due = {at: LINES[at - 2] for at in WRONG}
    for at, line in due.items():
        assert line.billed is not None
        assert line.due is not None
        assert read[at - 1][differences] == line.billed - line.due

    desk.show(clerk, "different")
    clerk.locator("input[name=kept][value=shown]").check()
    _, content = saved(clerk, "csv")
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert [row[2] for row in rows] == [TABLE[at - 1][1] for at in WRONG]


@pytest.mark.slow
def test_the_sample_is_audited_with_its_causes(clerk: Page) -> None:
    sample = made_up_lists.sample_lines()
    desk.part(clerk, "sample").click()
    desk.part(clerk, "settle").wait_for(timeout=desk.SLOW)
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    wrong = [line for line in sample if line.is_wrong]
    assert desk.count(clerk, "all") == 300
    assert desk.count(clerk, "different") == len(wrong)
    assert sum(lines for lines, _ in desk.totals(clerk).values()) == len(wrong)
    billed = sum((line.billed or 0) - (line.due or 0) for line in wrong)
    assert sum(yen for _, yen in desk.totals(clerk).values()) == billed
    # Each cause leads to what it means.
    link = desk.part(clerk, "causes").get_by_role("link").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    assert clerk.locator(f"[id='{target}']").count() == 1


@pytest.mark.slow
def test_the_template_is_read_as_it_is(clerk: Page, site: Path) -> None:
    desk.choose(clerk, site / "tools/desk/template.csv")
    expect(desk.part(clerk, "mapping-title")).to_contain_text("が分かりました")
    columns = desk.part(clerk, "columns").locator("select")
    assert columns.count() > 40
    assert "" not in [select.input_value() for select in columns.all()]
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert desk.count(clerk, "wrong") == 0
    assert desk.count(clerk, "all") == 2
