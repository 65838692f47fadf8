"""The desk while it works, when it can't, after something was changed; by keyboard, on paper, narrow."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import desk
from tests.browser.conftest import NewPage
from tests.browser.faulty_server import FaultyServer
from tests.browser.paper import printed, words
from tests.roster import made_up_lists, plain_errors

LINES = made_up_lists.lines(children=30, month="2016-09", seed=5, rate=0.3)
TABLE = made_up_lists.table(LINES)
TEXT = desk.as_pasted(TABLE)
WRONG = [line for line in LINES if line.is_wrong]


def many(lines: int) -> str:
    """A long list: the same households again and again, under other numbers."""
    body: list[list[str]] = []
    for again in range(lines // len(LINES) + 1):
        body += [[f"{again}-{row[0]}", f"{again}-{row[1]}", *row[2:]] for row in TABLE[1:]]
    return desk.as_pasted([TABLE[0], *body[:lines]])


@pytest.fixture
def clerk(page: Page) -> Page:
    """The desk with a list whose columns are known."""
    page.goto(desk.PAGE)
    desk.paste(page, TEXT)
    desk.answer_the_rest(page)
    return page


@pytest.mark.slow
def test_what_is_done_is_counted_and_can_be_left(page: Page) -> None:
    """Several workers, the work in parts; what is done when it is left is kept, and said."""
    page.goto(desk.PAGE)
    total = 4_000
    desk.paste(page, many(total))
    desk.answer_the_rest(page)
    desk.part(page, "go").click()
    done = desk.part(page, "done")
    expect(done).to_have_text(re.compile(r"^[1-9][\d,]* / 4,000人$"), timeout=desk.SLOW)
    expect(desk.part(page, "left")).to_have_text(re.compile(r"^のこり約\d+(秒|分)$"))
    desk.expect_focus(desk.part(page, "progress-title"))
    desk.part(page, "cancel").click()
    desk.part(page, "result").wait_for(timeout=desk.SLOW)
    expect(desk.part(page, "status")).to_have_text("ここまでの結果を出しました。")
    kept = desk.count(page, "all")
    assert 0 < kept < total
    expect(desk.part(page, "partial")).to_contain_text(f"4,000人のうち、計算した{kept:,}人")
    # 50 lines at a time, whatever the list's length.
    desk.show(page, "all")
    assert desk.part(page, "rows").locator("tr").count() == 50
    desk.part(page, "later").click()
    expect(desk.part(page, "where")).to_have_text(f"51〜100 / {kept:,}行")


@pytest.mark.slow
def test_a_changed_month_marks_the_result_as_old(clerk: Page) -> None:
    desk.check(clerk)
    result = desk.part(clerk, "result")
    different = desk.count(clerk, "different")
    assert different == len(WRONG)
    clerk.locator("#desk-month").select_option("4")
    expect(desk.part(clerk, "stale")).to_be_visible()
    expect(desk.part(clerk, "status")).to_contain_text("変えるまえ")
    expect(clerk.locator("[data-save=csv]")).to_be_hidden()
    clerk.locator("#desk-month").select_option("9")
    expect(desk.part(clerk, "stale")).to_be_hidden()
    clerk.locator("#desk-month").select_option("4")
    desk.part(clerk, "again").click()
    expect(desk.part(clerk, "stale")).to_be_hidden(timeout=desk.SLOW)
    result.wait_for(timeout=desk.SLOW)
    expect(clerk.locator("[data-save=csv]")).to_be_visible()
    # September's bills against what was due in April.
    due = [plain_errors.true_amount(line.asked, line.child, "2016-04") for line in LINES]
    april = [
        line
        for line, amount in zip(LINES, due, strict=True)
        if line.billed is not None and amount is not None and line.billed != amount
    ]
    assert desk.count(clerk, "different") == len(april) != different


def test_a_failure_of_python_is_told_and_the_list_stays_chosen(
    page: Page, server: FaultyServer
) -> None:
    server.fault("*.wasm", status=503)
    page.goto(desk.PAGE)
    page.evaluate("window.scrollTo(0, 0)")
    desk.part(page, "paste").locator("summary").click()
    desk.part(page, "paste-text").fill(TEXT)
    desk.part(page, "paste-read").click()
    trouble = desk.part(page, "trouble")
    expect(trouble).to_be_visible(timeout=desk.SLOW)
    expect(trouble).to_contain_text("選んだ一覧は、そのままこの画面にあります")
    # Issue 12: each cause has a sentence of its own; a server that refuses is not the line.
    expect(trouble).to_contain_text("このサイトが出せませんでした")
    expect(trouble.locator('a[href="#by-command"]')).to_be_visible()
    expect(trouble.locator('a[href*="childcare-fee/#quick-table"]')).to_be_visible()
    server.mend()
    desk.part(page, "retry").click()
    desk.part(page, "settle").wait_for(timeout=desk.SLOW)
    expect(trouble).to_be_hidden()
    desk.answer_the_rest(page)
    desk.check(page)
    assert desk.count(page, "all") == len(LINES)


@pytest.mark.slow
def test_a_python_that_breaks_while_it_works_is_replaced(clerk: Page) -> None:
    """The list is read again by the new one; what was chosen about its columns stays."""
    clerk.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message, ...rest) {
            if (message.text?.includes('"step":"check"')) {
              Worker.prototype.postMessage = post;
              this.onerror(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
              return;
            }
            post.call(this, message, ...rest);
          };
        }"""
    )
    desk.part(clerk, "go").click()
    expect(desk.part(clerk, "trouble")).to_be_visible(timeout=desk.SLOW)
    desk.part(clerk, "retry").click()
    desk.part(clerk, "result").wait_for(timeout=desk.SLOW)
    assert desk.count(clerk, "different") == len(WRONG)


