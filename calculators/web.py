"""The door for the browser's worker: `handle` takes JSON text and returns JSON text."""

import json
from collections.abc import Mapping
from typing import Any

from calculators.calculator import Calculator
from calculators.messages import Catalogue, catalogue
from calculators.outcome import FieldError, Json, to_json
from calculators.registry import CALCULATORS
from calculators.render import errors as error_summary
from calculators.render.html import element, join
from calculators.render.page import Page


def handle(text: str) -> str:
    """Answer one message of the page.

    `{"kind": "request", "calculator", "request"}` returns the result's canonical JSON, byte for
    byte that of the command line. `{"kind": "form", "calculator", "values", "base"}` returns
    `{"outcome", "html", "errors": [{"field", "message"}], "result"}` for what was typed;
    the fields are the names of the form's inputs.
    """
    message = json.loads(text)
    calculator = CALCULATORS[message["calculator"]]
    words = catalogue()
    if message["kind"] == "request":
        return to_json(calculator.calculate(message["request"], words))
    return to_json(
        answer_form(calculator, values=message["values"], base=message["base"], words=words)
    )


def answer_form(
    calculator: Calculator, *, values: Mapping[str, str], base: str, words: Catalogue
) -> Json:
    """Return the answer to a form: the result as HTML, or every wrong field at once."""
    page = calculator.page(words, base=base)
    request, wrong = calculator.form.read(values)
    if wrong:
        return _wrong([_error(calculator, error, words) for error in wrong], page)
    result = calculator.calculate(request, words)
    if result["outcome"] == "invalid":
        found = [
            {"field": calculator.form.input_of(error["field"]), "message": error["message"]}
            for error in result["errors"]
        ]
        return {**_wrong(found, page), "result": result}
    return {
        "outcome": result["outcome"],
        "html": render_result(calculator, result, page),
        "errors": [],
        "result": result,
    }


def render_result(calculator: Calculator, result: Json, page: Page) -> str:
    """Return a result as HTML, with the version it rests on."""
    version = element(
        "p",
        page.text("version", title=calculator.library.title, ruleset=result["ruleset"]),
        class_="result-version",
    )
    return join(calculator.render(result, page), version)


def _error(calculator: Calculator, error: FieldError, words: Catalogue) -> dict[str, Any]:
    written = error.as_json(words, calculator=calculator.name)
    return {"field": written["field"], "message": written["message"]}


def _wrong(errors: list[dict[str, Any]], page: Page) -> Json:
    return {
        "outcome": "invalid",
        "html": error_summary.render(errors, page),
        "errors": errors,
        "result": None,
    }
