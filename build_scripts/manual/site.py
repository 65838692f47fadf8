"""The manual's pages in the MkDocs site: its Markdown with marks, links, figure and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from posixpath import relpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mkdocs.structure.pages import Page

from build_scripts.evidence import Evidence
from build_scripts.manual import coverage, flow
from build_scripts.manual.errata import KINDS, PAGE, Erratum, load_errata, mark_words, remark
from build_scripts.manual.marks import element, mark
from build_scripts.manual.references import Reference, references
from build_scripts.manual.text import ROOT, Manual, load_manual, parse
from build_scripts.manual.values import Value, read_values
from build_scripts.pages.rendering import render
from calculators import fiscal
from calculators.messages import catalogue

_INSERT = re.compile("<!-- manual:([a-z-]+) -->")
_ID = re.compile(r'\bid="([^"]+)"')
_LINKED = ("h2", "h3", "li", "p")
_MARKED = re.compile("[・※◆①-⑳]|[ア-ン] ")


@dataclass(frozen=True)
class ManualPages:
    """The manual with all that its pages show beside its words."""

    manual: Manual
    errata: tuple[Erratum, ...]
    references: tuple[Reference, ...]
    values: Mapping[str, Value]
    tool_pages: frozenset[str]

    @classmethod
    def load(cls, docs: Path) -> ManualPages:
        """Return the manual below `docs`."""
        manual = load_manual(docs / ROOT)
        return cls(
            manual,
            load_errata(docs / ROOT, manual.passages),
            references(manual.passages, manual.settings["references"]),
            read_values(manual.settings["values"], manual.passages),
            frozenset(path.stem for path in (docs / "tools").glob("*.md")),
        )

    @property
    def year(self) -> str:
        """The 年度 of the manual's dates: 「令和6年度」."""
        return f"{fiscal.era_year(date(self._fiscal_year, 4, 1))}度"

    @property
    def _fiscal_year(self) -> int:
        return int(self.values["fiscal_year"].value)

    @cached_property
    def evidence(self) -> Evidence:
        """The worked cases of the calculators that cite the manual."""
        return Evidence.of_ruleset(self.manual.settings["ruleset"])

    @cached_property
    def tools(self) -> Mapping[str, str]:
        """The titles of those calculators that have a page, by their names."""
        names = dict.fromkeys(computed.calculator.name for computed in self.evidence.computed)
        return {
            name: catalogue().text(f"{name}.title") for name in names if name in self.tool_pages
        }

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
        body = parse(html)
        elements = {found.attrib["id"]: found for found in body.iter() if "id" in found.attrib}
        self._mark_errata(body, elements, here)
        self._link_references(elements, here)
        for item in body.iter("li"):
            if _MARKED.match("".join(item.itertext())):
                item.set("class", "manual-marked")
        for id, found in elements.items():
            if found.tag in _LINKED:
                lists = [at for at, child in enumerate(found) if child.tag in ("ul", "ol")]
                found.insert(min(lists, default=len(found)), self._permalink(id))
        for caption in body.iter("caption"):
            caption.append(
                element(
                    "span",
                    "横に動かせます",
                    class_="law-hint",
                    data_added="",
                    data_search_exclude="",
                )
            )
        title, *rest = body
        words = [self._written(part) for part in rest]
        written = [
            self._written(title),
            self._standing(name, here),
            f'<div class="manual">{"".join(words)}</div>',
            self._used_by(name, here),
        ]
        made = "\n".join(written)
        page.present_anchor_ids = set(_ID.findall(made))
        return made

    @staticmethod
    def _name(page: Page) -> str:
        folder, _, file = page.file.src_uri.rpartition("/")
        return file.removesuffix(".md") if f"{folder}/" == ROOT else ""

    @staticmethod
    def _written(found: Element) -> str:
        return ElementTree.tostring(found, encoding="unicode", method="html")

    def _to(self, id: str, here: str) -> str:
        """Return the relative link to a passage; on its own page, to its place alone."""
        passage = self.manual.passages[id]
        page, _, fragment = passage.address.partition("#")
        if page == here:
            return f"#{id}"
        return relpath(page, here or ".") + "/" + (f"#{fragment}" if fragment else "")

    def _mark_errata(self, body: Element, elements: Mapping[str, Element], here: str) -> None:
        parents = {child: parent for parent in body.iter() for child in parent}
        for erratum in self.errata:
            if erratum.at not in elements:
                continue
            link = f"{relpath(f'{ROOT}{PAGE}', here)}/#{erratum.id}"
            if erratum.on_page:
                mark_words(elements[erratum.at], erratum, link=link)
                continue
            block = elements[erratum.at]
            while parents[block] is not body:
                block = parents[block]
            body.insert(list(body).index(block) + 1, remark(erratum, link=link))

    def _link_references(self, elements: Mapping[str, Element], here: str) -> None:
        by_passage: dict[str, list[Reference]] = {}
        for reference in self.references:
            if reference.within in elements:
                by_passage.setdefault(reference.within, []).append(reference)
        for id, found in by_passage.items():
            by_text = {reference.text: reference for reference in found}
            pattern = re.compile("|".join(sorted(map(re.escape, by_text), key=len, reverse=True)))

            def make(
                match: re.Match[str], by_text: Mapping[str, Reference] = by_text
            ) -> list[Element] | None:
                reference = by_text[match[0]]
                href = reference.address or self._to(reference.targets[0], here)
                return [element("a", match[0], href=href, class_="law-ref")]

            mark(elements[id], pattern, make, deep=False)

    def _permalink(self, id: str) -> Element:
        label = element("span", f"{self.manual.passages[id].label}へのリンク", class_="tb-hidden")
        return element(
            "a",
            label,
            class_="law-permalink",
            href=f"#{id}",
            data_added="",
            data_search_exclude="",
        )

    def _standing(self, name: str, here: str) -> str:
        revised = date.fromisoformat(f"{self.values['revised'].value}-01")
        return render(
            "manual/standing.html",
            here_is_cover=name == "index",
            title=self.manual.settings["title"],
            publisher=self.manual.settings["publisher"],
            revised=f"{fiscal.era_year(revised)}{revised.month}月",
            year=self.year,
            cover=relpath(ROOT, here) + "/",
            errata=relpath(f"{ROOT}{PAGE}", here) + "/",
        )

    def _used_by(self, name: str, here: str) -> str:
        found = []
        for use in coverage.uses(self.manual, self.evidence):
            ids = [id for id in use.ids if self.manual.passages[id].page == name]
            if ids and use.name in self.tools:
                href = self._tool(use.name, here)
                found.append({"title": self.tools[use.name], "href": href, "ids": ids})
        if not found:
            return ""
        there = relpath(f"{ROOT}{coverage.PAGE}", here) + "/"
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
        found = flow.steps(self.manual.settings["flow"], self.values, fiscal_year=self._fiscal_year)
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
        groups = coverage.groups(self.manual, self.evidence)
        lines = [line for group in groups for line in group.lines]
        return render(
            "manual/coverage.html",
            groups=groups,
            total=len(lines),
            computed=sum(bool(line.entry.by) for line in lines),
            cases=len(self.evidence.computed),
            titles=self.tools,
            tool=lambda name: self._tool(name, here),
            to=lambda id: self._to(id, here),
        )
