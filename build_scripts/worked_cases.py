"""The worked examples of tests/cases: requests with the provisions that each of them checks.

The tests compute them; the pages of the law show them beside the provisions.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.repository import ROOT
from calculators.registry import CALCULATORS

FOLDER = ROOT / "tests" / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """One example: the calculator's name, a decoded JSON request, what its result must be.

    `grounds` are the ids of the provisions that the example checks.
    """

    calculator: str
    name: str
    grounds: tuple[str, ...]
    request: Mapping[str, Any]
    expect: Mapping[str, Any]


def worked_cases(folder: Path = FOLDER) -> Iterator[WorkedCase]:
    """Yield every example of the TOML files in `folder`, file by file, in order.

    A file is named after its calculator, alone or with a name of its own after a hyphen. Raises
    KeyError for an example without name, grounds, given (or a whole request) or expect, and for a
    file that is named after no calculator.
    """
    for file in sorted(folder.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in data["case"]:
            given = case["request"] if "request" in case else _request(data["base"], case["given"])
            yield WorkedCase(
                calculator=calculator_of(file),
                name=case["name"],
                grounds=tuple(case["grounds"]),
                request=_with_nulls(given),
                expect=_with_nulls(case["expect"]),
            )


def calculator_of(file: Path) -> str:
    """Return the name of the calculator whose examples a file holds; KeyError when there is none."""
    words = file.stem.split("-")
    for length in range(len(words), 0, -1):
        name = "-".join(words[:length])
        if name in CALCULATORS:
            return name
    raise KeyError(file.name)


def _request(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = _merged(base, given)
    if given.get("taxes") == _LEFT_OUT:
        request["taxes"] = {}
    return {key: _listed(value) if key in _BY_ID else value for key, value in request.items()}


_LEFT_OUT = "none"
_BY_ID = ("adults", "children")
"""Lists of a request whose entries have an id: an example writes them as tables by id."""


def _listed(by_id: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": id, **entry} for id, entry in by_id.items()]


def _merged(base: Any, changes: Any) -> Any:
    """Return `base` with `changes` over it, by key; what is 「none」 is left out.

    In 延長保育 「none」 is an answer.
    """
    if not (isinstance(base, dict) and isinstance(changes, dict)):
        return changes
    merged = dict(base)
    for key, value in changes.items():
        merged[key] = value if key == "extended_care" else _merged(base.get(key), value)
    return {key: value for key, value in merged.items() if value != _LEFT_OUT}


def _with_nulls(value: Any) -> Any:
    """Return a value with null where it says 「null」, which TOML lacks."""
    if isinstance(value, dict):
        return {key: _with_nulls(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_nulls(each) for each in value]
    return None if value == "null" else value
