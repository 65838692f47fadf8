"""Addresses that outlive the words: what an id of an earlier version leads to today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.law import page_of
from build_scripts.law.version import Version
from build_scripts.register import fates
from build_scripts.register.entries import Entry, Register

_STAYED = ("", fates.REWORDED)


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
        """Return the name of the page that held the place."""
        return page_of(self.id)


def former_places(register: Register, versions: Sequence[Version]) -> tuple[Former, ...]:
    """Return the places of earlier versions that the newest (the last) of `versions` left.

    An id that got other words in any version is among them for good. Places within one that was
    replaced whole are not repeated.
    """
    newest = versions[-1].in_force.isoformat()
    by_day = {version.in_force.isoformat(): version for version in versions}
    found = []
    for day, entries in register.items():
        if day > newest:
            continue
        for entry in entries.values():
            if not entry.moved_to or entry.moved_to == fates.REWORDED:
                continue
            if not entry.words and day != newest:
                continue  # the newest says where it is now
            if entry.words and _within_replaced(entry, entries):
                continue
            last = _last_with(entry.id, register, by_day, before=day)
            if last is None:
                continue
            found.append(
                Former(
                    id=entry.id,
                    label=last.law.labels.get(last.law.aliases.get(entry.id, entry.id), entry.id),
                    moved_to=_now(fates.target(entry.moved_to), register, after=day, until=newest),
                    taken=entry.id in register[newest] and bool(register[newest][entry.id].words),
                    last=last,
                )
            )
    return tuple(found)


def _within_replaced(entry: Entry, entries: Mapping[str, Entry]) -> bool:
    if entry.moved_to != fates.REPLACED:
        return False
    parts = entry.id.split("-")
    outer = ("-".join(parts[:n]) for n in range(1, len(parts)))
    return any(id in entries and entries[id].moved_to == fates.REPLACED for id in outer)


def _now(id: str, register: Register, *, after: str, until: str) -> str:
    """Return where the words that came to `id` on `after` stand in the version of `until`."""
    for day, entries in register.items():
        if after < day <= until and id in entries and entries[id].moved_to not in _STAYED:
            id = fates.target(entries[id].moved_to)
    return id


def _last_with(
    id: str, register: Register, by_day: Mapping[str, Version], *, before: str
) -> Version | None:
    days = [
        day
        for day, entries in register.items()
        if day < before and day in by_day and id in entries and entries[id].words
    ]
    return by_day[days[-1]] if days else None
