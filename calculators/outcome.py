"""What a calculator may answer: determined, a range, not determined, or invalid input.

A result is free of language: notes, reasons, errors and considered rules are statements (a code,
values and the ids they rest on), the computation is a graph of steps. Words come from a catalogue
when a result is spoken (`spoken`, for programs) or drawn (`calculators.render`, for readers).
"""

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypedDict

from calculators.messages import Catalogue

type Json = dict[str, Any]
type Outcome = Literal["determined", "range", "not_determined", "invalid"]

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something a reader is told: a code, the values in it, and the ids it rests on.

    Its words are in the catalogue under `KIND` and the code. A value is a whole number, a text that
    no language changes, or a `Quantity`.
    """

    KIND: ClassVar[str]

    code: str
    cites: tuple[str, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def message(self, words: Catalogue) -> str:
        """Return the sentence in the catalogue's language."""
        return words.text(f"{self.KIND}.{self.code}", **self.values)

    def spoken(self, words: Catalogue) -> Json:
        """Return `{code, message, cites}`."""
        return {"code": self.code, "message": self.message(words), "cites": list(self.cites)}


class Note(Statement):
    """What the reader must know beside a result."""

    KIND = "note"


class Reason(Statement):
    """Why something could not be determined."""

    KIND = "reason"


class Unmet(Statement):
    """A rule that was considered and does not apply, and why."""

    KIND = "considered"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One wrong field of the input. `field` is its path, such as 「taxes.2015.income_levy」."""

    field: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def message(self, words: Catalogue, *, calculator: str) -> str:
        """Return the sentence, which names the field by its label, and a year that would fit."""
        label = words.label(calculator, self.field)
        year = words.year_example(calculator, self.field)
        return words.text(f"error.{self.code}", label=label, example=year, **self.values)


class Doubt(FieldError):  # noqa: N818 (no exception)
    """An answer that is probably a slip but may be right: asked about, and computed when confirmed."""

    def message(self, words: Catalogue, *, calculator: str) -> str:
        """Return the question."""
        return words.text(f"doubt.{self.code}", **self.values)


class Result(TypedDict):
    """What every result has. `ruleset` names the version of the text."""

    outcome: Outcome
    ruleset: str
    notes: list[Note]


class Invalid(Result):
    """The result for wrong input: `errors` has every wrong field, in the order given."""

    calculator: str
    errors: list[FieldError]


def invalid(errors: Iterable[FieldError], *, calculator: str, ruleset: str) -> Invalid:
    """Return the `invalid` result with every wrong field, in the order given."""
    return {
        "outcome": "invalid",
        "ruleset": ruleset,
        "calculator": calculator,
        "errors": list(errors),
        "notes": [],
    }


def once[S: Statement](items: Iterable[S]) -> list[S]:
    """Return the statements in the order given, equal ones once."""
    kept: list[S] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept


def spoken_errors(result: Invalid, words: Catalogue) -> list[Json]:
    """Return the errors as `{field, code, message}`."""
    return [
        {
            "field": error.field,
            "code": error.code,
            "message": error.message(words, calculator=result["calculator"]),
            **({"doubt": True} if isinstance(error, Doubt) else {}),
        }
        for error in result["errors"]
    ]


def spoken(result: Mapping[str, Any], words: Catalogue) -> Json:
    """Return a result as JSON for programs, every statement and step with its words."""
    if result["outcome"] == "invalid":
        errors = spoken_errors(result, words)  # type: ignore[arg-type]
        return {"outcome": "invalid", "ruleset": result["ruleset"], "errors": errors, "notes": []}
    answer: Json = _with_words(result, words)
    return answer


def brief(result: Mapping[str, Any]) -> Json:
    """Return a result as compact JSON without words: codes for statements, no steps."""
    if result["outcome"] == "invalid":
        errors = [{"field": error.field, "code": error.code} for error in result["errors"]]
        return {"outcome": "invalid", "ruleset": result["ruleset"], "errors": errors}
    answer: Json = _without_words(result)
    return answer


def _with_words(value: Any, words: Catalogue) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_words(part, words) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_words(part, words) for part in value]
    return value.spoken(words) if hasattr(value, "spoken") else value


def _without_words(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _without_words(part)
            for key, part in value.items()
            if key != "trace" and not _is_computation(part)
        }
    if isinstance(value, list):
        return [_without_words(part) for part in value]
    return value.code if isinstance(value, Statement) else value


def _is_computation(value: object) -> bool:
    """Say whether it is the steps of a result, which its brief form leaves out."""
    return hasattr(value, "spoken") and not isinstance(value, Statement)


def to_json(result: Mapping[str, Any]) -> str:
    """Return the one canonical JSON text of spoken or brief JSON: one line, no spaces.

    Characters stay readable; lone surrogates (possible in a key a caller sent) are escaped so
    that the text can always be encoded.
    """
    text = _COMPACT.encode(result)
    if text.isascii():
        return text
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
