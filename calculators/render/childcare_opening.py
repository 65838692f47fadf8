"""The result of `childcare-opening` in words."""

from datetime import date

from calculators import fiscal
from calculators.childcare.facts import clock
from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page

_WEEKDAYS = "月火水木金土日"


def render(result: Json, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    day = date.fromisoformat(result["date"])
    written = f"{fiscal.written_day(day)}（{_WEEKDAYS[day.weekday()]}）"
    if result["outcome"] == "not_determined":
        headline = page.text("headline_not_determined", day=written)
        body = page.reasons(result["reasons"])
    elif result["open"]:
        headline = page.text("headline_open", day=written)
        body = _hours(result, page)
    else:
        headline = page.text("headline_closed", day=written)
        body = page.reasons(result["closed_by"])
    return join(element("h2", headline, class_="result-headline"), body, page.notes(result))


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
