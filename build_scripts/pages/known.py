"""What all pages of a version share, found once before the first of them is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.law import (
    Appendix,
    Law,
    Mark,
    Provision,
    Role,
    Row,
    Span,
    Supplement,
    Table,
    page_of,
    texts,
)
from build_scripts.law.collection import Crossing, crossings, references_among
from build_scripts.law.references import References, Unresolved
from build_scripts.law.version import Reading, Version
from build_scripts.pages.addresses import undated
from build_scripts.pages.among import ALONE, Among

type Place = Provision | Supplement | Appendix | Table | Row


@dataclass(frozen=True, slots=True)
class Citing:
    """A text that points to a page: its place and the words it says."""

    source: str
    words: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A version with its references and readings, its places, and what points where.

    `crossings` are the words that name a place of another law of the site, by text and span.
    """

    version: Version
    references: References
    readings: tuple[Reading, ...]
    places: Mapping[str, Place]
    provisions: Mapping[str, str]  # their own words, by id
    cells: Mapping[str, str]
    marks: Mapping[str, tuple[Mark, ...]]  # of the words of provisions and cells that have any
    citing: Mapping[str, tuple[Citing, ...]]  # from other pages, by the name of the page
    among: Among = ALONE
    crossings: Mapping[str, Mapping[Span, Crossing]] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        """Return the law of the version."""
        return self.version.law

    @property
    def crossed(self) -> Iterator[Crossing]:
        """Yield all crossings in the order of the text."""
        for spans in self.crossings.values():
            yield from spans.values()

    def name_at(self, root: str) -> str:
        """Return the title and the number of the law of the site that stands at `root`."""
        entry = self.among.collection.at(root)
        return entry.name if entry is not None else root

    @property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """Return what leads nowhere: not what another law of the site turned out to hold."""
        return tuple(
            fault
            for fault in self.references.unresolved
            if (one := self.crossings.get(fault.id, {}).get(fault.span)) is None or one.reason
        )


def known_of(version: Version, *, root: str = "", among: Among = ALONE) -> Known:
    """Return what the pages of `version` share; `root` is the address of its whole text.

    Raises what the collection's `read` raises for a member that can't be read.
    """
    law = version.law
    own = undated(root, version.in_force)
    references = references_among(law, root=own, among=among.collection)
    crossed: dict[str, dict[Span, Crossing]] = {}
    if among.collection.entries:
        for one in crossings(law, references, root=own, among=among.collection):
            crossed.setdefault(one.id, {})[one.span] = one
    return Known(
        version=version,
        references=references,
        readings=version.readings,
        places=places_of(law),
        provisions={text.id: text.words for text in texts(law) if text.role is Role.WORDS},
        cells={text.id: text.words for text in texts(law) if text.role is Role.CELL},
        marks={
            text.id: text.marks
            for text in texts(law)
            if text.marks and text.role is not Role.CAPTION
        },
        citing=_citing(references),
        among=among,
        crossings=crossed,
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


def places_of(law: Law) -> dict[str, Place]:
    """Return the places of `law` by id: what can be shown in short."""
    places: dict[str, Place] = {}
    for table in law.walk_tables():
        places[table.id] = table
        places |= {row.id: row for row in table.rows}
    places |= {provision.id: provision for provision in law.walk()}
    places |= {appendix.id: appendix for appendix in law.all_appendices}
    places |= {supplement.id: supplement for supplement in law.supplements}
    return places
