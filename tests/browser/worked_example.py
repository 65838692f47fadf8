"""The worked example: as a request, and typed into the page's form as a parent would."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

PAGE = "tools/childcare-fee/"

REQUEST: dict[str, Any] = {
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

TYPED = {
    "fiscal_year": "平成28年度",
    "birth_date.year": "平成24",
    "birth_date.month": "５",
    "birth_date.day": "10",
    "enrolled_from.year": "2016",
    "enrolled_from.month": "4",
    "enrolled_from.day": "1",
    "tax.previous.1.per_capita_levy": "3,500",
    "tax.previous.1.income_levy": "１４７，０００円",
    "tax.current.1.per_capita_levy": "3500",
    "tax.current.1.income_levy": "150000",
}

CHOSEN = {
    "facility": "yamaya-kakinomi",
    "service": "long",
    "public_assistance": "no",
    "single_parent": "no",
    "designated_household": "no",
    "specified_facility_rank": "none",
    "tax.previous.1.status": "assessed",
    "tax.previous.2.status": "none",
    "tax.current.1.status": "assessed",
    "tax.current.2.status": "none",
    "extended_care": "none",
}


def fill(
    page: Page, *, typed: Mapping[str, str] = TYPED, chosen: Mapping[str, str] = CHOSEN
) -> None:
    """Choose and type: choices first, since they decide what is asked."""
    for name, value in chosen.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    for name, text in typed.items():
        page.locator(f'[name="{name}"]').fill(text)


def submit(page: Page) -> None:
    """Press the button."""
    page.locator("[data-calculator] button[type=submit]").click()
