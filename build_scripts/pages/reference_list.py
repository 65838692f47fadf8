"""The public page of all references: counts, sets, other laws, defined terms, what is unresolved."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from build_scripts.law.references import References, Rule, address_of, kind_of, rule_names
from build_scripts.pages.among import citing_laws
from build_scripts.pages.known import Known
from build_scripts.pages.links import came_with, set_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How many references there are, and how many of each sort."""

    found: int
    resolved: int
    places: int
    sets: int
    laws: int
    terms: int
    unresolved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLaw:
    """A law that the text names: its title and number, the places that name it, and its page.

    The page is `address`, outside, or `root`, of a law of the site.
    """

    title: str
    number: str
    address: str
    root: str
    ids: tuple[str, ...]


def numbers(references: References, *, unresolved: int | None = None) -> Numbers:
    """Return the counts that the page gives; `unresolved` where fewer are than `references` say."""
    sorts = Counter(
        "terms"
        if reference.rule is Rule.TERM
        else "laws"
        if reference.external
        else "sets"
        if reference.is_set
        else "places"
        for _, reference in references.walk()
    )
    unresolved = len(references.unresolved) if unresolved is None else unresolved
    return Numbers(
        found=sorts.total() + unresolved,
        resolved=sorts.total(),
        places=sorts["places"],
        sets=sorts["sets"],
        laws=sorts["laws"],
        terms=sorts["terms"],
        unresolved=unresolved,
    )


def reference_list(known: Known) -> dict[str, Any]:
    """Return what the template of the page needs."""
    references, law = known.references, known.law
    laws = _laws(known)
    acts = [each for each in laws if any(came_with(act, each.title) for act in law.supplements)]
    return {
        "references": references,
        "unresolved": known.unresolved,
        "numbers": numbers(references, unresolved=len(known.unresolved)),
        "crossing_sets": [one for one in known.crossed if len(one.ids) > 1],
        "crossing_of": lambda id, span: known.crossings.get(id, {}).get(span),
        "labels_at": lambda root: known.among.collection.law(root).labels,
        "name_at": known.name_at,
        "others": citing_laws(known.among, ""),
        "borrowed": _borrowed(known),
        "laws": [each for each in laws if each not in acts],
        "acts": acts,
        "set_id": set_id,
        "terms": _terms(references),
        "rules": rule_names(law.title),
        "kind": kind_of(law.title),
    }


def _laws(known: Known) -> list[OtherLaw]:
    """Return every other law that the text names."""
    found: dict[tuple[str, str], list[str]] = {}
    roots: dict[tuple[str, str], str] = {}
    for id, reference in known.references.walk():
        external = reference.external
        if external is not None and external.law != known.law.title:
            number = external.law_num if external.law_num != external.law else ""
            name = external.law, number or external.law_num
            found.setdefault(name, []).append(id)
            crossing = known.crossings.get(id, {}).get(reference.span)
            if crossing is not None and crossing.target:
                roots[name] = crossing.target
    return [
        OtherLaw(
            title=name[0],
            number=name[1],
            address=address_of(name[1]),
            root=roots.get(name, ""),
            ids=tuple(dict.fromkeys(ids)),
        )
        for name, ids in found.items()
    ]


def _borrowed(known: Known) -> list[tuple[str, str, str, int]]:
    """Return every word that another law defines: root and id of what it means, and its uses."""
    uses = Counter(
        (one.words, one.target, one.ids[0]) for one in known.crossed if one.rule is Rule.TERM
    )
    return [(word, root, id, times) for (word, root, id), times in uses.items()]


def _terms(references: References) -> list[tuple[str, str, int]]:
    """Return every defined term that is used, where it is defined, and how often it is used."""
    uses = Counter(
        (reference.text, reference.introduced)
        for _, reference in references.walk()
        if reference.rule is Rule.TERM
    )
    return [(term, id, times) for (term, id), times in uses.items()]
