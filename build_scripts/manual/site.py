"""The manual's part of the site: its pages, and its figure, lists and dates for other pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from build_scripts.evidence import Evidence
from build_scripts.law.stated_figures import StatedFigure
from build_scripts.manual import coverage, flow, interview, official
from build_scripts.manual.errata import KINDS, PAGE, Erratum, load_errata
from build_scripts.manual.page import link, written
from build_scripts.manual.previews import preview
from build_scripts.manual.questions import previewed
from build_scripts.manual.references import Reference, references
from build_scripts.manual.text import ADDRESS, Manual, load_manual
from build_scripts.manual.text.stated_figures import stated_figures
from build_scripts.page_source import SourcePage, contents_entry
from build_scripts.pages import previews
from build_scripts.pages.cited_places import places_below
from build_scripts.pages.coverage_list import listing
from build_scripts.pages.japanese import JoinedLines, joined
from build_scripts.pages.page import NOTHING, Parts
from build_scripts.pages.running_title import RunningTitle
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import fiscal

# As mkdocs.yml has them: the words of the manual are written here, the rest of the site there.
_MARKDOWN = ("admonition", "attr_list", "md_in_html", "tables", "toc")


@dataclass(frozen=True)
class ManualPages:
    """The manual with all that its pages show beside its words."""

    manual: Manual
    errata: tuple[Erratum, ...]
    references: tuple[Reference, ...]
    stated: Mapping[str, StatedFigure]
    tool_pages: frozenset[str]

    @classmethod
    def load(cls, docs: Path) -> "ManualPages":
        """Return the manual below `docs`; NotationError for what can't be read."""
        manual = load_manual(docs / ADDRESS)
        return cls(
            manual,
            load_errata(docs / ADDRESS, manual.passages),
            references(manual.passages, manual.settings["references"]),
            stated_figures(manual),
            frozenset(path.stem for path in (docs / "tools").glob("*.md")),
        )

    @property
    def year(self) -> str:
        """The 年度 of the manual's dates: 「令和6年度」."""
        return fiscal.written_fiscal_year(self._fiscal_year)

    @property
    def _fiscal_year(self) -> int:
        return int(self.stated["fiscal_year"].value)

    @cached_property
    def evidence(self) -> Evidence:
        """The worked cases of the calculators that cite the manual."""
        return Evidence.of_ruleset(self.manual.settings["ruleset"])

    @cached_property
    def tools(self) -> Mapping[str, str]:
        """The titles of those calculators that have a page, by their names."""
        names = dict.fromkeys(computed.calculator.name for computed in self.evidence.computed)
        return {name: WORDS.text(f"{name}.title") for name in names if name in self.tool_pages}

    def fillings(self, *, here: str) -> Mapping[str, Callable[[], str]]:
        """Return what pages may ask for, by placeholder; `here` is the asking page's address."""
        to = partial(link, here=here)
        made = {
            "year": lambda: self.year,
            "official": lambda: official.filling(self.manual, to, here=here),
            "source": lambda: render("manual/source.html", **self.manual.settings["source"]),
            "flow": lambda: self._flow(here),
            "errata": lambda: self._errata(here),
            "coverage": lambda: self._coverage(here),
            **interview.fillings(self.manual, to),
        }
        return {f"manual:{name}": joined(make) for name, make in made.items()}

    def has(self, source: str) -> bool:
        """Whether `source` (「manual/s4.md」) is a page of the manual's own text."""
        return _name(source) in self.manual.pages

    def source_page(
        self, source: str, front_matter: Mapping[str, object], markdown: str
    ) -> SourcePage:
        """Return a page of the manual with its marks, links and notes, from its Markdown."""
        name, here = _name(source), address_of(source)
        html, contents = _converted(markdown, source)
        title, words = written(html, self.manual, self.errata, self.references, here=here)
        parts = Parts(
            title=Markup(title),
            standing=self._standing(name, here),
            places=places_below(ADDRESS, kept=ADDRESS, here=here),
            text=Markup(f'<div class="manual">{words}</div>'),
            incoming=self._incoming(name, here),
            evidence=self._used_by(name, here),
            previews=self._previews(name, here),
        )
        return SourcePage(
            source=source,
            front_matter={
                **front_matter,
                "contents": contents,
                "cites": True,
                "previews": True,
                "running_title": self.running_title.address,
            },
            text=str(parts.joined()),
        )

    def _to(self, id: str, here: str) -> str:
        return link(self.manual.passages[id], here=here)

    @property
    def running_title(self) -> RunningTitle:
        """What stands at the top of its sheets: title and revision."""
        words = f"{self.manual.settings['title']}（{self._revised}改訂）"
        return RunningTitle(f"manual-{self.stated['revised'].value}", words)

    @property
    def _revised(self) -> str:
        revised = date.fromisoformat(f"{self.stated['revised'].value}-01")
        return f"{fiscal.era_year(revised)}{revised.month}月"

    def _standing(self, name: str, here: str) -> Markup:
        return render(
            "manual/standing.html",
            here_is_cover=name == "index",
            title=self.manual.settings["title"],
            publisher=self.manual.settings["publisher"],
            revised=self._revised,
            year=self.year,
            cover=relpath(ADDRESS, here) + "/",
            errata=relpath(f"{ADDRESS}{PAGE}", here) + "/",
        )

    def _previews(self, name: str, here: str) -> Markup:
        ids = dict.fromkeys(
            target
            for reference in self.references
            if self.manual.passages[reference.within].page == name
            for target in reference.targets
        )
        ids |= dict.fromkeys(previewed(self.manual, name))
        return previews.template(preview(self.manual, id, here=here) for id in ids)

    def _incoming(self, name: str, here: str) -> Markup:
        found = [
            reference
            for reference in self.references
            if any(self.manual.passages[target].page == name for target in reference.targets)
        ]
        if not found:
            return NOTHING
        return render(
            "manual/incoming.html",
            incoming=found,
            labels=self._labels,
            to=lambda id: self._to(id, here),
        )

    def _used_by(self, name: str, here: str) -> Markup:
        found = []
        for use in coverage.uses(self.manual, self.evidence):
            ids = [id for id in use.ids if self.manual.passages[id].page == name]
            if ids and use.name in self.tools:
                href = self._tool(use.name, here)
                found.append({"title": self.tools[use.name], "href": href, "ids": ids})
        if not found:
            return NOTHING
        there = relpath(f"{ADDRESS}{coverage.PAGE}", here) + "/"
        listed = any(rule.page == name for rule in coverage.rules(self.manual))
        return render(
            "manual/uses.html",
            uses=found,
            labels=self._labels,
            coverage=there + (f"#about-{name}" if listed else ""),
        )

    @staticmethod
    def _tool(name: str, here: str) -> str:
        return relpath(f"tools/{name}", here) + "/"

    @property
    def _labels(self) -> Mapping[str, str]:
        return {id: passage.label for id, passage in self.manual.passages.items()}

    def _flow(self, here: str) -> str:
        found = flow.steps(self.manual.settings["flow"])
        return render(
            "manual/flow.html",
            picture=flow.picture(found),
            steps=found,
            roles=flow.ROLES,
            year=self.year,
            to=lambda id: self._to(id, here),
            labels=self._labels,
        )

    def _errata(self, here: str) -> str:
        groups = [
            (kind, heading, [erratum for erratum in self.errata if erratum.kind == kind])
            for kind, heading in KINDS.items()
        ]
        return render(
            "manual/errata.html",
            groups=[group for group in groups if group[2]],
            to=lambda id: self._to(id, here),
            labels=self._labels,
        )

    def _coverage(self, here: str) -> str:
        return listing(
            coverage.groups(self.manual, self.evidence),
            rules="手引の定め",
            cases=len(self.evidence.computed),
            to=lambda id: self._to(id, here),
            tools={name: (title, self._tool(name, here)) for name, title in self.tools.items()},
        )


