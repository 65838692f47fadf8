"""The box that goes to a provision: on every page of the ordinance, and on a page of its own."""

from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law.version import Version
from build_scripts.pages import written_forms
from build_scripts.pages.addresses import dated, link, undated
from build_scripts.pages.titles import appendix_title, article_title
from build_scripts.rendering import render

ADDRESS = "go/"


@dataclass(frozen=True, slots=True)
class Box:
    """What the box of one page needs; links are relative to the page."""

    action: str  # the page that answers without the script on this one
    index: str  # places.json
    root: str  # the ordinance, at the address (dated or not) that the page keeps to
    dated: str  # the same version at the address that keeps it
    examples: tuple[str, ...]


def box(version: Version, *, root: str, here: str) -> Markup:
    """Return the box for the page at `here`; `root` may be the dated address of `version`."""
    box = Box(
        action=relpath(ADDRESS, here) + "/",
        index=relpath(f"{root}{written_forms.NAME}", here),
        root=relpath(root, here) + "/",
        dated=relpath(dated(undated(root, version.in_force), version.in_force), here) + "/",
        examples=written_forms.examples(version),
    )
    return render("box.html", box=box)


def listing(version: Version, *, root: str, here: str) -> Markup:
    """Return the box and, for readers without script, every article, 附則 and 別表."""
    return render(
        "go.html",
        box=box(version, root=root, here=here),
        law=version.law,
        article_title=article_title,
        appendix_title=appendix_title,
        to=lambda id: link(id, root=root, here=here),
    )
