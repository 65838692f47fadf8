"""Many laws put into a finished site, each by itself, by several processes.

A page of theirs goes through the same steps as every other: the theme's frame, published names of
scripts, the mark of the saved site, its policy, the check of its links. Only the generator, which
would draw the menu of all laws into each page, has no part in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from build_scripts import assets, compressed, offline, publishing
from build_scripts.assets import Names
from build_scripts.cores import processes
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law.collection import Collection, Crossing
from build_scripts.laws.menu import with_law
from build_scripts.laws.press.checking import checked, lost
from build_scripts.laws.press.drawing import Drawn, drawn
from build_scripts.laws.press.part import WHOLE, Part
from build_scripts.laws.room import LawsRoom
from build_scripts.laws.shelf.folders import LAWS, LawFolder
from build_scripts.manual.conversion import address_of
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.pages.among import Among
from build_scripts.publishing import policy
from build_scripts.site import frame, sources
from build_scripts.site.generator import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all pages of the site share, found out before the laws are drawn; `part` are the drawn ones.

    `collection` are all laws, which link to each other; `site` is the folder that they are put
    into, `configuration` that of the generator. `has_copies`: whether compressed copies are to lie
    beside the files.
    """

    collection: Collection
    site: Path
    configuration: Path
    menu: Sequence[MenuEntry]
    names: Names
    size: str
    data_pictures: bool
    site_url: str
    has_copies: bool
    part: Part = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was put into the site of one law.

    `canonical` are the addresses of pages that repeat no other, `outgoing` links that leave the law,
    (file, fragment), each with a page that has it; `policies` are those of its pages.
    """

    canonical: tuple[str, ...]
    outgoing: Mapping[tuple[str, str], str]
    policies: frozenset[str]
    faults: tuple[Fault, ...]


def publish(room: LawsRoom, setting: Setting) -> tuple[str, ...]:
    """Put every law of `room` into the site; return the addresses of pages that repeat no other.

    Raises SiteFaultsError with every fault of their pages.
    """
    done = list(_each(room, setting))
    outgoing: dict[tuple[str, str], str] = {}
    for each in done:
        for at, page in each.outgoing.items():
            outgoing.setdefault(at, page)
    faults = [fault for each in done for fault in each.faults]
    # What another machine draws is looked for when all is joined.
    others = tuple(setting.part.others(room.folders))
    here = {at: page for at, page in outgoing.items() if not f"{at[0]}/".startswith(others)}
    faults += lost(here, setting.site)
    index = policy.parse((setting.site / LAWS / "index.html").read_text(encoding="utf-8"))
    policies = {policy.of_page(index, data_pictures=setting.data_pictures)}
    if policies.union(*(each.policies for each in done)) != policies:
        # What a host sends is decided by the folder, for which the list of laws speaks.
        faults.append(Fault("laws", "ページのきまり（Content-Security-Policy）が二通りあります。"))
    if faults:
        raise SiteFaultsError(faults)
    return tuple(address for each in done for address in each.canonical)


def _each(room: LawsRoom, setting: Setting) -> Iterator[Published]:
    folders = setting.part.own(room.folders)
    incoming = [room.incoming.get(folder.root, ()) for folder in folders]
    count = min(processes(), len(folders))
    if count <= 1:
        press = Press(setting)
        yield from map(press.publish, folders, incoming)
        return
    with ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_begin, initargs=(setting,)
    ) as pool:
        yield from pool.map(_publish, folders, incoming)


class Press:
    """One process's tools: the theme, loaded once."""

    def __init__(self, setting: Setting) -> None:
        """Load the theme. Raises SiteFaultsError with what is wrong with it."""
        self._setting = setting
        self._theme = Theme(setting.configuration)

    def publish(self, folder: LawFolder, incoming: tuple[Crossing, ...] = ()) -> Published:
        """Put one law into the site; `incoming` is what others say of it.

        Raises NotationError or RegisterError for what can't be read.
        """
        law = drawn(folder, Among(collection=self._setting.collection, incoming=incoming))
        finished = {_file_of(page): self._finished(page, law) for page in law.pages}
        written = {name: page.encode() for name, page in finished.items()} | law.files
        for name, content in written.items():
            self._write(name, content)
        faults, outgoing = checked(written, law.root)
        return Published(
            canonical=tuple(
                address_of(page.source)
                for page in law.pages
                if not page.front_matter.get("canonical")
            ),
            outgoing=outgoing,
            policies=frozenset(
                policy.of_page(policy.parse(page), data_pictures=self._setting.data_pictures)
                for page in finished.values()
            ),
            faults=faults,
        )

    def framed(self, page: SourcePage, law: Drawn) -> str:
        """Return the HTML of a page in the theme's frame, as the generator would draw it."""
        setting = self._setting
        menu = with_law(setting.menu, pages=law.undated, law=law.law, root=law.root)
        placed = next(sources.placed([page], menu, site_url=setting.site_url))
        return self._theme.draw(
            *frame.framed(placed, frame.menu_of(menu), site_url=setting.site_url)
        )

    def _finished(self, page: SourcePage, law: Drawn) -> str:
        setting = self._setting
        html = assets.renamed(self.framed(page, law), setting.names)
        html = offline.prepared(html, size=setting.size)
        return publishing.finished(_file_of(page), html, data_pictures=setting.data_pictures)

    def _write(self, name: str, content: bytes) -> None:
        path = self._setting.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if self._setting.has_copies:
            compressed.write_beside(path, content)


_press: Press | None = None


def _begin(setting: Setting) -> None:
    global _press
    _press = Press(setting)


def _publish(folder: LawFolder, incoming: tuple[Crossing, ...]) -> Published:
    assert _press is not None
    return _press.publish(folder, incoming)


def _file_of(page: SourcePage) -> str:
    return f"{address_of(page.source)}index.html"
