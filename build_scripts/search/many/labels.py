"""The labels of documents, without those that their ids say: a tenth of what parts weigh.

The browser says the rest (docs/theme/assets/search/many/labels.js).
"""

import re
from collections.abc import Iterator, Sequence

from build_scripts.search.documents import Document

_ARTICLE = re.compile(r"j([\d_]+)(?:-k(\d+))?(?:-g([\d_]+))?")
_ROW = re.compile(r"t(\d+)-r(\d+)")


def labels(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the label of each document, empty where its id says it."""
    ids = [id_of(document.address) for document in documents]
    known = frozenset(ids)
    for id, document in zip(ids, documents, strict=True):
        yield "" if document.label == said(id, known) else document.label


def id_of(address: str) -> str:
    """Return the id of the place at an address: j9-k2 of 「laws/NAME/j9/#j9-k2」."""
    page, _, id = address.partition("#")
    return id or page.removesuffix("/").rpartition("/")[2]


def said(id: str, known: frozenset[str]) -> str:
    """Return what an id says of its label; the only 項 of an article has no id among the `known`.

    >>> said("j5_2-k1-g3", frozenset({"j5_2-k1"})), said("j9-k1-g2", frozenset())
    ('第5条の2第1項第3号', '第9条第2号')
    >>> said("t2-r3", frozenset()), said("f-k1", frozenset())
    ('別表第2 3行目', '')
    """
    if row := _ROW.fullmatch(id):
        return f"別表第{row[1]} {row[2]}行目"
    found = _ARTICLE.fullmatch(id)
    if not found:
        return ""
    article, paragraph, item = found.groups()
    label = _counted(article, "条")
    if paragraph and (not item or f"j{article}-k1" in known):
        label += _counted(paragraph, "項")
    return label + (_counted(item, "号") if item else "")


def _counted(number: str, unit: str) -> str:
    first, *branches = number.split("_")
    return "の".join((f"第{first}{unit}", *branches))
