"""Every calculator answers on its page, in a real browser: the registry says which there are."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, ViewportSize

from build_scripts.site_words import WORDS
from calculators import web
from calculators.registry import CALCULATORS
from tests.browser.answers import ANSWERS, answered, day_of
from tests.browser.conftest import DESKTOP, PHONE, NewPage

pytestmark = pytest.mark.usefixtures("nothing_lacking")

Axe = Callable[[Page], list[str]]

WITH_A_FORM = [name for name, calculator in CALCULATORS.items() if calculator.form.sections]


def test_there_are_answers_for_every_form() -> None:
    assert set(ANSWERS) == set(WITH_A_FORM)


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", WITH_A_FORM)
def test_the_page_answers_as_python_does(page: Page, name: str) -> None:
    calculator = CALCULATORS[name]
    answered(page, name)
    shown = page.locator("[data-part=result]")
    typed = page.evaluate(
        "() => Object.fromEntries(new FormData(document.querySelector('.calc-form')))"
    )
    assert {key: typed[key] for key in ANSWERS[name]} == ANSWERS[name]
    answer = web.answer_form(
        calculator, values=typed, base="../../", words=WORDS, today=day_of(page)
    )
    html = BeautifulSoup(answer["html"], "html.parser")
    assert without_space(str(shown.text_content())) == without_space(html.get_text())
    places = {f"../../{calculator.source.address(id)}" for id in calculator.source.labels}
    cited = [link.get_attribute("href") for link in shown.locator("a.cite").all()]
    assert cited
    assert set(cited) <= places


@pytest.mark.parametrize(
    ("name", "viewport", "dark"),
    [(name, DESKTOP if at % 2 else PHONE, at % 4 in (1, 2)) for at, name in enumerate(WITH_A_FORM)],
)
def test_axe_finds_nothing_on_a_result(
    new_page: NewPage, axe: Axe, name: str, viewport: ViewportSize, dark: bool
) -> None:
    page = answered(new_page(viewport=viewport, dark=dark), name)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
