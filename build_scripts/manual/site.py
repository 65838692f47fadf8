"""The manual's part of the site: its pages, and its figure, lists and dates for other pages."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from posixpath import relpath

from markupsafe import Markup

from build_scripts.evidence import Evidence
from build_scripts.law.stated_figures import StatedFigure
from build_scripts.manual import coverage, flow, interview, official
from build_scripts.manual.conversion import address_of, converted
from build_scripts.manual.downloads import contents, downloads
from build_scripts.manual.errata import KINDS, PAGE, Erratum, load_errata
from build_scripts.manual.linked_data import head_of
from build_scripts.manual.page import WHOLE, link, written
from build_scripts.manual.previews import preview
from build_scripts.manual.questions import previewed
from build_scripts.manual.references import Reference, references
from build_scripts.manual.text import ADDRESS, Manual, load_manual
from build_scripts.manual.text.stated_figures import stated_figures
from build_scripts.page_source import SourcePage
from build_scripts.pages import previews
from build_scripts.pages.cited_places import places_below
from build_scripts.pages.coverage_list import listing
from build_scripts.pages.japanese import joined
from build_scripts.pages.page import NOTHING, Parts
from build_scripts.pages.running_title import RunningTitle
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import fiscal


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

    def again(self, docs: Path) -> "ManualPages":
        """Return the manual below `docs`, read anew; its worked cases are those known already.

        NotationError for what can't be read.
        """
        fresh = ManualPages.load(docs)
        vars(fresh)["evidence"] = self.evidence
        return fresh

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
            "files": lambda: render(
                "file_list.html",
                files=downloads(self.manual),
                caption="手引のファイル",
                here=here,
            ),
            "source": lambda: render("manual/source.html", **self.manual.settings["source"]),
            "flow": lambda: self._flow(here),
            "errata": lambda: self._errata(here),
            "coverage": lambda: self._coverage(here),
            **interview.fillings(self.manual, to),
            "places": lambda: self._places(here),
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
        html, headings = converted(markdown, source)
        title, words = written(html, self.manual, self.errata, self.references, here=here)
        files = downloads(self.manual, name)
        head = head_of(self.manual, name, self.errata, here=here, files=files)
        parts = Parts(
            title=Markup(title),
            standing=self.standing(name, here),
            places=places_below(ADDRESS, kept=ADDRESS, here=here),
            text=Markup(f'<div class="manual">{words}</div>'),
            incoming=self._incoming(name, here),
            evidence=self._used_by(name, here),
            files=render("files.html", files=files, here=here),
            previews=self.previews_of([name], here),
        )
        return SourcePage(
            source=source,
            front_matter={
                **front_matter,
                "contents": headings,
                "cites": True,
                "previews": True,
                "running_title": self.running_title.address,
                **head.front_matter,
            },
            text=str(parts.joined()),
        )

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files that machines read, by address."""
        return dict(contents(self.manual, self.errata, self.references, self.stated))

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

    def standing(self, name: str, here: str) -> Markup:
        """Return what the page at `here` says of the manual; `name` is "" for no page of its own."""
        return render(
            "manual/standing.html",
            here_is_cover=name == "index",
            title=self.manual.settings["title"],
            publisher=self.manual.settings["publisher"],
            revised=self._revised,
            year=self.year,
            cover=relpath(ADDRESS, here) + "/",
            whole=relpath(WHOLE, here) + "/",
            errata=relpath(f"{ADDRESS}{PAGE}", here) + "/",
        )

    def previews_of(self, names: Collection[str], here: str) -> Markup:
        """Return the previews of all that the pages `names` point to, for the page at `here`."""
        ids = dict.fromkeys(
            target
            for reference in self.references
            if self.manual.passages[reference.within].page in names
            for target in reference.targets
        )
        if here != WHOLE:  # it links no Q&A
            ids |= dict.fromkeys(id for name in names for id in previewed(self.manual, name))
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
        used = dict.fromkeys(id for one in found for id in one["ids"])
        rows = [id for id in used if self.manual.passages[id].kind == "tr"]
        listed = any(rule.page == name for rule in coverage.rules(self.manual))
        return render(
            "manual/uses.html",
            uses=found,
            rows=rows,
            previews=previews.template(preview(self.manual, id, here=here) for id in rows),
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

    def _places(self, here: str) -> str:
        """Return the list of all pages with their sections, of Q&A with the questions."""
        passages = self.manual.passages.values()
        pages = []
        for title in (passage for passage in passages if passage.kind == "h1"):
            level = {"index": "", "qa": "h3"}.get(title.page, "h2")
            below = [each for each in passages if (each.page, each.kind) == (title.page, level)]
            pages.append(
                {
                    "title": title.text,
                    "href": self._to(title.id, here),
                    "below": [
                        {"title": each.text, "href": self._to(each.id, here)} for each in below
                    ],
                }
            )
        return render("manual/places.html", pages=pages)

    def _coverage(self, here: str) -> str:
        return listing(
            coverage.groups(self.manual, self.evidence),
            rules="手引の定め",
            cases=len(self.evidence.computed),
            to=lambda id: self._to(id, here),
            tools={name: (title, self._tool(name, here)) for name, title in self.tools.items()},
        )


def _name(source: str) -> str:
    folder, _, file = source.rpartition("/")
    return file.removesuffix(".md") if f"{folder}/" == ADDRESS else ""
