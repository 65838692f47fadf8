"""Whatever stands behind the # of an address: nothing of it runs, and the form keeps what was typed."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.fuzz.amount import chance, mixed, rounds
from tests.fuzz.test_forms import HOSTILE, TYPED

PIECES = [
    *("v=1", "&", "=", "tier=D7", "tier=", "case=", "%", "%E7%AC", "%00", "+", "#", "?q=", "__proto__", "constructor"),
    *("toString", "j10-k2", "10条2項1号", "別表3", "v=2", "--", ";", "a[b]", "*", "..", "//x.example/", ":target"),
    *HOSTILE,
]  # fmt: skip
PAGES = ("tools/childcare-fee/", "ordinance/j10/", "manual/s3/")


def errors_on(page: Page) -> list[str]:
    """Everything that breaks or runs in the page from here on."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", lambda dialog: (found.append(dialog.message), dialog.dismiss()))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_an_address_runs(page: Page, path: str) -> None:
    wrong = errors_on(page)
    page.goto(path)
    for number in rounds(25):
        text = mixed(chance(number), PIECES, 4)
        fragment = quote(text.encode("utf-8", "replace"), safe="" if number % 2 else "&=/?%;+")
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        page.wait_for_timeout(20)
        assert page.locator("img[src=x], svg[onload], [onfocus], [onerror]").count() == 0, number
        assert wrong == [], (number, fragment)


def test_the_form_keeps_whatever_is_typed(page: Page) -> None:
    wrong = errors_on(page)
    page.goto(PAGES[0])
    for number in rounds(3):
        some = chance(number)
        asked: dict[str, str] = page.evaluate(PUT, [mixed(some, TYPED, 3) for _ in range(60)])
        assert len(asked) > 5
        page.evaluate(SUBMIT)
        # So much that is wrong is never an answer: the wrong fields are listed.
        page.locator("[data-part=errors] a").first.wait_for(timeout=90_000)
        kept = page.evaluate(
            "names => names.map(name => [name, document.getElementsByName(name)[0].value])",
            list(asked),
        )
        assert dict(kept) == asked, number
        assert wrong == [], number


SUBMIT = """() => {
  document.querySelector("[data-part=errors]").replaceChildren();
  document.querySelector("[data-calculator] form").requestSubmit();
}"""

PUT = """texts => {
  const put = {};
  const inputs = document.querySelectorAll("[data-calculator] form input:not([type=radio]):not([type=checkbox])");
  [...inputs].slice(0, texts.length).forEach((input, n) => {
    input.value = texts[n];
    input.dispatchEvent(new Event("input", { bubbles: true }));
    put[input.name] = input.value;
  });
  return put;
}"""
"""Types a text into each input; what an input makes of it (no line breaks) is what it must keep."""
