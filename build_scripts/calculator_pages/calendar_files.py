"""Whole days as a file for calendars, as the site publishes it."""

from collections.abc import Iterable
from datetime import date

from calculators import calendar_file
from calculators.calendar_file import Event
from calculators.messages import Catalogue


def write(
    calculator: str, title: str, events: Iterable[Event], *, stamp: date, words: Catalogue
) -> bytes:
    """Return the file in UTF-8. The same events give the same bytes.

    `stamp` is the day of what the events rest on, not that of the build.
    """
    text = calendar_file.write(
        events, calculator=calculator, language=words.language, title=title, stamp=stamp
    )
    return text.encode("utf-8")
