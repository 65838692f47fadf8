"""The year of a role on the page, and its files for calendars: both made at build time."""

from collections.abc import Iterator

from build_scripts.calculator_pages import calendar_files
from build_scripts.site_words import WORDS
from calculators.calendar_file import Event
from calculators.messages import Catalogue
from calculators.training import year_calendar, year_calendar_page
from calculators.training.adviser import with_facts
from calculators.training.facts import FACTS
from calculators.training.source import MANUAL
from calculators.training.stated import manual


def render(role: str, *, base: str) -> str:
    """Draw the year of `role` as HTML; `base` is the relative address of the site's root."""
    page = year_calendar.CALCULATOR.page(WORDS, base=base)
    year = year_calendar_page.year(year_calendar.advise({"role": role}).result(), page)
    return f'<div class="calc-result calc-year">{year}</div>'


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the place under the site's root and the content of each role's file."""
    for role in year_calendar.ROLES:
        yield year_calendar.file_address(role), file(role, WORDS)


def file(role: str, words: Catalogue) -> bytes:
    """Return the year of `role` as a file for calendars."""
    return calendar_files.write(
        year_calendar.NAME,
        words.text(f"training-calendar.file.{role}", **FACTS),
        _entries(role, words),
        stamp=manual().first_day("revised"),
        words=words,
    )


def _entries(role: str, words: Catalogue) -> Iterator[Event]:
    """Yield the steps of the year; one without a time has no place in a calendar."""
    year = manual().fiscal_year
    for step in map(with_facts, year_calendar.events(role)):
        if step.timing is None:
            continue
        sources = words.text("training-calendar.file.join").join(
            MANUAL.label(cite, words) for cite in step.cites
        )
        yield Event(
            name=f"{step.code}.{role}.{year}",
            since=step.timing.since,
            until=step.timing.until,
            summary=words.text(f"training-calendar.event.{step.code}"),
            description=words.text(
                "training-calendar.file.body",
                message=step.message(words),
                when=step.timing.written(words),
                sources=sources,
                **FACTS,
            ),
        )
