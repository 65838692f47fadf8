"""The days on which banks are closed (銀行法第15条, 銀行法施行令第5条第1項).

The ordinance says of a due date that falls on one of them no more than that it is the last day of the
month: whether another day will do is for the ward to say.
"""

from datetime import date

from calculators.childcare.article05_closed_days import holidays

_SATURDAY = 5
_TURN_OF_THE_YEAR = frozenset({(12, 31), (1, 1), (1, 2), (1, 3)})


def are_closed(day: date) -> bool:
    """Say whether banks are closed: Saturday, Sunday, a holiday, or 31 December to 3 January."""
    return (
        day.weekday() >= _SATURDAY
        or day in holidays().names
        or (day.month, day.day) in _TURN_OF_THE_YEAR
    )
