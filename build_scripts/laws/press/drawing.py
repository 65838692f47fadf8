"""One law among many, drawn: its pages before the theme puts its frame around them, and its files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.law import Law
from build_scripts.law.version import Version
from build_scripts.laws.shelf.folders import LawFolder
from build_scripts.laws.shelf.reading import versions_of
from build_scripts.page_source import SourcePage
from build_scripts.pages import downloads, running_title, written_forms
from build_scripts.pages.addresses import dated
from build_scripts.pages.among import ALONE, Among
from build_scripts.pages.page import Page
from build_scripts.pages.permanence import Former, former_places
from build_scripts.pages.site import front_matter_of, restoration_list
from build_scripts.pages.versions import dated_pages, undated_pages
from build_scripts.register.entries import NAME, load_register
from build_scripts.rendering import render

COPYRIGHT = "公式のサイトではありません。実際の取扱いは、この法令を定めた役所に確かめてください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A law's pages: those of the newest version by name, and all of them with their sources."""

    law: Law
    root: str
    undated: dict[str, Page]
    pages: tuple[SourcePage, ...]
    files: dict[str, bytes]


def drawn(folder: LawFolder, among: Among = ALONE) -> Drawn:
    """Return everything that is published of a law; `among` are the other laws of the site.

    Raises NotationError or RegisterError for what can't be read.
    """
    versions = versions_of(folder)
    register = load_register(folder.path)
    former = former_places(register, versions)
    undated = list(undated_pages(versions, register, former, root=folder.root, among=among))
    by_day = {each.in_force.isoformat(): each for each in versions}
    all_pages = [
        page.with_parts(
            evidence=_about(by_day.get(page.name, versions[-1]), folder.root, page.name)
        )
        if page.name in {"", *by_day}
        else page
        for page in (*undated, *dated_pages(versions, root=folder.root))
    ]
    titles = (page.running_title for page in all_pages if page.running_title)
    return Drawn(
        law=versions[-1].law,
        root=folder.root,
        undated={page.name: page for page in undated},
        pages=tuple(_source_page(page, versions[-1], folder.root) for page in all_pages),
        files={
            **downloads.all_files(versions, root=folder.root),
            **dict(_written_forms(versions, former, folder.root)),
            **running_title.files(titles),
            **_register(folder),
        },
    )


def _written_forms(
    versions: Sequence[Version], former: Sequence[Former], root: str
) -> Iterator[tuple[str, bytes]]:
    yield from (written_forms.file(each, root=dated(root, each.in_force)) for each in versions)
    yield written_forms.file(versions[-1], root=root, former=former)


def _about(version: Version, root: str, name: str) -> Markup:
    """Return what is said of a text below its words, on the page `name` of all of it."""
    own = f"{root}{name}/" if name else root
    return render(
        "laws/about.html",
        version=version,
        restorations=restoration_list(version, root=own, here=own) if version.restorations else "",
    )


def _register(folder: LawFolder) -> dict[str, bytes]:
    path = folder.path / NAME
    return {f"{folder.root}{NAME}": path.read_bytes()} if path.is_file() else {}


def _source_page(page: Page, version: Version, root: str) -> SourcePage:
    said = front_matter_of(page)
    # Where the menu isn't seen, the title of an article says nothing without that of its law.
    if version.title not in page.title:
        said["full_title"] = f"{page.title}｜{version.title}"
    said |= {"copyright": COPYRIGHT, "law_root": root, "law_title": version.title}
    return SourcePage(
        source=f"{root}{page.name or 'index'}.md",
        front_matter=said,
        text=page.html,
        in_navigation=page.in_navigation,
    )
