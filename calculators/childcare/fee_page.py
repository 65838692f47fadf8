"""The result of `childcare-fee` in words that a parent reads."""

from collections.abc import Sequence
from itertools import groupby

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_result import FeeResult, MonthResult
from calculators.childcare.household_tax import OPEN_BY_TAX
from calculators.childcare.superseded import is_of_today
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE
from calculators.quantity import Quantity
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: FeeResult, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    runs = _runs(result["months"])
    other_notes = [note for note in result["notes"] if not is_of_today(note)]
    return join(
        element("h2", _headline(result, page), class_="result-headline"),
        _today(result, page),
        _summary(result, page),
        _undetermined(result, page),
        _strip(runs, page),
        _computation(result, runs, page),
        _table(result["months"], page),
        page.notes(other_notes),
    )


def answer(result: FeeResult, page: Page) -> Html:
    """Return the amounts of the year in one line."""
    return element("p", _headline(result, page), class_="result-brief")


def _runs(months: list[MonthResult]) -> list[list[MonthResult]]:
    """Return the months in runs that are computed alike: the same tax year, amounts, reasons."""

    def alike(month: MonthResult) -> list[object]:
        reasons = [reason.code for reason in month.get("reasons", ())]
        fees = [month.get("tier"), month.get("care_fee"), month.get("extended_care_fee")]
        return [_deciding_tax_year(month), month.get("standing"), *fees, reasons]

    return [list(run) for _, run in groupby(months, key=alike)]


def _span(run: Sequence[MonthResult], page: Page) -> str:
    return page.value(f"{run[0]['month']}/{run[-1]['month']}", "months")


def _headline(result: FeeResult, page: Page) -> str:
    """Return the amounts a month; for months of a later table the headline itself says so."""
    amounts = _amounts(result, page)
    if amounts is None:
        return page.text("headline_none" if result["months"] else "headline_no_month")
    if result["standing"] == "in_force":
        return page.text("headline", amounts=amounts)
    standings = {month.get("standing") for month in result["months"]}
    key = "headline_superseded" if standings == {"superseded"} else "headline_superseded_in_part"
    return page.text(key, amounts=amounts, **FACTS)


def _amounts(result: FeeResult, page: Page) -> str | None:
    """Return what each run of months costs, None where nothing is known."""
    known = [month for month in result["months"] if "total" in month]
    if not known:
        return _care_fees(result["months"], page)
    totals = {month["total"] for month in known}
    if len(totals) == 1 and len(known) == len(result["months"]):
        return page.text("amount_one", amount=Quantity(totals.pop(), "yen"))
    runs = [list(run) for _, run in groupby(result["months"], key=lambda month: month.get("total"))]
    parts = [
        page.text("amount_part", span=_span(run, page), amount=Quantity(run[0]["total"], "yen"))
        if "total" in run[0]
        else page.text("amount_part_unknown", span=_span(run, page))
        for run in runs
    ]
    return page.text("headline_join").join(parts)


def _care_fees(months: list[MonthResult], page: Page) -> str | None:
    """Return the 保育料 where it is known of every month and the 延長保育料 of none."""
    if not months or not all("care_fee" in month for month in months):
        return None
    fees = [(month["care_fee"]["after_article_12"], month) for month in months]
    runs = [
        (fee, [month for _, month in run]) for fee, run in groupby(fees, key=lambda each: each[0])
    ]
    if len(runs) == 1:
        amounts = page.text("amount_one", amount=Quantity(runs[0][0], "yen"))
    else:
        amounts = page.text("headline_join").join(
            page.text("amount_part", span=_span(run, page), amount=Quantity(fee, "yen"))
            for fee, run in runs
        )
    return page.text("amount_care_fee_alone", amounts=amounts)


def _today(result: FeeResult, page: Page) -> Html | None:
    """Say what is known of the amounts that are charged today, where they are others."""
    today = [note for note in result["notes"] if is_of_today(note)]
    if not today:
        return None
    items = [element("li", page.statement(note)) for note in today]
    return element("ul", *items, class_="result-today")


def _summary(result: FeeResult, page: Page) -> Html:
    rows: list[tuple[str, Html | str]] = []
    if "total" in result:
        rows.append((page.text("year_total"), page.value(result["total"], "yen")))
    extended = dict.fromkeys(
        month["extended_care_fee"] for month in result["months"] if "extended_care_fee" in month
    )
    if any(extended):
        amounts = page.text("arrow").join(page.value(amount, "yen") for amount in extended)
        rows.append((page.text("extended_care_fee"), amounts))
    admission = result["admission_fee"]
    if "amount" in admission:
        written = page.value(admission["amount"], "yen")
        rows.append((page.text("admission_fee"), page.cited(written, admission["cites"])))
    else:
        rows.append((page.text("admission_fee"), page.reasons(admission["reasons"])))
    rows.append((page.text("class_age"), page.value(result["class_age"], "age")))
    tiers = dict.fromkeys(tier for month in result["months"] if (tier := month.get("tier")))
    if tiers:
        rows.append((page.text("tier"), page.text("arrow").join(tiers)))
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", value)) for term, value in rows),
        class_="calc-facts",
    )


