"""Many laws as a room of the site: their summaries, their lists, and what the menu says of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law.collection import Collection, Crossing
from build_scripts.laws import index_pages
from build_scripts.laws.shelf.folders import LawFolder, law_folders
from build_scripts.laws.shelf.neighbours import collection_of, incoming
from build_scripts.laws.shelf.reading import Summary, for_each, newest_of, summary_of
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.pages.among import ALONE, Among
from build_scripts.search import many
from build_scripts.search.many import Gathered


@dataclass(frozen=True, slots=True)
class LawsRoom:
    """The laws below docs/laws, by name; `incoming` is what other laws say of one, by its root."""

    folders: tuple[LawFolder, ...] = ()
    laws: tuple[Summary, ...] = ()
    collection: Collection = ALONE.collection
    incoming: Mapping[str, tuple[Crossing, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, docs: Path) -> "LawsRoom":
        """Read every law below `docs` once.

        Raises SiteFaultsError for folders that would not be published, NotationError for texts
        that can't be read.
        """
        folders = law_folders(docs)
        if not folders:
            return cls()
        laws = tuple(for_each(summary_of, folders))
        if twice := list(_twice(laws)):
            raise SiteFaultsError(twice)
        collection = collection_of(docs, folders, laws)
        return cls(folders, laws, collection, incoming(collection, folders))

    def fillings(self, *, here: str) -> Mapping[str, Callable[[], str]]:
        """Return what other pages may ask for, by placeholder; `here` is the asking page's address."""
        return {"laws:home": lambda: index_pages.home(self.laws, here=here)}

    def search_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield address and bytes of what the search knows of the laws, none without laws.

        Raises NotationError for a text that can't be read.
        """
        yield from many.files(for_each(_gathered, self.folders))

    def among(self, root: str) -> Among:
        """Return the laws among which the one at `root` stands."""
        return Among(collection=self.collection, incoming=self.incoming.get(root, ()))

    def sections(self) -> list[MenuEntry]:
        """Return what stands for 「laws/」 in mkdocs.yml."""
        return index_pages.sections(self.laws)

    def source_pages(self) -> Iterator[SourcePage]:
        """Yield the pages of the lists; those of the laws are drawn by themselves (publishing.py)."""
        return index_pages.source_pages(self.laws)


def _twice(laws: Sequence[Summary]) -> Iterator[Fault]:
    """Yield a fault for each law whose title and number another one has, too."""
    known: dict[tuple[str, str], Summary] = {}
    for law in laws:
        other = known.setdefault((law.title, law.law_num), law)
        if other is not law:
            said = (
                f"「{law.title}」（{law.law_num or '番号なし'}）は、docs/laws/{other.name} にもあります。"
                "同じ法令なら一つにまとめ、版は施行の日のフォルダーに入れてください。"
            )
            yield Fault(f"docs/laws/{law.name}", said)


def _gathered(folder: LawFolder) -> Gathered:
    return many.gathered(newest_of(folder).law, root=folder.root)
