"""The search in the text of a page; the header of every other page has it (docs/theme/partials)."""

from collections.abc import Callable, Mapping
from functools import partial
from posixpath import relpath

from markupsafe import Markup

from build_scripts.rendering import render

ADDRESS = "search/"
LIST = "all"
"""The id of the list of all places, on that page."""


def fillings(*, here: str) -> Mapping[str, Callable[[], str]]:
    """Return what a page may ask for, by placeholder; `here` is its address.

    Such a page says so in its front matter (`search_in_page: true`): the search stands once.
    """
    return {f"search:{place}": partial(_box, place, here=here) for place in ("start", "page")}


def _box(place: str, *, here: str) -> Markup:
    if here == ADDRESS:  # the list is on the page itself
        return render("search_box.html", place=place, action="./", otherwise="")
    results = relpath(ADDRESS, here or ".") + "/"
    return render("search_box.html", place=place, action=results, otherwise=f"{results}#{LIST}")
