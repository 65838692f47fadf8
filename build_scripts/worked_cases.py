"""The worked examples of tests/cases: requests with the provisions that each of them checks.

The tests compute them; the pages of the law show them beside the provisions.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.repository import ROOT
from build_scripts.shapes import TABLE, TABLES, TABLES_BY_NAME, TEXT, TEXTS, problem
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
    SiteFaultsError, with file, line and example, for a file that is no TOML or is named after no
    calculator, and for an example that lacks something.
    """
    for file in sorted(folder.glob("*.toml")):
        yield from _Cases(file).read()


class _Cases:
    """The examples of one file, read with an eye to where a slip stands."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._text = ""

    def read(self) -> Iterator[WorkedCase]:
        """Yield the examples; SiteFaultsError for the first slip."""
        data = self._data()
        calculator = calculator_of(self._file)
        if wrong := problem(data, {"case": TABLES}, {"base": TABLE}):
            raise self._fault(wrong)
        base = data.get("base", {})
        for number, case in enumerate(data["case"]):
            if wrong := _wrong(case, base):
                raise self._fault(f"例「{case.get('name', '名前なし')}」：{wrong}", case=number)
            given = case["request"] if "request" in case else _request(base, case["given"])
            yield WorkedCase(
                calculator=calculator,
                name=case["name"],
                grounds=tuple(case["grounds"]),
                request=_with_nulls(given),
                expect=_with_nulls(case["expect"]),
            )

    def _data(self) -> Mapping[str, Any]:
        try:
            self._text = self._file.read_text(encoding="utf-8")
            return tomllib.loads(self._text)
        except UnicodeDecodeError as error:
            said = "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"
            raise self._fault(said) from error
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            at = int(line[1]) if line else self._text.count("\n") + 1
            before = self._text.split("\n")[:at]
            names = [words[1] for each in before if (words := _NAME.match(each))]
            where = f"例「{names[-1]}」のあたりを、" if names else ""
            said = "TOML として読めません。引用符とかっこを確かめてください。"
            raise self._fault(where + said, line=at) from error

    def _fault(self, message: str, *, case: int = -1, line: int = 0) -> SiteFaultsError:
        if case >= 0:
            lines = self._text.split("\n")
            heads = [at for at, each in enumerate(lines, 1) if _CASE.match(each)]
            # Only written in an unusual way (`case = [{…}]`) does one have no line of its own.
            line = heads[case] if case < len(heads) else 0
        place = f"tests/cases/{self._file.name}" + (f":{line}" if line else "")
        return SiteFaultsError([Fault(place, message)])


_CASE = re.compile(r"\s*\[\[\s*case\s*\]\]")
_NAME = re.compile(r"""\s*name\s*=\s*["']([^"']*)""")


def _wrong(case: Mapping[str, Any], base: Mapping[str, Any]) -> str:
    """Return what is wrong with an example, or nothing."""
    given = "request" if "request" in case else "given"
    required = {"name": TEXT, "grounds": TEXTS, given: TABLE, "expect": TABLE}
    if wrong := problem(case, required, {}):
        return wrong
    request = case["request"] if given == "request" else _merged(base, case["given"])
    if given == "given":
        for key in _BY_ID:
            if key in request and not TABLES_BY_NAME.holds(request[key]):
                return f"{key} は id ごとの組で書いてください（{key}.a1 = …）。"
    if stray := next(_no_json({given: request, "expect": case["expect"]}, ""), ""):
        return f"{stray} の日付や数は、引用符で囲むか整数で書いてください。"
    return ""


def _no_json(value: Any, at: str) -> Iterator[str]:
    """Yield the place of what TOML knows and requests don't: dates, times, numbers with a point."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _no_json(each, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for each in value:
            yield from _no_json(each, at)
    elif isinstance(value, date | time | float):
        yield at


def calculator_of(file: Path) -> str:
    """Return the name of the calculator whose examples a file holds.

    Raises SiteFaultsError when it is named after none.
    """
    words = file.stem.split("-")
    for length in range(len(words), 0, -1):
        name = "-".join(words[:length])
        if name in CALCULATORS:
            return name
    said = "ファイルの名が、どの計算器の名でも始まりません。python -m calculators --list にある名にしてください。"
    raise SiteFaultsError([Fault(f"tests/cases/{file.name}", said)])


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
