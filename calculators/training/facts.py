"""Dates, years and addresses of the manual as people write them, for the words of pages.

They are taken from the text by way of stated.json, so that no message states them a second time.
"""

from collections.abc import Mapping
from datetime import date

from calculators import fiscal
from calculators.training.stated import Manual, manual


def written(day: date) -> str:
    """Return 「令和6年5月13日」."""
    return f"{fiscal.era_year(day)}{day.month}月{day.day}日"


def _facts(edition: Manual) -> dict[str, str]:
    years = {
        name: fiscal.written_fiscal_year(edition.number(name))
        for name in ("records_from", "national_system_from", "handover_from", "handover_until")
    }
    numbers = {
        name: str(edition.number(name))
        for name in (
            "guide_years",
            "on_demand_days",
            "on_demand_minutes_from",
            "on_demand_minutes_until",
        )
    }
    return {
        **years,
        **numbers,
        "records_from_year": str(edition.number("records_from")),
        "fiscal_year": fiscal.written_fiscal_year(edition.fiscal_year),
        "kurashiki_handover": f"{edition.last_day('kurashiki_handover').month}月下旬",
        "centre_mail": edition.words("centre_mail"),
    }


FACTS: Mapping[str, str] = _facts(manual())
