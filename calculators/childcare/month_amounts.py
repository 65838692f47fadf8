"""What months cost, in one look: the amounts of runs of months that are alike, as a headline has them.

Months are those of `childcare-fee` or of `childcare-family`; an amount may be a range.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from calculators.render.html import Html, element, join
from calculators.render.page import Page

type Month = Mapping[str, Any]


def span(run: Sequence[Month], page: Page) -> str:
    """Return the months of a run: 「2016年4月〜8月」."""
    return page.value(f"{run[0]['month']}/{run[-1]['month']}", "months")


def written(amount: Any, page: Page) -> str:
    """Return an amount, or the least and the greatest of a range."""
    if isinstance(amount, Mapping):
        low, high = (page.value(amount[end], "yen") for end in ("low", "high"))
        return page.text("amount_range", low=low, high=high)
    return page.value(amount, "yen")


def runs(months: Iterable[Month], *names: str) -> list[list[Month]]:
    """Return the months in runs in which the values of these names are alike."""
    grouped = groupby(months, key=lambda month: [month.get(name) for name in names])
    return [list(run) for _, run in grouped]


def amounts(months: Sequence[Month], page: Page) -> Html | None:
    """Return what each run of months costs, None where nothing is known."""
    known = [month for month in months if "total" in month]
    if not known:
        return _care_fees(months, page)
    found = runs(months, "total")
    if len(found) == 1:
        return amount(page, known[0]["total"])
    return one_by_one(
        page,
        [
            amount(page, run[0]["total"], span(run, page))
            if "total" in run[0]
            else _part(page.phrase("amount_part_unknown", span=span(run, page)))
            for run in found
        ],
    )


def amount(page: Page, yen: Any, of: str | None = None) -> Html:
    """Return an amount a month, large, of all months or those of the span `of`."""
    shown = element("strong", written(yen, page), class_="result-amount")
    if of is None:
        return _part(page.phrase("amount_one", amount=shown))
    return _part(page.phrase("amount_part", span=of, amount=shown))


def _part(content: Html) -> Html:
    return element("span", content, class_="result-part")


def one_by_one(page: Page, parts: Sequence[Html]) -> Html:
    """Return the parts each on its line; the comma between them is for who listens."""
    comma = element("span", page.text("headline_join"), class_="tb-hidden")
    return join(*(part if at == 0 else join(comma, part) for at, part in enumerate(parts)))


def _care_fees(months: Sequence[Month], page: Page) -> Html | None:
    """Return the 保育料 where it is known of every month and the 延長保育料 of none."""
    if not months or not all("care_fee" in month for month in months):
        return None
    fees = [(month["care_fee"]["after_article_12"], month) for month in months]
    found = [
        (fee, [month for _, month in run]) for fee, run in groupby(fees, key=lambda each: each[0])
    ]
    if len(found) == 1:
        shown = amount(page, found[0][0])
    else:
        shown = one_by_one(page, [amount(page, fee, span(run, page)) for fee, run in found])
    return page.phrase("amount_care_fee_alone", amounts=shown)


def headline(months: Sequence[Month], page: Page, **facts: object) -> Html:
    """Return the amounts a month; for months of a later table the headline itself says so."""
    shown = amounts(months, page)
    if shown is None:
        return page.phrase("headline_none" if months else "headline_no_month")
    standings = {month.get("standing") for month in months}
    if "superseded" not in standings:
        return page.phrase("headline", amounts=shown)
    key = "headline_superseded" if standings == {"superseded"} else "headline_superseded_in_part"
    return page.phrase(key, amounts=shown, **facts)
