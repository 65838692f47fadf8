"""The result of `childcare-eligibility` in words."""

from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: Json, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    return join(
        element("h2", _headline(result, page), class_="result-headline"),
        element("p", page.text("class_age", age=page.value(result["class_age"], "age"))),
        page.reasons(result["reasons"]) if "reasons" in result else None,
        _computation(result, page),
        page.notes(result),
    )


def brief(result: Json, page: Page) -> Html:
    """Return yes, no or not determined in one line."""
    return element("p", _headline(result, page), class_="result-brief")


def _headline(result: Json, page: Page) -> str:
    if result["outcome"] == "not_determined":
        return page.text("headline_not_determined")
    if result["eligible"]:
        return page.text("headline_yes")
    before_school, _, needs_ground, _ = result["trace"]["inputs"]
    if not before_school["value"]:
        return page.text("headline_no")
    (service,) = needs_ground["inputs"]
    return page.text("headline_no_ground", service=page.value(service["value"], service["unit"]))


def _computation(result: Json, page: Page) -> Html:
    if "trace" not in result:
        return Html("")
    heading = element("h3", page.text("computation_heading"))
    return element("section", heading, steps(page, result["trace"]), class_="result-computation")
