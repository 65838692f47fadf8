"""The desk as a clerk uses it: a list comes in, its columns are checked, the result is read."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

PAGE = "tools/desk/"
SLOW = 90_000


def part(page: Page, name: str) -> Locator:
    """A part of the desk by its name."""
    return page.locator(f"[data-desk] [data-part={name}]")


def choose(page: Page, path: Path) -> None:
    """Choose a file, as the button's dialog does, and wait until it is read or refused."""
    part(page, "file-input").set_input_files(path)
    settled = part(page, "settle").or_(part(page, "wrong")).or_(part(page, "sheets"))
    settled.filter(visible=True).first.wait_for(timeout=SLOW)


def paste(page: Page, text: str) -> None:
    """Paste cells as a spreadsheet program gives them, anywhere on the page."""
    page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    part(page, "settle").wait_for(timeout=SLOW)


def answer_the_rest(page: Page, *, month: int | None = 9, whole: str = "no") -> None:
    """Choose 2016 and the month where they are asked, and one answer for all that no column says."""
    if page.locator("#desk-year").is_visible():
        page.locator("#desk-year").select_option("2016")
    if page.locator("#desk-month").is_visible():
        page.locator("#desk-month").select_option(str(month))
    for radio in page.locator(f"[data-fact]:not([hidden]) input[value={whole}]").all():
        radio.check()


def hold(page: Page, heading: str, field: str) -> None:
    """Say what a column holds: its choice is filled when somebody comes to it."""
    select = page.get_by_label(f"「{heading}」は何の列か")
    select.focus()
    select.select_option(field)


def check(page: Page) -> None:
    """Press the button and wait for the result."""
    part(page, "go").click()
    part(page, "result").wait_for(timeout=SLOW)


def show(page: Page, which: str) -> None:
    """Show the lines of a filter: all, different, wrong, open."""
    page.locator(f"[data-filter={which}] input").check()


def count(page: Page, which: str) -> int:
    """How many lines a filter says that it shows."""
    text = page.locator(f"[data-filter={which}] [data-part=count]").inner_text()
    return int(re.sub(r"\D", "", text))


def rows(page: Page) -> list[dict[str, str]]:
    """The lines that are shown, each cell under its column's name; `line` is the line's number."""
    table = part(page, "lines")
    heads = table.locator("thead th:not([hidden])").all_inner_texts()
    found = []
    for row in table.locator("tbody tr[data-line]").all():
        cells = row.locator(":scope > *").all_inner_texts()
        named = dict(zip(heads, cells, strict=True))
        found.append({**named, "line": row.get_attribute("data-line") or ""})
    return found


def all_rows(page: Page) -> list[dict[str, str]]:
    """The lines of every page of the table."""
    found = rows(page)
    while part(page, "later").is_visible() and part(page, "later").is_enabled():
        part(page, "later").click()
        found += rows(page)
    return found


def yen(text: str) -> int:
    """The amount of 「+12,345円」 or 「−5円」."""
    return int(text.replace(",", "").replace("円", "").replace("−", "-").replace("+", ""))


def totals(page: Page) -> Mapping[str, tuple[int, int]]:
    """Lines and sum of the differences by the name of the cause."""
    found = {}
    for row in part(page, "causes").locator("tr").all():
        _, lines, difference, _ = row.locator(":scope > *").all_inner_texts()
        cause = row.locator("th button").inner_text()
        found[cause] = (int(lines), yen(difference))
    return found


def as_pasted(table: Sequence[Sequence[str]]) -> str:
    """Rows as a spreadsheet program puts them on the clipboard."""
    return "\r\n".join("\t".join(row) for row in table)


def expect_focus(locator: Locator) -> None:
    """Wait until the keyboard is there."""
    expect(locator).to_be_focused()
