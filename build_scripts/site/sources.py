"""What the generator reads, written to an ordinary folder: pages, files and a configuration.

    mkdocs.yml, docs/ and the rooms  ──▶  FOLDER/mkdocs.yml, FOLDER/docs/**

Every page is Markdown with front matter; those of the texts consist of finished HTML. Nothing is
left to do but to convert Markdown and to put each page into the theme's templates.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from build_scripts import desk, runtime
from build_scripts.calculator_pages import (
    description,
    opening_calendar,
    opening_files,
    year_calendar,
)
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.laws.shelf.folders import LAWS
from build_scripts.manual import citation, whole
from build_scripts.manual.conversion import address_of
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.pages import linked_data, running_title, site
from build_scripts.publishing.publisher import Publisher
from build_scripts.repository import ROOT
from build_scripts.search import site as search
from build_scripts.site import authored, navigation, titles
from build_scripts.site.authored import DOCS, Rooms
from build_scripts.tables import published

CONFIGURATION = "mkdocs.yml"
NOBODY = Publisher()


@dataclass(frozen=True, slots=True)
class Written:
    """The configuration for the generator, the texts, and the menu of the pages it draws."""

    configuration: Path
    rooms: Rooms
    menu: list[MenuEntry]


def write(docs: Path, into: Path, *, site_url: str = "", publisher: Publisher = NOBODY) -> Written:
    """Write the folder `into` anew from `docs`; return what the generator and the laws need.

    `site_url` is where the site will be published, if that is known, `publisher` whom pages name.
    Raises SiteFaultsError when a page's front matter can't be read or has no title, a placeholder
    is unknown, or pages and navigation don't agree, NotationError or RegisterError when a text or
    its register can't be read.
    """
    markdown_files = [source for path, source in authored.published(docs) if path.suffix == ".md"]
    if wrong := list(authored.front_matter_faults(docs, markdown_files)):
        raise SiteFaultsError(wrong)
    rooms = Rooms.load(docs)
    faults: list[Fault] = []
    markdown = [
        authored.page(docs, source, rooms, faults, site_url=site_url, publisher=publisher)
        for source in markdown_files
    ]
    made = [
        *markdown,
        *rooms.ordinance.source_pages(),
        whole.source_page(rooms.manual, docs),
        *opening_calendar.source_pages(),
        *rooms.laws.source_pages(),
    ]
    menu = menu_of(rooms)
    pages = list(placed(made, menu, site_url=site_url))
    faults += navigation.faults(menu, {page.source for page in pages if page.in_navigation})
    if faults:
        raise SiteFaultsError(faults)

    shutil.rmtree(into, ignore_errors=True)
    files = _files(docs, rooms, calculators=_calculators(markdown), site_url=site_url)
    for address, content in files:
        _write(into / DOCS / address, content)
    for page in pages:
        _write(into / DOCS / page.source, str(page).encode())
    runtime.copy_into(into / DOCS)
    outside = (page.source for page in pages if not page.in_navigation)
    configuration = write_configuration(
        docs,
        into,
        menu=menu,
        outside=outside,
        publisher=publisher,
        has_laws=bool(rooms.laws.folders),
    )
    return Written(configuration, rooms, menu)


def menu_of(rooms: Rooms) -> list[MenuEntry]:
    """Return the whole menu of the site: that of mkdocs.yml with what the texts bring."""
    settings = read_settings(ROOT / CONFIGURATION)
    sections = {
        site.ROOT: rooms.ordinance.sections(),
        LAWS: rooms.laws.sections(),
        **opening_calendar.sections(),
    }
    return navigation.with_sections(settings["nav"], sections)


def placed(
    pages: Sequence[SourcePage], menu: Sequence[MenuEntry], *, site_url: str
) -> Iterator[SourcePage]:
    """Yield `pages` as the generator reads them: titled by the `menu`, placed at `site_url`."""
    for page in titles.with_full_titles(pages, menu):
        yield _placed(page, site_url) if site_url else page


def write_configuration(
    docs: Path,
    into: Path,
    *,
    menu: Sequence[MenuEntry],
    outside: Iterable[str],
    publisher: Publisher,
    has_laws: bool,
) -> Path:
    """Write into the folder `into` what the generator needs beside mkdocs.yml; return the file.

    `outside` are the sources of the pages that the menu doesn't name, `publisher` is whom pages name.
    `has_laws`: whether there are more laws than the first, which the search then asks too.
    """
    settings = {
        "INHERIT": relpath(ROOT / CONFIGURATION, into),
        "docs_dir": DOCS,
        "theme": {"custom_dir": relpath(docs / "theme", into)},
        "extra": {**asdict(publisher), "laws": has_laws},
        "nav": list(menu),
        "not_in_nav": "\n".join(f"/{source}" for source in outside),
    }
    file = into / CONFIGURATION
    file.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def read_settings(path: Path) -> dict[str, Any]:
    """Return what stands in mkdocs.yml; values from the environment are left out."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), _Settings))


class _Settings(yaml.SafeLoader):
    """Reads the generator's own tags (`!ENV`) as nothing."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


def _placed(page: SourcePage, site_url: str) -> SourcePage:
    """Return `page` as it is published at `site_url`: its linked data has addresses in full."""
    data = page.front_matter.get("linked_data")
    if not data:
        return page
    address = urljoin(site_url.rstrip("/") + "/", address_of(page.source))
    placed = linked_data.absolute(data, address)
    return replace(page, front_matter={**page.front_matter, "linked_data": placed})


def _calculators(pages: Iterable[SourcePage]) -> Mapping[str, description.Places]:
    """Return where each calculator stands: a page that repeats another one is for frames."""
    found: dict[str, description.Places] = {}
    for page in pages:
        if name := str(page.front_matter.get("calculator", "")):
            known = found.get(name, description.NOWHERE)
            kind = "embed" if "canonical" in page.front_matter else "page"
            found[name] = replace(known, **{kind: address_of(page.source)})
    return found


def _files(
    docs: Path, rooms: Rooms, *, calculators: Mapping[str, description.Places], site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every file that is no page."""
    for path, address in authored.published(docs):
        if path.suffix != ".md":
            yield address, path.read_bytes()
    yield from rooms.ordinance.files.items()
    yield from _decision_tables(docs, rooms)
    yield from running_title.files([rooms.manual.running_title]).items()
    yield citation.file(rooms.manual.manual)
    yield from rooms.manual.files.items()
    yield from year_calendar.files()
    yield from opening_files.files(site_url=site_url)
    yield from description.files(calculators)
    yield from desk.files()
    yield from search.files(docs, rooms.ordinance, rooms.manual)
    yield from rooms.laws.search_files()


def _decision_tables(docs: Path, rooms: Rooms) -> Iterator[tuple[str, bytes]]:
    if published.has_tables(rooms.ordinance.version.ruleset):
        for name, content in published.files(docs / site.ROOT):
            yield f"{site.ROOT}{name}", content


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
