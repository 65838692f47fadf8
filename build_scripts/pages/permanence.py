"""Addresses that outlive the words: what an id of an earlier version leads to today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.ordinance.model import Version
from build_scripts.ordinance.register import GONE, Register
from build_scripts.pages.addresses import page_of


@dataclass(frozen=True, slots=True)
class Former:
    """A place of an earlier version whose words are no longer there.

    `moved_to` is the id that holds them in the newest version, empty when they are no longer law.
    `taken` says that other words stand at the same id now. `last` is the last version with the
    words.
    """

    id: str
    label: str
    moved_to: str
    taken: bool
    last: Version

    @property
    def page(self) -> str:
        """The name of the page that held the place."""
        return page_of(self.id)


def former_places(register: Register, versions: Sequence[Version]) -> tuple[Former, ...]:
    """Return the places of earlier versions that the newest (the last) of `versions` left.

    Places within a place that is listed whole are not repeated, unless an address depends on it.
    """
    newest = versions[-1]
    by_day = {version.in_force.isoformat(): version for version in versions}
    entries = register.get(newest.in_force.isoformat(), {})
    found = []
    for entry in entries.values():
        if not entry.moved_to:
            continue
        last = _last_with(entry.id, register, by_day, before=entry.version)
        if last is None:
            continue
        found.append(
            Former(
                id=entry.id,
                label=last.law.labels.get(last.law.aliases.get(entry.id, entry.id), entry.id),
                moved_to="" if entry.moved_to == GONE else entry.moved_to,
                taken=bool(entry.words),
                last=last,
            )
        )
    return tuple(found)


def _last_with(
    id: str, register: Register, by_day: Mapping[str, Version], *, before: str
) -> Version | None:
    days = [
        day
        for day, entries in register.items()
        if day < before and day in by_day and id in entries and entries[id].words
    ]
    return by_day[days[-1]] if days else None