def address_of(source: str) -> str:
    """Return the address of a source file: 「manual/」 of 「manual/index.md」."""
    path = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def _name(source: str) -> str:
    folder, _, file = source.rpartition("/")
    return file.removesuffix(".md") if f"{folder}/" == ADDRESS else ""


def _converted(markdown: str, source: str) -> tuple[str, list[object]]:
    """Return the HTML of a page and its table of contents, without the page's own title."""
    converter = Markdown(extensions=[*_MARKDOWN, JoinedLines(), _Links(source)])
    html = converter.convert(markdown)
    entries = vars(converter)["toc_tokens"]  # by the extension "toc"
    first = entries[0] if entries else None
    shown = first["children"] if first and first["level"] == 1 else entries
    return html, [_entry(token) for token in shown]


def _entry(token: Mapping[str, Any]) -> dict[str, object]:
    below = tuple(_entry(child) for child in token["children"])
    return contents_entry(unescape(token["name"]), token["id"], below)


class _Links(Extension):
    """Turns links to source files, which authors write, into links to their pages."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        links = _LinksOfTree(md)
        links.source = self.source
        md.treeprocessors.register(links, "links_to_pages", 0)


class _LinksOfTree(Treeprocessor):
    source = ""

    def run(self, root: Element) -> None:
        for link_ in root.iter("a"):
            parts = urlsplit(link_.get("href", ""))
            if parts.path.endswith(".md") and not parts.scheme:
                target = address_of(normpath(join(dirname(self.source), parts.path)))
                path = relpath(target or ".", address_of(self.source) or ".") + "/"
                link_.set("href", urlunsplit(parts._replace(path=path)))
