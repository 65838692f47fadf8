"""What the whole site's search knows, from its texts and pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_scripts.calculator_pages import opening_calendar
from build_scripts.law.references import find_references
from build_scripts.manual import citation
from build_scripts.manual.citation import Citations
from build_scripts.manual.site import ManualPages
from build_scripts.pages import written_forms
from build_scripts.pages.site import ROOT as ORDINANCE
from build_scripts.pages.site import OrdinancePages
from build_scripts.search import authored, index, manual, ordinance, terms
from build_scripts.search.documents import Document
from build_scripts.search.index import Places, Shard
from build_scripts.search.synonyms import load_synonyms

# Whose tools these are: by how the names of their pages begin.
_TRAINING = ("training", "interview")
# What people call the ordinance before a citation.
_SHORT_NAMES = ("渋谷区条例", "渋谷区の条例", "幼保一元化施設条例", "施設条例")
# Pages of the site that are no answers: lists of everything, what stands in frames, and what is for
# those who run the site or look into it.
_NOT_FOUND = (
    *("tools/childcare-fee/embed.md", "about/parts.md", "about/adding-a-calculator.md"),
    *("about/laws.md", "about/publishing.md", "about/components.md", "about/verification.md"),
)


def files(docs: Path, law: OrdinancePages, handbook: ManualPages) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file of the search, for the pages below `docs`."""
    yield from index.files(
        _shards(docs, law, handbook), load_synonyms(), given=dict(terms.readings())
    )


def _shards(docs: Path, law: OrdinancePages, handbook: ManualPages) -> Iterator[Shard]:
    pages = list(_authored(docs))
    tools = [page for source, page in pages if source.startswith("tools/")]
    of_training = [
        page
        for page in tools
        if page.address.startswith(tuple(f"tools/{name}" for name in _TRAINING))
    ]
    version = law.version
    yield Shard(
        name="ordinance",
        title="渋谷区の条例",
        documents=[
            *ordinance.documents(version.law, root=ORDINANCE),
            *(page for page in tools if page not in of_training),
            *map(authored.page, opening_calendar.source_pages()),
        ],
        acts=ordinance.cited_acts(version.law, find_references(version.law), root=ORDINANCE),
        places=Places(
            _called(written_forms.index(version, law.former), *_SHORT_NAMES),
            written_forms.key,
            lambda id: ordinance.address(id, ORDINANCE),
        ),
    )
    citations = Citations.of(handbook.manual)
    yield Shard(
        name="manual",
        title="岡山県の手引",
        documents=[*manual.documents(handbook.manual), *of_training],
        acts=manual.cited_acts(handbook.references, handbook.manual),
        places=Places(
            citations.index(),
            citation.key,
            lambda id: citations.places[id].address,
        ),
    )
    yield Shard(
        name="site",
        title="このサイト",
        documents=[
            *terms.documents(),
            *(page for source, page in pages if source.startswith("about/")),
        ],
    )


def _called(index: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return an index of written forms that knows the text by more names."""
    known = {*index["names"], *map(written_forms.key, names)}
    return {**index, "names": sorted(known, key=lambda name: (-len(name), name))}


def _authored(docs: Path) -> Iterator[tuple[str, Document]]:
    for folder in ("tools", "about"):
        for path in sorted((docs / folder).rglob("*.md")):
            source = path.relative_to(docs).as_posix()
            if source not in _NOT_FOUND:
                for document in authored.documents(source, path):
                    yield source, document
