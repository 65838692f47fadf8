"""The ordinance's pages as files, navigation and contents of the MkDocs site.

One folder below docs/ordinance is one version. The newest stands at the undated address, each at
its dated one.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from build_scripts.dates import written
from build_scripts.law.version import Restoration, Version, load_version, version_folders
from build_scripts.pages import downloads, glossary, go, written_forms
from build_scripts.pages.addresses import dated, link
from build_scripts.pages.evidence import with_evidence
from build_scripts.pages.page import Page
from build_scripts.pages.permanence import former_places
from build_scripts.pages.versions import (
    dated_pages,
    register_summary,
    undated_pages,
    version_list,
)
from build_scripts.register.corrections import Correction, load_corrections
from build_scripts.register.entries import Register, load_register
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators.childcare.facts import FACTS

ROOT = "ordinance/"

_INSERT = re.compile(r"<!-- ordinance:([a-z-]+) -->")


@dataclass(frozen=True)
class OrdinancePages:
    """Every version, oldest first, and every page by the name of its (virtual) source file."""

    versions: tuple[Version, ...]
    register: Register
    corrections: tuple[Correction, ...]
    pages: dict[str, Page]  # at the undated address
    dated: dict[str, Page]
    files: dict[str, bytes]

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @classmethod
    def load(cls, docs: Path) -> "OrdinancePages":
        """Return the pages of the newest version below `docs`, and the files of every version."""
        versions = tuple(load_version(folder) for folder in version_folders(docs / ROOT))
        register = load_register(docs / ROOT)
        former = former_places(register, versions)
        undated = undated_pages(versions, register, root=ROOT)
        return cls(
            versions,
            register,
            load_corrections(docs / ROOT),
            {source_of(page): page for page in with_evidence(undated, versions[-1], root=ROOT)},
            {source_of(page): page for page in dated_pages(versions, root=ROOT)},
            downloads.all_files(versions, root=ROOT)
            | dict(written_forms.file(v, root=dated(ROOT, v.in_force)) for v in versions)
            | dict([written_forms.file(versions[-1], root=ROOT, former=former)]),
        )

    def into_navigation(self, entries: list[Any]) -> list[Any]:
        """Return the navigation of mkdocs.yml with 「ordinance/」 replaced by the ordinance."""
        pages = [
            {page.title if page.name else "全文": name}
            for name, page in self.pages.items()
            if page.in_navigation
        ]
        return [{self.version.title: pages} if entry == ROOT else entry for entry in entries]

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Add a file for every page, whose HTML takes the place of the empty text later, and
        what machines read.
        """
        for source, page in (self.pages | self.dated).items():
            shown = page.in_navigation and source in self.pages
            included = InclusionLevel.INCLUDED if shown else InclusionLevel.NOT_IN_NAV
            text = _front_matter(page)
            files.append(File.generated(config, source, content=text, inclusion=included))
        for address, content in self.files.items():
            # Below the folder of a version, which holds no pages of its own (mkdocs.yml).
            sheet = files.get_file_from_path(address)
            if sheet is not None:  # the sheet as it is kept; readers get it made for a spreadsheet
                files.remove(sheet)
            included = InclusionLevel.INCLUDED
            files.append(File.generated(config, address, content=content, inclusion=included))

    def has(self, page: SitePage) -> bool:
        """Whether `page` is one of the ordinance's."""
        return page.file.src_uri in self.pages or page.file.src_uri in self.dated

    def fill(self, page: SitePage) -> str:
        """Return the HTML of `page`, and give it its contents and the ids others may link to."""
        made = self.pages.get(page.file.src_uri) or self.dated[page.file.src_uri]
        page.toc = TableOfContents(
            [AnchorLink(escape(heading.title), heading.id, level=2) for heading in made.contents]
        )
        page.present_anchor_ids = set(made.ids)
        if made.canonical:
            # Relative like every other link, unless the site knows where it is published.
            page.canonical_url = (
                urljoin(page.canonical_url, get_relative_url(made.canonical, page.url))
                if page.canonical_url
                else get_relative_url(made.canonical, page.url)
            )
        page.meta["cites"] = made.has_box  # the scripts work on the box
        page.meta["alternates"] = made.head.alternates
        page.meta["linked_data"] = made.head.linked_data
        return made.html

    def insert(self, markdown: str, *, here: str) -> str:
        """Return `markdown` with what its comments ask for; `here` is the address of its page.

        Raises KeyError for a comment 「<!-- ordinance:… -->」 that asks for something unknown.
        """
        facts = {
            name.replace("_", "-"): WORDS.written(fact.value, fact.unit)
            for name, fact in FACTS.items()
        }
        inserts: dict[str, Callable[[], str]] = {
            "in-force": lambda: written(self.version.in_force),
            "sources": lambda: render("sources.html", version=self.version),
            "restorations": lambda: self._restorations(here=here),
            "files": lambda: self._files(here=here),
            "go": lambda: go.listing(self.version, root=ROOT, here=here),
            "dated": lambda: version_list(self.versions, root=ROOT, here=here),
            "register": lambda: register_summary(
                self.versions, self.register, self.corrections, root=ROOT, here=here
            ),
            "terms": lambda: glossary.listing(here=here),
            "project-terms": glossary.project_listing,
            "versions": lambda: downloads.link_to_index(root=ROOT, here=here),
        }
        return _INSERT.sub(
            lambda found: facts[found[1]] if found[1] in facts else inserts[found[1]](), markdown
        )

    def _files(self, *, here: str) -> str:
        files = downloads.downloads(self.version, root=ROOT)
        return render("file_list.html", files=files, here=here)

    def _restorations(self, *, here: str) -> str:
        return render(
            "restorations.html",
            groups=_by_reason(self.version.restorations),
            labels=self.version.law.labels,
            to=lambda id: link(id, root=ROOT, here=here),
        )


def _by_reason(restorations: Iterable[Restoration]) -> dict[tuple[str, bool], list[Restoration]]:
    """Return the restorations under what was done and whether it is certain, in order."""
    groups: dict[tuple[str, bool], list[Restoration]] = {}
    for restoration in restorations:
        groups.setdefault((restoration.reason, restoration.certain), []).append(restoration)
    return groups


def source_of(page: Page) -> str:
    """Return the name of the virtual Markdown file behind `page`."""
    return f"{ROOT}{page.name or 'index'}.md"


def _front_matter(page: Page) -> str:
    lines = [f"title: {page.title}", f"description: {page.description}"]
    if page.wide:
        lines += ["hide: [toc]"]
    if not page.in_search:
        lines += ["search:", "  exclude: true"]
    return "\n".join(["---", *lines, "---", ""])
