"""Whole days as a file for calendars (RFC 5545), one event for each entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from calculators.messages import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar shows from the day `since` to the day `until`, both included.

    `name` is its own for good, so that importing a file again renews the entry. `status` is one of
    RFC 5545's, `address` that of a page about it; either may be empty.
    """

    name: str
    since: date
    until: date
    summary: str
    description: str
    status: str = ""
    address: str = ""


def write(
    calculator: str, title: str, entries: Iterable[Entry], *, stamp: date, words: Catalogue
) -> bytes:
    """Return the file in UTF-8. The same entries give the same bytes.

    `stamp` is the day of what the entries rest on, not that of the build. Events are whole days, so
    that no time zone is involved; DTEND is the day after the last.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//tebiki//{calculator}//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        calendar.add_component(_event(entry, calculator, stamp))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, calculator: str, stamp: date) -> Event:
    event = Event()
    event.add("uid", f"{entry.name}@{calculator}.tebiki.invalid")
    event.add("dtstamp", datetime.combine(stamp, time(), tzinfo=UTC))
    event.add("dtstart", entry.since)
    event.add("dtend", entry.until + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    if entry.status:
        event.add("status", entry.status)
    if entry.address:
        event.add("url", entry.address)
    event.add("transp", "TRANSPARENT")
    return event
