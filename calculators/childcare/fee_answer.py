"""The answer of `childcare-fee` in one line, for the pages that show worked cases."""

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_result import FeeResult
from calculators.childcare.month_amounts import headline
from calculators.render.html import Html, element
from calculators.render.page import Page


def answer(result: FeeResult, page: Page) -> Html:
    """Return the amounts of the year in one line."""
    return element("p", headline(result["months"], page, **FACTS), class_="result-brief")
