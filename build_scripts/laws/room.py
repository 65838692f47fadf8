"""Many laws as a room of the site: their summaries, their lists, and what the menu says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.laws import index_pages
from build_scripts.laws.shelf.folders import LawFolder, drafts, law_folders
from build_scripts.laws.shelf.reading import Summary, for_each, summary_of
from build_scripts.page_source import MenuEntry, SourcePage


@dataclass(frozen=True, slots=True)
class LawsRoom:
    """The laws below docs/laws, by name; `drafts` are the folders that are left out."""

    folders: tuple[LawFolder, ...] = ()
    laws: tuple[Summary, ...] = ()
    drafts: tuple[str, ...] = ()

    @classmethod
    def load(cls, docs: Path) -> "LawsRoom":
        """Read every law below `docs` once.

        Raises SiteFaultsError for folders that would not be published, NotationError for texts
        that can't be read.
        """
        folders = law_folders(docs)
        return cls(folders, tuple(for_each(summary_of, folders)), drafts(docs))

    def sections(self) -> list[MenuEntry]:
        """Return what stands for 「laws/」 in mkdocs.yml."""
        return index_pages.sections(self.laws)

    def source_pages(self) -> Iterator[SourcePage]:
        """Yield the pages of the lists; those of the laws are drawn by themselves (publishing.py)."""
        return index_pages.source_pages(self.laws)