def _undetermined(result: FeeResult, page: Page) -> Html:
    if "reasons" not in result:
        return Html("")
    return element(
        "section",
        element("h3", page.text("undetermined_heading")),
        page.reasons(result["reasons"]),
        class_="result-undetermined",
    )


def _strip(runs: list[list[MonthResult]], page: Page) -> Html:
    """Draw the year at a glance: one list item a month, grouped by the tax that decides."""
    if not any("total" in run[0] for run in runs):
        return Html("")
    groups = [
        (tax_year, [month for run in group for month in run])
        for tax_year, group in groupby(runs, key=lambda run: _deciding_tax_year(run[0]))
    ]
    parts: list[Html] = [element("h3", page.text("strip_heading"))]
    for tax_year, months in groups:
        if tax_year is not None:
            name = page.value(tax_year, "tax_year")
            parts.append(
                element("p", page.text("strip_group", tax_year=name), class_="strip-label")
            )
        cells = [_strip_cell(month, page) for month in months]
        parts.append(element("ol", *cells, class_="year-strip"))
    years = [tax_year for tax_year, _ in groups if tax_year is not None]
    if len(years) > 1:
        before, after = (page.value(year, "tax_year") for year in years[:2])
        text = page.text("september", before=before, after=after, **FACTS)
        parts.append(element("p", page.cited(text, ["t3-b2"]), class_="strip-september"))
    return element("section", *parts, class_="result-strip")


def _deciding_tax_year(month: MonthResult) -> int | None:
    """Return the 年度分 that decides the month's tier; None where no tax does (A, free, other reasons)."""
    if "reasons" in month:
        is_wanted = any(reason.code in OPEN_BY_TAX for reason in month["reasons"])
    else:
        is_wanted = month.get("tier") not in (None, PUBLIC_ASSISTANCE)
    return month.get("tax_year") if is_wanted else None


def _strip_cell(month: MonthResult, page: Page) -> Html:
    name = page.value(month["month"], "month_of_year")
    known = "total" in month
    amount = page.value(month["total"], "yen") if known else page.text("unknown_amount")
    tier = month.get("tier") if known else None
    return element(
        "li",
        element("span", name, class_="strip-month"),
        " ",
        element("span", amount, class_="strip-amount"),
        " ",
        element("span", tier, class_="strip-tier") if tier else None,
        class_=None if known else "is-unknown",
    )


def _computation(result: FeeResult, runs: list[list[MonthResult]], page: Page) -> Html:
    """Draw the steps of each run of months that is computed differently, and of the 入園料."""
    last_steps: dict[int, str] = {}
    for run in runs:
        if "trace" in run[0] and run[0]["trace"] not in last_steps:
            last_steps[run[0]["trace"]] = page.text("computed_for", span=_span(run, page))
    admission = result["admission_fee"]
    if "trace" in admission and result["steps"].entries[admission["trace"]]["inputs"]:
        last_steps[admission["trace"]] = page.text("admission_fee")
    if not last_steps:
        return Html("")
    parts = [
        element(
            "details",
            element("summary", title),
            steps(page, result["steps"], until=position),
            open=number == 0,
        )
        for number, (position, title) in enumerate(last_steps.items())
    ]
    heading = element("h3", page.text("computation_heading"))
    return element("section", heading, *parts, class_="result-computation")


_COLUMNS = ("month", "tax_year", "tier", "care_fee", "extended_care_fee", "total", "due_date")


def _table(months: list[MonthResult], page: Page) -> Html:
    known = [month for month in months if "total" in month]
    if not known:
        return Html("")
    head = [element("th", page.text(f"column.{name}"), scope="col") for name in _COLUMNS]
    table = element(
        "table",
        element("caption", page.text("table_caption")),
        element("thead", element("tr", *head)),
        element("tbody", *(_table_row(month, page) for month in known)),
    )
    label = page.text("table_caption")
    region = element(
        "div", table, class_="table-scroll", role="region", aria_label=label, tabindex="0"
    )
    return element(
        "details", element("summary", page.text("table_heading")), region, class_="result-table"
    )


def _table_row(month: MonthResult, page: Page) -> Html:
    amounts = (month["care_fee"]["after_article_12"], month["extended_care_fee"], month["total"])
    tax_year = _deciding_tax_year(month)
    return element(
        "tr",
        element("th", page.value(month["month"], "month"), scope="row"),
        element(
            "td", page.text("no_tax") if tax_year is None else page.value(tax_year, "tax_year")
        ),
        element("td", month["tier"] or page.text("no_tax")),
        *(element("td", page.value(amount, "yen"), class_="amount") for amount in amounts),
        element("td", page.value(month["due_date"], "day_of_year")),
    )
