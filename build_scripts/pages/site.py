"""The ordinance's part of the site: source pages, navigation, files, and words for other pages.

One folder below docs/ordinance is one version. The newest stands at the undated address, each at
its dated one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from build_scripts.dates import written
from build_scripts.evidence import Evidence
from build_scripts.law.version import Restoration, Version, load_version, version_folders
from build_scripts.page_source import MenuEntry, SourcePage, contents_entry
from build_scripts.pages import downloads, glossary, running_title, written_forms
from build_scripts.pages.addresses import dated, link
from build_scripts.pages.among import ALONE, Among
from build_scripts.pages.evidence import with_evidence
from build_scripts.pages.japanese import joined
from build_scripts.pages.page import Page, Wanted, every
from build_scripts.pages.permanence import Former, former_places
from build_scripts.pages.titles import appendix_title, article_title
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


@dataclass(frozen=True, slots=True)
class OrdinancePages:
    """Every version, oldest first, and every page by the name of its source file."""

    versions: tuple[Version, ...]
    register: Register
    corrections: tuple[Correction, ...]
    former: tuple[Former, ...]
    evidence: Evidence
    among: Among
    pages: dict[str, Page]  # at the undated address
    dated: dict[str, Page]
    files: dict[str, bytes]

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @classmethod
    def load(cls, docs: Path, among: Among = ALONE) -> "OrdinancePages":
        """Return the pages of the newest version below `docs`, and the files of every version.

        `among` are the other laws of the site.

        Raises NotationError or RegisterError for a text or register that can't be read.
        """
        versions = tuple(load_version(folder) for folder in version_folders(docs / ROOT))
        register = load_register(docs / ROOT)
        former = former_places(register, versions)
        evidence = Evidence.of(versions[-1])
        undated, dated_ = _drawn(versions, register, former, evidence, among)
        drawn = (*undated.values(), *dated_.values())
        titles = (page.running_title for page in drawn if page.running_title)
        return cls(
            versions,
            register,
            load_corrections(docs / ROOT),
            former,
            evidence,
            among,
            undated,
            dated_,
            downloads.all_files(versions, root=ROOT)
            | dict(written_forms.file(v, root=dated(ROOT, v.in_force)) for v in versions)
            | dict([written_forms.file(versions[-1], root=ROOT, former=former)])
            | running_title.files(titles),
        )

    def with_newest(self, version: Version, wanted: Wanted) -> "OrdinancePages":
        """Return these with `version` in the place of the newest, and the `wanted` pages drawn anew.

        For what is quickly shown: other pages, and the files, are still those of the version before.
        """
        versions = (*self.versions[:-1], version)
        former = former_places(self.register, versions)
        undated, dated_ = _drawn(versions, self.register, former, self.evidence, self.among, wanted)
        return replace(
            self,
            versions=versions,
            former=former,
            pages=self.pages | undated,
            dated=self.dated | dated_,
        )

    def sections(self) -> list[MenuEntry]:
        """Return what stands for 「ordinance/」 in mkdocs.yml: articles in their groups, the rest.

        The whole text is not among it: mkdocs.yml names it.
        """
        law = self.version.law
        articles = [article.id for article in law.articles]
        appendices = [appendix.id for appendix in law.appendices]
        groups = {group.title: list(group.articles) for group in self.version.menu}
        groups = groups or {"条文": articles}
        others = [
            page.name
            for page in self.pages.values()
            if page.in_navigation and page.name not in {"", "f", *articles, *appendices}
        ]
        if "f" in self._names:
            groups.setdefault("附則と別表", []).append("f")
        groups.setdefault("附則と別表", []).extend(appendices)
        groups["条文を調べる"] = others
        return [
            {title: [self._entry(name) for name in names]}
            for title, names in groups.items()
            if names
        ]

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(page.name for page in self.pages.values())

    def _entry(self, name: str) -> MenuEntry:
        source = f"{ROOT}{name}.md"
        return {self.pages[source].title: source}

    def source_pages(self) -> Iterator[SourcePage]:
        """Yield every page at its undated and its dated address."""
        for source, page in (self.pages | self.dated).items():
            yield SourcePage(
                source=source,
                front_matter=front_matter_of(page),
                text=page.html,
                in_navigation=page.in_navigation and source in self.pages,
            )

    def fillings(self, *, here: str) -> Mapping[str, Callable[[], str]]:
        """Return what other pages may ask for, by placeholder; `here` is the asking page's address."""
        facts = {
            f"ordinance:{name.replace('_', '-')}": WORDS.written(fact.value, fact.unit)
            for name, fact in FACTS.items()
        }
        listings: dict[str, Callable[[], str]] = {
            "in-force": lambda: written(self.version.in_force),
            "sources": lambda: render("sources.html", version=self.version),
            "restorations": lambda: restoration_list(self.version, root=ROOT, here=here),
            "files": lambda: self._files(here=here),
            "places": lambda: self._places(here=here),
            "dated": lambda: version_list(self.versions, root=ROOT, here=here),
            "register": lambda: register_summary(
                self.versions, self.register, self.corrections, self.former, root=ROOT, here=here
            ),
            "terms": lambda: glossary.listing(here=here),
            "form-terms": lambda: glossary.form_listing(here=here),
            "project-terms": glossary.project_listing,
            "term-names": lambda: glossary.names_listing(here=here),
            "versions": lambda: downloads.link_to_index(root=ROOT, here=here),
        }
        made = {f"ordinance:{name}": joined(make) for name, make in listings.items()}
        return made | {name: _said(fact) for name, fact in facts.items()}

    def _places(self, *, here: str) -> str:
        return render(
            "law_places.html",
            law=self.version.law,
            article_title=article_title,
            appendix_title=appendix_title,
            to=lambda id: link(id, root=ROOT, here=here),
        )

    def _files(self, *, here: str) -> str:
        files = downloads.downloads(self.version, root=ROOT)
        return render("file_list.html", files=files, caption="条例のファイル", here=here)


