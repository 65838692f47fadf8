"""The menu of the site: mkdocs.yml's own, with the pages that the texts bring."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from build_scripts.faults import Fault
from build_scripts.page_source import MenuEntry as Entry


def with_sections(entries: Sequence[Entry], sections: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """Return the menu with the entries of `sections` in the place of each of its keys (「ordinance/」).

    A title below which nothing is left is left out.
    """
    menu: list[Entry] = []
    for entry in entries:
        if isinstance(entry, str):
            menu += sections.get(entry, [entry])
        elif filled := {
            title: filling
            for title, below in entry.items()
            if (filling := below if isinstance(below, str) else with_sections(below, sections))
        }:
            menu.append(filled)
    return menu


def pages_of(entries: Entry | Sequence[Entry]) -> Iterator[str]:
    """Yield the source of every page in the menu, in order."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, Mapping):
        for below in entries.values():
            yield from pages_of(below)
    else:
        for entry in entries:
            yield from pages_of(entry)


def faults(entries: Sequence[Entry], pages: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each of `pages` that the menu lacks, and for each entry without a page."""
    listed = list(pages_of(entries))
    for page in sorted(set(pages) - set(listed)):
        yield Fault(f"docs/{page}", "サイトの案内（mkdocs.yml の nav）にありません。")
    for page in dict.fromkeys(listed):
        if page not in pages:
            yield Fault("mkdocs.yml", f"案内にある「{page}」というページがありません。")
