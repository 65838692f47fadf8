"""The files of the search: one for each text, the synonyms, and the manifest that joins them.

search/manifest.json            what there is, by names that change with what is in it
search/ordinance.1a2b3c4d.json  the documents of one text, their words' readings, its citations
search/synonyms.5e6f7a8b.json
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.law import fault
from build_scripts.search import readings
from build_scripts.search.documents import Document, Kind
from build_scripts.search.synonyms import FILE, Line

ROOT = "search/"
MANIFEST = f"{ROOT}manifest.json"
_KINDS = tuple(Kind)


# What the script makes of an id by itself: 「10-2-1」 and 「10条2項1号」 of 「j10-k2-g1」,
# 「別表3d7under3」 of 「t3-d7-under3」.
_FROM_ID = re.compile(
    r"\d[\dの]*(?:-\d[\dの]*){0,2}[ァ-ヶ]?|\d+条(?:の\d+)*(?:\d+項(?:の\d+)*)?(?:\d+号(?:の\d+)*)?[ァ-ヶ]?"
    r"|別表\d[\dの]*[a-z][a-z0-9]*"
)


@dataclass(frozen=True, slots=True)
class Places:
    """How the places of a text are cited.

    `index` has the `steps` of its `key`, the `names` of the text, the `labels` of all ids and the
    `forms` that lead to them by key (places.json); `address` is where an id stands.
    """

    index: Mapping[str, Any]
    key: Callable[[str], str]
    address: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """What is found of one text: `documents`, the `acts` of others that it names, how it is cited.

    `title` is what results call the text.
    """

    name: str
    title: str
    documents: Sequence[Document]
    acts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: Places | None = None


def files(
    shards: Iterable[Shard], synonyms: Sequence[Line], given: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file; `given` are readings that somebody has written down.

    Raises NotationError when a synonym leads to what is no document.
    """
    names: list[str] = []
    at: dict[str, int] = {}
    words: dict[str, str] = {}
    for shard in shards:
        read = readings.readings(_texts(shard), given)
        name, content = _named(shard.name, _shard(shard, _lines(read, known=words)))
        at |= {document.address: len(at) + n for n, document in enumerate(shard.documents)}
        words |= read
        names.append(name)
        yield f"{ROOT}{name}", content
    name, content = _named("synonyms", _synonyms(synonyms, at, known=words))
    yield f"{ROOT}{name}", content
    yield MANIFEST, _json({"shards": names, "synonyms": name})


def _texts(shard: Shard) -> Iterator[str]:
    """Yield the texts whose words are read: those of the law and the manual, the names of the rest."""
    for document in shard.documents:
        yield from (document.label, document.caption)
        if document.kind not in (Kind.PAGE, Kind.TOOL, Kind.TERM):
            yield from (document.text, document.keywords)


def _shard(shard: Shard, words: str) -> dict[str, Any]:
    at = {document.address: number for number, document in enumerate(shard.documents)}
    data = {
        "document": shard.title,
        "kinds": [kind.value for kind in _KINDS],
        "documents": [_row(document, at) for document in shard.documents],
        "words": words,
        "acts": [
            [name, sorted({_holder(place, at) for place in places})]
            for name, places in shard.acts.items()
        ],
    }
    return data | ({"places": _places(shard.places, at)} if shard.places else {})


def _lines(read: Mapping[str, str], *, known: Mapping[str, str]) -> str:
    """Return words with their readings, one a line, without those that are `known`."""
    return "\n".join(f"{word} {reading}" for word, reading in read.items() if word not in known)


def _row(document: Document, at: Mapping[str, int]) -> list[object]:
    row: list[object] = [
        document.address,
        document.label,
        document.caption,
        document.text,
        _KINDS.index(document.kind),
        at[document.parent] if document.parent else -1,
    ]
    if document.keywords or document.amounts:
        row.append(document.keywords)
    return row + list(document.amounts or ())


def _holder(address: str, at: Mapping[str, int]) -> int:
    """Return the document that holds a place: of a cell its row, of what is below its paragraph."""
    while address not in at:
        shorter, dash, _ = address.rpartition("-")
        if not dash or "#" not in shorter:
            return at[address.partition("#")[0]]
        address = shorter
    return at[address]


def _places(places: Places, documents: Mapping[str, int]) -> dict[str, Any]:
    """Return how the text is cited, without what its documents and ids say themselves."""
    index, address = places.index, places.address
    labels: Mapping[str, str] = index["labels"]
    forms = {
        form: address(id)
        for form, id in index["forms"].items()
        if form not in (places.key(id), places.key(labels.get(id, "")))
        and not _FROM_ID.fullmatch(form)
    }
    others = {address(id): label for id, label in labels.items() if address(id) not in documents}
    return {"steps": index["steps"], "names": index["names"], "labels": others, "forms": forms}


def _synonyms(
    lines: Sequence[Line], at: Mapping[str, int], *, known: Mapping[str, str]
) -> dict[str, Any]:
    """Return the lines, and how those of their words are read that no text has."""
    if lost := [place for line in lines for place in line.finds if place not in at]:
        raise fault(f"見つかるものの中にない番地です：{'、'.join(lost)}", file=FILE.name)
    read = readings.readings((words for line in lines for words in line.says), {})
    return {
        "lines": [
            [" | ".join(line.says), " | ".join(line.means), [at[place] for place in line.finds]]
            for line in lines
        ],
        "words": _lines(read, known=known),
    }


def _named(name: str, data: Mapping[str, Any]) -> tuple[str, bytes]:
    content = _json(data)
    return f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.json", content


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
