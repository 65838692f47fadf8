"""The manual's Markdown pages, read as passages: every id with its label and its own words."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown

from build_scripts.law import NotationError, fault
from build_scripts.manual.text.naming import SHORT, Naming
from build_scripts.page_source import split
from build_scripts.repository import ROOT
from build_scripts.shapes import TABLE, TABLES_BY_NAME, TEXT, TEXT_BY_NAME, TEXTS, problem

ADDRESS = "manual/"
FOLDER = ROOT / "docs" / "manual"

ADDED = "data-added"
_SETTINGS = "manual.toml"
_NEEDED = {
    "ruleset": TEXT,
    "title": TEXT,
    "publisher": TEXT,
    "pages": TEXTS,
    "source": TABLE,
    "labels": TEXT_BY_NAME,
    "heads": TEXT_BY_NAME,
    "under": TEXT_BY_NAME,
    "values": TABLES_BY_NAME,
}
_SOURCE = {"name": TEXT, "obtained": TEXT, "file": TEXT, "sha256": TEXT}
_HEADINGS = ("h1", "h2", "h3")
_CONTENTS = "contents"  # the id of the 目次
_BLOCKS = ("ul", "ol", "table", "div")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A heading, a paragraph, an item of a list, a table or a row of one.

    `text` is its own words without those of passages inside it and without what this site added,
    `parent` the id it stands under ("" for a page's title), `page` the name of its page.
    """

    id: str
    label: str
    text: str
    page: str
    parent: str
    kind: str

    @property
    def address(self) -> str:
        """Return the place under the site's root: 「manual/s6/#s6-3」."""
        folder = "" if self.page == "index" else f"{self.page}/"
        return f"{ADDRESS}{folder}" + ("" if self.kind == "h1" else f"#{self.id}")


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual as it stands below docs/manual; `settings` is manual.toml as read.

    `contents` are the lines of its 目次, which are no passages.
    """

    settings: Mapping[str, Any]
    pages: tuple[str, ...]
    contents: tuple[str, ...]
    passages: Mapping[str, Passage]
    tables: Mapping[str, Element] = field(repr=False)

    @property
    def title(self) -> str:
        """Return the title with publisher and version."""
        return str(self.settings["source"]["name"])

    @property
    def version(self) -> str:
        """Return the month of the revision, by which the edition is named: 「2024-03」."""
        return str(self.settings["ruleset"]).rpartition("@")[2]


def load_manual(folder: Path = FOLDER) -> Manual:
    """Return the manual in `folder`.

    Raises NotationError for an id or a name that stands twice, a passage without an id, a tag that
    is not closed, and settings that lack something; SiteFaultsError for a page's front matter.
    """
    settings = _settings(folder / _SETTINGS)
    naming = Naming(settings["labels"], settings["heads"])
    passages: dict[str, Passage] = {}
    named: set[str] = set()
    tables: dict[str, Element] = {}
    contents: list[str] = []
    for page in settings["pages"]:
        tree = read_page(folder / f"{page}.md")
        reader = _Reader(page, naming, settings["under"], passages)
        for passage in reader.read(tree):
            if passage.id in passages:
                raise _fault(page, f"id「{passage.id}」が二つあります。")
            if passage.label in named:
                raise _fault(page, f"呼び名「{passage.label}」が二つあります。")
            named.add(passage.label)
            passages[passage.id] = passage
        contents += _lines_of_contents(tree)
        tables |= {table.attrib["id"]: table for table in tree.iter("table")}
    return Manual(settings, tuple(settings["pages"]), tuple(contents), passages, tables)


def _settings(path: Path) -> Mapping[str, Any]:
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    if wrong := problem(settings, _NEEDED) or problem(settings["source"], _SOURCE):
        raise fault(wrong, file=path.name)
    return settings


def _lines_of_contents(tree: Element) -> Iterator[str]:
    for heading, block in pairwise(tree):
        if heading.get("id") == _CONTENTS:
            yield from map(own_words, block)


def read_page(path: Path) -> Element:
    """Return the body of a page as a tree, as Markdown writes it.

    Raises NotationError for a tag that is not closed, SiteFaultsError for the front matter.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise fault(
            "開けません。manual.toml の pages を確かめてください。", file=path.name
        ) from error
    _, markdown = split(text, file=f"docs/{ADDRESS}{path.name}")
    html = Markdown(extensions=["attr_list", "md_in_html"]).convert(markdown)
    try:
        return parse(html)
    except ElementTree.ParseError as error:
        raise _fault(path.stem, _unclosed(html, error.position[0])) from error


