"""The result of `childcare-family` in words that a parent reads, in the order in which they ask.

How much, and whose; what it is not; what would make it narrower; why; the steps; the months.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.childcare import family_why
from calculators.childcare.facts import FACTS
from calculators.childcare.family_result import ChildResult, FamilyResult
from calculators.childcare.household_tax import OPEN_BY_TAX
from calculators.childcare.month_amounts import headline, runs, span, written
from calculators.childcare.superseded import is_of_today
from calculators.childcare.table3_tier import PUBLIC_ASSISTANCE
from calculators.outcome import Note
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps


def render(result: FamilyResult, page: Page) -> Html:
    """Return the inner HTML of a result that is not `invalid`, without what rests on the form."""
    return join(
        box(result, page),
        today(result, page),
        undetermined(result, page),
        children(result, page),
        computation(result, page),
        table(result, page),
        page.notes(other_notes(result)),
    )


def answer(result: FamilyResult, page: Page) -> Html:
    """Return the amounts of the year in one line."""
    return element("p", headline(_months(result), page, **FACTS), class_="result-brief")


def box(result: FamilyResult, page: Page, whose: str = "") -> Html:
    """Return what is seen in one look: whose fees, how much a month, what they are not, September."""
    months = _months(result)
    standing = [note for note in result["notes"] if note.code == "amount_of_the_table"]
    has_fees = any("total" in month or "care_fee" in month for month in months)
    return element(
        "div",
        element("p", whose, class_="result-whose") if whose else None,
        element("h2", headline(months, page, **FACTS), class_="result-headline"),
        family_why.in_one_line(result, page),
        *(
            element("p", page.statement(note), class_="result-standing")
            for note in (standing if has_fees else ())
        ),
        class_="result-box",
    )


def _months(result: FamilyResult) -> Sequence[Mapping[str, Any]]:
    """Return the months of the family; of an only child its own, which say more."""
    if len(result["children"]) == 1:
        return result["children"][0]["months"]
    return result["months"]


def other_notes(result: FamilyResult) -> list[Note]:
    """Return the notes that are not said with the amounts."""
    return [
        note
        for note in result["notes"]
        if not is_of_today(note) and note.code != "amount_of_the_table"
    ]


def today(result: FamilyResult, page: Page) -> Html | None:
    """Say what is known of the amounts that are charged today, where they are others."""
    notes = [note for note in result["notes"] if is_of_today(note)]
    if not notes:
        return None
    items = [element("li", page.statement(note)) for note in notes]
    return element("ul", *items, class_="result-today")


def undetermined(result: FamilyResult, page: Page) -> Html | None:
    """Say what can't be determined, what to bring and whom to ask, and what is possible otherwise."""
    if "reasons" not in result:
        return None
    possible = None
    if "possible" in result:
        text = page.text("possible", amount=written(result["possible"], page))
        possible = element("p", text)
    return element(
        "section",
        element("h3", page.text("undetermined_heading")),
        page.reasons(result["reasons"]),
        possible,
        class_="result-undetermined",
    )


def children(result: FamilyResult, page: Page) -> Html:
    """Draw each child: where it stands, what it costs, and why in three lines."""
    several = len(result["children"]) > 1
    parts = [_child(child, result, page, several=several) for child in result["children"]]
    totals = []
    if several and "total" in result:
        rows = [(page.text("family_total"), written(result["total"], page))]
        totals.append(facts(rows))
    return element(
        "section", element("h3", page.text("why_heading")), *parts, *totals, class_="result-why"
    )


def _child(child: ChildResult, result: FamilyResult, page: Page, *, several: bool) -> Html:
    why = [element("li", page.statement(note)) for note in child["why"]]
    return element(
        "div",
        element("h4", child_name(child, page)) if several else None,
        family_why.in_three_lines(child, result, page),
        facts(list(_facts_of(child, page, several=several))),
        element("ul", *why, class_="result-order") if several else None,
        class_="result-child",
    )


def child_name(child: ChildResult, page: Page) -> str:
    """Return what a child is called: its number on the form, its class age."""
    number = child["id"].removeprefix("c")
    age = page.value(child["class_age"], "age")
    if number.isdecimal():
        return page.text("child_numbered", number=number, age=age)
    return page.text("child_named", name=child["id"], age=age)


def _facts_of(child: ChildResult, page: Page, *, several: bool) -> Iterator[tuple[str, Html | str]]:
    if several:
        for run in runs(child["months"], "total"):
            amount = run[0].get("total")
            said = page.text("unknown_amount") if amount is None else written(amount, page)
            yield span(run, page), said
    if "total" in child:
        yield page.text("year_total"), written(child["total"], page)
    extended = [month.get("extended_care_fee") for month in child["months"]]
    distinct = [each for at, each in enumerate(extended) if each and each not in extended[:at]]
    if distinct:
        arrow = page.text("arrow")
        yield page.text("extended_care_fee"), arrow.join(written(each, page) for each in distinct)
    admission = child["admission_fee"]
    if "amount" not in admission:
        yield page.text("admission_fee"), page.reasons(admission["reasons"])
    elif admission["amount"] != 0:
        amount_ = written(admission["amount"], page)
        yield page.text("admission_fee"), page.cited(amount_, admission["cites"])
    else:
        yield page.text("admission_fee"), page.cited(page.text("no_admission_fee"), ["j8"])
    tiers = [month["tier"] for month in child["months"] if isinstance(month.get("tier"), Mapping)]
    if tiers:
        yield page.text("tier"), tier_written(tiers[0], page)
    if not several:
        yield page.text("class_age"), page.value(child["class_age"], "age")


