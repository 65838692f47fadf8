"""How sure the links of a law are: how many by rule, the doubtful ones, and what leads nowhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.law.references import DOUBTFUL, Rule, rule_names
from build_scripts.pages.known import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many links were read by a rule: its name, and why they are doubtful, if they are."""

    name: str
    why: str
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A link to look at: where it stands, its words, why, and the ids that it leads to.

    `outside` is what it names instead, where that isn't held here.
    """

    id: str
    words: str
    why: str
    targets: tuple[str, ...]
    outside: str


def quality(known: Known) -> dict[str, Any]:
    """Return what the template of the page needs."""
    crossed = list(known.crossed)
    return {
        "counts": list(_counts(known)),
        "doubts": list(_doubts(known)),
        "unresolved": known.unresolved,
        "missing": [one for one in crossed if one.reason],
        "across": sum(not one.reason for one in crossed),
        "is_among": bool(known.among.collection.entries),
        "name_at": known.name_at,
    }


def _counts(known: Known) -> Iterator[Count]:
    """Yield the rules that were used, the doubtful ones first."""
    links = Counter(reference.rule for _, reference in known.references.walk())
    links.update(one.rule for one in known.crossed if one.rule is Rule.TERM)
    names = rule_names(known.law.title)
    for rule in sorted(Rule, key=lambda rule: rule not in DOUBTFUL):
        if links[rule]:
            why = DOUBTFUL.get(rule, "")
            yield Count(name=names[rule], why=why, links=links[rule])


def _doubts(known: Known) -> Iterator[Doubt]:
    for rule, why in DOUBTFUL.items():
        for id, reference in known.references.walk():
            if reference.rule is rule:
                there = reference.external
                yield Doubt(
                    id=id,
                    words=reference.text,
                    why=why,
                    targets=reference.targets,
                    outside=f"{there.law}{there.provision}" if there is not None else "",
                )
