"""The pages that stand in docs/ as Markdown, with what they ask for by placeholders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from build_scripts import calculator_pages, desk
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.laws.room import LawsRoom
from build_scripts.manual.conversion import address_of
from build_scripts.manual.site import ManualPages
from build_scripts.page_source import SourcePage, split
from build_scripts.pages import search_box, site, startup_chart
from build_scripts.pages.site import OrdinancePages
from build_scripts.publishing import told
from build_scripts.publishing.publisher import Publisher
from build_scripts.site import placeholders
from build_scripts.tables import listing

DOCS = "docs"

# Below docs/, but not for readers: the theme, and what the texts are made from.
_NOT_PUBLISHED = (
    *("theme/*", "ordinance/*/*", "laws/*", "manual/*.t*", "manual/*.csv", "search/*.toml"),
)


@dataclass(frozen=True, slots=True)
class Rooms:
    """The texts of one folder docs/, read once."""

    ordinance: OrdinancePages
    manual: ManualPages
    laws: LawsRoom

    @classmethod
    def load(cls, docs: Path) -> "Rooms":
        """Return the texts below `docs`.

        Raises NotationError or RegisterError for what can't be read, SiteFaultsError for laws that
        lie where nothing is published from.
        """
        laws = LawsRoom.load(docs)
        ordinance = OrdinancePages.load(docs, laws.among(site.ROOT))
        return cls(ordinance, ManualPages.load(docs), laws)


def published(docs: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file below `docs` that is for readers, with its name there (「about/data.md」)."""
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        if path.is_file() and is_published(name):
            yield path, name


def is_published(name: str) -> bool:
    """Whether the file of this name below docs/ is for readers."""
    return not any(fnmatch(name, pattern) for pattern in _NOT_PUBLISHED)


def front_matter_faults(docs: Path, names: Iterable[str]) -> Iterator[Fault]:
    """Yield what is wrong at the top of the Markdown pages `names`, before any is read further."""
    for name in names:
        file = f"{DOCS}/{name}"
        try:
            front_matter, _ = split((docs / name).read_text(encoding="utf-8"), file=file)
        except SiteFaultsError as error:
            yield from error.faults
        else:
            if not front_matter.get("title"):
                said = "題がありません。先頭の「---」のあいだに「title: …」と書いてください。"
                yield Fault(file, said)


def page(
    docs: Path,
    source: str,
    rooms: Rooms,
    faults: list[Fault],
    *,
    site_url: str,
    publisher: Publisher,
) -> SourcePage:
    """Return the page of the Markdown file `source`, placeholders filled; collect its `faults`."""
    file = f"{DOCS}/{source}"
    text = (docs / source).read_text(encoding="utf-8")
    front_matter, body = split(text, file=file)
    here = address_of(source)
    base = "../" * here.count("/")
    faults += [Fault(file, said) for said in calculator_pages.problems(front_matter, body)]
    filled, unknown = placeholders.fill(
        body,
        {
            **rooms.ordinance.fillings(here=here),
            **rooms.manual.fillings(here=here),
            **rooms.laws.fillings(here=here),
            **search_box.fillings(here=here, laws=bool(rooms.laws.folders)),
            **listing.fillings(docs / site.ROOT, root=site.ROOT, here=here),
            **calculator_pages.fillings(front_matter, base=base, site_url=site_url),
            **desk.fillings(base=base),
            **startup_chart.fillings(docs),
            **told.fillings(base=base, publisher=publisher),
        },
        file=file,
        first_line=text.count("\n") - body.count("\n") + 1,
    )
    faults += unknown
    if rooms.manual.has(source):
        return rooms.manual.source_page(source, front_matter, filled)
    return SourcePage(
        source=source,
        front_matter={**front_matter, **calculator_pages.head(front_matter, base=base)},
        text=filled,
        # What repeats another page is found there.
        in_navigation="canonical" not in front_matter,
    )
