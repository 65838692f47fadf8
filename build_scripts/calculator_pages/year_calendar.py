"""The year of a role on the page, and its files for calendars: both made at build time."""

from collections.abc import Iterator

from build_scripts.calculator_pages import calendar_files
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from calculators.training import year_calendar, year_calendar_page


def render(role: str, *, base: str) -> str:
    """The year of ``role`` as HTML; ``base`` is the relative address of the site's root."""
    words = catalogue()
    calculator = CALCULATORS[year_calendar.NAME]
    result = calculator.calculate({"role": role}, words)
    year = year_calendar_page.year(result, calculator.page(words, base=base))
    return f'<div class="calc-result calc-year">{year}</div>'


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the place under the site's root and the content of each role's file."""
    for role in year_calendar.ROLES:
        yield (
            year_calendar.file_address(role),
            calendar_files.write(role, year_calendar.events(role), catalogue()),
        )
