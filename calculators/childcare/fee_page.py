"""The result of `childcare-fee` in words that a parent reads."""

from collections.abc import Sequence
from itertools import groupby

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_result import FeeResult, MonthResult
from calculators.childcare.household_tax import OPEN_BY_TAX
from calculators.childcare.superseded import is_of_today
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE
from calculators.outcome import Note
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: FeeResult, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result."""
    runs = _runs(result["months"])
    other_notes = [
        note for note in result["notes"] if not is_of_today(note) and note not in _standing(result)
    ]
    return join(
        _box(result, page),
        _today(result, page),
        _summary(result, page),
        _undetermined(result, page),
        _months(runs, page),
        _computation(result, runs, page),
        _table(result["months"], page),
        page.notes(other_notes),
    )


def _box(result: FeeResult, page: Page) -> Html:
    """Return what is seen in one look: the amounts, and whose they are."""
    return element(
        "div",
        element("h2", _headline(result, page), class_="result-headline"),
        *(
            element("p", page.statement(note), class_="result-standing")
            for note in _standing(result)
        ),
        class_="result-box",
    )


def _standing(result: FeeResult) -> list[Note]:
    """Return what is said with the amounts, in one look: that they are those of the table."""
    if not any("care_fee" in month for month in result["months"]):
        return []
    return [note for note in result["notes"] if note.code == "amount_of_the_table"]


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


def _headline(result: FeeResult, page: Page) -> Html:
    """Return the amounts a month; for months of a later table the headline itself says so."""
    amounts = _amounts(result, page)
    if amounts is None:
        return page.phrase("headline_none" if result["months"] else "headline_no_month")
    if result["standing"] == "in_force":
        return page.phrase("headline", amounts=amounts)
    standings = {month.get("standing") for month in result["months"]}
    key = "headline_superseded" if standings == {"superseded"} else "headline_superseded_in_part"
    return page.phrase(key, amounts=amounts, **FACTS)


def _amounts(result: FeeResult, page: Page) -> Html | None:
    """Return what each run of months costs, None where nothing is known."""
    known = [month for month in result["months"] if "total" in month]
    if not known:
        return _care_fees(result["months"], page)
    totals = {month["total"] for month in known}
    if len(totals) == 1 and len(known) == len(result["months"]):
        return _amount(page, totals.pop())
    runs = [list(run) for _, run in groupby(result["months"], key=lambda month: month.get("total"))]
    return _one_by_one(
        page,
        [
            _amount(page, run[0]["total"], _span(run, page))
            if "total" in run[0]
            else _part(page.phrase("amount_part_unknown", span=_span(run, page)))
            for run in runs
        ],
    )


def _amount(page: Page, amount: int, span: str | None = None) -> Html:
    """Return an amount a month, large, of all months or those of `span`."""
    shown = element("strong", page.value(amount, "yen"), class_="result-amount")
    if span is None:
        return _part(page.phrase("amount_one", amount=shown))
    return _part(page.phrase("amount_part", span=span, amount=shown))


def _part(content: Html) -> Html:
    return element("span", content, class_="result-part")


def _one_by_one(page: Page, parts: list[Html]) -> Html:
    """Return the parts each on its line; the comma between them is for who listens."""
    comma = element("span", page.text("headline_join"), class_="tb-hidden")
    return join(*(part if at == 0 else join(comma, part) for at, part in enumerate(parts)))


def _care_fees(months: list[MonthResult], page: Page) -> Html | None:
    """Return the 保育料 where it is known of every month and the 延長保育料 of none."""
    if not months or not all("care_fee" in month for month in months):
        return None
    fees = [(month["care_fee"]["after_article_12"], month) for month in months]
    runs = [
        (fee, [month for _, month in run]) for fee, run in groupby(fees, key=lambda each: each[0])
    ]
    if len(runs) == 1:
        amounts = _amount(page, runs[0][0])
    else:
        amounts = _one_by_one(page, [_amount(page, fee, _span(run, page)) for fee, run in runs])
    return page.phrase("amount_care_fee_alone", amounts=amounts)


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
    return _facts(rows)


def _undetermined(result: FeeResult, page: Page) -> Html:
    if "reasons" not in result:
        return Html("")
    return element(
        "section",
        element("h3", page.text("undetermined_heading")),
        page.reasons(result["reasons"]),
        class_="result-undetermined",
    )


def _months(runs: list[list[MonthResult]], page: Page) -> Html:
    """Draw the months that are computed alike, each run in one line, and what changes in September."""
    if not any("total" in run[0] for run in runs):
        return Html("")
    rows = [(_span(run, page), _month_in_words(run[0], page)) for run in runs]
    parts = [element("h3", page.text("months_heading")), _facts(rows)]
    tax_years = dict.fromkeys(_deciding_tax_year(run[0]) for run in runs)
    years = [page.value(year, "tax_year") for year in tax_years if year is not None]
    if len(years) > 1:
        before, after = years[:2]
        text = page.text("september", before=before, after=after, **FACTS)
        parts.append(element("p", page.cited(text, ["t3-b2"]), class_="result-september"))
    return element("section", *parts, class_="result-months")


def _month_in_words(month: MonthResult, page: Page) -> Html:
    """Return what a month costs, and by which tier and tax."""
    if "total" not in month:
        return join(page.text("unknown_amount"))
    amount = element("strong", page.value(month["total"], "yen"))
    tax_year = _deciding_tax_year(month)
    if tax_year is None:
        return amount
    by = page.text("by_tax", tier=month["tier"], tax_year=page.value(tax_year, "tax_year"))
    return join(amount, " ", element("span", by, class_="result-by"))


def _facts(rows: Sequence[tuple[str, Html | str]]) -> Html:
    """Return pairs of a name and what is said of it."""
    pairs = (element("div", element("dt", name), element("dd", said)) for name, said in rows)
    return element("dl", *pairs, class_="calc-facts")


def _deciding_tax_year(month: MonthResult) -> int | None:
    """Return the 年度分 that decides the month's tier; None where no tax does (A, free, other reasons)."""
    if "reasons" in month:
        is_wanted = any(reason.code in OPEN_BY_TAX for reason in month["reasons"])
    else:
        is_wanted = month.get("tier") not in (None, PUBLIC_ASSISTANCE)
    return month.get("tax_year") if is_wanted else None


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
