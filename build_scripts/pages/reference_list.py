"""The public page of all references: counts, sets, other laws, defined terms, what is unresolved."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from build_scripts.law import Law
from build_scripts.law.references import References, Rule, address_of
from build_scripts.pages.links import set_id

# How the page calls the rules.
_RULES = {
    Rule.ABSOLUTE: "番号",
    Rule.INHERITED: "並びの前の語から",
    Rule.RELATIVE: "ここから数えて",
    Rule.SAME: "直前に出たもの",
    Rule.SELF: "ここ",
    Rule.RANGE: "から…まで",
    Rule.EACH: "各号・各項",
    Rule.FOLLOWING: "次に掲げるもの",
    Rule.SUBITEM: "細目",
    Rule.APPENDIX: "別表など",
    Rule.ROWS: "表の行",
    Rule.TABLE: "表",
    Rule.SUPPLEMENT: "附則",
    Rule.GROUP: "章や節",
    Rule.THESE: "これらの規定",
    Rule.AMENDED: "改正後",
    Rule.FORMER: "改正前",
    Rule.AMENDING_ACT: "改正した条例の条",
    Rule.THIS_LAW: "条例の全体",
    Rule.LAW: "他の法令の全体",
    Rule.LAW_PROVISION: "他の法令の条",
    Rule.TERM: "定めた語",
}


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


def numbers(references: References) -> Numbers:
    """Return the counts that the page gives."""
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
    unresolved = len(references.unresolved)
    return Numbers(
        found=sorts.total() + unresolved,
        resolved=sorts.total(),
        places=sorts["places"],
        sets=sorts["sets"],
        laws=sorts["laws"],
        terms=sorts["terms"],
        unresolved=unresolved,
    )


def reference_list(references: References, law: Law) -> dict[str, Any]:
    """Return what the template of the page needs, of the references of `law`."""
    laws = _laws(references, law)
    acts = [each for each in laws if any(each[0] in act.label for act in law.supplements)]
    return {
        "references": references,
        "numbers": numbers(references),
        "laws": [each for each in laws if each not in acts],
        "acts": acts,
        "set_id": set_id,
        "terms": _terms(references),
        "rules": _RULES,
    }


def _laws(references: References, law: Law) -> list[tuple[str, str, str, list[str]]]:
    """Return title, number, address and the ids that name it, of every other law."""
    found: dict[tuple[str, str], list[str]] = {}
    for id, reference in references.walk():
        external = reference.external
        if external is not None and external.law != law.title:
            number = external.law_num if external.law_num != external.law else ""
            found.setdefault((external.law, number or external.law_num), []).append(id)
    return [
        (title, number, address_of(number), list(dict.fromkeys(ids)))
        for (title, number), ids in found.items()
    ]


def _terms(references: References) -> list[tuple[str, str, int]]:
    """Return every defined term that is used, where it is defined, and how often it is used."""
    uses = Counter(
        (reference.text, reference.introduced)
        for _, reference in references.walk()
        if reference.rule is Rule.TERM
    )
    return [(term, id, times) for (term, id), times in uses.items()]
