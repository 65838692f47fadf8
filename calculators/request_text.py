"""JSON text from outside: one request in, one result out, whatever the text holds."""

import json
from typing import Any

from calculators.calculator import Calculator
from calculators.messages import Catalogue
from calculators.outcome import FieldError, Json, invalid


class _RefusedError(ValueError):
    """JSON that can be parsed but must not be: doubled keys, NaN."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.error = FieldError(field=field, code=code, values={"key": field})


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(key, "doubled_key")
        found[key] = value
    return found


def _constant(name: str) -> Any:
    raise _RefusedError("", "not_json")


def answer(calculator: Calculator, text: str | bytes, words: Catalogue) -> Json:
    """Return the result for the JSON request in `text` (bytes are UTF-8, with or without BOM).

    Text that is no JSON at all yields an `invalid` result with an error for the whole request
    (its field is the empty string), never an exception.
    """
    try:
        decoded = (
            text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        )
        value = json.loads(decoded, object_pairs_hook=_object, parse_constant=_constant)
    except _RefusedError as refused:
        return _invalid(calculator, refused.error, words)
    except UnicodeDecodeError:
        return _invalid(calculator, FieldError(field="", code="not_utf8"), words)
    except (ValueError, RecursionError):
        return _invalid(calculator, FieldError(field="", code="not_json"), words)
    return calculator.calculate(value, words)


def _invalid(calculator: Calculator, error: FieldError, words: Catalogue) -> Json:
    return invalid([error], words, calculator=calculator.name, ruleset=calculator.library.ruleset)
