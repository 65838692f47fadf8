"""The error summary above a form: every wrong field, linked, in the words shown at the field."""

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.render.html import Html, element, join
from calculators.render.page import Page


def render(errors: Iterable[Mapping[str, Any]], page: Page) -> Html:
    """Return the inner HTML of the summary; each error links to `#<calculator>-<field>`."""
    found = list(errors)
    items = [
        element("li", element("a", error["message"], href=f"#{page.calculator}-{error['field']}"))
        for error in found
    ]
    # What may be right is asked about, not called wrong.
    kind = "doubts" if found and all(error.get("doubt") for error in found) else "errors"
    return join(
        element("h2", page.text(f"{kind}_heading", count=len(items)), class_="errors-headline"),
        element("p", page.text(f"{kind}_lead")),
        element("ul", *items),
    )
