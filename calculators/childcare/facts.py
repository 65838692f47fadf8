"""Hours, months and dates of the ordinance, for the words of pages.

They are taken from the text by way of `stated.json`, so that no message states them a second time.
"""

from collections.abc import Mapping

from calculators.childcare import stated
from calculators.childcare.later_taxes import FIRST_TAX_YEAR_OF_CITIES, TAX_YEAR_OF_FLAT_REDUCTION
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR
from calculators.quantity import Quantity


def _facts() -> dict[str, Quantity]:
    version, earliest = stated.latest(), stated.earliest()
    values = {name: entry.value for name, entry in version.stated.items()}
    hours = {
        f"{service}_hours": Quantity(
            (values[f"{service}_from"], values[f"{service}_until"]), "clock_span"
        )
        for service in ("short", "medium", "long", "extended")
    }
    days = {
        f"year_end_{end}": Quantity(values[f"year_end_{end}"], "day_of_year")
        for end in ("from", "until")
    }
    superseded = {
        name: value
        for period in stated.rules().periods
        if period.value.superseded_from is not None
        for name, value in (
            ("superseded_from", Quantity(period.value.superseded_from, "era_month")),
            ("superseded_said_on", Quantity(period.value.superseded_said_on, "era_date")),
        )
    }
    switch, back = values["t3_switch_from"], values["t3_switch_until"]
    before = switch - 1
    return {
        **hours,
        **days,
        **superseded,
        "switch": Quantity(switch, "month_of_year"),
        "before_switch": Quantity(before, "month_of_year"),
        "first_half": Quantity(f"2000-{FIRST_MONTH_OF_FISCAL_YEAR:02}/2000-{before:02}", "months"),
        "second_half": Quantity(f"2000-{switch:02}/2001-{back:02}", "months_next_year"),
        "rounding": Quantity(values["reduction_rounding"], "yen"),
        "in_force": Quantity(version.in_force, "era_date"),
        "first_month": Quantity(earliest.stated["first_month"].value, "era_month"),
        "known_from": Quantity(earliest.in_force, "era_date"),
        "cities_since": Quantity(FIRST_TAX_YEAR_OF_CITIES, "tax_year"),
        "flat_reduction_year": Quantity(TAX_YEAR_OF_FLAT_REDUCTION, "tax_year"),
        "table_year": Quantity(version.in_force, "era_year"),
    }


FACTS: Mapping[str, Quantity] = _facts()
