"""The whole text of the manual on one page, to search in the browser, to print and to keep.

It is made of the same passages as the pages of the sections, with the same ids; each of these has
its own page, which is the better place to land on.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup

from build_scripts.manual.conversion import converted
from build_scripts.manual.downloads import downloads
from build_scripts.manual.linked_data import head_of
from build_scripts.manual.page import WHOLE, written
from build_scripts.manual.site import ManualPages
from build_scripts.manual.text import ADDRESS, Manual
from build_scripts.page_source import SourcePage, contents_entry, split
from build_scripts.pages.cited_places import places_below
from build_scripts.pages.page import Parts
from build_scripts.rendering import render

SOURCE = f"{WHOLE.rstrip('/')}.md"
TITLE = "手引の全文"

_HEADING = re.compile(r"(?<=<)(/?)h([1-3])(?=[ >])")
_LINK = re.compile(r'href="\.\./([a-z0-9]+)/(?:#([^"]*))?"')
_FLOW = "<!-- manual:flow -->"


def source_page(pages: ManualPages, docs: Path) -> SourcePage:
    """Return the page, made of the Markdown below `docs`."""
    manual = pages.manual
    flow = pages.fillings(here=WHOLE)["manual:flow"]
    title, text = "", ""
    contents: list[object] = []
    for name in manual.pages:
        file = f"{ADDRESS}{name}.md"
        _, markdown = split((docs / file).read_text(encoding="utf-8"), file=f"docs/{file}")
        html, below = converted(markdown.replace(_FLOW, flow()), SOURCE)
        heading, words = written(html, manual, pages.errata, pages.references, here=WHOLE)
        if not title:
            title, text = heading, _local(words, manual.pages)
        else:
            text += _HEADING.sub(_one_lower, _local(heading + words, manual.pages))
        contents.append(_entry(manual, name, below))
    files = downloads(manual)
    head = head_of(manual, "", pages.errata, here=WHOLE, files=files)
    parts = Parts(
        title=Markup(title),
        standing=pages.standing("", WHOLE),
        places=places_below(ADDRESS, kept=ADDRESS, here=WHOLE),
        text=Markup(f'<div class="manual manual--whole">{text}</div>'),
        files=render("files.html", files=files, here=WHOLE),
        previews=pages.previews_of(manual.pages, WHOLE),
    )
    return SourcePage(
        source=SOURCE,
        front_matter={
            "title": TITLE,
            "description": f"{manual.title}の全文。公式のページではありません。",
            "contents": contents,
            "cites": True,
            "previews": True,
            "running_title": pages.running_title.address,
            **head.front_matter,
        },
        text=str(parts.joined()),
    )


def _entry(manual: Manual, name: str, below: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Return the line of a page in the table of contents, with its sections."""
    [top] = [p for p in manual.passages.values() if p.page == name and p.kind == "h1"]
    sections = tuple({**section, "children": []} for section in below)
    return contents_entry(top.text, top.id, sections)


def _one_lower(tag: re.Match[str]) -> str:
    return f"{tag[1]}h{int(tag[2]) + 1}"


def _local(html: str, names: tuple[str, ...]) -> str:
    """Return `html` with its links to other pages of the manual's text leading to places here."""

    def here(link: re.Match[str]) -> str:
        return f'href="#{link[2] or link[1]}"' if link[1] in names else link[0]

    return _LINK.sub(here, html)
