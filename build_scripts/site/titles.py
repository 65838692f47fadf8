"""What pages are called where the menu isn't seen: in tabs, bookmarks and lists of search engines.

「8　保管と引継ぎ」 says enough in the menu of the manual, but nothing in a list of the whole web.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.manual.text import ADDRESS
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.site.navigation import pages_of

_SECTION = "岡山県の手引"
_OF_TEXT = "｜岡山県の研修の手引"
_OF_TOOL = "（岡山県の教員研修）"
_NAMED = ("岡山県", "研修")


def with_full_titles(
    pages: Sequence[SourcePage], menu: Sequence[MenuEntry]
) -> Iterator[SourcePage]:
    """Yield `pages`; those of the manual's section bear its name in `full_title`."""
    of_manual = {
        source
        for entry in menu
        if not isinstance(entry, str)
        for source in pages_of(entry.get(_SECTION, []))
    }
    for page in pages:
        title = str(page.front_matter.get("title", ""))
        if page.source in of_manual and not all(name in title for name in _NAMED):
            full = title + (_OF_TEXT if page.source.startswith(ADDRESS) else _OF_TOOL)
            yield replace(page, front_matter={**page.front_matter, "full_title": full})
        else:
            yield page
