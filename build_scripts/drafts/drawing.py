"""The pages of edited places, drawn and finished as a whole build does it, and put into its site."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts import assets, offline, publishing
from build_scripts.compressed import ENDINGS
from build_scripts.drafts.edits import BeyondError, Edits, edited_pages, shapes
from build_scripts.drafts.record import Record, hashes_of
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law.version import load_version, newest_version
from build_scripts.manual import whole
from build_scripts.manual.text import ADDRESS as MANUAL
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.pages.site import ROOT as LAW
from build_scripts.publishing.publisher import Publisher
from build_scripts.site import authored, sources
from build_scripts.site.authored import DOCS, Rooms
from build_scripts.site.generator import Single
from build_scripts.site.sources import NOBODY

_PAGE = "page.html"


class Drafts:
    """A site with the texts that it was built of, both ready for the next edit.

    It is kept between edits: reading all texts takes longer than drawing a few pages.
    """

    def __init__(
        self,
        docs: Path,
        record: Record,
        *,
        site: Path,
        stamp: Path,
        work: Path,
        site_url: str = "",
        publisher: Publisher = NOBODY,
    ) -> None:
        """Read the texts below `docs`; `work` is a folder of its own on the disk of the `site`.

        `stamp` is the file by which the site is known to be what was built: it goes before the site
        changes.
        What was edited since the build that left the `record` is drawn the first time. Raises what a
        whole build raises for a text that can't be read.
        """
        self._docs, self._site, self._work = docs, site, work
        self._stamp, self._site_url, self._publisher = stamp, site_url, publisher
        self._record = record
        self._texts, self._law = record.texts, record.law
        self._rooms = Rooms.load(docs)
        self._menu = sources.menu_of(self._rooms)
        (work / DOCS).mkdir(parents=True, exist_ok=True)
        configuration = sources.write_configuration(
            docs,
            work,
            menu=self._menu,
            outside=(),
            publisher=publisher,
            has_laws=bool(self._rooms.laws.folders),
        )
        self._single = Single(configuration, files=record.files, into=work / "drawn")

    def rehearse(self) -> None:
        """Draw a page of each kind for nothing: templates are compiled by the first who needs them."""
        text = next(iter(self._rooms.ordinance.source_pages()))
        of_manual = next(iter(self._rooms.manual.manual.pages))
        pages = [text, *self._authored(["index.md", f"{MANUAL}{of_manual}.md"], self._rooms)]
        self._finished(pages, self._menu)

    def take(self, record: Record) -> None:
        """Keep to the `record` of a newer build.

        Raises BeyondError when it is of other texts than are known here.
        """
        if record.texts != self._texts:
            raise BeyondError(DOCS)
        self._record = record
        self._single.know(record.files)

    def draw(self) -> tuple[str, ...]:
        """Put the own pages of what was edited since the last time into the site; return their names.

        When anything is raised, the site and what is known here stay as they were: BeyondError for
        an edit that only a whole build can show; for a fault what a whole build raises.
        """
        texts = hashes_of(self._docs)
        if texts.keys() != self._texts.keys():
            raise BeyondError(DOCS)
        edited = {name for name, digest in texts.items() if self._texts[name] != digest}
        newest = newest_version(self._docs / LAW)
        edits = Edits.of(edited, newest=newest.name)
        if wrong := list(authored.front_matter_faults(self._docs, edits.pages)):
            raise SiteFaultsError(wrong)
        rooms, menu, law = self._rooms, self._menu, self._law
        pages: list[SourcePage] = []
        if edits.law:
            version = load_version(newest)
            law = shapes(version.law)
            names = edited_pages(self._law, law)
            wanted = names | {f"{newest.name}/{name}".rstrip("/") for name in names}
            drawn = rooms.ordinance.with_newest(version, wanted.__contains__)
            rooms = replace(rooms, ordinance=drawn)
            menu = sources.menu_of(rooms)
            pages += _of_law(rooms, wanted)
        if any(rooms.manual.has(page) for page in edits.pages):
            rooms = replace(rooms, manual=rooms.manual.again(self._docs))
            pages.append(whole.source_page(rooms.manual, self._docs))
        pages += self._authored(edits.pages, rooms)
        finished = self._finished(pages, menu)
        if any(not (self._site / name).is_file() for name in finished):
            raise BeyondError(DOCS)
        if finished:
            self._stamp.unlink(missing_ok=True)
        for name, page in finished.items():
            self._put(name, page)
        self._rooms, self._menu, self._law, self._texts = rooms, menu, law, texts
        return tuple(finished)

    def _authored(self, names: Iterable[str], rooms: Rooms) -> list[SourcePage]:
        faults: list[Fault] = []
        pages = [
            authored.page(
                self._docs,
                name,
                rooms,
                faults,
                site_url=self._site_url,
                publisher=self._publisher,
            )
            for name in names
        ]
        if faults:
            raise SiteFaultsError(faults)
        return pages

    def _finished(self, pages: Sequence[SourcePage], menu: Sequence[MenuEntry]) -> dict[str, str]:
        """Return the HTML of `pages`, as readers get it, by the names of their files."""
        placed = sources.placed(pages, menu, site_url=self._site_url)
        drawn = self._single.draw(placed, menu)
        return {name: self._finished_page(name, page) for name, page in drawn.items()}

    def _finished_page(self, name: str, page: str) -> str:
        page = assets.renamed(page, self._record.names)
        # A script or style that no page asked for before must be bundled first.
        if any(not (self._site / asked).is_file() for asked in assets.asked(page)):
            raise BeyondError(name)
        page = offline.prepared(page, size=self._record.size)
        return publishing.finished(name, page, data_pictures=self._record.data_pictures)

    def _put(self, name: str, page: str) -> None:
        """Write a page so that nobody ever reads half of it; copies of the one before are gone."""
        fresh = self._work / _PAGE
        fresh.write_text(page, encoding="utf-8")
        fresh.replace(self._site / name)
        for ending in ENDINGS:
            (self._site / f"{name}{ending}").unlink(missing_ok=True)


def _of_law(rooms: Rooms, names: Collection[str]) -> Iterator[SourcePage]:
    """Yield the pages of the ordinance with these names."""
    wanted = {f"{LAW}{name or 'index'}.md" for name in names}
    yield from (page for page in rooms.ordinance.source_pages() if page.source in wanted)
