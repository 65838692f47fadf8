"""What search engines and other programs read in the head of the manual's pages: schema.org.

Addresses are relative to the page, as those of the ordinance are
(build_scripts/pages/linked_data.py). Questions and answers are said as the pages show them, a
doubted word with its note.
"""

from collections.abc import Iterable, Iterator, Mapping
from posixpath import relpath

from build_scripts.manual.errata import Erratum
from build_scripts.manual.page import WHOLE, link
from build_scripts.manual.text import Manual, Passage
from build_scripts.manual.text.stated_figures import stated_figures
from build_scripts.pages.downloads import Download
from build_scripts.pages.linked_data import CONTEXT, Head, Json

_WORK = "CreativeWork"
_UNOFFICIAL = "手引の文を載せたもので、公式のページではありません。"


def head_of(
    manual: Manual,
    page: str,
    errata: Iterable[Erratum],
    *,
    here: str,
    files: tuple[Download, ...],
) -> Head:
    """Return the head of a page of the manual; without a name, of the page with the whole text."""
    tops = [passage for passage in manual.passages.values() if passage.kind == "h1"]
    if not page:
        data: Json = {**_manual(manual), "hasPart": [_part(top, here) for top in tops]}
    else:
        [top] = [each for each in tops if each.page == page]
        sections = [
            passage
            for passage in manual.passages.values()
            if passage.parent == top.id and passage.kind == "h2"
        ]
        data = {
            "@type": _WORK,
            "name": f"{manual.settings['title']}　{top.text}" if top != tops[0] else top.text,
            **_edition(manual),
            "isPartOf": {"@id": _relative(WHOLE, here), **_manual(manual)},
        }
        if sections:
            data["hasPart"] = [_part(section, here) for section in sections]
        if asked := list(_questions(manual, page, {e.at: e for e in errata if e.on_page}, here)):
            data |= {"@type": [_WORK, "FAQPage"], "mainEntity": asked}
    if files:
        data["encoding"] = [
            {
                "@type": "MediaObject",
                "name": file.title,
                "contentUrl": file.link(here),
                "encodingFormat": file.type,
            }
            for file in files
        ]
    alternates = tuple(
        {"href": file.link(here), "type": file.type, "title": file.title} for file in files
    )
    return Head(alternates, {"@context": CONTEXT, "@id": "./", **data})


def _manual(manual: Manual) -> Json:
    return {
        "@type": _WORK,
        "name": manual.settings["title"],
        "description": _UNOFFICIAL,
        **_edition(manual),
    }


def _edition(manual: Manual) -> Json:
    publisher = {"@type": "GovernmentOrganization", "name": manual.settings["publisher"]}
    return {
        "publisher": publisher,
        "copyrightHolder": publisher,
        "datePublished": str(stated_figures(manual)["first_published"].value),
        "dateModified": manual.version,
        "inLanguage": "ja",
    }


def _part(passage: Passage, here: str) -> Json:
    return {"@type": _WORK, "@id": link(passage, here=here), "name": passage.text}


def _relative(address: str, here: str) -> str:
    return relpath(address, here) + "/"


def _questions(
    manual: Manual, page: str, doubts: Mapping[str, Erratum], here: str
) -> Iterator[Json]:
    for passage in manual.passages.values():
        answer = manual.passages.get(f"{passage.id}-a")
        if passage.page == page and answer:
            yield {
                "@type": "Question",
                "@id": link(passage, here=here),
                "name": _said(passage),
                "acceptedAnswer": {
                    "@type": "Answer",
                    "@id": link(answer, here=here),
                    "text": _said(answer, doubts.get(answer.id)),
                },
            }


def _said(passage: Passage, doubt: Erratum | None = None) -> str:
    """Return the words after 「Q3」 or 「A」, those that are doubted or mended with their note."""
    words = passage.text.partition(" ")[2]
    return words.replace(doubt.on_page, doubt.on_page + doubt.beside) if doubt else words
