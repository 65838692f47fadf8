"""Markdown of the manual as HTML, with its table of contents; links to files become links to pages."""

from collections.abc import Mapping
from html import unescape
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from build_scripts.page_source import contents_entry
from build_scripts.pages.japanese import JoinedLines

# As mkdocs.yml has them: the words of the manual are written here, the rest of the site there.
_MARKDOWN = ("admonition", "attr_list", "md_in_html", "tables", "toc")


def address_of(source: str) -> str:
    """Return the address of a source file: 「manual/」 of 「manual/index.md」."""
    path = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def converted(markdown: str, source: str) -> tuple[str, list[dict[str, object]]]:
    """Return the HTML of the page at `source` and its table of contents, without its own title."""
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
