"""The year of a role as a file for calendars (RFC 5545), one event for each step with a time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from calculators.messages import Catalogue
from calculators.training.adviser import Step, with_facts
from calculators.training.facts import FACTS
from calculators.training.stated import manual
from calculators.training.timing import Timing

_LONGEST_LINE = 75
"""Octets of a content line before it is folded (RFC 5545, 3.1)."""


def write(role: str, steps: Iterable[Step], words: Catalogue) -> bytes:
    """Return the file in UTF-8. The same edition of the manual gives the same bytes.

    Events are whole days, so that no time zone is involved; DTEND is the day after the last.
    Importing the file again renews the events: their UID does not change. A step without a time
    has no place in a calendar and is left out.
    """
    name = words.text(f"training-calendar.file.{role}", **FACTS)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tebiki//training-calendar//JA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for step in steps:
        if step.timing is not None:
            lines += _event(role, step, step.timing, words)
    lines.append("END:VCALENDAR")
    return b"".join(line + b"\r\n" for whole in lines for line in _folded(whole))


def _event(role: str, step: Step, timing: Timing, words: Catalogue) -> list[str]:
    said = with_facts(step).as_json(words, kind="step")
    sources = "、".join(manual().labels[cite] for cite in step.cites)
    body = words.text("training-calendar.file.body", **said, sources=sources, **FACTS)
    return [
        "BEGIN:VEVENT",
        f"UID:{step.code}.{role}.{manual().fiscal_year}@training-calendar.tebiki.invalid",
        f"DTSTAMP:{manual().first_day('revised'):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{_written(timing.since)}",
        f"DTEND;VALUE=DATE:{_written(timing.until + timedelta(days=1))}",
        f"SUMMARY:{_escaped(words.text(f'training-calendar.event.{step.code}'))}",
        f"DESCRIPTION:{_escaped(body)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _written(day: date) -> str:
    return day.strftime("%Y%m%d")


def _escaped(text: str) -> str:
    """Return a text value as RFC 5545, 3.3.11 asks for it."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield the physical lines of a content line, broken between characters."""
    piece, limit = b"", _LONGEST_LINE
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > limit:
            yield piece
            # The space that marks a continuation counts.
            piece = b" "
        piece += octets
    yield piece
