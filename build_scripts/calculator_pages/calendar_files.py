"""The year of a role as a file for calendars (RFC 5545), one event for each step with a time."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from calculators.messages import Catalogue
from calculators.training.advice import Step
from calculators.training.adviser import with_facts
from calculators.training.facts import FACTS
from calculators.training.source import MANUAL
from calculators.training.stated import manual
from calculators.training.timing import Timing


def write(role: str, steps: Iterable[Step], words: Catalogue) -> bytes:
    """Return the file in UTF-8. The same version of the manual gives the same bytes.

    Events are whole days, so that no time zone is involved; DTEND is the day after the last.
    Importing the file again renews the events: their UID does not change. A step without a time
    has no place in a calendar and is left out.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//tebiki//training-calendar//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.text(f"training-calendar.file.{role}", **FACTS))
    for step in steps:
        if step.timing is not None:
            calendar.add_component(_event(role, with_facts(step), step.timing, words))
    content: bytes = calendar.to_ical()
    return content


def _event(role: str, step: Step, timing: Timing, words: Catalogue) -> Event:
    sources = words.text("training-calendar.file.join").join(
        MANUAL.label(cite, words) for cite in step.cites
    )
    body = words.text(
        "training-calendar.file.body",
        message=step.message(words),
        when=timing.written(words),
        sources=sources,
        **FACTS,
    )
    event = Event()
    year = manual().fiscal_year
    event.add("uid", f"{step.code}.{role}.{year}@training-calendar.tebiki.invalid")
    event.add("dtstamp", datetime.combine(manual().first_day("revised"), time(), tzinfo=UTC))
    event.add("dtstart", timing.since)
    event.add("dtend", timing.until + timedelta(days=1))
    event.add("summary", words.text(f"training-calendar.event.{step.code}"))
    event.add("description", body)
    event.add("transp", "TRANSPARENT")
    return event
