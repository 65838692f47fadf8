"""The year of a role as a file for calendars, one event for each step with a time."""

from collections.abc import Iterable

from calculators import calendar_file
from calculators.calendar_file import Event
from calculators.messages import Catalogue
from calculators.training.advice import Step
from calculators.training.adviser import with_facts
from calculators.training.facts import FACTS
from calculators.training.source import MANUAL
from calculators.training.stated import manual
from calculators.training.timing import Timing


def write(role: str, steps: Iterable[Step], words: Catalogue) -> bytes:
    """Return the file in UTF-8. The same version of the manual gives the same bytes.

    A step without a time has no place in a calendar and is left out.
    """
    return calendar_file.write(
        (
            _event(role, with_facts(step), step.timing, words)
            for step in steps
            if step.timing is not None
        ),
        calculator="training-calendar",
        language=words.language,
        title=words.text(f"training-calendar.file.{role}", **FACTS),
        stamp=manual().first_day("revised"),
    ).encode("utf-8")


def _event(role: str, step: Step, timing: Timing, words: Catalogue) -> Event:
    sources = words.text("training-calendar.file.join").join(
        MANUAL.label(cite, words) for cite in step.cites
    )
    return Event(
        name=f"{step.code}.{role}.{manual().fiscal_year}",
        since=timing.since,
        until=timing.until,
        summary=words.text(f"training-calendar.event.{step.code}"),
        description=words.text(
            "training-calendar.file.body",
            message=step.message(words),
            when=timing.written(words),
            sources=sources,
            **FACTS,
        ),
    )
