"""References on the pages: the links in the words, their previews, what points here, the list."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from posixpath import relpath

from build_scripts.law import (
    Appendix,
    Kind,
    Law,
    Provision,
    Role,
    Row,
    Span,
    Supplement,
    Table,
    page_of,
    texts,
)
from build_scripts.law.references import Reference, References, Rule, address_of, find_references
from build_scripts.law.version import Reading, Version
from build_scripts.pages.addresses import link
from build_scripts.pages.table_excerpt import excerpt
from build_scripts.pages.words import Run, runs

_LINES = 12  # of a preview; the rest is a click away
_ROWS = 5


@dataclass(frozen=True)
class Known:
    """What all pages of a version share: its references and readings, its places and texts."""

    references: References
    readings: tuple[Reading, ...]
    places: Mapping[str, Place]
    provisions: Mapping[str, str]  # their own words, by id
    cells: Mapping[str, str]
    citing: Mapping[str, tuple[Citing, ...]]  # what points to a page, by its name


# By identity: to hash a whole law for every page would take longer than to make the page.
_recent: deque[tuple[Version, Known]] = deque(maxlen=4)


def known_of(version: Version) -> Known:
    """Return what is known of `version`, found once for all of its pages."""
    for earlier, known in _recent:
        if earlier is version:
            return known
    law = version.law
    references = find_references(law)
    known = Known(
        references=references,
        readings=version.readings,
        places=_places(law),
        provisions={text.id: text.words for text in texts(law) if text.role is Role.WORDS},
        cells={text.id: text.words for text in texts(law) if text.role is Role.CELL},
        citing=_citing(references),
    )
    _recent.append((version, known))
    return known


@dataclass(frozen=True, slots=True)
class Link:
    """Where words lead: the address, the ids to preview, a law outside named in full."""

    href: str
    ids: tuple[str, ...] = ()
    outside: str = ""
    kind: str = "place"  # place, set, term, law


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one text that share a link and a reading."""

    runs: tuple[Run, ...]
    link: Link | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview: how deep it stands, its number, its words; restored ones marked."""

    depth: int
    number: Run
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A place in short: its label, its first lines and rows, and whether there is more."""

    id: str
    label: str
    href: str
    lines: tuple[Line, ...]
    rows: tuple[Row, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Citing:
    """A text that points to a page: its place and the words it says."""

    source: str
    words: str
    targets: tuple[str, ...]


@dataclass
class Links:
    """The links of one page. `root` and `here` are addresses as in `addresses.link`."""

    version: Version
    root: str
    here: str
    known: Known
    _terms: set[tuple[str, str]] = field(default_factory=set)
    _shown: dict[str, None] = field(default_factory=dict)

    def pieces(
        self,
        id: str,
        text: str,
        restored: Sequence[Span] = (),
        start: int = 0,
        end: int | None = None,
        figures: Sequence[Span] = (),
    ) -> Iterator[Piece]:
        """Yield the pieces of `text[start:end]`, the text of `id`; nothing is lost or added."""
        end = len(text) if end is None else end
        links = {reference.span: self._link(id, reference) for reference in self._linked(id)}
        swaps = {span: reading for reading in self.known.readings for span in reading.of(id)}
        cuts = {start, end}
        cuts |= {cut for span in (*links, *swaps) for cut in (span.start, span.end)}
        edges = sorted(cut for cut in cuts if start <= cut <= end)
        for left, right in pairwise(edges):
            yield Piece(
                tuple(runs(text, restored, start=left, end=right, figures=figures)),
                next((to for span, to in links.items() if _covers(span, left)), None),
                next((own for span, own in swaps.items() if _covers(span, left)), None),
            )

    def readings_of(self, id: str) -> list[Reading]:
        """Return the 読替え that change the words of the article or appendix `id`."""
        return [r for r in self.known.readings if any(page_of(text) == id for text in r.spans)]

    def changed(self, reading: Reading, id: str) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
        """Yield id, text and changed words of every text of page `id` that a reading changes."""
        texts = {**self.known.provisions, **self.known.cells}
        for text_id, spans in reading.spans.items():
            if page_of(text_id) == id:
                yield text_id, texts[text_id], spans

    def to(self, id: str) -> str:
        """Return the link to `id` from this page."""
        return link(id, root=self.root, here=self.here)

    def previews(self) -> list[Preview]:
        """Return a preview of every place that the words linked so far lead to."""
        places = self.known.places
        return [
            _preview(id, places[id], self.version.law, self.to(id))
            for id in self._shown
            if id in places
        ]

    def incoming(self, id: str) -> tuple[Citing, ...]:
        """Return what points to the article or appendix `id` from elsewhere, in order."""
        return self.known.citing.get(id, ())

    def _linked(self, id: str) -> Iterator[Reference]:
        """Yield the references of a text that become links: a term only where it comes first."""
        for reference in self.known.references.of(id):
            if reference.rule is Rule.TERM:
                # Once in a provision, once in a table: more would only be in the way.
                where = id if id in self.known.provisions else page_of(id)
                if (where, reference.text) in self._terms:
                    continue
                self._terms.add((where, reference.text))
            yield reference

    def _link(self, id: str, reference: Reference) -> Link | None:
        external = reference.external
        if external is None:
            self._shown |= dict.fromkeys(reference.targets)
            kind = "term" if reference.rule is Rule.TERM else "place"
            if reference.is_set:
                # No page holds them all: the list does, for readers without the preview.
                address = relpath(f"{self.root}references/", self.here)
                return Link(f"{address}/#{set_id(id, reference)}", reference.targets, kind="set")
            return Link(self.to(reference.targets[0]), reference.targets, kind=kind)
        name = external.law
        if external.law_num not in ("", name):
            name += f"（{external.law_num}）"
        name += external.provision
        own = external.law == self.version.law.title
        if own:
            return Link(self.to(""), outside=name, kind="law")
        address = address_of(external.law_num)
        if address:
            return Link(address, outside=name, kind="law")
        act = next((act for act in self.version.law.supplements if external.law in act.label), None)
        held = act.id if act else reference.introduced
        if not held or held == id:
            return None
        self._shown |= {held: None}
        return Link(self.to(held), (held,), outside=name, kind="law")


def set_id(source: str, reference: Reference) -> str:
    """Return the id of the line that lists what a set holds, on the page of all references."""
    return f"set-{source}-{reference.span.start}"


def links_of(version: Version, *, root: str, here: str) -> Links:
    """Return the links of the page at `here`."""
    return Links(version, root, here, known_of(version))


def _covers(span: Span, position: int) -> bool:
    return span.start <= position < span.end


type Place = Provision | Supplement | Appendix | Table | Row


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


def _preview(id: str, place: Place, law: Law, href: str) -> Preview:
    lines = list(_lines(place, 0))
    rows = list(_rows(place))
    remarks = rows and isinstance(place, Appendix) and place.remarks is not None
    return Preview(
        id=id,
        label=law.labels[id],
        href=href,
        lines=tuple(lines[:_LINES]),
        rows=excerpt(rows[:_ROWS]),
        more=bool(len(lines) > _LINES or len(rows) > _ROWS or remarks),
    )


def _lines(place: Place, depth: int) -> Iterator[Line]:
    if isinstance(place, Row):
        return
    if isinstance(place, Table):
        if place.caption:
            yield _plain(depth, place.caption)
        return
    inner = depth
    if isinstance(place, Appendix):
        yield _plain(depth, place.title + place.related)
        if place.tables:
            for table in place.tables:
                yield from _lines(table, depth)
            return
    elif isinstance(place, Supplement):
        yield _plain(depth, place.title + place.text_after_title)
    else:
        if place.kind is Kind.QUOTE:
            return
        if place.caption:
            yield _plain(depth, place.caption)
        number = Run(place.number, restored=place.number_restored)
        first = place.children[0] if place.kind is Kind.ARTICLE and place.children else None
        if isinstance(first, Provision) and first.kind is Kind.PARAGRAPH and not first.number:
            yield Line(depth, number, tuple(runs(first.text, first.restored)))
            for child in first.children:
                yield from _lines(child, depth + 1)
            for child in place.children[1:]:
                yield from _lines(child, depth)
            return
        if place.number or place.title or place.text:
            own = runs(place.text, place.restored)
            yield Line(depth, number, (Run(place.title), *own))
            inner = depth + 1
    for child in place.children:
        yield from _lines(child, inner)


def _plain(depth: int, text: str) -> Line:
    return Line(depth, Run(""), (Run(text),))


def _rows(place: Place) -> Iterator[Row]:
    if isinstance(place, Row):
        yield place
    elif isinstance(place, Table):
        yield from place.rows
    elif isinstance(place, Appendix):
        for table in place.tables:
            yield from table.rows
