"""The documents of pages written in Markdown: the tools and what is said about the site."""

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from markdown import Markdown

from build_scripts.page_source import SourcePage, split
from build_scripts.search.documents import Document, Kind

_HEADINGS = ("h1", "h2", "h3")
# A page is found by how it begins, its parts by their headings: all of it would weigh more than the
# texts themselves.
_LONGEST = 20


def documents(source: str, path: Path) -> Iterator[Document]:
    """Yield the page at `path`, whose source is `source` (「tools/childcare-fee.md」), and its parts.

    A part is what stands under a heading with an id of its own. What a placeholder asks for is not
    read: forms and lists are found by what they list.
    """
    front_matter, markdown = split(path.read_text(encoding="utf-8"), file=f"docs/{source}")
    address = _address(source)
    kind = Kind.TOOL if source.startswith("tools/") else Kind.PAGE
    title = str(front_matter["title"])
    words = _parts(markdown)
    yield Document(
        address=address,
        label=title,
        text=str(front_matter.get("description", "")),
        keywords=_beginning(words.pop(("", ""), "")) if kind is Kind.TOOL else "",
        kind=kind,
    )
    for id, heading in words:
        if not id:
            continue
        yield Document(
            address=f"{address}#{id}",
            label=heading,
            caption=title,
            kind=kind,
            parent=address,
        )


def _beginning(words: str) -> str:
    """Return `words` up to the end of the sentence that reaches the length."""
    end = words.find("。", _LONGEST)
    return words if len(words) <= _LONGEST else words[: end + 1 or _LONGEST]


def page(page: SourcePage) -> Document:
    """Return a tool's page that is made, not written, as one document."""
    return Document(
        address=_address(page.source),
        label=str(page.front_matter["title"]),
        text=str(page.front_matter.get("description", "")),
        kind=Kind.TOOL,
    )


def _address(source: str) -> str:
    address = source.removesuffix(".md").removesuffix("index")
    return address if not address or address.endswith("/") else f"{address}/"


def _parts(markdown: str) -> dict[tuple[str, str], str]:
    """Return the words under each heading that has an id, and those before the first of them."""
    converter = Markdown(extensions=["attr_list", "md_in_html", "tables", "admonition"])
    body = html.fragment_fromstring(converter.convert(markdown), create_parent=True)
    place = ("", "")
    words: dict[tuple[str, str], list[str]] = {place: []}
    for element in body:
        if not isinstance(element.tag, str):
            continue  # a comment
        text = " ".join(str(element.text_content()).split())
        if element.tag in _HEADINGS and element.get("id"):
            place = (element.get("id"), text)
            words[place] = []
        elif element.tag != "h1":
            words[place].append(text)
    return {place: "　".join(part for part in said if part) for place, said in words.items()}
