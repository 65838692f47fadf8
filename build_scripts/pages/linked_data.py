"""What search engines and other programs read in a page's head: schema.org/Legislation.

Addresses are relative, as JSON-LD allows: they resolve against the address of the page, wherever
the site is put. A copy that is published at a known address names it in full (`absolute`), for
programs that take the data out of the page. 「In force」 is said of the day in
`legislationDateVersion`, not of today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from build_scripts.law import Appendix, Provision, Supplement
from build_scripts.law.version import Version
from build_scripts.pages.addresses import link
from build_scripts.pages.downloads import Download

type Json = dict[str, Any]

CONTEXT = "https://schema.org"
IN_FORCE = "https://schema.org/InForce"
UNOFFICIAL = "https://schema.org/UnofficialLegalValue"

# The keys whose values are addresses; those of the vocabulary are whole already.
_ADDRESSES = frozenset({"@id", "contentUrl"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head carries beside its title: other forms of the text, and linked data."""

    alternates: tuple[Mapping[str, str], ...] = ()  # href, type, title
    linked_data: Json | None = None

    @property
    def front_matter(self) -> Json:
        """Return what the page's front matter says of it, for the theme."""
        return {
            "alternates": [dict(each) for each in self.alternates],
            "linked_data": self.linked_data,
        }


NO_HEAD = Head()


def head_of_whole(version: Version, *, root: str, files: tuple[Download, ...]) -> Head:
    """Return the head of the page with the whole text."""
    law = version.law
    parts: list[Provision | Supplement | Appendix] = [
        *law.articles,
        *law.supplements,
        *law.appendices,
    ]
    data = {
        "@context": CONTEXT,
        "@id": "./",
        **_law(version),
        "hasPart": [_part(part.id, part.label, root=root, here=root) for part in parts],
        "encoding": [_encoding(download, here=root) for download in files],
    }
    return Head(alternates=_alternates(files, here=root), linked_data=data)


def head_of_part(
    version: Version,
    part: Provision | Appendix,
    *,
    root: str,
    here: str,
    files: tuple[Download, ...],
) -> Head:
    """Return the head of the page of an article or an appendix; `files` are those of the page."""
    below = [child for child in part.provisions if child.label != part.label]
    data: Json = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "Legislation",
        "name": f"{version.title}{part.label}",
        "legislationIdentifier": f"{version.law_num}{part.label}",
        **_standing(version),
        "isPartOf": {"@id": link("", root=root, here=here), **_law(version)},
    }
    if below:
        data["hasPart"] = [_part(child.id, child.label, root=root, here=here) for child in below]
    if files:
        data["encoding"] = [_encoding(download, here=here) for download in files]
    return Head(alternates=_alternates(files, here=here), linked_data=data)


def head_of_supplements(version: Version, *, root: str, here: str) -> Head:
    """Return the head of the page that holds every 附則."""
    parts = [_part(s.id, s.label, root=root, here=here) for s in version.law.supplements]
    data: Json = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "Legislation",
        "name": f"{version.title}附則",
        "legislationIdentifier": f"{version.law_num}附則",
        **_standing(version),
        "isPartOf": {"@id": link("", root=root, here=here), **_law(version)},
        "hasPart": parts,
    }
    return Head(linked_data=data)


def absolute(data: Any, page: str) -> Any:
    """Return linked data with its addresses in full, as they read on the page at the URL `page`."""
    if isinstance(data, Mapping):
        return {
            key: urljoin(page, value) if key in _ADDRESSES else absolute(value, page)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [absolute(value, page) for value in data]
    return data


def _law(version: Version) -> Json:
    return {
        "@type": "Legislation",
        "name": version.title,
        "legislationIdentifier": version.law_num,
        **({"legislationDate": version.promulgated.isoformat()} if version.promulgated else {}),
        **_standing(version),
    }


def _standing(version: Version) -> Json:
    return {
        "legislationDateVersion": version.in_force.isoformat(),
        "legislationLegalForce": IN_FORCE,
        "legislationLegalValue": UNOFFICIAL,
        "inLanguage": "ja",
    }


def _part(id: str, label: str, *, root: str, here: str) -> Json:
    return {"@type": "Legislation", "@id": link(id, root=root, here=here), "name": label}


def _encoding(download: Download, *, here: str) -> Json:
    return {
        "@type": "LegislationObject",
        "name": download.title,
        "contentUrl": download.link(here),
        "encodingFormat": download.type,
    }


def _alternates(files: Iterable[Download], *, here: str) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {"href": download.link(here), "type": download.type, "title": download.title}
        for download in files
    )
