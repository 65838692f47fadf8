"""The menu of one law among many: its own pages, and the way to the list of all laws."""

from collections.abc import Mapping, Sequence

from build_scripts.law import GROUPS, Law
from build_scripts.page_source import MenuEntry
from build_scripts.pages.page import Page

TITLE = "ほかの法令"
INDEX = "法令の一覧"


def with_law(
    menu: Sequence[MenuEntry], *, pages: Mapping[str, Page], law: Law, root: str
) -> list[MenuEntry]:
    """Return the `menu` of the site with the pages of one law in its section of laws.

    `pages` are those at the undated address of `law`, by name; `root` is its address.
    """
    own = [
        {INDEX: f"{root.partition('/')[0]}/index.md"},
        {law.title: f"{root}index.md"},
        *_sections(pages, law, root=root),
    ]
    return [
        {TITLE: own} if not isinstance(entry, str) and TITLE in entry else entry for entry in menu
    ]


def _sections(pages: Mapping[str, Page], law: Law, *, root: str) -> list[MenuEntry]:
    """Return the lines of a law's pages: articles by their chapters, 附則 and 別表, the rest."""
    groups: dict[str, list[str]] = {}
    for top in law.provisions:
        title = "　".join(filter(None, (top.number, top.title))) if top.kind in GROUPS else "条文"
        below = [each.id for each in top.walk() if each.id in pages]
        if below:
            groups.setdefault(title, []).extend(below)
    articles = {id for ids in groups.values() for id in ids}
    last = [id for id in ("f", *(appendix.id for appendix in law.appendices)) if id in pages]
    if last:
        groups["附則と別表" if law.appendices else "附則"] = last
    rest = [
        name
        for name, page in pages.items()
        if page.in_navigation and name not in {"", *articles, *last}
    ]
    if rest:
        groups["条文を調べる"] = rest
    return [
        {title: [{pages[name].title: f"{root}{name}.md"} for name in names]}
        for title, names in groups.items()
    ]
