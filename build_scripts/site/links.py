"""The finished site, checked as a reader's browser finds it, whoever wrote the HTML.

One pass of a parser over each page collects its ids and all that refers to something. Then every
relative link must lead to a file of the site and every fragment to an id, an id must stand once,
what names an id (`for`, `aria-…`) must name one of its page, and no placeholder may be left.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from build_scripts.faults import Fault
from build_scripts.site.placeholders import PLACEHOLDER

# Attributes whose value is one address, and those whose words are ids of the same page.
_ADDRESSES = ("href", "src", "action", "data-src")
_IDS = (
    "for",
    "form",
    "headers",
    "list",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
)
# Fragments that a page's script reads: answers with which the estimator opens filled in, and the page
# that is to be checked.
READ_BY_SCRIPTS = ("v=1&", "page=")
# It can't know at which depth it is shown, so its links begin at the top of the host.
_PAGE_FOR_MISSING = "404.html"


@dataclass(frozen=True, slots=True)
class Page:
    """What the check knows of one page.

    `links` are as written, `references` pairs of attribute and id.
    """

    ids: frozenset[str]
    repeated: tuple[str, ...]
    links: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    comments: tuple[str, ...]


def read(html: bytes) -> Page:
    """Return what stands in a page."""
    ids: set[str] = set()
    repeated: dict[str, None] = {}
    links: dict[str, None] = {}
    references: dict[tuple[str, str], None] = {}
    comments: list[str] = []
    for element in etree.HTML(html, etree.HTMLParser(encoding="utf-8")).iter():
        if element.tag is etree.Comment:
            comments.append(f"<!--{element.text}-->")
        if not isinstance(element.tag, str):
            continue
        for name, value in element.items():
            if name == "id":
                if value in ids:
                    repeated[value] = None
                ids.add(value)
            elif name in _ADDRESSES:
                links[value] = None
            elif name in _IDS:
                references |= {(name, id): None for id in value.split()}
    return Page(frozenset(ids), tuple(repeated), tuple(links), tuple(references), tuple(comments))


@dataclass(frozen=True, slots=True)
class Site:
    """A built site or a part of it: pages by path (「ordinance/j10/index.html」), all files' paths.

    `base` is where they will lie on their host: 「/tebiki/」 of 「https://example.org/tebiki/」.
    """

    pages: Mapping[str, Page]
    files: frozenset[str]
    base: str = "/"

    @classmethod
    def of(cls, folder: Path, base: str = "/", *, apart: str = "") -> "Site":
        """Return what a folder holds; of what lies in folders below `apart` only that it is there."""
        files = frozenset(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )
        pages = {
            name: read((folder / name).read_bytes())
            for name in sorted(files)
            if name.endswith(".html")
            and not (apart and name.startswith(apart) and name.count("/") > apart.count("/") + 1)
        }
        return cls(pages, files, base)

    def path(self, page: str, link: str) -> str:
        """Return where a relative `link` of the page leads, below the site's root."""
        path = unquote(urlsplit(link).path)
        return normpath(join(dirname(page), path)) if path else page

    def target(self, page: str, link: str) -> str | None:
        """Return the path of the file that a relative `link` leads to; None when there is none."""
        path = unquote(urlsplit(link).path)
        if not path:
            return page
        if path.startswith("/"):
            if page != _PAGE_FOR_MISSING or not path.startswith(self.base):
                return None
            path = path.removeprefix(self.base) or "./"
        found = normpath(join(dirname(page), path))
        if found in self.files and not path.endswith("/"):
            return found
        index = "index.html" if found == "." else f"{found}/index.html"
        return index if index in self.files else None

    def leaving(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield page, path and fragment of each link that leads out of the folder `part`."""
        for name, page in self.pages.items():
            for link in page.links:
                parts = urlsplit(link)
                if not (parts.scheme or parts.netloc) and not self._is_within(part, name, link):
                    yield name, self.path(name, link), unquote(parts.fragment)

    def _is_within(self, part: str, page: str, link: str) -> bool:
        return f"{self.path(page, link)}/".startswith(part)

    def faults(self, *, part: str = "", elsewhere: Collection[str] = ()) -> Iterator[Fault]:
        """Yield every fault of every page, in order of pages.

        Of links only those that lead to what lies in the folder `part` are followed, and none that
        lead to the folders `elsewhere`, which another machine makes.
        """
        for name, page in self.pages.items():
            for link in page.links:
                if self._is_within(part, name, link) and not any(
                    self._is_within(folder, name, link) for folder in elsewhere
                ):
                    yield from self._faults_of_link(name, link)
            for id in page.repeated:
                yield Fault(name, f"id「{id}」が二つ以上あります。")
            for attribute, id in page.references:
                if id not in page.ids:
                    yield Fault(name, f"{attribute} が指す id「{id}」がありません。")
            for comment in page.comments:
                if PLACEHOLDER.fullmatch(comment):
                    yield Fault(name, f"「{comment}」が埋められないまま残りました。")

    def _faults_of_link(self, name: str, link: str) -> Iterator[Fault]:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return
        target = self.target(name, link)
        if target is None:
            yield Fault(name, f"リンク先「{link}」がありません。")
            return
        page = self.pages.get(target)
        if page is None or not parts.fragment or parts.fragment.startswith(READ_BY_SCRIPTS):
            return
        if unquote(parts.fragment) not in page.ids:
            yield Fault(name, f"リンク先「{link}」に、その id がありません。")
