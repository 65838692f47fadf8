"""A page put into the theme's frame without the generator: for texts of which there are many.

The generator knows every page and draws the whole menu for each; here a page knows its own menu
alone, so that its weight and the time for it don't grow with the number of pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from build_scripts.manual.conversion import address_of
from build_scripts.page_source import MenuEntry, SourcePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the menu: a page, or a title with lines below it. `url` is below the site's root."""

    title: str
    url: str = ""
    children: tuple["Item", ...] = ()
    active: bool = False

    def __eq__(self, other: object) -> bool:
        """Whether it is the line of the page `other`, as the templates ask."""
        return isinstance(other, (Item, FramedPage)) and not self.children and self.url == other.url

    def __hash__(self) -> int:
        """Return what equal lines share."""
        return hash(self.url)

    def pages(self) -> tuple["Item", ...]:
        """Return the pages in it, in order."""
        below = tuple(page for child in self.children for page in child.pages())
        return below if self.children else (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The whole menu as the templates read it."""

    homepage: Item
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedPage:
    """A page as the templates read it: `content` is HTML, `meta` its front matter."""

    title: str
    url: str
    content: str
    meta: Mapping[str, object]
    canonical_url: str | None
    previous_page: Item | None = None
    next_page: Item | None = None
    is_homepage: bool = False
    toc: tuple[()] = field(default=())
    edit_url: None = None


def menu_of(entries: Sequence[MenuEntry]) -> Menu:
    """Return the menu of `entries`, as mkdocs.yml has them; the first is the home page.

    A page that the entries give no title has none: nothing of the open document may be such a one.
    """
    items = tuple(map(_item, entries))
    return Menu(homepage=items[0], items=items)


def framed(page: SourcePage, menu: Menu, *, site_url: str) -> tuple[FramedPage, Menu]:
    """Return `page` and the `menu` as it is open there, ready for the theme.

    The pages before and after it are those of its own section.
    """
    url = address_of(page.source)
    opened = tuple(_opened(item, url) for item in menu.items)
    reading = [each for item in opened if item.active for each in item.pages()]
    at = next((n for n, each in enumerate(reading) if each.url == url), None)
    front = page.front_matter
    return (
        FramedPage(
            title=str(front["title"]),
            url=url,
            content=page.text.strip(),
            meta=front,
            canonical_url=urljoin(site_url.rstrip("/") + "/", url) if site_url else None,
            previous_page=reading[at - 1] if at else None,
            next_page=reading[at + 1] if at is not None and at + 1 < len(reading) else None,
        ),
        replace(menu, items=opened),
    )


def _item(entry: MenuEntry) -> Item:
    if isinstance(entry, str):
        return Item(title="", url=address_of(entry))
    ((title, below),) = entry.items()
    if isinstance(below, str):
        return Item(title=title, url=address_of(below))
    return Item(title=title, children=tuple(map(_item, below)))


def _opened(item: Item, url: str) -> Item:
    """Return `item` with the way to the page at `url` marked."""
    if not item.children:
        return replace(item, active=True) if item.url == url else item
    children = tuple(_opened(child, url) for child in item.children)
    if not any(child.active for child in children):
        return item
    return replace(item, children=children, active=True)
