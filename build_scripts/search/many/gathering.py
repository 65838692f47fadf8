"""One law's share of the search among many laws: small, so that it can go between processes."""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from build_scripts.law import Law, page_of
from build_scripts.search import ordinance
from build_scripts.search.documents import Document, Kind
from build_scripts.search.fold import fold
from build_scripts.search.index import columns
from build_scripts.search.many.grams import grams, katakana, pairs
from build_scripts.search.many.labels import id_of, labels

# A part is about so long: shorter ones are found more exactly, longer ones pack better.
PART = 2_600


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles of a law: its file, packed, and what is looked up of it.

    `start` is the page of its first place: 「j10」.
    `heads` are grams of captions and of what tables and rows are called, `others` the rest.
    """

    start: str
    packed: bytes
    heads: str
    others: str

    @property
    def content(self) -> bytes:
        """Return the file."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the search must know of one law. `root` is its address, `number` that it was given.

    `captions` are those of its articles and tables, one a line.
    """

    root: str
    title: str
    number: str
    documents: int
    captions: str
    parts: tuple[Part, ...]


def gathered(law: Law, *, root: str) -> Gathered:
    """Return the share of `law`, whose pages lie at `root`: 「laws/NAME/」."""
    documents = list(ordinance.documents(law, root=root))
    return Gathered(
        root=root,
        title=law.title,
        number=law.law_num,
        documents=len(documents),
        captions="\n".join(sorted({each.caption for each in documents if each.caption})),
        parts=tuple(_part(part, root=root) for part in _parts(documents)),
    )


def _parts(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Yield the documents in parts: whole articles and tables, as far as one isn't very long."""
    part: list[Document] = []
    length = 0
    for page in _pages(documents):
        own = sum(map(_length, page))
        if part and length + own > PART:
            yield part
            part, length = [], 0
        if own > 2 * PART:
            yield from _cut(page)
            continue
        part += page
        length += own
    if part:
        yield part


def _pages(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield the documents of each page."""
    page: list[Document] = []
    for document in documents:
        if page and document.address.partition("#")[0] != page[0].address.partition("#")[0]:
            yield page
            page = []
        page.append(document)
    if page:
        yield page


def _cut(page: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Yield a very long page in pieces."""
    piece = 0
    cut: dict[int, list[Document]] = {}
    for document, end in zip(page, accumulate(map(_length, page)), strict=True):
        piece = max(piece, end // PART)
        cut.setdefault(piece, []).append(document)
    yield from cut.values()


def _length(document: Document) -> int:
    return len(document.text) + len(document.caption) + len(document.keywords) + 10


def _part(documents: Sequence[Document], *, root: str) -> Part:
    at = {document.address: number for number, document in enumerate(documents)}
    short = {
        "addresses": columns(documents, at)["addresses"].replace(root, ""),
        "labels": "\n".join(labels(documents)),
    }
    content = json.dumps(
        {**columns(documents, at), **short}, ensure_ascii=False, separators=(",", ":")
    )
    heads = _of_heads(documents)
    return Part(
        start=page_of(id_of(documents[0].address)),
        packed=zlib.compress(content.encode(), 9),
        heads=" ".join(sorted(heads)),
        others=" ".join(sorted(_of_texts(documents) - heads)),
    )


def _of_heads(documents: Sequence[Document]) -> set[str]:
    """Return the grams of what documents are called; of a row that is its first cell."""
    found: set[str] = set()
    for document in documents:
        names = [document.caption]
        if document.kind is Kind.TABLE and document.parent:
            names.append(document.text.partition("、")[0])
        for name in names:
            found |= _grams(name)
    return found


def _of_texts(documents: Sequence[Document]) -> set[str]:
    found: set[str] = set()
    for document in documents:
        found |= _grams(f"{document.text}\n{document.keywords}")
    return found


def _grams(text: str) -> set[str]:
    return {*grams(fold(text)), *(pair for word in katakana(text) for pair in pairs(fold(word)))}
