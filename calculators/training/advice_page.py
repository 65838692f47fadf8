"""Advice in words: the answer, what everyone does and by when, and where the text says so."""

from itertools import groupby

from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.render.steps import steps as computation
from calculators.training.advice import Advice, Step


def render(result: Advice, page: Page) -> Html:
    """Return the inner HTML of a `determined` or `not_determined` result of advice."""
    return join(
        element("h2", result["answer"].message(page.words), class_="result-headline"),
        element("p", page.links(result["answer"].cites)),
        page.reasons(result["exclusions"]) if result["exclusions"] else None,
        _open(result, page),
        _row(result, page),
        _steps(result, page),
        _computation(result, page),
        page.notes(result["notes"]),
    )


def step(entry: Step, page: Page) -> Html:
    """Return one step as a list item: the time, what is done, and where the text says so."""
    when = entry.timing.written(page.words) if entry.timing else None
    return element(
        "li",
        element("p", element("strong", when), class_="advice-when") if when else None,
        element("p", page.statement(entry), class_="advice-what"),
    )


def _open(result: Advice, page: Page) -> Html | None:
    if "reasons" not in result:
        return None
    return element(
        "section",
        element("h3", page.text("open_heading")),
        page.reasons(result["reasons"]),
        class_="result-undetermined",
    )


def _row(result: Advice, page: Page) -> Html | None:
    """Draw the line of the text's own table, where the answer stands in one."""
    row = result.get("row")
    if row is None:
        return None
    cells = [
        element(
            "div",
            element("dt", cell["heading"]),
            element("dd", cell["text"] or page.text("empty_cell")),
        )
        for cell in row["cells"]
    ]
    return element(
        "section",
        element("h3", page.text("row_heading")),
        element("dl", *cells, class_="calc-facts"),
        element("p", page.links(row["cites"])),
    )


def _steps(result: Advice, page: Page) -> Html | None:
    """Draw what is done, in order, under the one who does it."""
    if not result["steps"]:
        return None
    groups = [
        join(
            element("h4", page.text(f"who.{who}")),
            element("ul", *(step(entry, page) for entry in group), class_="advice-steps"),
        )
        for who, group in groupby(result["steps"], key=lambda entry: entry.who)
    ]
    return element(
        "section", element("h3", page.text("steps_heading")), *groups, class_="result-advice"
    )


def _computation(result: Advice, page: Page) -> Html | None:
    if "computation" not in result:
        return None
    found = result["computation"]
    return element(
        "section",
        element("h3", page.text("computation_heading")),
        computation(page, found, until=len(found.entries) - 1),
        class_="result-computation",
    )
