"""Why a fee is what it is, for a parent: in one line what changes in the year, in three the sum.

Every figure is read from the steps of the result: nothing is computed here.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.childcare.family_result import ChildResult, FamilyResult
from calculators.childcare.month_amounts import runs, span, written
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.trace import Step


def in_one_line(result: FamilyResult, page: Page) -> Html | None:
    """Say what changes within the year and why: another tax, another tier."""
    lines: dict[tuple[str, ...], Html] = {}
    for child in result["children"]:
        found = [run for run in runs(child["months"], "tax_year", "tier") if "tier" in run[0]]
        for before, after in itertools.pairwise(found):
            what = (after[0]["month"], str(before[-1].get("tier")), str(after[0].get("tier")))
            said = _change(before, after, result, page)
            # Of several children with one change, who can say the tax says it.
            if said is not None and len(said) > len(lines.get(what, "")):
                lines[what] = said
    items = [element("p", line, class_="result-change") for line in lines.values()]
    return join(*items) if items else None


def _change(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    result: FamilyResult,
    page: Page,
) -> Html | None:
    first, then = before[-1], after[0]
    if first.get("tier") == then.get("tier") or not isinstance(then.get("tier"), str):
        return None
    if not isinstance(first.get("tier"), str):
        return None
    month = page.value(int(then["month"].split("-")[1]), "month_of_year")
    old, new = (_values(each, result).get("income_levy_for_tier") for each in (first, then))
    facts = {"month": month, "before": first["tier"], "after": then["tier"]}
    if old is None or new is None:
        return page.phrase("changes_tier", **facts)
    taxes = {"old": page.value(old["value"], "yen"), "new": page.value(new["value"], "yen")}
    key = "changes_tax" if old["value"] != new["value"] else "changes_tier"
    return join(page.text(key, **facts, **taxes), " ", page.links(["t3-b2"]))


def in_three_lines(child: ChildResult, result: FamilyResult, page: Page) -> Html | None:
    """Return tax → tier, tier → amount of the table, amount less what is taken off, for each run."""
    found = [
        run
        for run in runs(child["months"], "trace", "total")
        if "trace" in run[0] and not isinstance(run[0]["trace"], Mapping)
    ]
    alike = [
        list(group)
        for _, group in itertools.groupby(
            (run for run in found if "care_fee" in run[0]), key=lambda run: _same(run[0])
        )
    ]
    parts = []
    for group in alike:
        months = [month for run in group for month in run]
        firsts = [run[0] for run in group]
        lines = [element("li", line) for line in _lines(firsts, result, page)]
        title = element("p", page.text("why_of", span=span(months, page)), class_="result-why-of")
        if lines:
            parts.append(join(title if len(alike) > 1 else "", element("ol", *lines)))
    return element("div", *parts, class_="result-three") if parts else None


def _same(month: Mapping[str, Any]) -> list[object]:
    """Return what months have in common whose sums are the same, whatever the year of the tax."""
    return [month.get("tier"), month["care_fee"], month.get("extended_care_fee")]


def _values(month: Mapping[str, Any], result: FamilyResult) -> dict[str, Step]:
    """Return the steps behind a month by their names; of several the first, those of the 保育料."""
    trace = month.get("trace")
    if not isinstance(trace, int):
        return {}
    computation = result["steps"]
    found: dict[str, Step] = {}
    for each in computation.behind(trace):
        step = computation.entries[each]
        found.setdefault(step["id"], step)
    return found


def _lines(months: Sequence[Mapping[str, Any]], result: FamilyResult, page: Page) -> Iterator[Html]:
    """Yield the lines of months with one sum, each the first of those of one tax year."""
    month = months[0]
    steps = _values(month, result)
    care = month["care_fee"]
    if care["table"] is None:
        free = steps["after_article_10"]
        free_line = page.cited(page.text("why_free"), free["cites"])
        yield element("span", free_line, class_="why-free")
    elif "care_fee_not_due" not in steps:
        lines = (_tier_line(each, _values(each, result), page) for each in months)
        yield from dict.fromkeys(lines)
        yield _table_line(month, steps, page)
        yield _reductions(care, steps, page)
    if month.get("extended_care_fee"):
        step = steps["extended_care_fee"]
        text = page.text("why_extended", amount=written(month["extended_care_fee"], page))
        yield page.cited(text, step["cites"])


def _tier_line(month: Mapping[str, Any], steps: Mapping[str, Step], page: Page) -> Html:
    tier = steps["tier"]
    levy, year = steps.get("income_levy_for_tier"), month.get("tax_year")
    if levy is None:
        return page.cited(page.text("why_tier_alone", tier=tier["value"]), tier["cites"])
    facts = {
        "levy": page.value(levy["value"], "yen"),
        "tax_year": page.value(year, "tax_year"),
        "tier": tier["value"],
    }
    if not levy["value"]:
        per_capita = steps["per_capita_levy_for_tier"]["value"]
        return page.cited(
            page.text("why_tier_without_levy", **facts, per_capita=page.value(per_capita, "yen")),
            tier["cites"],
        )
    persons = [
        page.text(
            "why_person",
            amount=page.value(step["value"], "yen"),
            number=step["id"].partition("#")[2],
        )
        for step in steps.values()
        if step["id"].startswith("income_levy_for_tier#")
    ]
    if len(persons) > 1:
        text = page.text("why_persons", **facts, persons=page.text("plus").join(persons))
        return page.cited(text, tier["cites"])
    return page.cited(page.text("why_tier", **facts), tier["cites"])


def _table_line(month: Mapping[str, Any], steps: Mapping[str, Step], page: Page) -> Html:
    fee, column = steps["table_fee"], steps["fee_column"]
    text = page.text(
        "why_table",
        tier=month["tier"],
        column=page.value(column["value"], "column"),
        amount=page.value(fee["value"], "yen"),
    )
    return page.cited(text, fee["cites"])


def _reductions(care: Mapping[str, Any], steps: Mapping[str, Step], page: Page) -> Html:
    table, by_10, rest = (care[name] for name in ("table", "after_article_10", "after_article_12"))
    parts: list[str] = [page.value(table, "yen")]
    cites: list[str] = []
    if by_10 != table:
        parts.append(page.text("why_article_10", amount=page.value(table - by_10, "yen")))
        cites += steps["after_article_10"]["cites"]
    if rest != by_10:
        parts.append(page.text("why_article_12", amount=page.value(by_10 - rest, "yen")))
        cites += steps["reduction"]["cites"]
    if len(parts) == 1:
        return page.cited(page.text("why_nothing_off", amount=parts[0]), ["j10", "j12"])
    return page.cited(page.text("why_sum", sum="".join(parts), rest=page.value(rest, "yen")), cites)
