"""What the words of a law point to: 前条第一項, 次の各号, 別表第三, 同法, defined terms.

- model: what a reference is
- index: the places of a law as a tree, its texts in reading order
- atoms: the smallest words that point
- names: the laws that a text names; egov: their addresses
- places: from a citation to a place
- resolver: the references of one text
- tiers: names of rows (D1階層からD12階層まで) to rows
- terms: words that the law defines
- elsewhere: what is left to texts that are not named
"""

from __future__ import annotations

from types import MappingProxyType

from build_scripts.law.model import Law, Span
from build_scripts.law.references.elsewhere import find_elsewhere
from build_scripts.law.references.index import Index
from build_scripts.law.references.model import (
    Elsewhere,
    External,
    Incoming,
    LawName,
    Reference,
    References,
    Rule,
    Unresolved,
)
from build_scripts.law.references.names import LawNames
from build_scripts.law.references.resolver import Resolver
from build_scripts.law.references.terms import TermUses, find_terms
from build_scripts.law.references.tiers import Tiers

__all__ = [
    "Elsewhere",
    "External",
    "Incoming",
    "LawName",
    "Reference",
    "References",
    "Rule",
    "Unresolved",
    "find_references",
]


def find_references(law: Law) -> References:
    """Return every reference of `law`, and what reads like one but leads nowhere."""
    index = Index(law)
    names = LawNames(index)
    resolver = Resolver(index, names)
    found: dict[str, list[Reference]] = {}
    unresolved: list[Unresolved] = []
    for text in index.texts:
        in_text = resolver.read(text)
        found[text.id] = list(in_text.references)
        unresolved += in_text.unresolved
    tiers = Tiers(index)
    for text in index.texts:
        rows, missing = tiers.in_text(text, found[text.id])
        found[text.id] += rows
        unresolved += missing
    faulty: dict[str, list[Span]] = {}
    for fault in unresolved:
        faulty.setdefault(fault.id, []).append(fault.span)
    uses = TermUses(find_terms(index, found, names.aliases), index)
    for text in index.texts:
        taken = [reference.span for reference in found[text.id]] + faulty.get(text.id, [])
        found[text.id] += uses.in_text(text, taken)
        found[text.id].sort(key=lambda reference: reference.span)
    return References(
        MappingProxyType({id: tuple(references) for id, references in found.items() if references}),
        tuple(unresolved),
        tuple(
            words
            for text in index.texts
            for words in find_elsewhere(text, [each.span for each in found[text.id]])
        ),
    )
