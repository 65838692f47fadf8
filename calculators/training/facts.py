"""Years, numbers and addresses of the manual, for the words of pages.

They are taken from the text by way of stated.json, so that no message states them a second time.
"""

from collections.abc import Mapping

from calculators.quantity import Quantity
from calculators.training.stated import Manual, manual


def _facts(edition: Manual) -> dict[str, object]:
    years = {
        name: Quantity(edition.number(name), "fiscal_year_name")
        for name in ("records_from", "national_system_from", "handover_from", "handover_until")
    }
    numbers = {
        name: edition.number(name)
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
        "records_from_year": edition.number("records_from"),
        "fiscal_year": Quantity(edition.fiscal_year, "fiscal_year_name"),
        "kurashiki_handover": Quantity(edition.last_day("kurashiki_handover").month, "late_month"),
        "centre_mail": edition.words("centre_mail"),
    }


FACTS: Mapping[str, object] = _facts(manual())
