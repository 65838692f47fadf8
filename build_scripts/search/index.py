"""The files of the search: what is known of each text, packed, and the manifest that joins them.

    search/manifest.json          the packs, by names that change with what is in them
    search/texts.1a2b3c4d5e.json  {"shards": [for each text its documents, how their kanji are read,
                                  how it is cited], "synonyms": …}

Texts that are asked together lie in one pack, since they compress better together.
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

_OF_A_LAW = re.compile(r"[jt]\d")
# A heading in full is found by its words.
_LONGEST_FORM = 20
# Words alone are asked for, not cited.
_HAS_NUMBER = re.compile(r"\d")
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
    shards = list(shards)
    said = [words for line in synonyms for words in line.says]
    # Read together, since every word helps to read the others.
    read = readings.readings((*said, *(text for shard in shards for text in _texts(shard))), given)
    at: dict[str, int] = {}
    made: list[dict[str, Any]] = []
    for shard in shards:
        made.append(_shard(shard, _lines(_of(_texts(shard), read))))
        at |= {document.address: len(at) + n for n, document in enumerate(shard.documents)}
    pack = _json({"shards": made, "synonyms": _synonyms(synonyms, at, _of(said, read))})
    name = f"texts.{hashlib.sha256(pack).hexdigest()[:10]}.json"
    yield f"{ROOT}{name}", pack
    yield MANIFEST, _json({"packs": [name]})


def _texts(shard: Shard) -> Iterator[str]:
    """Yield the texts whose words are read: those of the law and the manual, the names of the rest."""
    for document in shard.documents:
        yield from (document.label, document.caption)
        if document.kind not in (Kind.PAGE, Kind.TOOL, Kind.TERM):
            yield from (document.text, document.keywords)


def _shard(shard: Shard, read: str) -> dict[str, Any]:
    at = {document.address: number for number, document in enumerate(shard.documents)}
    data = {
        "name": shard.name,
        "document": shard.title,
        "kinds": [kind.value for kind in _KINDS],
        **columns(shard.documents, at),
        "readings": read,
        "acts": [
            [name, sorted({_holder(place, at) for place in places})]
            for name, places in shard.acts.items()
            if _HAS_NUMBER.search(name)
        ],
    }
    return data | ({"places": _places(shard.places, shard.documents)} if shard.places else {})


def _of(texts: Iterable[str], read: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return how the characters of `texts` are read, and take them from `read`: once is enough."""
    signs = {sign for text in texts for sign in text}
    return {sign: read.pop(sign) for sign in sorted(signs & read.keys())}


def _lines(read: Mapping[str, Sequence[str]]) -> str:
    """Return characters with their readings, one a line: 「育いく そだ」."""
    return "\n".join(kanji + " ".join(ways) for kanji, ways in read.items())


def columns(documents: Sequence[Document], at: Mapping[str, int]) -> dict[str, Any]:
    """Return the documents by columns, one a line: what is alike stands together, and packs well.

    `parents` say how many documents back the parent stands, 0 for none.
    """
    columns = {
        "addresses": list(_addresses(documents)),
        "labels": [each.label for each in documents],
        "captions": [each.caption for each in documents],
        "texts": [" ".join(each.text.split("\n")) for each in documents],
        "parents": [str(n - at.get(each.parent, n)) for n, each in enumerate(documents)],
        "kindsOf": [str(_KINDS.index(each.kind)) for each in documents],
    }
    return {
        **{name: "\n".join(column) for name, column in columns.items()},
        "keywords": {n: each.keywords for n, each in enumerate(documents) if each.keywords},
        "amounts": {n: each.amounts for n, each in enumerate(documents) if each.amounts},
    }


def _addresses(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the address of each document, without its page where that is the one before's."""
    before = ""
    for document in documents:
        page, _, id = document.address.partition("#")
        yield f"#{id}" if id and page == before else document.address
        before = page


def _holder(address: str, at: Mapping[str, int]) -> int:
    """Return the document that holds a place: of a cell its row, of what is below its paragraph."""
    while address not in at:
        shorter, dash, _ = address.rpartition("-")
        if not dash or "#" not in shorter:
            return at[address.partition("#")[0]]
        address = shorter
    return at[address]


def _places(places: Places, documents: Sequence[Document]) -> dict[str, Any]:
    """Return how the text is cited, without what its documents and ids say themselves."""
    index, address = places.index, places.address
    labels: Mapping[str, str] = index["labels"]
    forms = {
        form: address(id)
        for form, id in index["forms"].items()
        if len(form) <= _LONGEST_FORM
        and _HAS_NUMBER.search(form)
        and not (_OF_A_LAW.match(id) and _FROM_ID.fullmatch(form))
        and form not in _made(id, labels.get(id, ""), places)
    }
    known = {document.address for document in documents}
    others = {address(id): label for id, label in labels.items() if address(id) not in known}
    rows = {
        each.address: each.label for each in documents if each.kind is Kind.TABLE and each.parent
    }
    columns, absent = _cells(others, rows)
    return {
        "steps": index["steps"],
        "names": index["names"],
        "columns": columns,
        "absent": absent,
        "labels": others,
        "forms": forms,
    }


def _cells(
    labels: dict[str, str], rows: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Take the cells of tables from `labels`: their names are those of a row and of a column.

    Return the columns of each table that most of its rows have, and the cells that a row lacks.
    """
    known = frozenset(labels)
    names: dict[tuple[str, str, str], list[str]] = {}
    for address, label in labels.items():
        row, _, key = address.rpartition("-")
        if row in rows and label.startswith(f"{rows[row]} "):
            column = (row.partition("#")[0], key, label.removeprefix(f"{rows[row]} "))
            names.setdefault(column, []).append(row)
    columns: dict[str, dict[str, str]] = {}
    absent: set[str] = set()
    for (page, key, name), having in names.items():
        own = {row for row in rows if row.startswith(f"{page}#")}
        if 2 * len(having) > len(own) and key not in columns.get(page, {}):
            columns.setdefault(page, {})[key] = name
            absent |= {f"{row}-{key}" for row in own} - known
            for row in having:
                del labels[f"{row}-{key}"]
    return columns, sorted(absent)


def _made(id: str, label: str, places: Places) -> Iterator[str]:
    """Yield the forms that the script makes of an id and its label."""
    yield places.key(id)
    key = places.key(label)
    yield key
    yield from (key.removeprefix(name) for name in places.index["names"] if key.startswith(name))


def _synonyms(
    lines: Sequence[Line], at: Mapping[str, int], read: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return the lines, and how those of their characters are read that no text has so."""
    if lost := [place for line in lines for place in line.finds if place not in at]:
        raise fault(f"見つかるものの中にない番地です：{'、'.join(lost)}", file=FILE.name)
    return {
        "says": "\n".join("|".join(line.says) for line in lines),
        "means": "\n".join("|".join(line.means) for line in lines),
        "finds": "\n".join(" ".join(str(at[place]) for place in line.finds) for line in lines),
        "readings": _lines(read),
    }


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
