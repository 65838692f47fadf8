"""Hours, months and dates of the ordinance as people write them, for the words of pages.

They are taken from the text by way of `stated.json`, so that no message states them a second time.
"""

from collections.abc import Mapping

from calculators import fiscal, yen
from calculators.childcare import stated
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR, Month


def clock(time: str) -> str:
    """Return 「07:30」 as people write it: 「7:30」."""
    hour, minute = time.split(":")
    return f"{int(hour)}:{minute}"


def _facts() -> dict[str, str]:
    version = stated.latest()
    values = {name: entry.value for name, entry in version.stated.items()}
    facts = {
        f"{service}_hours": f"{clock(values[f'{service}_from'])}〜{clock(values[f'{service}_until'])}"
        for service in ("short", "medium", "long", "extended")
    }
    for end in ("from", "until"):
        month, day = values[f"year_end_{end}"].split("-")
        facts[f"year_end_{end}"] = f"{int(month)}月{int(day)}日"
    switch, back = values["t3_switch_from"], values["t3_switch_until"]
    day = version.in_force
    first_month = Month.parse(values["first_month"])
    return {
        **facts,
        "switch": f"{switch}月",
        "rounding": yen.written(values["reduction_rounding"]),
        "first_half": f"{FIRST_MONTH_OF_FISCAL_YEAR}月〜{switch - 1}月",
        "before_switch": f"{switch - 1}月",
        "second_half": f"{switch}月〜翌年{back}月",
        "in_force": f"{fiscal.era_year(day)}{day.month}月{day.day}日",
        "first_month": f"{fiscal.era_year(first_month.first_day)}{first_month.month}月",
    }


FACTS: Mapping[str, str] = _facts()
