"""The year of a role on the page, and its files for calendars: both made at build time."""

from collections.abc import Iterator

from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from calculators.render import training_calendar
from calculators.training import icalendar, year_calendar


def render(role: str, *, base: str) -> str:
    """The year of ``role`` as HTML; ``base`` is the relative address of the site's root."""
    words = catalogue()
    calculator = CALCULATORS[year_calendar.NAME]
    result = calculator.calculate({"role": role}, words)
    year = training_calendar.year(result, calculator.page(words, base=base))
    return f'<div class="calc-result calc-year">{year}</div>'


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the place under the site's root and the content of each role's file."""
    for role in year_calendar.ROLES:
        yield (
            icalendar.address(role),
            icalendar.write(role, year_calendar.events(role), catalogue()),
        )