def facts(rows: Sequence[tuple[str, Html | str]]) -> Html:
    """Return pairs of a name and what is said of it."""
    pairs = (element("div", element("dt", name), element("dd", said)) for name, said in rows)
    return element("dl", *pairs, class_="calc-facts")


def traces(result: FamilyResult, page: Page) -> list[tuple[str, tuple[int, ...]]]:
    """Return the last steps of each run of months that is computed differently, with its title."""
    found: dict[tuple[int, ...], list[str]] = {}
    several = len(result["children"]) > 1
    for child in result["children"]:
        name = child_name(child, page)
        for run in runs(child["months"], "trace", "tier", "standing"):
            if "trace" in run[0]:
                title = page.text("computed_for", span=span(run, page))
                title = page.text("of_child", child=name, what=title) if several else title
                found.setdefault(_positions(run[0]["trace"]), []).append(title)
        admission = child["admission_fee"]
        if "trace" in admission:
            positions = _positions(admission["trace"])
            if any(result["steps"].entries[each]["inputs"] for each in positions):
                title = page.text("admission_fee")
                title = page.text("of_child", child=name, what=title) if several else title
                found.setdefault(positions, []).append(title)
    comma = page.text("headline_join")
    return [(comma.join(titles), positions) for positions, titles in found.items()]


def _positions(trace: Any) -> tuple[int, ...]:
    return (trace["low"], trace["high"]) if isinstance(trace, Mapping) else (trace,)


def computation(result: FamilyResult, page: Page) -> Html | None:
    """Draw the complete steps of each run of months, folded; of a range both its ends."""
    found = traces(result, page)
    if not found:
        return None
    parts = []
    for title, positions in found:
        ends = [
            join(
                element("h4", page.text(f"steps_of_{end}")) if len(positions) > 1 else None,
                steps(page, result["steps"], until=position),
            )
            for end, position in zip(("low", "high"), positions, strict=False)
        ]
        parts.append(element("details", element("summary", title), *ends))
    heading = element("h3", page.text("computation_heading"))
    return element("section", heading, *parts, class_="result-computation")


_COLUMNS = ("month", "tax_year", "tier", "care_fee", "extended_care_fee", "total", "due_date")


def table(result: FamilyResult, page: Page) -> Html | None:
    """Return the months of every child as tables, folded."""
    several = len(result["children"]) > 1
    tables = [
        _table(child, page, caption=child_name(child, page) if several else "")
        for child in result["children"]
        if any("total" in month for month in child["months"])
    ]
    if not tables:
        return None
    summary = element("summary", page.text("table_heading"))
    return element("details", summary, *tables, class_="result-table")


def _table(child: ChildResult, page: Page, *, caption: str) -> Html:
    head = [element("th", page.text(f"column.{name}"), scope="col") for name in _COLUMNS]
    label = page.text("table_caption")
    if caption:
        label = page.text("of_child", child=caption, what=label)
    rows = [_row(month, page) for month in child["months"] if "total" in month]
    made = element(
        "table",
        element("caption", label),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
    )
    return element(
        "div", made, class_="table-scroll", role="region", aria_label=label, tabindex="0"
    )


def _row(month: Mapping[str, Any], page: Page) -> Html:
    year = deciding_tax_year(month)
    amounts = (month["care_fee"]["after_article_12"], month["extended_care_fee"], month["total"])
    return element(
        "tr",
        element("th", page.value(month["month"], "month"), scope="row"),
        element("td", page.text("no_tax") if year is None else page.value(year, "tax_year")),
        element("td", tier_written(month.get("tier"), page)),
        *(element("td", written(amount, page), class_="amount") for amount in amounts),
        element("td", page.value(month["due_date"], "day_of_year")),
    )


def tier_written(tier: Any, page: Page) -> str:
    """Return a 階層, the lowest and the highest of a range, or that none is needed."""
    if isinstance(tier, Mapping):
        return page.text("amount_range", low=tier["low"], high=tier["high"])
    return str(tier) if tier else page.text("no_tax")


def deciding_tax_year(month: Mapping[str, Any]) -> int | None:
    """Return the 年度分 that decides the month's tier; None where no tax does."""
    if "reasons" in month:
        is_wanted = any(reason.code in OPEN_BY_TAX for reason in month["reasons"])
    else:
        is_wanted = month.get("tier") not in (None, PUBLIC_ASSISTANCE)
    return month.get("tax_year") if is_wanted else None
