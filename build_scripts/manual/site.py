"""The manual's pages in the MkDocs site, and what its comments ask for: figure, lists, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from posixpath import relpath

from markupsafe import Markup
from mkdocs.structure.pages import Page

from build_scripts.evidence import Evidence
from build_scripts.law.stated_figures import StatedFigure
from build_scripts.manual import coverage, flow
from build_scripts.manual.errata import KINDS, PAGE, Erratum, load_errata
from build_scripts.manual.page import link, written
from build_scripts.manual.previews import preview
from build_scripts.manual.references import Reference, references
from build_scripts.manual.stated_figures import stated_figures
from build_scripts.manual.text import ADDRESS, Manual, load_manual
from build_scripts.pages import previews
from build_scripts.pages.coverage_list import listing
from build_scripts.pages.page import NOTHING, Parts, ids_in
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import fiscal

_INSERT = re.compile("<!-- manual:([a-z-]+) -->")


@dataclass(frozen=True)
class ManualPages:
    """The manual with all that its pages show beside its words."""

    manual: Manual
    errata: tuple[Erratum, ...]
    references: tuple[Reference, ...]
    stated: Mapping[str, StatedFigure]
    tool_pages: frozenset[str]

    @classmethod
    def load(cls, docs: Path) -> ManualPages:
        """Return the manual below `docs`."""
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
        return f"{fiscal.era_year(date(self._fiscal_year, 4, 1))}度"

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

    def insert(self, markdown: str, *, here: str) -> str:
        """Return `markdown` with what its comments ask for; `here` is the address of its page.

        Raises KeyError for a comment 「<!-- manual:… -->」 that asks for something unknown.
        """
        inserts = {
            "year": lambda _: self.year,
            "source": lambda _: render("manual/source.html", **self.manual.settings["source"]),
            "flow": self._flow,
            "errata": self._errata,
            "coverage": self._coverage,
        }
        return _INSERT.sub(lambda found: inserts[found[1]](here), markdown)

    def has(self, page: Page) -> bool:
        """Whether `page` is a page of the manual's own text."""
        return self._name(page) in self.manual.pages

    def fill(self, html: str, page: Page) -> str:
        """Return the HTML of a page of the manual with its marks, links and notes.

        The page also gets the ids that others may link to.
        """
        here, name = page.url, self._name(page)
        title, words = written(html, self.manual, self.errata, self.references, here=here)
        parts = Parts(
            title=Markup(title),
            standing=self._standing(name, here),
            text=Markup(f'<div class="manual">{words}</div>'),
            incoming=self._incoming(name, here),
            evidence=self._used_by(name, here),
            previews=self._previews(name, here),
        )
        made = str(parts.joined())
        page.meta["previews"] = True
        page.present_anchor_ids = set(ids_in(made))
        return made

    @staticmethod
    def _name(page: Page) -> str:
        folder, _, file = page.file.src_uri.rpartition("/")
        return file.removesuffix(".md") if f"{folder}/" == ADDRESS else ""

    def _to(self, id: str, here: str) -> str:
        return link(self.manual.passages[id], here=here)

    def _standing(self, name: str, here: str) -> Markup:
        revised = date.fromisoformat(f"{self.stated['revised'].value}-01")
        return render(
            "manual/standing.html",
            here_is_cover=name == "index",
            title=self.manual.settings["title"],
            publisher=self.manual.settings["publisher"],
            revised=f"{fiscal.era_year(revised)}{revised.month}月",
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
