"""The result of `childcare-opening` in words."""

from datetime import date

from calculators import fiscal
from calculators.childcare.facts import clock
from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import considered

_WEEKDAYS = "月火水木金土日"


def render(result: Json, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    headline = element("h2", _headline(result, page), class_="result-headline")
    unmet = considered(page, result["considered"]) if result.get("open") else None
    return join(headline, _body(result, page), unmet, page.notes(result))


def brief(result: Json, page: Page) -> Html:
    """Return whether the day is open, and the hours or why not."""
    headline = element("p", _headline(result, page), class_="result-brief")
    return join(headline, _body(result, page))


def _headline(result: Json, page: Page) -> str:
    day = date.fromisoformat(result["date"])
    written = f"{fiscal.written_day(day)}（{_WEEKDAYS[day.weekday()]}）"
    if result["outcome"] == "not_determined":
        return page.text("headline_not_determined", day=written)
    return page.text("headline_open" if result["open"] else "headline_closed", day=written)


def _body(result: Json, page: Page) -> Html:
    if result["outcome"] == "not_determined":
        return page.reasons(result["reasons"])
    return _hours(result, page) if result["open"] else page.reasons(result["closed_by"])


def _hours(result: Json, page: Page) -> Html:
    rows = [
        element("div", element("dt", page.text(key)), element("dd", _span(result[key], page)))
        for key in ("hours", "extended_hours")
        if key in result
    ]
    return element("dl", *rows, class_="result-summary")


def _span(hours: Json, page: Page) -> Html:
    text = page.text("span", since=clock(hours["from"]), until=clock(hours["until"]))
    return join(text, " ", page.links(hours["cites"]))
