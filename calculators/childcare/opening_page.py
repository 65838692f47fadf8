"""The result of `childcare-opening` in words."""

from calculators.childcare.opening_result import HoursOfDay, OpeningResult
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import considered


def render(result: OpeningResult, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    headline = element("h2", _headline(result, page), class_="result-headline")
    unmet = considered(page, result["considered"]) if result.get("open") else None
    return join(
        headline, _body(result, page), _calendar(result, page), unmet, page.notes(result["notes"])
    )


def answer(result: OpeningResult, page: Page) -> Html:
    """Return whether the day is open, and the hours or why not."""
    headline = element("p", _headline(result, page), class_="result-brief")
    return join(headline, _body(result, page))


def _headline(result: OpeningResult, page: Page) -> str:
    day = page.value(result["date"], "date_and_weekday")
    if result["outcome"] == "not_determined":
        return page.text("headline_not_determined", day=day)
    return page.text("headline_open" if result["open"] else "headline_closed", day=day)


def _body(result: OpeningResult, page: Page) -> Html:
    if result["outcome"] == "not_determined":
        return page.reasons(result["reasons"])
    return _hours(result, page) if result["open"] else page.reasons(result["closed_by"])


def _calendar(result: OpeningResult, page: Page) -> Html | None:
    if "calendar" not in result:
        return None
    words = page.text("calendar_link", month=page.value(result["date"][:7], "month"))
    link = element("a", words, href=page.base + result["calendar"])
    return element("p", link, class_="opening-hint")  # not printed


def _hours(result: OpeningResult, page: Page) -> Html:
    spans = {"hours": result["hours"]}
    if "extended_hours" in result:
        spans["extended_hours"] = result["extended_hours"]
    rows = [
        element("div", element("dt", page.text(key)), element("dd", _span(hours, page)))
        for key, hours in spans.items()
    ]
    return element("dl", *rows, class_="calc-facts")


def _span(hours: HoursOfDay, page: Page) -> Html:
    text = page.value((hours["from"], hours["until"]), "clock_span")
    return page.cited(text, hours["cites"])
