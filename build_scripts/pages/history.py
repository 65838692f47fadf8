"""Which act changed what, from the history notes of the source, and what its 附則 decided."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.law import Appendix, Provision, Supplement
from build_scripts.law.version import Act, Version
from calculators import numerals
from calculators.fiscal import ERAS

_N = rf"(元|[0-9０-９]+|{numerals.KANJI_NUMBER})"
_DAY = re.compile(rf"({'|'.join(era.name for era in ERAS)}){_N}年{_N}月{_N}日")
_IN_FORCE = re.compile(r"この(?:条例|規則)は、(?P<when>.+?)から施行する")


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one provision, in the words of the note: 「一部改正」「追加」."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ActChanges:
    """What one act did to a provision and to all below it. No changes: it enacted them."""

    act: Act
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """When a 附則 says that its act takes effect: the provision, its words, the day if it names one."""

    id: str
    words: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A provision of a 附則 and what it decides in plain words (empty where nobody wrote them)."""

    provision: Provision
    explanation: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One act of the 沿革: its 附則, when it took effect, what it changed, what else it decided."""

    act: Act
    supplement: Supplement
    in_force: InForce | None
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]


def changes_of(version: Version, part: Provision | Appendix) -> tuple[ActChanges, ...]:
    """Return the acts that enacted and changed `part`, the last one last.

    The first act stands at the head unless a note says that a later one added all of `part`.
    """
    ids = [part.id, *(provision.id for provision in part.walk() if provision.id != part.id)]
    found = [ActChanges(act, _by(version, act, ids)) for act in version.acts]
    changed = [each for each in found if each.changes]
    whole = (change for each in changed for change in each.changes if change.id == part.id)
    added = any("追加" in change.words for change in whole)
    if not version.acts or added:
        return tuple(changed)
    return (ActChanges(version.acts[0], ()), *(c for c in changed if c.act != version.acts[0]))


def stages(version: Version) -> tuple[Stage, ...]:
    """Return the acts of the 沿革 in order, each with what its 附則 decided."""
    supplements = {supplement.id: supplement for supplement in version.law.supplements}
    return tuple(
        Stage(
            act=act,
            supplement=supplements[act.supplement],
            in_force=in_force(supplements[act.supplement]),
            changes=_by(version, act, version.notes),
            decisions=tuple(
                Decision(provision, version.explanations.get(provision.id, ""))
                for provision in supplements[act.supplement].provisions
            ),
        )
        for act in version.acts
        if act.supplement in supplements
    )


def in_force(supplement: Supplement) -> InForce | None:
    """Return when `supplement` says that its act takes effect, or None when it doesn't say."""
    for provision in supplement.walk():
        if found := _IN_FORCE.search(provision.text):
            return InForce(provision.id, found["when"], _day(found["when"]))
    return None


def _by(version: Version, act: Act, ids: Iterable[str]) -> tuple[Change, ...]:
    return tuple(
        Change(id, amendment.change)
        for id in ids
        for note in version.notes_on(id)
        for amendment in note.amendments
        if amendment.act == act.supplement
    )


def _day(words: str) -> date | None:
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    before = next(era.year_before for era in ERAS if era.name == found[1])
    return date(
        before + numerals.year_of_era(found[2]), numerals.read(found[3]), numerals.read(found[4])
    )
