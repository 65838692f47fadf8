"""The result of `childcare-eligibility` in words."""

from calculators.childcare.eligibility_result import EligibilityResult
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: EligibilityResult, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    return join(
        element("h2", _headline(result, page), class_="result-headline"),
        element("p", page.text("class_age", age=page.value(result["class_age"], "age"))),
        page.reasons(result["reasons"]) if "reasons" in result else None,
        _computation(result, page),
        page.notes(result["notes"]),
    )


def answer(result: EligibilityResult, page: Page) -> Html:
    """Return yes, no or not determined in one line."""
    return element("p", _headline(result, page), class_="result-brief")


def _headline(result: EligibilityResult, page: Page) -> str:
    if result["outcome"] == "not_determined":
        return page.text("headline_not_determined")
    if result["eligible"]:
        return page.text("headline_yes")
    values = {step["id"]: step["value"] for step in result["steps"].entries}
    if not values["before_school"]:
        return page.text("headline_no")
    return page.text("headline_no_ground", service=page.words.written(values["service"], "service"))


def _computation(result: EligibilityResult, page: Page) -> Html:
    if "trace" not in result:
        return Html("")
    heading = element("h3", page.text("computation_heading"))
    computation = steps(page, result["steps"], until=result["trace"])
    return element("section", heading, computation, class_="result-computation")
