"""The result of `childcare-eligibility` in words."""

from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: Json, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    if result["outcome"] == "not_determined":
        headline = page.text("headline_not_determined")
        grounds = page.reasons(result["reasons"])
    else:
        headline = page.text("headline_yes" if result["eligible"] else "headline_no")
        grounds = Html("")
    return join(
        element("h2", headline, class_="result-headline"),
        element("p", page.text("class_age", age=page.value(result["class_age"], "age"))),
        grounds,
        _computation(result, page),
        page.notes(result),
    )


def _computation(result: Json, page: Page) -> Html:
    if "trace" not in result:
        return Html("")
    heading = element("h3", page.text("computation_heading"))
    return element("section", heading, steps(page, result["trace"]), class_="result-computation")