def parse(html: str) -> Element:
    """Return the tree of a page's HTML, which Python-Markdown writes as well-formed XML."""
    return ElementTree.fromstring(f"<body>{html}</body>")


def _unclosed(html: str, line: int) -> str:
    """Return what is wrong with a page that is no tree; `line` is the first that shows it."""
    lines = html.split("\n")
    shown = lines[min(line, len(lines)) - 1].strip()[:60]
    return (
        f"「{shown}」までのどこかで、タグが閉じていないか、余っています。"
        "< と & は、&lt; と &amp; で書きます。"
    )


def own_words(element: Element) -> str:
    """Return the words of `element`, without lists and tables in it and without additions."""
    words = element.text or ""
    for child in element:
        if child.tag not in _BLOCKS and ADDED not in child.attrib:
            words += own_words(child)
        words += child.tail or ""
    return words.strip()


class _Reader:
    """Walks a page in order and knows under which heading or item each passage stands."""

    def __init__(
        self,
        page: str,
        naming: Naming,
        under: Mapping[str, str],
        before: Mapping[str, Passage],
    ) -> None:
        self._page = page
        self._naming = naming
        self._under = under
        self._labels = {id: passage.label for id, passage in before.items()}

    def read(self, tree: Element) -> Iterator[Passage]:
        """Yield the passages of the page."""
        headings: list[str] = []
        for element in tree:
            if element.tag in _HEADINGS:
                del headings[_HEADINGS.index(element.tag) :]
                passage = self._passage(element, parent=headings[-1] if headings else "")
                headings.append(passage.id)
                yield passage
            else:
                yield from self._block(element, parent=headings[-1] if headings else "")

    def _block(self, element: Element, *, parent: str) -> Iterator[Passage]:
        if element.tag in ("ul", "ol"):
            for item in element:
                # The table of contents needs no ids of its own.
                if parent != _CONTENTS:
                    yield from self._item(item, parent=parent)
        elif element.tag == "div":
            for child in element:
                yield from self._block(child, parent=parent)
        elif element.tag == "table":
            yield self._passage(element, parent=parent)
            for row in element.iter("tr"):
                if "id" in row.attrib:
                    yield self._passage(row, parent=element.attrib["id"])
        else:
            yield self._passage(element, parent=parent)

    def _item(self, item: Element, *, parent: str) -> Iterator[Passage]:
        passage = self._passage(item, parent=parent)
        yield passage
        for child in item:
            if child.tag in ("ul", "ol"):
                yield from self._block(child, parent=passage.id)

    def _passage(self, element: Element, *, parent: str) -> Passage:
        if element.tag in ("table", "tr"):
            header = element.find("th[last()]") if element.tag == "tr" else None
            text = "" if header is None else own_words(header)
        else:
            text = own_words(element)
        id = element.get("id")
        if not id:
            raise _fault(self._page, f"「{' '.join(text.split())[:20]}」に id がありません。")
        parent = self._under.get(id, parent)
        above = self._labels.get(parent, SHORT)
        label = self._naming.label(id, element.tag, text, above=above)
        self._labels[id] = label
        return Passage(
            id=id, label=label, text=text, page=self._page, parent=parent, kind=element.tag
        )


def _fault(page: str, message: str) -> NotationError:
    return fault(message, file=f"{page}.md")
