"""The estimate is worked out while the reader looks for the button: a press then needs no waiting.

The fee is the worked example's (READING.md); what is asked of Python is what reaches its worker.
"""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.worked_example import PAGE, fill, submit

LISTEN = """
window.asked = [];
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (message.kind === "ask") {
    const asked = { ...JSON.parse(message.text), isAnswered: false };
    window.asked.push(asked);
    this.addEventListener("message", ({ data }) => {
      if (data.id === message.id) asked.isAnswered = true;
    });
  }
  return send.call(this, message);
};
"""


def forms(page: Page) -> list[dict[str, Any]]:
    """What was asked about the whole form, in order."""
    asked: list[dict[str, Any]] = json.loads(page.evaluate("JSON.stringify(window.asked)"))
    return [each for each in asked if each["kind"] == "form"]


def prepared(page: Page) -> list[dict[str, Any]]:
    """Fill in the example, and wait until the form as it stands has its answer."""
    page.add_init_script(LISTEN)
    page.goto(PAGE)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "ready")
    fill(page)
    for _ in range(120):
        found = forms(page)
        if found and found[-1]["isAnswered"] and len(found[-1]["values"]) > 10:
            typed = page.locator('[name="child.1.birth_date.day"]').input_value()
            if found[-1]["values"].get("child.1.birth_date.day") == typed != "":
                return found
        page.wait_for_timeout(250)
    raise AssertionError("nothing was asked before the press")


def test_a_press_after_a_pause_asks_nothing_more(page: Page) -> None:
    before = prepared(page)
    assert page.locator("[data-part=result]").is_hidden()
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920")
    assert forms(page) == before


def test_a_press_right_after_a_change_is_answered_for_the_change(page: Page) -> None:
    before = prepared(page)
    day = page.locator('[name="child.1.birth_date.day"]')
    day.fill("11")
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920")
    expect(page.locator("[data-part=stale]")).to_have_count(0)
    asked = forms(page)
    assert len(asked) == len(before) + 1
    assert asked[-1]["values"]["child.1.birth_date.day"] == "11"
