"""The result of `childcare-fee` in words that a parent reads."""

from itertools import groupby

from calculators import yen
from calculators.childcare.facts import FACTS
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE
from calculators.fiscal import Month
from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: Json, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    runs = _runs(result["months"])
    return join(
        element("h2", _headline(result, page), class_="result-headline"),
        _summary(result, page),
        _undetermined(result, page),
        _strip(runs, page),
        _computation(result, runs, page),
        _table(result["months"], page),
        page.notes(result),
    )


def brief(result: Json, page: Page) -> Html:
    """Return the amounts of the year in one line."""
    return element("p", _headline(result, page), class_="result-brief")


def _runs(months: list[Json]) -> list[list[Json]]:
    """Return the months in runs that are computed alike: the same tax year, amounts, reasons."""

    def alike(month: Json) -> list[object]:
        names = ("tier", "care_fee", "extended_care_fee", "reasons")
        return [_deciding_tax_year(month), *(month.get(name) for name in names)]

    return [list(run) for _, run in groupby(months, key=alike)]


def _span(run: list[Json], page: Page) -> str:
    first, last = (Month.parse(run[index]["month"]).month for index in (0, -1))
    if len(run) == 1:
        return page.text("one_month", month=first)
    return page.text("months", first=first, last=last)


def _headline(result: Json, page: Page) -> str:
    known = [month for month in result["months"] if "total" in month]
    if not known:
        return page.text("headline_none" if result["months"] else "headline_no_month")
    totals = {month["total"] for month in known}
    if len(totals) == 1 and len(known) == len(result["months"]):
        return page.text("headline_one", amount=yen.written(totals.pop()))
    parts = [
        page.text("headline_part", span=_span(run, page), amount=yen.written(run[0]["total"]))
        if "total" in run[0]
        else page.text("headline_part_unknown", span=_span(run, page))
        for run in _runs(result["months"])
    ]
    return page.text("headline_many", parts=page.text("headline_join").join(parts))


def _summary(result: Json, page: Page) -> Html:
    rows: list[tuple[str, Html | str]] = []
    if "total" in result:
        rows.append((page.text("year_total"), yen.written(result["total"])))
    admission = result["admission_fee"]
    if "amount" in admission:
        shown = join(yen.written(admission["amount"]), " ", page.links(admission["cites"]))
        rows.append((page.text("admission_fee"), shown))
    else:
        rows.append((page.text("admission_fee"), page.reasons(admission["reasons"])))
    rows.append((page.text("class_age"), page.value(result["class_age"], "age")))
    tiers = dict.fromkeys(month["tier"] for month in result["months"] if "tier" in month)
    if tiers:
        rows.append((page.text("tier"), page.text("arrow").join(tiers)))
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", value)) for term, value in rows),
        class_="result-summary",
    )


def _undetermined(result: Json, page: Page) -> Html:
    if result["outcome"] != "not_determined":
        return Html("")
    return element(
        "section",
        element("h3", page.text("undetermined_heading")),
        page.reasons(result["reasons"]),
        class_="result-undetermined",
    )


def _strip(runs: list[list[Json]], page: Page) -> Html:
    """The year at a glance: one list item a month, grouped by the tax that decides."""
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
        parts.append(element("p", text, " ", page.links(["t3-b2"]), class_="strip-september"))
    return element("section", *parts, class_="result-strip")


def _deciding_tax_year(month: Json) -> int | None:
    """Return the 年度分 that decides the month's tier; None where no tax does (A, other reasons)."""
    if "reasons" in month:
        is_wanted = any(reason["code"] == "tax_unknown" for reason in month["reasons"])
    else:
        is_wanted = month["tier"] != PUBLIC_ASSISTANCE
    return month.get("tax_year") if is_wanted else None


def _strip_cell(month: Json, page: Page) -> Html:
    name = page.text("one_month", month=Month.parse(month["month"]).month)
    if "total" not in month:
        amount, tier = page.text("unknown_amount"), ""
    else:
        amount, tier = yen.written(month["total"]), month["tier"]
    return element(
        "li",
        element("span", name, class_="strip-month"),
        " ",
        element("span", amount, class_="strip-amount"),
        " ",
        element("span", tier, class_="strip-tier") if tier else None,
        class_="is-unknown" if "total" not in month else None,
    )


def _computation(result: Json, runs: list[list[Json]], page: Page) -> Html:
    traces = [
        (page.text("computed_for", span=_span(run, page)), run[0]["trace"])
        for run in runs
        if "trace" in run[0]
    ]
    admission = result["admission_fee"]
    if admission.get("trace", {}).get("inputs"):
        traces.append((page.text("admission_fee"), admission["trace"]))
    if not traces:
        return Html("")
    parts = [
        element("details", element("summary", title), steps(page, trace), open=number == 0)
        for number, (title, trace) in enumerate(traces)
    ]
    heading = element("h3", page.text("computation_heading"))
    return element("section", heading, *parts, class_="result-computation")


_COLUMNS = ("month", "tax_year", "tier", "care_fee", "extended_care_fee", "total", "due_date")


def _table(months: list[Json], page: Page) -> Html:
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


def _table_row(month: Json, page: Page) -> Html:
    amounts = (month["care_fee"]["after_article_12"], month["extended_care_fee"], month["total"])
    due = month["due_date"].split("-")
    tax_year = _deciding_tax_year(month)
    return element(
        "tr",
        element("th", page.value(month["month"], "month"), scope="row"),
        element(
            "td", page.text("no_tax") if tax_year is None else page.value(tax_year, "tax_year")
        ),
        element("td", month["tier"]),
        *(element("td", yen.written(amount), class_="amount") for amount in amounts),
        element("td", page.text("due_date", month=int(due[1]), day=int(due[2]))),
    )
