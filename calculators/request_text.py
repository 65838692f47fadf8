"""JSON text from outside: one request in, one result out, whatever the text holds."""

import codecs
import json
from collections.abc import Mapping
from typing import Any

from calculators import outcome
from calculators.calculator import Calculator
from calculators.messages import Catalogue
from calculators.outcome import FieldError, Json, invalid


class _RefusedError(ValueError):
    """Text that is no request: no JSON, or JSON that must not be read (doubled keys, NaN)."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.error = FieldError(field=field, code=code, values={"key": field})


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RefusedError(next(key for key in keys if keys.count(key) > 1), "doubled_key")
    return found


def _constant(name: str) -> Any:
    raise _RefusedError("", "not_json")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def answer(calculator: Calculator, text: str | bytes, words: Catalogue) -> Json:
    """Return the result for the JSON request in `text` (bytes are UTF-8, with or without BOM).

    Text that is no JSON at all yields an `invalid` result with an error for the whole request
    (its field is the empty string), never an exception.
    """
    try:
        value = _decoded(text)
    except _RefusedError as refused:
        return outcome.spoken(_invalid(calculator, refused.error), words)
    return calculator.spoken(value, words)


def answer_in_brief(calculator: Calculator, text: str | bytes) -> str:
    """Return what `answer` returns in its brief form, as compact JSON text without words."""
    try:
        value = _decoded(text)
    except _RefusedError as refused:
        return outcome.to_json(outcome.brief(_invalid(calculator, refused.error)))
    return calculator.in_brief(value)


def _decoded(text: str | bytes) -> object:
    try:
        if isinstance(text, bytes):
            text = text.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        return _DECODER.decode(text.removeprefix("\ufeff"))
    except _RefusedError:
        raise
    except UnicodeDecodeError as error:
        raise _RefusedError("", "not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise _RefusedError("", "not_json") from error


def _invalid(calculator: Calculator, error: FieldError) -> Mapping[str, Any]:
    return invalid([error], calculator=calculator.name, ruleset=calculator.source.ruleset)
