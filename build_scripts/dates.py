"""Dates as the pages write them."""

from datetime import date

from calculators import fiscal


def written(day: date) -> str:
    """Return `day` in the Japanese calendar.

    >>> written(date(2016, 4, 1))
    '平成28年4月1日'
    """
    return f"{fiscal.era_year(day)}{day.month}月{day.day}日"
