"""The result of `training-calendar`: the year in the order of its days, and a file for calendars."""

from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.training.advice import Advice, Step


def render(result: Advice, page: Page) -> Html:
    """Return the inner HTML of a result."""
    return join(
        element("h2", result["answer"].message(page.words), class_="result-headline"),
        element("p", page.links(result["answer"].cites)),
        year(result, page),
        page.notes(result["notes"]),
    )


def year(result: Advice, page: Page) -> Html:
    """Return the year as an ordered list with the link to its file."""
    name = result["calendar"].rpartition("/")[2]
    return join(
        element("ol", *(_event(entry, page) for entry in result["steps"]), class_="advice-year"),
        element(
            "p",
            element("a", page.text("download"), href=page.base + result["calendar"], download=name),
            " ",
            page.text("download_hint"),
        ),
    )


def _event(entry: Step, page: Page) -> Html:
    when = entry.timing.written(page.words) if entry.timing else page.text("no_time")
    return element(
        "li",
        element("p", element("strong", when), class_="advice-when"),
        element("p", element("span", page.text(f"who.{entry.who}"), class_="advice-who")),
        element("p", page.statement(entry), class_="advice-what"),
    )
