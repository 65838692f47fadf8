"""What stands around the text on every page of an ordinance, part by part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import relpath
from typing import Any

from markupsafe import Markup

from build_scripts.law import Appendix, Provision
from build_scripts.pages import previews
from build_scripts.pages.addresses import dated, link, undated
from build_scripts.pages.among import citing_laws
from build_scripts.pages.cells import is_long_span, lacks_unit, long_spans, looks_of
from build_scripts.pages.choosing import Choosing
from build_scripts.pages.cited_places import cited_places
from build_scripts.pages.downloads import Download
from build_scripts.pages.estimates import NO_ESTIMATES, Estimate
from build_scripts.pages.history import changes_of
from build_scripts.pages.known import Citing, Known
from build_scripts.pages.links import links_of
from build_scripts.pages.page import NOTHING, Parts
from build_scripts.pages.reading_order import Block, has_restorations, text_ids
from build_scripts.pages.titles import title
from build_scripts.pages.words import runs
from build_scripts.rendering import render


@dataclass(frozen=True, slots=True)
class Frame:
    """One page of a version, before its text is drawn: where it stands, and what is known."""

    known: Known
    root: str
    here: str
    estimates: Mapping[str, Estimate]

    @classmethod
    def of(
        cls,
        known: Known,
        name: str,
        *,
        root: str,
        estimates: Mapping[str, Estimate] = NO_ESTIMATES,
    ) -> "Frame":
        """Return the frame of the page called `name`; `estimates` stand in its tables."""
        return cls(known, root, f"{root}{name}/" if name else root, estimates)

    def to(self, id: str) -> str:
        """Return the link to `id` from the page."""
        return link(id, root=self.root, here=self.here)

    def parts(
        self,
        heading: str,
        template: str,
        blocks: Sequence[Block] = (),
        **values: Any,
    ) -> Parts:
        """Return the parts that every page has; `blocks` are what it shows of the law.

        `template` draws the text with `values`.
        """
        version = self.known.version
        links = links_of(
            self.known,
            text_ids(blocks),
            root=self.root,
            here=self.here,
            estimates=self.estimates,
        )
        return Parts(
            title=title(heading),
            standing=render(
                "standing.html",
                version=version,
                whole=self.to("") if self.here != self.root else "",
                about=self._about(),
                restorations=self._about("restorations") if has_restorations(blocks) else "",
            ),
            places=cited_places(version, root=self.root, here=self.here),
            text=render(
                template,
                version=version,
                law=version.law,
                links=links,
                to=self.to,
                choosing_of=Choosing,
                is_long_span=is_long_span,
                looks_of=looks_of,
                lacks_unit=lacks_unit,
                long_spans=long_spans,
                runs=runs,
                **values,
            ),
            promise=self._promise(),
            previews=previews.template(links.previews()),
        )

    def _about(self, place: str = "") -> str:
        """Return the link to what is said of the text beside its words.

        That of the first law has a page among those about the site, that of others stands below
        their whole text.
        """
        if self.known.version.name:
            return f"{self.to('')}#{place or 'sources'}"
        page = link("", root="about/sources/", here=self.here)
        return f"{page}#{place}" if place else page

    def _promise(self) -> Markup:
        version = self.known.version
        day, name = version.in_force, self.here.removeprefix(self.root)
        home = undated(self.root, day)
        other = home if self.root != home else dated(home, day)
        return render(
            "promise.html",
            version=version,
            dated=self.root != home,
            other=relpath(f"{other}{name}", self.here) + "/",
        )

    def related(self, heading: str, related: Iterable[tuple[str, str]]) -> Markup:
        """Return the links to other parts of the law, pairs of title and id."""
        links = [(name, self.to(id)) for name, id in related]
        return render("related.html", title=heading, related=links) if links else NOTHING

    def incoming(self, heading: str, id: str) -> Markup:
        """Return what points to the article or appendix `id` from elsewhere, in this law and others."""
        return self._incoming(heading, id, self.known.citing.get(id, ()))

    def incoming_from_others(self, heading: str, id: str) -> Markup:
        """Return what other laws of the site say of the page `id`."""
        return self._incoming(heading, id, ())

    def _incoming(self, heading: str, id: str, citing: Sequence[Citing]) -> Markup:
        others = citing_laws(self.known.among, id)
        if not citing and not others:
            return NOTHING
        return render(
            "incoming.html",
            title=heading,
            id=id,
            citing=citing,
            others=others,
            labels=self.known.law.labels,
            to=self.to,
            at=self.at,
        )

    def citing_laws(self, heading: str) -> Markup:
        """Return which other laws of the site cite this one, and how often."""
        others = citing_laws(self.known.among, "")
        more = f"{self.root}references/"
        if not others:
            return NOTHING
        return render(
            "citing_laws.html",
            title=heading,
            others=others,
            at=self.at,
            more=relpath(more, self.here) + "/#citing",
        )

    def at(self, id: str, root: str) -> str:
        """Return the link to `id` of the law at `root`; the law as a whole has the empty id."""
        return link(id, root=root, here=self.here)

    def changes(self, part: Provision | Appendix) -> Markup:
        """Return which acts enacted and changed `part`."""
        history = changes_of(self.known.version, part)
        if not history:
            return NOTHING
        labels = self.known.law.labels
        return render("changes.html", history=history, part=part, labels=labels, to=self.to)

    def files(self, files: Sequence[Download]) -> Markup:
        """Return the links to `files`."""
        return render("files.html", files=files, here=self.here) if files else NOTHING
