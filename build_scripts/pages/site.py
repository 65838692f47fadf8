"""The ordinance's pages as files, navigation and contents of the MkDocs site.

One folder below docs/ordinance is one version. The newest stands at the undated address.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build_scripts.ordinance.model import Version
from build_scripts.ordinance.version import load_version
from build_scripts.pages import ordinance
from build_scripts.pages.addresses import link
from build_scripts.pages.rendering import render

ROOT = "ordinance/"


@dataclass(frozen=True)
class OrdinancePages:
    """The version in force and its pages, by the name of their (virtual) source file."""

    version: Version
    pages: dict[str, ordinance.Page]

    @classmethod
    def load(cls, docs: Path) -> "OrdinancePages":
        """Return the pages of the newest version below `docs`."""
        version = load_version(newest_version(docs / ROOT))
        return cls(version, {source_of(page): page for page in ordinance.pages(version, root=ROOT)})

    @property
    def navigation(self) -> dict[str, list[dict[str, str]]]:
        """The section of the navigation, as mkdocs.yml would write it."""
        entries = [
            {page.title if page.name else "全文": source} for source, page in self.pages.items()
        ]
        return {self.version.title: entries}

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Add a file for every page; its HTML takes the place of the empty text later."""
        for source, page in self.pages.items():
            files.append(File.generated(config, source, content=_front_matter(page)))

    def html(self, source: str) -> str | None:
        """Return the HTML of the page made for `source`, None for a page of another kind."""
        page = self.pages.get(source)
        return page.html if page else None

    def contents(self, source: str) -> TableOfContents:
        """Return the table of contents of the page made for `source`."""
        page = self.pages[source]
        return TableOfContents(
            [AnchorLink(heading.title, heading.id, level=2) for heading in page.contents]
        )

    def restorations(self, *, here: str) -> str:
        """Return the list of what was restored, for the page at the address `here`."""
        return render(
            "restorations.html",
            restorations=self.version.restorations,
            labels=self.version.law.labels,
            to=lambda id: link(id, root=ROOT, here=here),
        )

    def sources(self) -> str:
        """Return where the text came from, and the acts it has been changed by."""
        return render("sources.html", version=self.version)


def newest_version(folder: Path) -> Path:
    """Return the folder of the newest version; folders are named by the day in force."""
    versions = sorted(path for path in folder.iterdir() if path.is_dir())
    if not versions:
        raise FileNotFoundError(f"{folder} に、版のフォルダー（例 2016-04-01）がありません。")
    return versions[-1]


def source_of(page: ordinance.Page) -> str:
    """Return the name of the virtual Markdown file behind `page`."""
    return f"{ROOT}{page.name or 'index'}.md"


def _front_matter(page: ordinance.Page) -> str:
    lines = [f"title: {page.title}", f"description: {page.description}"]
    if page.wide:
        lines += ["hide: [toc]"]
    if not page.in_search:
        lines += ["search:", "  exclude: true"]
    return "\n".join(["---", *lines, "---", ""])


def expand_navigation(entries: list[Any], pages: OrdinancePages) -> list[Any]:
    """Return the navigation with 「ordinance/」 replaced by the section of the ordinance."""
    return [pages.navigation if entry == ROOT else entry for entry in entries]
