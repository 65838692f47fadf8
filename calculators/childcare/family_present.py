"""The whole answer to the form of `childcare-family`: the result, what was answered, what to take along."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.childcare import (
    family_changes_page,
    family_files,
    family_files_page,
    family_page,
    family_request,
    family_sheet,
)
from calculators.childcare import family_what_if_page as what_if_page
from calculators.childcare.family_files import TakeAlong
from calculators.childcare.family_form import FORM, fiscal_year_of
from calculators.childcare.family_guide import paths_of, still_asked
from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_result import FamilyResult
from calculators.childcare.family_what_if import what_if
from calculators.childcare.family_what_if_words import say
from calculators.form import Answers
from calculators.quantity import Quantity
from calculators.render import recap
from calculators.render.html import Html, element, join
from calculators.render.page import Page

_MOST_QUESTIONS = 4
"""How many questions are named that would narrow a range; the others follow when these are answered."""

_FEW_OPEN = 6
"""With more facts open than these, what would be otherwise says less than answering one of them."""


def present(
    values: Mapping[str, str],
    request: Mapping[str, Any],
    result: FamilyResult,
    page: Page,
    *,
    today: date,
) -> Html:
    """Return the inner HTML of a result with what rests on the form that asked for it."""
    files = family_files.files(request, result, page.words, today=today)
    asked = family_request.read(request)
    if isinstance(asked, list):
        raise TypeError("the result of a request that can't be read")
    answers, _ = FORM.answers(values)
    asked_fields = still_asked(answers, values) or ()
    said = list(recap.answered(FORM, values, answers, page, asked=asked_fields))
    questions = list(_questions(values, answers, result, page, asked=asked_fields))
    whose = _whose(answers, result, page)
    return join(
        family_page.box(result, page, whose),
        family_page.today(result, page),
        family_page.undetermined(result, page),
        family_changes_page.render(request, result, page),
        _open_questions(questions, page),
        family_page.children(result, page),
        _what_if(asked, answers, values, page) if _compares(result) else None,
        family_page.computation(result, page),
        family_page.table(result, page),
        recap.render(said, page),
        _take_along(files, page),
        page.notes(family_page.other_notes(result)),
        family_sheet.render(
            result,
            said,
            page,
            whose=whose,
            today=today,
            open_questions=[label for label, _, _ in questions],
        ),
    )


def _compares(result: FamilyResult) -> bool:
    """Say whether other conditions say something: not where most of this one is open."""
    return result["outcome"] != "not_determined" and len(result["open"]) <= _FEW_OPEN


def _what_if(asked: FamilyRequest, answers: Answers, values: Mapping[str, str], page: Page) -> Html:
    """Compare; of a child that the rules name nobody was asked who doesn't use the short services."""
    if asked.specified_child is None and not values.get("specified_child"):
        asked = replace(asked, specified_child=False)
        supposed = element("p", say(page, "without_specified_child"))
        return join(what_if_page.render(what_if(asked), page), supposed)
    return what_if_page.render(what_if(asked), page)


def _whose(answers: Answers, result: FamilyResult, page: Page) -> str:
    year = Quantity(fiscal_year_of(answers), "fiscal_year_name")
    if len(result["children"]) > 1:
        return page.text("whose_several", year=year, count=len(result["children"]))
    (child,) = result["children"]
    number = child["id"].removeprefix("c")
    return page.text(
        "whose_one",
        year=year,
        age=page.value(child["class_age"], "age"),
        service=Quantity(answers[f"child.{number}.service"], "service"),
        facility=page.words.choice(
            page.calculator, "child.1.facility", answers[f"child.{number}.facility"]
        ),
    )


def _take_along(files: Sequence[TakeAlong], page: Page) -> Html:
    """Offer the sheet and the link to this very case, amounts left out unless ticked."""
    quiet = "tb-button tb-button--quiet"
    return element(
        "section",
        element("h3", page.text("take_heading")),
        element(
            "p",
            element(
                "button", page.text("take_sheet"), type="button", class_=quiet, data_part="print"
            ),
        ),
        element("p", page.text("take_sheet_is")),
        element(
            "div",
            element(
                "label",
                element("span", page.text("take_link"), class_="calc-label"),
                element("input", type="text", readonly=True),
            ),
            element(
                "label",
                element("input", type="checkbox"),
                element("span", page.text("take_amounts")),
                class_="calc-choice",
            ),
            element("p", page.text("take_link_holds")),
            element("p", page.text("take_link_holds")),
            element("p", element("button", page.text("take_copy"), type="button", class_=quiet)),
            class_="result-link",
            data_part="link",
        ),
        family_files_page.render(files, page),
        class_="result-take",
    )


def _open_questions(questions: Sequence[tuple[str, str, str]], page: Page) -> Html | None:
    """Name the questions whose answers would narrow the range, the most first, with a way to each."""
    items = [
        element("li", element("a", label, href=href, data_part="change"), after)
        for label, href, after in questions
    ]
    if not items:
        return None
    return element(
        "section",
        element("h3", page.text("open_heading")),
        element("p", page.text("open_lead")),
        element("ol", *items[:_MOST_QUESTIONS]),
        class_="result-open",
    )


def _questions(
    values: Mapping[str, str],
    answers: Answers,
    result: FamilyResult,
    page: Page,
    *,
    asked: Sequence[str],
) -> Iterator[tuple[str, str, str]]:
    whole = result.get("total", result.get("possible"))
    if not isinstance(whole, Mapping):
        return
    fields = {
        path: field
        for field, is_asked in FORM.asked(values)
        if is_asked
        for path in reversed(paths_of(field.name, answers))
    }
    seen: set[str] = set()
    for fact in result["open"]:
        field = fields.get(fact["fact"])
        low, high = fact["low"], fact["high"]
        if field is None or field.name in seen or field.name not in asked:
            continue
        if low is None or high is None:
            continue
        seen.add(field.name)
        after = ""
        if high - low < whole["high"] - whole["low"]:
            after = page.text("open_after", amount=page.value(high - low, "yen"))
        label = page.words.label(page.calculator, field.name)
        yield label, f"#{page.calculator}-{field.inputs[0]}", after
