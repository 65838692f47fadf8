"""What was answered, with a way back to each question."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from calculators.form import Answers, Field, Form
from calculators.render.html import Html, element
from calculators.render.page import Page


class Answered(NamedTuple):
    """One question that was asked: its field, its words, the answer in words."""

    field: Field
    question: str
    answer: str


def answered(
    form: Form,
    values: Mapping[str, str],
    answers: Answers,
    page: Page,
    *,
    asked: Collection[str],
) -> Iterable[tuple[str, list[Answered]]]:
    """Yield each section's heading with the questions of it that were answered and are `asked`."""
    for section in form.sections:
        found = [
            Answered(field, page.words.label(page.calculator, field.name), said)
            for field in section.fields
            if field.name in asked and (said := _said(form, field, values, answers, page))
        ]
        if found:
            key = f"{page.calculator}.section.{section.id}"
            yield page.words.text(key, **form.facts), found


def _said(form: Form, field: Field, values: Mapping[str, str], answers: Answers, page: Page) -> str:
    typed = [values.get(name, "").strip() for name in field.inputs]
    value: Any = answers[field.name]
    if not any(typed):
        return ""
    if field.choices is not None:
        return page.words.choice(page.calculator, field.name, typed[0], **form.facts)
    units = {"yen": "yen", "date": "date", "year": "fiscal_year"}
    if field.kind in units:
        return page.words.written(value, units[field.kind])
    return typed[0] + (page.words.field(page.calculator, field.name, "unit") or "")


def render(sections: Iterable[tuple[str, list[Answered]]], page: Page) -> Html:
    """Return the answers as lists, each with a link that leads to its question."""
    parts = [
        element(
            "div",
            element("h4", heading),
            element("dl", *(_pair(each, page) for each in found), class_="calc-facts"),
        )
        for heading, found in sections
    ]
    summary = element("summary", page.text("recap_heading"))
    return element("details", summary, *parts, class_="result-recap")


def _pair(each: Answered, page: Page) -> Html:
    hidden = element("span", each.question, class_="tb-hidden")
    change = element(
        "a",
        page.text("recap_change"),
        hidden,
        href=f"#{page.calculator}-{each.field.inputs[0]}",
        class_="result-change-link",
        data_part="change",
    )
    return element("div", element("dt", each.question), element("dd", each.answer, " ", change))
