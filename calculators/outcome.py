"""What a calculator may answer: determined, a range, not determined, or invalid input.

Results are kept free of language: notes, reasons and errors carry a code and values, and words
come from the catalogue when a result is written as JSON.
"""

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.messages import Catalogue

type Json = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something a reader is told: a catalogue key, the values in it, and the ids it rests on."""

    code: str
    cites: tuple[str, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def as_json(self, words: Catalogue, *, kind: str) -> Json:
        """Return `{code, message, cites}`; `kind` is the catalogue's section ("note", "reason")."""
        message = words.text(f"{kind}.{self.code}", **self.values)
        return {"code": self.code, "message": message, "cites": list(self.cites)}


class Note(Statement):
    """What the reader must know beside a result."""


class Reason(Statement):
    """Why something could not be determined."""


class Unmet(Statement):
    """A rule that was considered and does not apply, and why."""


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """One wrong field of the input. `field` is its path, such as 「taxes.2015.income_levy」."""

    field: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def as_json(self, words: Catalogue, *, calculator: str) -> Json:
        """Return `{field, code, message}`; the message names the field by its label."""
        label = words.label(calculator, self.field)
        message = words.text(f"error.{self.code}", label=label, **self.values)
        return {"field": self.field, "code": self.code, "message": message}


def invalid(
    errors: Iterable[FieldError], words: Catalogue, *, calculator: str, ruleset: str
) -> Json:
    """Return the `invalid` result with every wrong field, in the order given."""
    return {
        "outcome": "invalid",
        "ruleset": ruleset,
        "errors": [error.as_json(words, calculator=calculator) for error in errors],
        "notes": [],
    }


def statements(items: Iterable[Statement], words: Catalogue, *, kind: str) -> list[Json]:
    """Return the statements as JSON, each code and wording once, in the order given."""
    written: list[Json] = []
    for item in items:
        entry = item.as_json(words, kind=kind)
        if entry not in written:
            written.append(entry)
    return written


def to_json(result: Json) -> str:
    """Return the one canonical JSON text of a result, on one line.

    Characters stay readable; lone surrogates (possible in a key a caller sent) are escaped so
    that the text can always be encoded.
    """
    text = json.dumps(result, ensure_ascii=False, separators=(", ", ": "))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
