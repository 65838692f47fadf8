"""The links of a page: which words lead where, found from its texts before any is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from posixpath import relpath

from build_scripts.law import Span, Supplement, page_of
from build_scripts.law.collection import Crossing
from build_scripts.law.references import External, Reference, Rule, address_of
from build_scripts.law.version import Reading
from build_scripts.pages.addresses import link
from build_scripts.pages.estimates import NO_ESTIMATES, Estimate
from build_scripts.pages.known import Known, places_of
from build_scripts.pages.previews import Preview, of_place
from build_scripts.pages.words import Run, runs


@dataclass(frozen=True, slots=True)
class Link:
    """Where words lead: the address, the ids to preview, a law outside named in full.

    `law` is the root of the law that holds the ids, where it isn't the one of the page.
    """

    href: str
    ids: tuple[str, ...] = ()
    outside: str = ""
    kind: str = "place"  # place, set, term, law
    law: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what the previews are called on the page: ids of other laws after their root."""
        return tuple(_key(self.law, id) for id in self.ids)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one text that share a link and a reading."""

    runs: tuple[Run, ...]
    link: Link | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page; a template only reads them.

    `root` and `here` are addresses as in `addresses.link`. `by_text` holds the links of every text
    of the page, by its id, texts and links in reading order; `estimates` are those of its rows.
    """

    known: Known
    root: str
    here: str
    by_text: Mapping[str, Mapping[Span, Link]]
    estimates: Mapping[str, Estimate]

    def pieces(
        self,
        id: str,
        text: str,
        restored: Sequence[Span] = (),
        start: int = 0,
        end: int | None = None,
        figures: Sequence[Span] = (),
    ) -> Iterator[Piece]:
        """Yield the pieces of `text[start:end]`, the text of `id`; nothing is lost or added.

        `figures` are the spans that state a figure. Raises KeyError for a text that the page was
        not known to have.
        """
        end = len(text) if end is None else end
        links = self.by_text[id]
        marks = self.known.marks.get(id, ())
        readings = {span: reading for reading in self.known.readings for span in reading.of(id)}
        cuts = {start, end}
        cuts |= {cut for span in (*links, *readings) for cut in (span.start, span.end)}
        edges = sorted(cut for cut in cuts if start <= cut <= end)
        for left, right in pairwise(edges):
            yield Piece(
                tuple(runs(text, restored, start=left, end=right, figures=figures, marks=marks)),
                next((to for span, to in links.items() if _covers(span, left)), None),
                next((own for span, own in readings.items() if _covers(span, left)), None),
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

    def previews(self) -> tuple[Preview, ...]:
        """Return a preview of every place that the words lead to, in reading order."""
        shown = dict.fromkeys(
            (link.law, id)
            for links in self.by_text.values()
            for link in links.values()
            for id in link.ids
        )
        collection = self.known.among.collection
        places = {"": self.known.places}
        labels = {"": self.known.law.labels}
        for root in dict.fromkeys(root for root, _ in shown if root):
            other = collection.law(root)
            places[root] = places_of(other)
            labels[root] = {id: other.title + other.labels[id] for at, id in shown if at == root}
        return tuple(
            of_place(
                _key(root, id),
                place,
                label=labels[root][id],
                href=link(id, root=root or self.root, here=self.here),
            )
            for root, id in shown
            if (place := places[root].get(id)) is not None
        )

    def estimate(self, cell: str) -> tuple[Estimate, str] | None:
        """Return the estimate that stands in the cell with this id, and the link to it."""
        found = self.estimates.get(cell)
        if found is None:
            return None
        page, _, answers = found.address.partition("#")
        return found, f"{relpath(page, self.here)}/#{answers}"


def links_of(
    known: Known,
    texts: Iterable[str],
    *,
    root: str,
    here: str,
    estimates: Mapping[str, Estimate] = NO_ESTIMATES,
) -> Links:
    """Return the links of the page at `here`, which shows `texts` (ids, in reading order).

    `estimates` are to stand in the rows of its tables, by the id of the cell that heads the row.
    A defined term is a link only where it comes first in a provision or in the cells of a page:
    more would be in the way.
    """
    terms: set[tuple[str, str]] = set()
    by_text: dict[str, dict[Span, Link]] = {}
    for id in texts:
        by_text[id] = {}
        where = id if id in known.provisions else page_of(id)
        for reference in known.references.of(id):
            if reference.rule is Rule.TERM:
                if (where, reference.text) in terms:
                    continue
                terms.add((where, reference.text))
            crossing = known.crossings.get(id, {}).get(reference.span)
            if crossing is not None and crossing.target:
                found = _across(known, crossing, root=root, here=here)
            else:
                found = _link(known, id, reference, root=root, here=here)
            if found is not None:
                by_text[id][reference.span] = found
        for crossing in known.crossings.get(id, {}).values():
            if crossing.rule is Rule.TERM and (where, crossing.words) not in terms:
                terms.add((where, crossing.words))
                by_text[id][crossing.span] = _to_term(known, crossing, here=here)
        by_text[id] = dict(sorted(by_text[id].items()))
    return Links(known, root, here, by_text, estimates)


def set_id(source: str, span: Span) -> str:
    """Return the id of the line that lists what a set holds, on the page of all references."""
    return f"set-{source}-{span.start}"


def _key(root: str, id: str) -> str:
    return f"{root}#{id}" if root else id


def _across(known: Known, crossing: Crossing, *, root: str, here: str) -> Link | None:
    """Return where words lead that name a place of another law of the site; None for nowhere."""
    if crossing.reason:
        return None
    law, ids = crossing.target, crossing.ids
    name = known.name_at(law)
    if len(ids) > 1:
        return Link(_to_set(crossing.id, crossing.span, root, here), ids, name, "set", law)
    return Link(link("".join(ids), root=law, here=here), ids, name, "law", law)


def _to_term(known: Known, crossing: Crossing, *, here: str) -> Link:
    """Return the link to what another law of the site says that a word means."""
    law, ids = crossing.target, crossing.ids
    return Link(link(ids[0], root=law, here=here), ids, known.name_at(law), "term", law)


def _to_set(id: str, span: Span, root: str, here: str) -> str:
    """Return the link to the list: no page holds a whole set, and not every reader has previews."""
    return f"{relpath(f'{root}references/', here)}/#{set_id(id, span)}"


def _link(known: Known, id: str, reference: Reference, *, root: str, here: str) -> Link | None:
    """Return where a reference in the text `id` leads; None when it leads nowhere else."""
    if reference.external is not None:
        to = _to_law(known, reference.external, reference.introduced, root=root, here=here)
        return None if to is None or to.ids == (id,) else to
    if reference.is_set:
        return Link(_to_set(id, reference.span, root, here), reference.targets, kind="set")
    kind = "term" if reference.rule is Rule.TERM else "place"
    return Link(link(reference.targets[0], root=root, here=here), reference.targets, kind=kind)


def _to_law(
    known: Known, external: External, introduced: str, *, root: str, here: str
) -> Link | None:
    """Return the link to a law outside, or to the 附則 or the text `introduced` that names it.

    None when nothing is known of it but its name.
    """
    name = external.law
    if external.law_num not in ("", name):
        name += f"（{external.law_num}）"
    name += external.provision
    if external.law == known.law.title:
        return Link(link("", root=root, here=here), outside=name, kind="law")
    address = address_of(external.law_num)
    if address:
        return Link(address, outside=name, kind="law")
    act = next((act for act in known.law.supplements if came_with(act, external.law)), None)
    held = act.id if act else introduced
    if not held:
        return None
    return Link(link(held, root=root, here=here), (held,), outside=name, kind="law")


def came_with(supplement: Supplement, law: str) -> bool:
    """Return whether `supplement` is that of the act which is called `law`: 「平成22年条例第43号」."""
    return supplement.label == f"附則（{law}）"


def _covers(span: Span, position: int) -> bool:
    return span.start <= position < span.end
