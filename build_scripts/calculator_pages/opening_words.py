"""Closed days and services in a few words, for pages and files alike."""

from build_scripts.calculator_pages.opening_days import WEEKLY, OpeningDay, OpeningYear
from build_scripts.site_words import WORDS
from calculators.childcare.opening_calendars import Group


def services(group: Group) -> str:
    """Return the names of a group's services: 「保育・長時間保育」."""
    return WORDS.written([WORDS.written(each, "service") for each in group.services], "list")


def weekly(year: OpeningYear) -> str:
    """Return the days of the week on which a group is always closed."""
    code = "saturday" if year.closes_on_saturdays else "sunday"
    return WORDS.text(f"childcare-opening.file.weekly.{code}")


def reasons(day: OpeningDay, *, weekly: bool = True) -> str:
    """Return why a day is closed: 「日曜日、春分の日」; without what returns every week on demand."""
    return WORDS.text("childcare-opening.calendar.reason_join").join(
        WORDS.text(f"childcare-opening.calendar.reason.{each.code}", **each.values)
        for each in day.closed_by
        if weekly or each.code not in WEEKLY
    )
