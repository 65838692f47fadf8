"""The estimate on paper: one sheet with what was answered, what it costs and why, for the counter.

It stands in the result and is shown on paper alone. What the ward decides has room for the decision.
"""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from calculators.childcare import family_why
from calculators.childcare.family_page import child_name, traces
from calculators.childcare.family_result import ChildResult, FamilyResult
from calculators.childcare.month_amounts import runs, span, written
from calculators.childcare.source import ORDINANCE
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.recap import Answered
from calculators.render.steps import steps_once

_DECISIONS = ("names", "household", "article_10", "article_12", "article_11", "amount")
"""What is written in at the counter: whose, and what only the ward decides."""

_ON_PAPER = frozenset(
    {
        "superseded",
        "superseded_free_from_three",
        "superseded_not_said_of_service",
        "class_age_reading",
        "household",
        "relief_is_personal",
        "credits_taken_as_none",
        "next_tier_is_near",
        "designated_city_range",
        "flat_reduction_range",
        "ward_nursery_by_article_10",
        "article_12_is_discretion",
        "article_10_rules",
        "service_changes",
        "days_capped",
        "first_day_rule",
    }
)
"""The notes without which a figure can't be defended: readings, and what the ward decides."""


def render(
    result: FamilyResult,
    answers: Iterable[tuple[str, list[Answered]]],
    page: Page,
    *,
    whose: str,
    today: date,
    open_questions: Sequence[str],
) -> Html:
    """Return the sheet.

    `whose` names the children, `today` is the day that is printed, `open_questions` are those whose
    answers would narrow a range.
    """
    return element(
        "section",
        element(
            "header",
            element("h2", page.text("sheet_title")),
            element("p", page.text("sheet_day", day=page.value(today, "date"))),
            element("p", page.text("sheet_standing")),
            class_="sheet-head",
        ),
        element(
            "p",
            page.text("version", title=ORDINANCE.version(page.words), ruleset=result["ruleset"]),
            class_="sheet-version",
        ),
        element("p", whose, class_="sheet-whose"),
        _amounts(result, page),
        _answers(answers, page),
        _why(result, page, open_questions),
        _steps(result, page),
        _notes(result, page),
        _decisions(page),
        class_="result-sheet",
        data_part="sheet",
    )


def _amounts(result: FamilyResult, page: Page) -> Html:
    names = ("month", "tier", "care_fee", "extended_care_fee", "total")
    head = [element("th", page.text(f"column.{name}"), scope="col") for name in names]
    bodies = [_body(child, result, page) for child in result["children"]]
    total = None
    if "total" in result:
        total = element("p", page.text("sheet_total", amount=written(result["total"], page)))
    return join(
        element(
            "table",
            element("caption", page.text("sheet_amounts")),
            element("thead", element("tr", *head)),
            *bodies,
            class_="sheet-amounts",
        ),
        total,
        element("p", page.text("sheet_due")) if _costs_something(result) else None,
    )


def _costs_something(result: FamilyResult) -> bool:
    return any(month.get("total") != 0 for month in result["months"])


def _body(child: ChildResult, result: FamilyResult, page: Page) -> Html:
    rows = []
    if len(result["children"]) > 1:
        rows.append(
            element("tr", element("th", child_name(child, page), colspan="5", scope="rowgroup"))
        )
    for run in runs(child["months"], "tier", "total", "care_fee", "standing"):
        month = run[0]
        cells = [span(run, page)]
        if "total" not in month:
            reasons = page.text("unknown_amount")
            rows.append(
                element(
                    "tr",
                    element("th", cells[0], scope="row"),
                    element("td", reasons, colspan="4"),
                )
            )
            continue
        tier = month.get("tier")
        tier_text = tier if isinstance(tier, str) else page.text("no_tax")
        amounts = (
            month["care_fee"]["after_article_12"],
            month["extended_care_fee"],
            month["total"],
        )
        rows.append(
            element(
                "tr",
                element("th", cells[0], scope="row"),
                element("td", tier_text),
                *(element("td", written(each, page), class_="amount") for each in amounts),
            )
        )
    admission = child["admission_fee"]
    if "amount" in admission and admission["amount"] != 0:
        rows.append(
            element(
                "tr",
                element("th", page.text("admission_fee"), scope="row"),
                element("td", written(admission["amount"], page), colspan="4", class_="amount"),
            )
        )
    return element("tbody", *rows)


def _answers(answers: Iterable[tuple[str, list[Answered]]], page: Page) -> Html:
    pairs = [
        element("div", element("dt", each.question), element("dd", each.answer))
        for _, found in answers
        for each in found
    ]
    heading = element("h3", page.text("recap_heading"))
    return element("div", heading, element("dl", *pairs, class_="sheet-answers"))


def _why(result: FamilyResult, page: Page, open_questions: Sequence[str]) -> Html:
    several = len(result["children"]) > 1
    parts = []
    for child in result["children"]:
        lines = family_why.in_three_lines(child, result, page)
        if lines is not None:
            name = element("h4", child_name(child, page)) if several else None
            parts.append(join(name, lines))
    if "reasons" in result:
        parts.append(page.reasons(result["reasons"]))
    if open_questions:
        questions = page.text("and").join(open_questions)
        parts.append(element("p", page.text("sheet_open", questions=questions)))
    return element(
        "div",
        element("h3", page.text("why_heading")),
        family_why.in_one_line(result, page),
        *parts,
        class_="sheet-why",
    )


def _notes(result: FamilyResult, page: Page) -> Html | None:
    # What differs from child to child in nothing but a number is said once.
    notes = {note.code: note for note in reversed(result["notes"]) if note.code in _ON_PAPER}
    items = [element("li", page.statement(note)) for note in reversed(notes.values())]
    if not items:
        return None
    heading = element("h3", page.text("sheet_notes"))
    return element("div", heading, element("ul", *items), class_="sheet-notes")


def _steps(result: FamilyResult, page: Page) -> Html | None:
    found = [positions for _, positions in traces(result, page)]
    if not found:
        return None
    heading = element("h3", page.text("computation_heading"))
    if all(len(positions) == 1 for positions in found):
        parts = [steps_once(page, result["steps"], until=[each[0] for each in found])]
    else:
        parts = [
            join(
                element("h4", page.text(f"steps_of_{end}")),
                steps_once(page, result["steps"], until=[each[at] for each in found]),
            )
            for end, at in (("low", 0), ("high", -1))
        ]
    return element("div", heading, *parts, class_="sheet-steps")


def _decisions(page: Page) -> Html:
    cells = [
        (
            element("th", page.text(f"decision.{name}"), scope="row"),
            element("td", page.text(f"decision.blank.{name}")),
        )
        for name in _DECISIONS
    ]
    rows = [
        element("tr", *itertools.chain.from_iterable(pair))
        for pair in itertools.batched(cells, 2, strict=True)
    ]
    return element(
        "table",
        element("caption", page.text("decision.heading")),
        element("tbody", *rows),
        element(
            "tfoot",
            element(
                "tr",
                element("th", page.text("decision.signature"), scope="row"),
                element("td", page.text("decision.signed"), colspan="3"),
            ),
        ),
        class_="sheet-decisions",
    )
