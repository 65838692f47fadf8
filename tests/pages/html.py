"""Reading built pages: their text without what the site added, their ids and links."""

import unicodedata
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement


def read(path: Path) -> HtmlElement:
    """Return the document of a built page."""
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def law(page: HtmlElement) -> HtmlElement:
    """Return the part of a page that holds the text of the law."""
    [found] = page.find_class("law")
    return found


def with_class(element: HtmlElement, name: str) -> list[HtmlElement]:
    """Return the descendants of `element` with the class `name`, in order."""
    return list(element.find_class(name))


def enacted(element: HtmlElement, *, restored: bool = False) -> str:
    """Return the words of `element` without those marked as added, restored ones on demand.

    In compatibility form and without white space: how a text is broken into lines, and whether
    its brackets are wide, is no difference here.
    """

    def words(node: HtmlElement) -> str:
        if not isinstance(node.tag, str) or node.get("data-added") is not None:
            return ""
        if not restored and "law-restored" in node.get("class", "").split():
            return ""
        return (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)

    return squeezed(words(element))


def squeezed(text: str) -> str:
    """Return `text` in compatibility form without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
