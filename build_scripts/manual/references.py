"""References inside the manual: 6（3）, 8（1）の表, 国のシステム, each to its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.manual.text import Passage
from build_scripts.ordinance.errors import NotationError, Problem

_SECTION = re.compile(
    r"(?<![0-9０-９年月第])(?P<section>[1-8])[（(](?P<part>[1-6])[)）](?P<table>の表(?:「[^」]+」)?)?"
)
_DEFINED = re.compile("以下「(?P<term>[^」]+)」という")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a passage that point to another: `start` and `end` count in the passage's text."""

    within: str
    text: str
    start: int
    end: int
    target: str
    rule: str


def references(passages: Mapping[str, Passage]) -> tuple[Reference, ...]:
    """Return every reference of the manual, in reading order.

    Raises NotationError when one points to a section or a table that does not exist.
    """
    terms = {match["term"]: id for id, match in _definitions(passages)}
    found: list[Reference] = []
    for passage in passages.values():
        if passage.kind != "h1":
            own = [*_to_sections(passage, passages), *_to_terms(passage, terms)]
            found += sorted(own, key=lambda reference: reference.start)
    return tuple(found)


def _definitions(passages: Mapping[str, Passage]) -> Iterator[tuple[str, re.Match[str]]]:
    for id, passage in passages.items():
        for match in _DEFINED.finditer(passage.text):
            yield id, match


def _to_sections(passage: Passage, passages: Mapping[str, Passage]) -> Iterator[Reference]:
    for match in _SECTION.finditer(passage.text):
        section = f"s{match['section']}-{match['part']}"
        target = _table_of(section, passages) if match["table"] else section
        if target not in passages:
            raise NotationError(
                Problem(0, f"{passage.id} の「{match[0]}」が指すところがありません。", "manual")
            )
        rule = "table-of-section" if match["table"] else "section"
        yield Reference(passage.id, match[0], match.start(), match.end(), target, rule)


def _table_of(section: str, passages: Mapping[str, Passage]) -> str:
    tables = [p.id for p in passages.values() if p.kind == "table" and _under(p, section, passages)]
    return tables[0] if len(tables) == 1 else ""


def _under(passage: Passage, section: str, passages: Mapping[str, Passage]) -> bool:
    parent = passage.parent
    while parent:
        if parent == section:
            return True
        parent = passages[parent].parent
    return False


def _to_terms(passage: Passage, terms: Mapping[str, str]) -> Iterator[Reference]:
    for term, definition in terms.items():
        if passage.id == definition:
            continue
        for match in re.finditer(re.escape(term), passage.text):
            yield Reference(passage.id, term, match.start(), match.end(), definition, "term")
