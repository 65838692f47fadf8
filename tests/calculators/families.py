"""A household to start from: the base of tests/cases/childcare-family.toml, changed for a test."""

import copy
from typing import Any

NO_CREDITS = {"housing": 0, "donation": 0, "dividend": 0, "foreign_tax": 0}


def levies(income_levy: int, per_capita_levy: int = 3500) -> dict[str, Any]:
    """Return one adult's tax of one 年度分."""
    return {
        "per_capita_levy": per_capita_levy,
        "income_levy": income_levy,
        "relief": 0,
        "credits": dict(NO_CREDITS),
        "designated_city": False,
        "flat_reduction": 0,
    }


FAMILY: dict[str, Any] = {
    "fiscal_year": 2016,
    "public_assistance": False,
    "single_parent": False,
    "designated_household": False,
    "specified_child": False,
    "other_named_persons": 0,
    "adults": [{"id": "a1", "taxes": {"2015": levies(147_000), "2016": levies(150_000)}}],
    "children": [
        {
            "id": "c1",
            "birth_date": "2012-05-10",
            "facility": "yamaya-kakinomi",
            "service": "long",
            "enrolled_from": "2016-04-01",
            "in_named_facility": True,
        }
    ],
}


def family(**changes: Any) -> dict[str, Any]:
    """Return the household with some of its facts changed."""
    return {**copy.deepcopy(FAMILY), **changes}


def child(**changes: Any) -> dict[str, Any]:
    """Return the household's child with some of its facts changed."""
    return {**FAMILY["children"][0], **changes}
