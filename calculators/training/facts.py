"""Years, numbers and addresses of the manual, for the words of pages.

They are taken from the text by way of stated.json, so that no message states them a second time.
"""

from collections.abc import Mapping

from calculators.quantity import Quantity
from calculators.training.stated import Manual, manual


def _facts(version: Manual) -> dict[str, object]:
    years = {
        name: Quantity(version.number(name), "fiscal_year_name")
        for name in ("records_from", "national_system_from", "handover_from", "handover_until")
    }
    numbers = {
        name: version.number(name)
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
        "records_from_year": version.number("records_from"),
        "fiscal_year": Quantity(version.fiscal_year, "fiscal_year_name"),
        "kurashiki_handover": Quantity(version.last_day("kurashiki_handover").month, "late_month"),
        "centre_mail": version.words("centre_mail"),
    }


FACTS: Mapping[str, object] = _facts(manual())
