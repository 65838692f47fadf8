"""What the words of a law point to: 前条第一項, 次の各号, 別表第三, 同法, defined terms.

`find_references` reads a law and returns `References`: every reference by the id of its text, what
reads like one but leads nowhere (`Unresolved`), and what is left to texts that are not named
(`Elsewhere`). Each `Reference` leads to ids of the law, several for a set, or to another law
(`External`), and names its `Rule`. `References.incoming` yields them as seen from where they lead:
an `Incoming` for each target. `address_of` is the page of an act at e-Gov, found by its number,
and `act_titled` the act with a title.
Who reads one law among others names them as its `Neighbours` (`NO_NEIGHBOURS` otherwise), so that they
are found by their titles. `defined_terms` are a law's own terms, each a `Definition`, and
`short_names_of` its names for other laws, for a law that takes them over: `GivenNames` (`NO_NAMES`
otherwise), each a `GivenName`.

The workings, from the outside in:

- model: what a reference is
- resolver: pointers followed to places, text by text; found: places as references
- pointers: atoms joined, 第三条第一項; atoms: the smallest words that point
- places: from a path (第三条, then 第一項) to a place; index: the places as a tree
- history: what was named before, which 同条 and 同法 go back to
- names: the laws that a text names; introductions: where they get their names; titles: what a title
  looks like; egov: acts in force and their addresses
- tiers: names of rows (D1階層からD12階層まで) to rows
- terms: words that the law defines
- elsewhere: what is left to texts that are not named
- rules: how readers are told of the rules, and which to look at first
"""

from types import MappingProxyType

from build_scripts.law.model import Law, Span
from build_scripts.law.references.egov import act_titled, address_of
from build_scripts.law.references.elsewhere import find_elsewhere
from build_scripts.law.references.index import Index
from build_scripts.law.references.model import (
    NO_NAMES,
    NO_NEIGHBOURS,
    Definition,
    Elsewhere,
    External,
    GivenName,
    GivenNames,
    Incoming,
    Neighbours,
    Reference,
    References,
    Rule,
    Unresolved,
)
from build_scripts.law.references.names import LawNames
from build_scripts.law.references.resolver import Resolver
from build_scripts.law.references.rules import DOUBTFUL, kind_of, rule_names
from build_scripts.law.references.terms import TermUses, definitions, find_terms
from build_scripts.law.references.tiers import Tiers

__all__ = [
    "DOUBTFUL",
    "NO_NAMES",
    "NO_NEIGHBOURS",
    "Definition",
    "Elsewhere",
    "External",
    "GivenName",
    "GivenNames",
    "Incoming",
    "Neighbours",
    "Reference",
    "References",
    "Rule",
    "Unresolved",
    "act_titled",
    "address_of",
    "defined_terms",
    "find_references",
    "kind_of",
    "rule_names",
    "short_names_of",
]


def find_references(
    law: Law, *, neighbours: Neighbours = NO_NEIGHBOURS, given: GivenNames = NO_NAMES
) -> References:
    """Return every reference of `law`, and what reads like one but leads nowhere.

    `neighbours` are other laws by their titles, to be found in the words as acts in force are; `given`
    are short names that another law has given and this one takes over.
    """
    index = Index(law)
    names = LawNames(index, neighbours, given)
    resolver = Resolver(index, names)
    found: dict[str, list[Reference]] = {}
    unresolved: list[Unresolved] = []
    for text in index.passages:
        in_text = resolver.read(text)
        found[text.id] = list(in_text.references)
        unresolved += in_text.unresolved
    tiers = Tiers(index)
    for text in index.passages:
        rows, missing = tiers.in_text(text, found[text.id])
        found[text.id] += rows
        unresolved += missing
    faulty: dict[str, list[Span]] = {}
    for fault in unresolved:
        faulty.setdefault(fault.id, []).append(fault.span)
    uses = TermUses(find_terms(index, found, names.aliases), index)
    for text in index.passages:
        taken = [reference.span for reference in found[text.id]] + faulty.get(text.id, [])
        found[text.id] += uses.in_text(text, taken)
        found[text.id].sort(key=lambda reference: reference.span)
    return References(
        by_text=MappingProxyType(
            {id: tuple(references) for id, references in found.items() if references}
        ),
        unresolved=tuple(unresolved),
        elsewhere=tuple(
            words
            for text in index.passages
            for words in find_elsewhere(text, [each.span for each in found[text.id]])
        ),
    )


def defined_terms(law: Law, references: References) -> tuple[Definition, ...]:
    """Return the terms that `law` defines, in order; `references` are its own."""
    index = Index(law)
    pointers = {
        id: [each for each in found if each.rule is not Rule.TERM]
        for id, found in references.by_text.items()
    }
    aliases = LawNames(index, NO_NEIGHBOURS, NO_NAMES).aliases
    return definitions(find_terms(index, pointers, aliases), index)


def short_names_of(law: Law) -> dict[str, External]:
    """Return what `law` calls other laws in all of it (「法」), by those names."""
    return LawNames(Index(law), NO_NEIGHBOURS, NO_NAMES).short_names
