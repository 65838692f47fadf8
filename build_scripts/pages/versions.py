"""Every page of every version: the newest at the undated address, each at its dated one.

What a later version left is still reached at the undated address, which says where it went.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from posixpath import relpath

from markupsafe import Markup

from build_scripts.dates import written
from build_scripts.law import page_of
from build_scripts.law.version import Version
from build_scripts.pages.addresses import dated, link
from build_scripts.pages.among import ALONE, Among
from build_scripts.pages.comparison import comparison, name_of, title_of
from build_scripts.pages.estimates import estimates
from build_scripts.pages.ordinance import pages
from build_scripts.pages.page import NOTHING, Page, Parts, Wanted, every
from build_scripts.pages.permanence import Former
from build_scripts.pages.running_title import of_version
from build_scripts.pages.titles import title
from build_scripts.register.corrections import Correction
from build_scripts.register.entries import NAME, Register
from build_scripts.rendering import render


def undated_pages(
    versions: Sequence[Version],
    register: Register,
    former: Sequence[Former],
    *,
    root: str,
    among: Among = ALONE,
    wanted: Wanted = every,
) -> Iterator[Page]:
    """Yield the pages of the newest version, then comparisons, then what earlier versions left.

    `versions` are oldest first. Names of pages are relative to `root` (「ordinance/」); only what is
    `wanted` by its name is drawn. `among` are the other laws of the site.
    """
    newest = versions[-1]
    given = estimates(newest)
    for page in pages(newest, root=root, estimates=given, among=among, wanted=wanted):
        places = [place for place in former if page.name in ("", place.page)]
        yield page.with_parts(former=_former(places, newest, root=root, name=page.name))
    for old, new in pairwise(versions):
        if wanted(name_of(old, new)):
            entries = register.get(new.in_force.isoformat(), {})
            yield comparison(old, new, root=root, entries=entries)
    known = {*map(page_of, newest.law.labels), "f"}
    for name in dict.fromkeys(place.page for place in former if place.page not in known):
        if wanted(name):
            yield _former_page(name, [p for p in former if p.page == name], newest, root=root)


def dated_pages(
    versions: Sequence[Version], *, root: str, wanted: Wanted = every
) -> Iterator[Page]:
    """Yield the pages of every version at the address that keeps it; names include the day.

    Only what is `wanted` by such a name is drawn. They lead to no other law: that may say something
    else by then.
    """
    newest = versions[-1]
    for version in versions:
        own_root = dated(root, version.in_force)
        day = own_root.removeprefix(root)

        def wanted_here(name: str, day: str = day) -> bool:
            return wanted(f"{day}{name}".rstrip("/"))

        for page in pages(version, root=own_root, wanted=wanted_here):
            address = f"{page.name}/" if page.name else ""
            notice = NOTHING
            if version is not newest:
                now = relpath(f"{root}{address}", f"{own_root}{address}") + "/"
                notice = render("superseded.html", version=version, newest=newest, now=now)
            yield replace(
                page.with_parts(notice=notice),
                title=f"{page.title}（{written(version.in_force)}施行の版）",
                name=f"{day}{page.name}".rstrip("/"),
                canonical=f"{root}{address}" if version is newest else "",
            )


def version_list(versions: Sequence[Version], *, root: str, here: str) -> Markup:
    """Return links to every version at its dated address, and to the comparisons between them."""
    return render(
        "versions.html",
        versions=versions,
        dated=lambda version: relpath(dated(root, version.in_force), here) + "/",
        comparisons=[
            (relpath(f"{root}{name_of(old, new)}", here) + "/", title_of(old, new))
            for old, new in pairwise(versions)
        ],
    )


def register_summary(
    versions: Sequence[Version],
    register: Register,
    corrections: Sequence[Correction],
    former: Sequence[Former],
    *,
    root: str,
    here: str,
) -> Markup:
    """Return what the register promises and what became of it.

    It says how many ids are promised, gives the register as a file, every id that moved, and what
    was set right in a version after it was published.
    """
    newest = versions[-1]
    return render(
        "register.html",
        count=len({id for entries in register.values() for id in entries}),
        file=relpath(f"{root}{NAME}", here),
        former=former,
        corrections=[_correction(each, versions) for each in corrections],
        labels=newest.law.labels,
        to=lambda id: link(id, root=root, here=here),
    )


def _correction(
    correction: Correction, versions: Sequence[Version]
) -> tuple[str, Version, str, str]:
    """Return the day, the version, the place and the reason."""
    version = next(v for v in versions if v.in_force.isoformat() == correction.version)
    label = version.law.labels.get(correction.id, correction.id)
    return written(correction.day), version, label, correction.why


def _former(places: Sequence[Former], newest: Version, *, root: str, name: str) -> Markup:
    if not places:
        return NOTHING
    here = f"{root}{name}/" if name else root
    return render(
        "former.html",
        places=places,
        anchors={place.id for place in places if not place.taken and place.id != name},
        labels=newest.law.labels,
        to=lambda id: link(id, root=root, here=here),
        dated_to=_dated_link(root=root, here=here),
    )


def _dated_link(*, root: str, here: str) -> Callable[[Former], str]:
    return lambda place: link(place.id, root=dated(root, place.last.in_force), here=here)


def _former_page(name: str, places: Sequence[Former], newest: Version, *, root: str) -> Page:
    own = next((place for place in places if place.id == name), places[0])
    words = f"{own.label}（前の版にあったもの）"
    return Page(
        name=name,
        title=words,
        description=f"{newest.citation_name}。{words}。",
        parts=Parts(
            title=title(words),
            standing=render(
                "former_standing.html",
                version=newest,
                whole=link("", root=root, here=f"{root}{name}/"),
            ),
            former=_former(places, newest, root=root, name=name),
        ),
        in_navigation=False,
        running_title=of_version(newest),
    )
