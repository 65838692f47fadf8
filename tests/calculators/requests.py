"""Requests to start from: READING's worked example, changed one fact at a time."""

from typing import Any

WORKED_EXAMPLE: dict[str, Any] = {
    "fiscal_year": 2016,
    "facility": "yamaya-kakinomi",
    "service": "long",
    "birth_date": "2012-05-10",
    "enrolled_from": "2016-04-01",
    "enrolled_until": None,
    "public_assistance": False,
    "taxes": {
        "2015": {
            "per_capita_levy": 3500,
            "income_levy": 147000,
            "excluded_credits": 0,
            "relief": 0,
        },
        "2016": {
            "per_capita_levy": 3500,
            "income_levy": 150000,
            "excluded_credits": 0,
            "relief": 0,
        },
    },
    "single_parent": False,
    "designated_household": False,
    "elder_siblings": 0,
    "specified_child": False,
    "specified_facility_rank": None,
    "extended_care": {"kind": "none", "days_per_month": 0},
    "apply_article_12": True,
}

BIRTH_DATE_AT_AGE = {
    0: "2016-04-02",
    1: "2014-10-01",
    2: "2013-10-01",
    3: "2012-10-01",
    4: "2011-10-01",
    5: "2010-10-01",
    6: "2009-10-01",
}
"""A birth date for each class age in 2016年度 (the child of age 0 is born on its second day)."""


def taxes(income_levy: int, per_capita_levy: int = 3500, **other: int) -> dict[str, Any]:
    """Return the same tax for 2015年度分 and 2016年度分, in yen."""
    tax = {
        "per_capita_levy": per_capita_levy,
        "income_levy": income_levy,
        "excluded_credits": 0,
        "relief": 0,
        **other,
    }
    return {"2015": dict(tax), "2016": dict(tax)}


def request(**changes: Any) -> dict[str, Any]:
    """Return the worked example with some of its facts changed."""
    unknown = set(changes) - set(WORKED_EXAMPLE)
    if unknown:
        raise TypeError(f"no such facts: {unknown}")
    return {**WORKED_EXAMPLE, **changes}
