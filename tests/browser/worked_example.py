"""The worked example: as a request, and typed into the page's form as a parent would."""

from collections.abc import Mapping

from playwright.sync_api import Error, Frame, Page

from calculators.registry import CALCULATORS
from tests.calculators.forms import FEE
from tests.calculators.requests import WORKED_EXAMPLE

PAGE = "tools/childcare-fee/"

REQUEST = WORKED_EXAMPLE

_CHOICES = {
    field.name: field
    for field in CALCULATORS["childcare-family"].form.fields()
    if field.kind == "choice"
}
CHOSEN = {
    name: value
    for name, value in FEE.items()
    if value and name in _CHOICES and not _CHOICES[name].initial  # what is preselected stays so
}
TYPED = {
    name: text
    for name, text in FEE.items()
    # Where there is a 所得割, the 均等割 changes nothing: the page stops asking for it.
    if text and name not in _CHOICES and not name.endswith(".per_capita_levy")
}


def fill(
    page: Page | Frame, *, typed: Mapping[str, str] = TYPED, chosen: Mapping[str, str] = CHOSEN
) -> None:
    """Choose and type: choices first, since they decide what is asked."""
    for name, value in chosen.items():
        control = page.locator(f'[name="{name}"][value="{value}"]')
        try:
            control.check()
        except Error:  # a question appeared above it while it was clicked, faster than people do
            control.check()
    for name, text in typed.items():
        page.locator(f'[name="{name}"]').fill(text)


def submit(page: Page | Frame) -> None:
    """Press the button."""
    page.locator("[data-calculator] button[type=submit]").click()
