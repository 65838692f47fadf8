"""What changes within the year, in words: each change that was given, and what it does to the month's sum."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.childcare.family_result import FamilyResult
from calculators.childcare.month_amounts import written
from calculators.fiscal import FIRST_MONTH_OF_FISCAL_YEAR, Month
from calculators.quantity import Quantity
from calculators.render.html import Html, element
from calculators.render.page import Page


def render(request: Mapping[str, Any], result: FamilyResult, page: Page) -> Html | None:
    """Return each change with the family's month before and after it; nothing where none was given."""
    changes = [
        change
        for change in request.get("changes", ())
        if Month.parse(change["from"]).month != FIRST_MONTH_OF_FISCAL_YEAR
    ]
    items = [
        element("li", _line(change, result, page))
        for change in sorted(changes, key=lambda change: str(change["from"]))
    ]
    if not items:
        return None
    heading = element("h3", page.text("changes_heading"))
    return element("section", heading, element("ul", *items), class_="result-changes")


def _line(change: Mapping[str, Any], result: FamilyResult, page: Page) -> Html:
    since = Month.parse(change["from"])
    totals = {month["month"]: month.get("total") for month in result["months"]}
    before, after = totals.get(str(since.previous)), totals.get(str(since))
    what = page.text("and").join(_what(change, page))
    month = Quantity(since, "month")
    if before is None or after is None:
        text = page.text("change_open", month=month, what=what)
    elif before == after:
        text = page.text("change_nothing", month=month, what=what)
    else:
        text = page.text(
            "change_amount",
            month=month,
            what=what,
            before=written(before, page),
            after=written(after, page),
        )
    return page.cited(text, ["j13"])


def _what(change: Mapping[str, Any], page: Page) -> Iterator[str]:
    """Yield in words what a change of the request says."""
    whose = _whose(change, page)
    for name, value in change.items():
        if name in ("from", "child", "adult"):
            continue
        if name == "service":
            service = Quantity(value, "service")
            yield page.text("changed.service", whose=whose, service=service)
        elif name == "extended_care":
            yield page.text(f"changed.extended_care.{value['kind']}", whose=whose)
        elif name == "taxes":
            years: Sequence[str] = sorted(value)
            tax_years = page.text("and").join(page.value(int(year), "tax_year") for year in years)
            yield page.text("changed.taxes", whose=whose, years=tax_years)
        else:
            said = {True: "yes", False: "no"}.get(value, "unknown")
            yield page.text(f"changed.{name}.{said}", whose=whose)


def _whose(change: Mapping[str, Any], page: Page) -> str:
    for kind in ("child", "adult"):
        if kind in change:
            number = str(change[kind]).lstrip("ac")
            key = f"{kind}_of_form" if number.isdecimal() else f"{kind}_by_name"
            return page.text(key, number=number, name=change[kind])
    return ""
