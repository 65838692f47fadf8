"""The box that goes to a provision: on every page of the ordinance, and on a page of its own."""

from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law.version import Version
from build_scripts.pages import written_forms
from build_scripts.pages.addresses import link
from build_scripts.pages.cited_places import cited_places
from build_scripts.pages.titles import appendix_title, article_title
from build_scripts.rendering import render

ADDRESS = "go/"


@dataclass(frozen=True, slots=True)
class Box:
    """What the box of one page needs; links are relative to the page."""

    action: str  # the page that answers without the script on this one
    examples: tuple[str, ...]


def box(version: Version, *, here: str) -> Markup:
    """Return the box for the page at `here`."""
    box = Box(
        action=relpath(ADDRESS, here) + "/",
        examples=written_forms.examples(version),
    )
    return render("box.html", box=box)


def listing(version: Version, *, root: str, here: str) -> Markup:
    """Return the box and, for readers without script, every article, 附則 and 別表."""
    return render(
        "go.html",
        box=box(version, here=here),
        places=cited_places(version, root=root, here=here),
        law=version.law,
        article_title=article_title,
        appendix_title=appendix_title,
        to=lambda id: link(id, root=root, here=here),
    )
