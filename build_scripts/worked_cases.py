"""The worked examples of tests/cases: requests with the provisions that each of them checks.

The tests compute them; the pages of the law show them beside the provisions.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.repository import ROOT

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

    A file is named after its calculator. Raises KeyError for an example without name, grounds,
    given or expect.
    """
    for file in sorted(folder.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in data["case"]:
            yield WorkedCase(
                calculator=file.stem,
                name=case["name"],
                grounds=tuple(case["grounds"]),
                request=_request(data["base"], case["given"]),
                expect=case["expect"],
            )


def _request(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    extended_care = given.get("extended_care", base.get("extended_care"))
    request = _merged(base, given)
    if extended_care is not None:
        request["extended_care"] = extended_care
    if given.get("taxes") == "none":
        request["taxes"] = {}
    return {key: None if value == "null" else value for key, value in request.items()}


def _merged(base: Any, changes: Any) -> Any:
    """Return `base` with `changes` over it, by key; TOML has no null, so 「null」 and 「none」 stand for it."""
    if isinstance(base, dict) and isinstance(changes, dict):
        merged = {**base, **{key: _merged(base.get(key), value) for key, value in changes.items()}}
        return {key: value for key, value in merged.items() if value != "none"}
    return changes
