"""The year of a role on the page, and its files for calendars: both made at build time."""

from collections.abc import Iterator

from build_scripts.calculator_pages import calendar_files
from build_scripts.site_words import WORDS
from calculators.training import year_calendar, year_calendar_page


def render(role: str, *, base: str) -> str:
    """Draw the year of `role` as HTML; `base` is the relative address of the site's root."""
    page = year_calendar.CALCULATOR.page(WORDS, base=base)
    year = year_calendar_page.year(year_calendar.advise({"role": role}).result(), page)
    return f'<div class="calc-result calc-year">{year}</div>'


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the place under the site's root and the content of each role's file."""
    for role in year_calendar.ROLES:
        yield (
            year_calendar.file_address(role),
            calendar_files.write(role, year_calendar.events(role), WORDS),
        )
