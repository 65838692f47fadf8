"""Whoever comes to a place sees its words: nothing covers them, and all that belongs is lit."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage

COVERED = """() => {
  const button = document.activeElement;
  const { outlineOffset, outlineWidth } = getComputedStyle(button);
  const ring = Math.max(0, parseFloat(outlineOffset) + parseFloat(outlineWidth));
  const box = button.getBoundingClientRect();
  const covered = [];
  const words = document.createTreeWalker(
    button.closest("tbody") ?? button.parentElement, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (words.nextNode()) {
    const { data, parentElement } = words.currentNode;
    if (parentElement.closest(".tb-hidden")) continue;
    if (!parentElement.checkVisibility({ visibilityProperty: true })) continue;
    for (let at = 0; at < data.length; at += 1) {
      range.setStart(words.currentNode, at);
      range.setEnd(words.currentNode, at + 1);
      const on = range.getBoundingClientRect();
      const wide = Math.min(on.right, box.right + ring) - Math.max(on.left, box.left - ring);
      const high = Math.min(on.bottom, box.bottom + ring) - Math.max(on.top, box.top - ring);
      if (data[at].trim() && wide > 1.5 && high > 3) covered.push(data[at]);
    }
  }
  return covered.join("");
}"""


@pytest.mark.parametrize(
    ("address", "viewport"),
    [
        ("manual/s2/#s2-teachers", PHONE),
        ("manual/s6/#s6-3-view", PHONE),
        ("manual/whole/#tbl-record-sent", PHONE),
        ("ordinance/j10/#j10-k2-g1", PHONE),
        ("ordinance/t3/#t3-d7", PHONE),
        ("manual/s8/#tbl-handover-between", DESKTOP),
        ("ordinance/t3/#t3-d7-short", DESKTOP),
    ],
)
def test_the_control_under_the_focus_covers_no_word(
    new_page: NewPage, address: str, viewport: ViewportSize
) -> None:
    page = new_page(viewport=viewport)
    page.goto(address)
    expect(page.locator("[data-cites]:focus")).to_be_visible()
    assert page.evaluate(COVERED) == ""


def test_the_address_of_a_question_lights_its_answer_too(page: Page) -> None:
    page.goto("manual/qa/#q11")
    question, answer, other = (
        page.locator(place).evaluate("e => getComputedStyle(e).backgroundColor")
        for place in ("#q11", "#q11-a", "#q12-a")
    )
    assert question == answer != other