BREAKING = """(causes) => {
  // Of the workers that there are, each in turn breaks at a step that is named, once for each cause.
  const post = Worker.prototype.postMessage;
  const workers = (window.workersOfTheTest = []);
  window.stepsOfTheTest = [];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!workers.includes(this)) workers.push(this);
    const step = message.text?.match(/"step":"(\\w+)"/)?.[1];
    if (step) window.stepsOfTheTest.push([workers.indexOf(this), step]);
    const at = causes.findIndex((cause) => cause.step === step && cause.worker === workers.indexOf(this));
    if (at < 0) return post.call(this, message, ...rest);
    const [{ why }] = causes.splice(at, 1);
    this.onmessage({ data: { kind: "broken", id: message.id, why } });
  };
}"""
"""Run on the page. An interpreter that ends as one without the function that it needs does (`damaged`)."""


def steps_of(page: Page, worker: int) -> list[str]:
    """What a worker was asked since `BREAKING`, by its number."""
    asked: list[tuple[int, str]] = page.evaluate("window.stepsOfTheTest")
    return [step for number, step in asked if number == worker]


def test_a_reader_that_lacks_something_is_replaced_and_given_the_list_unseen(clerk: Page) -> None:
    clerk.evaluate(BREAKING, [{"worker": 0, "step": "conclude", "why": "damaged"}])
    desk.check(clerk)
    expect(desk.part(clerk, "trouble")).to_be_hidden()
    assert desk.count(clerk, "different") == len(WRONG)
    assert steps_of(clerk, 1) == ["open", "settle", "conclude"]
    # What is asked later needs no list read again.
    desk.show(clerk, "all")
    desk.part(clerk, "rows").get_by_role("button").first.click()
    expect(desk.part(clerk, "rows")).to_contain_text("別表第3", timeout=desk.SLOW)
    assert steps_of(clerk, 1) == ["open", "settle", "conclude", "explain"]


@pytest.mark.slow
def test_a_list_that_ends_the_next_reader_too_is_said_and_not_read_for_ever(clerk: Page) -> None:
    causes = [
        {"worker": 0, "step": "conclude", "why": "damaged"},
        {"worker": 1, "step": "open", "why": "memory"},
    ]
    clerk.evaluate(BREAKING, causes)
    desk.part(clerk, "go").click()
    expect(desk.part(clerk, "trouble")).to_be_visible(timeout=desk.SLOW)
    clerk.wait_for_timeout(1_000)
    assert steps_of(clerk, 1) == ["open"]
    desk.part(clerk, "retry").click()
    desk.part(clerk, "result").wait_for(timeout=desk.SLOW)
    assert desk.count(clerk, "different") == len(WRONG)


@pytest.mark.slow
def test_a_helper_that_lacks_something_is_replaced_and_no_part_is_missing(page: Page) -> None:
    page.goto(desk.PAGE)
    desk.paste(page, many(1_600))
    desk.answer_the_rest(page)
    page.evaluate(BREAKING, [{"worker": 1, "step": "check", "why": "damaged"}])
    desk.check(page)
    expect(desk.part(page, "trouble")).to_be_hidden()
    assert desk.count(page, "all") == 1_600
    assert page.evaluate("window.workersOfTheTest.length") == 3


@pytest.mark.slow
def test_another_list_takes_the_place_of_the_first(clerk: Page) -> None:
    desk.check(clerk)
    desk.part(clerk, "another").click()
    expect(desk.part(clerk, "result")).to_be_hidden()
    expect(desk.part(clerk, "settle")).to_be_hidden()
    desk.expect_focus(desk.part(clerk, "file"))
    desk.paste(clerk, desk.as_pasted(TABLE[:4]))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    assert desk.count(clerk, "all") == 3


@pytest.mark.slow
def test_a_paste_by_mistake_takes_nothing_away(clerk: Page) -> None:
    desk.check(clerk)
    desk.paste(clerk, "世帯\t児童\r\n1\t2")
    clerk.wait_for_timeout(500)
    expect(desk.part(clerk, "result")).to_be_visible()
    assert desk.count(clerk, "all") == len(LINES)


