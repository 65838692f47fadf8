"""JSON text from outside: one request in, one result out, whatever the text holds."""

import codecs
import json
import re
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
        values = {"key": field, "maximum": DEEPEST}
        self.error = FieldError(field=field, code=code, values=values)


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


DEEPEST = 100
"""How many lists and objects may stand inside one another; what the calculators read has six."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


def cut_at_depth(text: str, *, deepest: int = DEEPEST) -> str | None:
    """Return JSON text with null for what stands deeper, or None where nothing does.

    It is found without reading the text: of one that is deep enough a reader may only die.
    """
    if text.count("[") + text.count("{") <= deepest:
        return None
    depth = start = 0
    kept: list[str] = []
    is_cut = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in ("[", "{"):
            depth += 1
            if depth == deepest + 1:
                kept += (text[start : token.start()], "null")
                is_cut = True
        elif sign in ("]", "}"):
            if depth == deepest + 1:
                start = token.end()
            depth -= 1
    if depth <= deepest:
        kept.append(text[start:])
    return "".join(kept) if is_cut else None


def too_deep(calculator: Calculator) -> Mapping[str, Any]:
    """Return the `invalid` result for a request in which something stands too deep."""
    return _invalid(calculator, _RefusedError("", "too_deep").error)


def _decoded(text: str | bytes) -> object:
    try:
        if isinstance(text, bytes):
            text = text.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        if (shallow := cut_at_depth(text)) is not None:
            _DECODER.decode(shallow)
            raise _RefusedError("", "too_deep")
        return _DECODER.decode(text.removeprefix("\ufeff"))
    except _RefusedError:
        raise
    except UnicodeDecodeError as error:
        raise _RefusedError("", "not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise _RefusedError("", "not_json") from error


def _invalid(calculator: Calculator, error: FieldError) -> Mapping[str, Any]:
    return invalid([error], calculator=calculator.name, ruleset=calculator.source.ruleset)
