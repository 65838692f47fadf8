"""Where a page's script finds the places of the law that the page shows, to cite and to go there."""

from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law.version import Version
from build_scripts.pages import written_forms
from build_scripts.pages.addresses import dated, undated
from build_scripts.rendering import render


@dataclass(frozen=True, slots=True)
class CitedPlaces:
    """The addresses that citing needs, relative to the page."""

    index: str  # places.json
    root: str  # the law, at the address (dated or not) that the page keeps to
    dated: str  # the same version at the address that keeps it


def cited_places(version: Version, *, root: str, here: str) -> Markup:
    """Return what says so to the scripts of the page at `here`; nothing is seen of it.

    `root` may be the dated address of `version`.
    """
    kept = dated(undated(root, version.in_force), version.in_force)
    return places_below(root, kept=kept, here=here)


def places_below(root: str, *, kept: str, here: str) -> Markup:
    """Return what says where the places of the text at `root` are; `kept` is where it stays."""
    places = CitedPlaces(
        index=relpath(f"{root}{written_forms.NAME}", here),
        root=relpath(root, here) + "/",
        dated=relpath(kept, here) + "/",
    )
    return render("places.html", places=places)