def test_all_of_it_is_done_by_keyboard_alone(page: Page) -> None:
    """From the sample to an opened line, by Tab, Space, Enter and arrows; and back again."""
    page.goto(desk.PAGE)
    reach(page, "[data-part=sample]")
    page.keyboard.press("Enter")
    desk.part(page, "settle").wait_for(timeout=desk.SLOW)
    desk.expect_focus(desk.part(page, "settle-title"))
    reach(page, "[data-part=go]")
    page.keyboard.press("Enter")
    desk.part(page, "result").wait_for(timeout=desk.SLOW)
    desk.expect_focus(desk.part(page, "result"))
    reach(page, "[data-filter=different] input")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-filter=all] input")).to_be_checked()
    reach(page, "[data-part=rows] button")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-panel")).to_have_count(1)
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body")
    reach(page, "[data-part=later]")
    page.keyboard.press("Enter")
    expect(desk.part(page, "where")).to_have_text("51〜100 / 300行")
    reach(page, "[data-save=csv]")
    with page.expect_download(timeout=desk.SLOW):
        page.keyboard.press("Enter")


def reach(page: Page, selector: str) -> None:
    """Press Tab until the keyboard is at what a selector names."""
    for _ in range(600):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {selector}")


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_everything_fits_and_can_be_pressed(new_page: NewPage, width: int) -> None:
    page = new_page(viewport=ViewportSize(width=width, height=800))
    page.goto(desk.PAGE)
    desk.paste(page, TEXT)
    desk.part(page, "mapping").locator("summary").click()
    desk.answer_the_rest(page)
    desk.check(page)
    desk.show(page, "all")
    desk.part(page, "lines").locator("button[aria-expanded]").first.click()
    expect(page.locator(".desk-panel .result-steps").first).to_be_attached(timeout=desk.SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate(
        """() => [...document.querySelectorAll("[data-desk] :is(button, select, summary, label.desk-choice)")]
          .filter(each => each.checkVisibility() && !each.closest(".desk-steps"))
          .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 || box.width < 44)
          .map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.slow
def test_the_status_says_each_thing_once(clerk: Page) -> None:
    clerk.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector("[data-desk] [data-part=status]");
          new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    desk.check(clerk)
    said = [text for text in clerk.evaluate("window.said") if text]
    assert said == ["列と事がらを確かめています。", "計算しています。", "結果が出ました。"]


@pytest.mark.slow
def test_on_paper_stand_the_summary_and_every_difference(clerk: Page) -> None:
    """Twice as many differences as the table shows at a time: all of them, the head on every sheet."""
    desk.part(clerk, "another").click()
    desk.paste(clerk, many(len(LINES) * 18))
    desk.answer_the_rest(clerk)
    desk.check(clerk)
    different = desk.count(clerk, "different")
    assert different == 18 * len(WRONG)
    assert different > 100
    sheets = printed(clerk)
    text = "".join(words(sheet) for sheet in sheets)
    assert "ちがいのある行" in text
    children = [f"{again}-{line.child['id']}" for again in range(18) for line in WRONG]
    assert [child for child in children if child not in text] == []
    tables = [words(sheet) for sheet in sheets if any(child in words(sheet) for child in children)]
    assert len(tables) >= 2
    assert all("表による額" in sheet for sheet in tables)
    assert "ファイルを選ぶ" not in text
    assert "Excelで保存" not in text


@pytest.mark.slow
def test_without_scripts_the_page_says_the_other_way(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(desk.PAGE)
    expect(page.locator(".calc-noscript")).to_be_visible()
    expect(desk.part(page, "drop")).to_be_hidden()
    expect(page.get_by_role("heading", name="コマンドで確かめる")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="ひな型をダウンロード").click()
    assert download.value.suggested_filename == "保育料の一覧.csv"


Axe = Callable[..., list[str]]


@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["1280", "390-dark"])
def test_axe_finds_no_violation_in_any_state(
    new_page: NewPage, axe: Axe, server: FaultyServer, width: int, dark: bool
) -> None:
    page = new_page(viewport=ViewportSize(width=width, height=900), dark=dark, reduced_motion=True)
    found = {}
    page.goto(desk.PAGE)
    # Few columns: each has a choice of all that a list may hold, and axe looks at every one.
    few = [at for at, name in enumerate(TABLE[0]) if "控除" not in name and "保護者2" not in name]
    desk.paste(page, desk.as_pasted([[row[at] for at in few] for row in TABLE]))
    desk.part(page, "mapping").locator("summary").click()
    found["columns"] = axe(page)
    desk.part(page, "go").click()
    expect(desk.part(page, "wrong")).to_be_visible()
    found["wrong"] = axe(page)
    desk.answer_the_rest(page)
    desk.check(page)
    desk.part(page, "lines").locator("button[aria-expanded]").first.click()
    expect(page.locator(".desk-panel .result-steps").first).to_be_attached(timeout=desk.SLOW)
    page.evaluate("scrollTo(0, 0)")  # nothing lies half under the header
    found["result"] = axe(page)
    page.locator("#desk-month").select_option("4")
    found["stale"] = axe(page)
    assert {state: faults for state, faults in found.items() if faults} == {}