def _drawn(
    versions: Sequence[Version],
    register: Register,
    former: Sequence[Former],
    evidence: Evidence,
    among: Among,
    wanted: Wanted = every,
) -> tuple[dict[str, Page], dict[str, Page]]:
    """Return the wanted pages at the undated and at the dated address, by their source."""
    newest = undated_pages(versions, register, former, root=ROOT, among=among, wanted=wanted)
    undated = with_evidence(newest, versions[-1], evidence, root=ROOT, wanted=wanted)
    kept = dated_pages(versions, root=ROOT, wanted=wanted)
    return {source_of(page): page for page in undated}, {source_of(page): page for page in kept}


def restoration_list(version: Version, *, root: str, here: str) -> Markup:
    """Return the list of all that was put back into the text, for the page `here`."""
    return render(
        "restorations.html",
        groups=_by_reason(version.restorations),
        labels=version.law.labels,
        to=lambda id: link(id, root=root, here=here),
    )


def _by_reason(restorations: Iterable[Restoration]) -> dict[tuple[str, bool], list[Restoration]]:
    """Return the restorations under what was done and whether it is certain, in order."""
    groups: dict[tuple[str, bool], list[Restoration]] = {}
    for restoration in restorations:
        groups.setdefault((restoration.reason, restoration.certain), []).append(restoration)
    return groups


def source_of(page: Page) -> str:
    """Return the name of the source file of `page`."""
    return f"{ROOT}{page.name or 'index'}.md"


def _said(fact: str) -> Callable[[], str]:
    return lambda: fact


def front_matter_of(page: Page) -> dict[str, object]:
    """Return what the page's source says above its text, for the theme."""
    said: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "contents": [contents_entry(heading.title, heading.id) for heading in page.contents],
        "cites": page.cites,
        "of_law": page.cites,
        **page.head.front_matter,
    }
    if page.running_title:
        said["running_title"] = page.running_title.address
    if page.wide:
        said["hide"] = ["toc"]
    if page.canonical:
        said["canonical"] = page.canonical
    return said
