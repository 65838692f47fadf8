"""What the generator reads, written to an ordinary folder: pages, files and a configuration.

    mkdocs.yml, docs/ and the rooms  ──▶  FOLDER/mkdocs.yml, FOLDER/docs/**

Every page is Markdown with front matter; those of the texts consist of finished HTML. Nothing is
left to do but to convert Markdown and to put each page into the theme's templates.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatch
from os.path import relpath
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from build_scripts import calculator_pages, desk, runtime
from build_scripts.calculator_pages import (
    description,
    opening_calendar,
    opening_files,
    year_calendar,
)
from build_scripts.manual import citation, whole
from build_scripts.manual.conversion import address_of
from build_scripts.manual.site import ManualPages
from build_scripts.pages import linked_data, running_title, search_box, site
from build_scripts.pages.site import OrdinancePages
from build_scripts.page_source import MenuEntry, SourcePage, split
from build_scripts.repository import ROOT
from build_scripts.publishing import told
from build_scripts.publishing.publisher import Publisher
from build_scripts.search import site as search
from build_scripts.site import navigation, placeholders, titles
from build_scripts.tables import listing, published
from build_scripts.faults import Fault, SiteFaultsError

DOCS = "docs"
CONFIGURATION = "mkdocs.yml"
NOBODY = Publisher()

# Below docs/, but not for readers: the theme, and what the texts are made from.
_NOT_PUBLISHED = ("theme/*", "ordinance/*/*", "manual/*.t*", "manual/*.csv", "search/*.toml")


@dataclass(frozen=True, slots=True)
class Rooms:
    """The texts of one folder docs/, read once."""

    ordinance: OrdinancePages
    manual: ManualPages

    @classmethod
    def load(cls, docs: Path) -> "Rooms":
        """Return the texts below `docs`; NotationError or RegisterError for what can't be read."""
        return cls(OrdinancePages.load(docs), ManualPages.load(docs))


def write(
    docs: Path, into: Path, *, site_url: str = "", publisher: Publisher = NOBODY
) -> Path:
    """Write the folder `into` anew from `docs`; return the configuration for the generator.

    `site_url` is where the site will be published, if that is known, `publisher` whom pages name.
    Raises SiteFaultsError when a page's front matter can't be read or has no title, a placeholder
    is unknown, or pages and navigation don't agree, NotationError or RegisterError when a text or
    its register can't be read.
    """
    if wrong := list(_front_matter_faults(docs)):
        raise SiteFaultsError(wrong)
    rooms = Rooms.load(docs)
    faults: list[Fault] = []
    authored = list(_authored(docs, rooms, faults, site_url=site_url, publisher=publisher))
    made = [
        *authored,
        *rooms.ordinance.source_pages(),
        whole.source_page(rooms.manual, docs),
        *opening_calendar.source_pages(),
    ]
    settings = read_settings(ROOT / CONFIGURATION)
    sections = {site.ROOT: rooms.ordinance.sections(), **opening_calendar.sections()}
    menu = navigation.with_sections(settings["nav"], sections)
    pages = list(titles.with_full_titles(made, menu))
    faults += navigation.faults(menu, {page.source for page in pages if page.in_navigation})
    if faults:
        raise SiteFaultsError(faults)

    shutil.rmtree(into, ignore_errors=True)
    files = _files(docs, rooms, calculators=_calculators(authored), site_url=site_url)
    for address, content in files:
        _write(into / DOCS / address, content)
    for page in pages:
        placed = _placed(page, site_url) if site_url else page
        _write(into / DOCS / page.source, str(placed).encode())
    runtime.copy_into(into / DOCS)
    configuration = into / CONFIGURATION
    own = _configuration(docs, into, menu=menu, pages=pages, publisher=publisher)
    configuration.write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=False), "utf-8")
    return configuration


def read_settings(path: Path) -> dict[str, Any]:
    """Return what stands in mkdocs.yml; values from the environment are left out."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), _Settings))


class _Settings(yaml.SafeLoader):
    """Reads the generator's own tags (`!ENV`) as nothing."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


def _front_matter_faults(docs: Path) -> Iterator[Fault]:
    """Yield what is wrong at the top of the pages in docs/: of all of them, before any is read."""
    for path, source in _published(docs):
        if path.suffix != ".md":
            continue
        file = f"{DOCS}/{source}"
        try:
            front_matter, _ = split(path.read_text(encoding="utf-8"), file=file)
        except SiteFaultsError as error:
            yield from error.faults
        else:
            if not front_matter.get("title"):
                said = "題がありません。先頭の「---」のあいだに「title: …」と書いてください。"
                yield Fault(file, said)


def _authored(
    docs: Path, rooms: Rooms, faults: list[Fault], *, site_url: str, publisher: Publisher
) -> Iterator[SourcePage]:
    """Yield the pages that stand in docs/ as Markdown, placeholders filled; collect `faults`."""
    for path, source in _published(docs):
        if path.suffix != ".md":
            continue
        file = f"{DOCS}/{source}"
        text = path.read_text(encoding="utf-8")
        front_matter, body = split(text, file=file)
        here = address_of(source)
        base = "../" * here.count("/")
        faults += [Fault(file, said) for said in calculator_pages.problems(front_matter, body)]
        filled, unknown = placeholders.fill(
            body,
            {
                **rooms.ordinance.fillings(here=here),
                **rooms.manual.fillings(here=here),
                **search_box.fillings(here=here),
                **listing.fillings(docs / site.ROOT, root=site.ROOT, here=here),
                **calculator_pages.fillings(front_matter, base=base, site_url=site_url),
                **desk.fillings(base=base),
                **told.fillings(base=base, publisher=publisher),
            },
            file=file,
            first_line=text.count("\n") - body.count("\n") + 1,
        )
        faults += unknown
        if rooms.manual.has(source):
            yield rooms.manual.source_page(source, front_matter, filled)
        else:
            yield SourcePage(
                source=source,
                front_matter={**front_matter, **calculator_pages.head(front_matter, base=base)},
                text=filled,
                # What repeats another page is found there.
                in_navigation="canonical" not in front_matter,
            )


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
    for path, address in _published(docs):
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


def _decision_tables(docs: Path, rooms: Rooms) -> Iterator[tuple[str, bytes]]:
    if published.has_tables(rooms.ordinance.version.ruleset):
        for name, content in published.files(docs / site.ROOT):
            yield f"{site.ROOT}{name}", content


def _published(docs: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(docs.rglob("*")):
        address = path.relative_to(docs).as_posix()
        if path.is_file() and not any(fnmatch(address, pattern) for pattern in _NOT_PUBLISHED):
            yield path, address


def _configuration(
    docs: Path,
    into: Path,
    *,
    menu: list[MenuEntry],
    pages: list[SourcePage],
    publisher: Publisher,
) -> dict[str, Any]:
    """Return what the generator needs beside mkdocs.yml, which it inherits."""
    return {
        "INHERIT": relpath(ROOT / CONFIGURATION, into),
        "docs_dir": DOCS,
        "theme": {"custom_dir": relpath(docs / "theme", into)},
        "extra": asdict(publisher),
        "nav": menu,
        "not_in_nav": "\n".join(f"/{page.source}" for page in pages if not page.in_navigation),
    }


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
