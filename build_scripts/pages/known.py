"""What all pages of a version share, found once before the first of them is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.law import (
    Appendix,
    Law,
    Mark,
    Provision,
    Role,
    Row,
    Supplement,
    Table,
    page_of,
    texts,
)
from build_scripts.law.references import References, find_references
from build_scripts.law.version import Reading, Version

type Place = Provision | Supplement | Appendix | Table | Row


@dataclass(frozen=True, slots=True)
class Citing:
    """A text that points to a page: its place and the words it says."""

    source: str
    words: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A version with its references and readings, its places, and what points where."""

    version: Version
    references: References
    readings: tuple[Reading, ...]
    places: Mapping[str, Place]
    provisions: Mapping[str, str]  # their own words, by id
    cells: Mapping[str, str]
    marks: Mapping[str, tuple[Mark, ...]]  # of the words of provisions and cells that have any
    citing: Mapping[str, tuple[Citing, ...]]  # from other pages, by the name of the page

    @property
    def law(self) -> Law:
        """Return the law of the version."""
        return self.version.law


def known_of(version: Version) -> Known:
    """Return what the pages of `version` share."""
    law = version.law
    references = find_references(law)
    return Known(
        version=version,
        references=references,
        readings=version.readings,
        places=_places(law),
        provisions={text.id: text.words for text in texts(law) if text.role is Role.WORDS},
        cells={text.id: text.words for text in texts(law) if text.role is Role.CELL},
        marks={
            text.id: text.marks
            for text in texts(law)
            if text.marks and text.role is not Role.CAPTION
        },
        citing=_citing(references),
    )


def _citing(references: References) -> dict[str, tuple[Citing, ...]]:
    """Return what points to each page from other pages, in the order of the law."""
    found: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for one in references.incoming():
        page = page_of(one.target)
        if page_of(one.source) != page:
            targets = found.setdefault(page, {}).setdefault((one.source, one.reference.text), {})
            targets[one.target] = None
    return {
        page: tuple(
            Citing(source, words, tuple(targets)) for (source, words), targets in sources.items()
        )
        for page, sources in found.items()
    }


def _places(law: Law) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for table in law.walk_tables():
        places[table.id] = table
        places |= {row.id: row for row in table.rows}
    places |= {provision.id: provision for provision in law.walk()}
    places |= {appendix.id: appendix for appendix in law.all_appendices}
    places |= {supplement.id: supplement for supplement in law.supplements}
    return places
