"""The error summary above a form: every wrong field, linked, in the words shown at the field."""

from collections.abc import Iterable, Mapping

from calculators.render.html import Html, element, join
from calculators.render.page import Page


def render(errors: Iterable[Mapping[str, str]], page: Page) -> Html:
    """Return the inner HTML of the summary; each error links to `#<calculator>-<field>`."""
    items = [
        element("li", element("a", error["message"], href=f"#{page.calculator}-{error['field']}"))
        for error in errors
    ]
    return join(
        element("h2", page.text("errors_heading", count=len(items)), class_="errors-headline"),
        element("p", page.text("errors_lead")),
        element("ul", *items),
    )
