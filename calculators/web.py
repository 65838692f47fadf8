"""The door for the browser's worker: `handle` takes JSON text and returns JSON text."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators import outcome, request_text
from calculators.calculator import Calculator
from calculators.form import Guidance
from calculators.messages import Catalogue, catalogue
from calculators.outcome import Json, invalid, spoken_errors, to_json
from calculators.registry import CALCULATORS
from calculators.render import errors as error_summary
from calculators.render.html import element, join
from calculators.render.page import Page


def handle(text: str) -> str:
    """Answer one message of the page, in the language it names.

    `{"kind": "request", "calculator", "request", "language"}` returns the result's canonical JSON,
    byte for byte that of the command line; with `"brief": true` the brief one (`--brief`).
    `{"kind": "form", "calculator", "values", "base", "language"}` returns
    `{"outcome", "html", "errors": [{"field", "message"}], "result"}` for what was typed, with
    `"doubt": true` at an error that is a question which the reader may overrule;
    the fields are the names of the form's inputs, `today` is the day 「2026-11-26」 of the reader.
    `{"kind": "guide", "calculator", "values", "language", "today"}` returns what to show beside the
    form: `{"asked", "echoes", "doubts", "says"}`, all null where the calculator guides nobody.
    A request with something too deep in it is answered with an `invalid` result.
    `{"kind": "roster", "step", "language"}` is a step of the desk's page (`calculators.roster.desk`).
    """
    # A request stands in its message, one step deeper.
    shallow = request_text.cut_at_depth(text, deepest=request_text.DEEPEST + 1)
    message = json.loads(text if shallow is None else shallow)
    if shallow is not None:
        return _too_deep(message)
    if message["kind"] == "roster":
        # Lists are read on one page: the others start without.
        from calculators.roster import desk

        return to_json(desk.handle(message, catalogue(message["language"])))
    calculator = CALCULATORS[message["calculator"]]
    if message["kind"] == "request" and message.get("brief"):
        return calculator.in_brief(message["request"])
    words = catalogue(message["language"])
    if message["kind"] == "request":
        return to_json(calculator.spoken(message["request"], words))
    today = date.fromisoformat(message["today"])
    values = message["values"]
    if message["kind"] == "guide":
        return to_json(_guidance(calculator, values, words, today=today))
    return to_json(
        answer_form(calculator, values=values, base=message["base"], words=words, today=today)
    )


def _too_deep(message: Mapping[str, Any]) -> str:
    """Return the answer to a request in which something stands too deep; ValueError for no request."""
    if message["kind"] != "request":
        raise ValueError("too deep for a form")
    refused = request_text.too_deep(CALCULATORS[message["calculator"]])
    if message.get("brief"):
        return to_json(outcome.brief(refused))
    return to_json(outcome.spoken(refused, catalogue(message["language"])))


def _guidance(
    calculator: Calculator, values: Mapping[str, str], words: Catalogue, *, today: date
) -> Json:
    if calculator.guide is None:
        return dict.fromkeys(Guidance._fields)
    return calculator.guide(values, words, today=today)._asdict()


def answer_form(
    calculator: Calculator,
    *,
    values: Mapping[str, str],
    base: str,
    words: Catalogue,
    today: date,
) -> Json:
    """Return the answer to a form: the result as HTML, or every wrong field at once."""
    page = calculator.page(words, base=base)
    request, wrong = calculator.form.read(values)
    if wrong:
        ruleset = calculator.source.ruleset
        refused = invalid(wrong, calculator=calculator.name, ruleset=ruleset)
        return {**_wrong(spoken_errors(refused, words), page), "result": None}
    result = calculator.calculate(request)
    spoken = outcome.spoken(result, words)
    if result["outcome"] == "invalid":
        found = [
            {**error, "field": calculator.form.input_of(error["field"], values)}
            for error in spoken["errors"]
        ]
        return {**_wrong(found, page), "result": spoken}
    return {
        "outcome": result["outcome"],
        "html": _drawn(calculator, values, request, result, page, today=today),
        "errors": [],
        "result": spoken,
    }


def _drawn(
    calculator: Calculator,
    values: Mapping[str, str],
    request: Mapping[str, Any],
    result: Mapping[str, Any],
    page: Page,
    *,
    today: date,
) -> str:
    """Return a result as HTML, with the version it rests on."""
    if calculator.present is not None:
        drawn = calculator.present(values, request, result, page, today=today)
    elif calculator.render is not None:
        drawn = calculator.render(result, page)
    else:
        raise ValueError(f"{calculator.name} has no page")
    version = element(
        "p",
        page.text(
            "version", title=calculator.source.version(page.words), ruleset=result["ruleset"]
        ),
        class_="result-version",
    )
    return join(drawn, version)


def _wrong(errors: list[Json], page: Page) -> Json:
    shown: list[Json] = [
        {key: part for key, part in error.items() if key != "code"} for error in errors
    ]
    return {"outcome": "invalid", "html": error_summary.render(shown, page), "errors": shown}
