"""What is answered on each calculator's page, and how a browser does it."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Page

from calculators.registry import CALCULATORS
from tests.browser.worked_example import CHOSEN, TYPED, fill, submit

ANSWERS: Mapping[str, Mapping[str, str]] = {
    "childcare-family": {**CHOSEN, **TYPED},
    "childcare-eligibility": {
        "date.year": "平成28",
        "date.month": "5",
        "date.day": "2",
        "birth_date.year": "2012",
        "birth_date.month": "5",
        "birth_date.day": "10",
        "facility": "yamaya-kakinomi",
        "service": "short",
        "resident": "yes",
    },
    "childcare-opening": {
        "date.year": "平成28",
        "date.month": "5",
        "date.day": "2",
        "facility": "yamaya-kakinomi",
        "service": "short",
    },
    "training-scope": {
        "founder": "okayama_city",
        "school": "elementary",
        "post": "teacher",
        "employment": "part_time",
    },
    "training-record": {"training": "on_demand", "fiscal_year": "令和6"},
    "training-handover": {
        "from": "kurashiki_city",
        "to": "okayama_city",
        "fiscal_year": "令和6",
        "records": "both",
    },
    "training-calendar": {"role": "manager"},
    "training-stage": {"post": "teacher", "stage": "mid1"},
    "training-interval": {"taken": "unknown", "fiscal_year": "令和6"},
}
"""Of every calculator that has a form, by the names of the page's inputs; what is chosen beforehand
stays so."""


def answered(page: Page, name: str) -> Page:
    """Open the page of a calculator, answer its questions, and wait for the result."""
    calculator = CALCULATORS[name]
    page.goto(f"tools/{calculator.tool or name}/")
    chosen = {each.name for each in calculator.form.fields() if each.choices is not None}
    answers = ANSWERS[name]
    fill(
        page,
        chosen={each: answer for each, answer in answers.items() if each in chosen},
        typed={each: answer for each, answer in answers.items() if each not in chosen},
    )
    submit(page)
    page.locator("[data-part=result] .result-headline").wait_for(timeout=60_000)
    return page


def day_of(page: Page) -> date:
    """Return the reader's day: the page is in Tokyo, wherever the tests run."""
    year, month, day = page.evaluate(
        "(now => [now.getFullYear(), now.getMonth() + 1, now.getDate()])(new Date())"
    )
    return date(year, month, day)
