"""Files for calendars (RFC 5545): events of whole days, so that no time zone is involved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MEDIA_TYPE = "text/calendar"

_MOST_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something on the days from `since` to `until`, both included.

    `name` is the event's own among those of its calculator, and never changes: a calendar that reads
    the file again renews the event. `status` is one of RFC 5545's, `address` that of a page about
    it; either may be empty.
    """

    name: str
    since: date
    until: date
    summary: str
    description: str
    status: str = ""
    address: str = ""


def write(
    events: Iterable[Event], *, calculator: str, language: str, title: str, stamp: date
) -> str:
    """Return the file; `stamp` is the day of what it says. The same events give the same text.

    Nothing in it makes the owner of the calendar busy.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//tebiki//{calculator}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for event in events:
        lines += _event(event, calculator=calculator, stamp=stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, *, calculator: str, stamp: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.name}@{calculator}.tebiki.invalid",
        f"DTSTAMP:{_day(stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.since)}",
        f"DTEND;VALUE=DATE:{_day(event.until + timedelta(days=1))}",
        f"SUMMARY:{_text(event.summary)}",
        f"DESCRIPTION:{_text(event.description)}",
        *([f"STATUS:{event.status}"] if event.status else []),
        *([f"URL:{event.address}"] if event.address else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Return a text as the value of a property; a character that no line may hold is left out."""
    allowed = "".join(each for each in words if each == "\n" or each.isprintable())
    return allowed.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line, none longer than 75 octets, no character cut in two."""
    part, octets = "", 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > _MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part += character
        octets += size
    yield part
