"""Closed days and services in a few words, for pages and files alike."""

from build_scripts.calculator_pages.opening_days import WEEKLY, OpeningDay
from calculators.childcare.opening_calendars import Group
from calculators.messages import Catalogue


def services(group: Group, words: Catalogue) -> str:
    """Return the names of a group's services: 「保育・長時間保育」."""
    return words.written([words.written(each, "service") for each in group.services], "list")


def reasons(day: OpeningDay, words: Catalogue, *, weekly: bool = True) -> str:
    """Return why a day is closed: 「日曜日、春分の日」; without what returns every week on demand."""
    return words.text("childcare-opening.calendar.reason_join").join(
        words.text(f"childcare-opening.calendar.reason.{each.code}", **each.values)
        for each in day.closed_by
        if weekly or each.code not in WEEKLY
    )
