"""The result of `childcare-family` in words that a parent reads."""

from calculators.childcare.family_result import FamilyResult
from calculators.render.html import Html, join
from calculators.render.page import Page


def render(result: FamilyResult, page: Page) -> Html:
    """Return the inner HTML of a result that is not `invalid`."""
    return join(page.notes(result["notes"]))
