"""The worked cases of `tests/cases`, each against the calculator of its file's name."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculators.messages import catalogue
from calculators.registry import CALCULATORS

FOLDER = Path(__file__).parents[1] / "cases"


def _merged(base: Any, changes: Any) -> Any:
    """`changes` over `base`, by key; TOML has no null, so 「null」 and 「none」 stand for it."""
    if isinstance(base, dict) and isinstance(changes, dict):
        merged = {**base, **{key: _merged(base.get(key), value) for key, value in changes.items()}}
        return {key: value for key, value in merged.items() if value != "none"}
    return changes


def _request(base: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    extended_care = given.get("extended_care", base.get("extended_care"))
    request = _merged(base, given)
    if extended_care is not None:
        request["extended_care"] = extended_care
    if given.get("taxes") == "none":
        request["taxes"] = {}
    return {key: None if value == "null" else value for key, value in request.items()}


def _cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        for case in data["case"]:
            request = _request(data["base"], case["given"])
            found.append(pytest.param(file.stem, request, case, id=f"{file.stem}: {case['name']}"))
    return found


def _cited(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = set(value.get("cites", ()))
        return own.union(*(_cited(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(_cited(part) for part in value))
    return set()


def _differences(expected: Any, found: Any, path: str) -> list[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            line
            for key, value in expected.items()
            for line in _differences(value, found.get(key), f"{path}.{key}")
        ]
    return [] if expected == found else [f"{path}: {found!r} ではなく {expected!r} のはず"]


@pytest.mark.parametrize(("name", "request_", "case"), _cases())
def test_worked_case(name: str, request_: dict[str, Any], case: dict[str, Any]) -> None:
    result = CALCULATORS[name].calculate(request_, catalogue())
    expect = dict(case["expect"])
    by_month = {month["month"]: month for month in result.get("months", ())}
    wrong = []
    for month, expected in expect.pop("months", {}).items():
        wrong += _differences(expected, by_month.get(month), month)
    every_month = expect.pop("every_month", None)
    if every_month is not None:
        assert by_month
        for month, found in by_month.items():
            wrong += _differences(every_month, found, month)
    if "month_list" in expect:
        wrong += _differences(expect.pop("month_list"), list(by_month), "months")
    if "reason_codes" in expect:
        codes = [reason["code"] for reason in result.get("reasons", ())]
        wrong += _differences(expect.pop("reason_codes"), codes, "reasons")
    wrong += _differences({"outcome": "determined", **expect}, result, "result")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "request_", "case"), _cases())
def test_a_case_names_provisions_that_exist(
    name: str, request_: dict[str, Any], case: dict[str, Any]
) -> None:
    del request_
    assert case["grounds"]
    assert set(case["grounds"]) <= set(CALCULATORS[name].library.labels)


def test_case_grounds_reach_every_amount_rule() -> None:
    """The cases together rest on each rule that yields an amount."""
    grounds = {ground for case in _cases() for ground in case.values[2]["grounds"]}
    assert {
        "j10-k1-g1", "j10-k2-g1-s1", "j10-k2-g1-s2", "j10-k2-g2-s1", "j10-k2-g2-s2", "j10-k2-g3",
        "j8", "j12-k1", "j16-k3", "t2-b1", "t3-b1", "t3-b2", "t3-b3", "t4-b1", "t4_2-c",
        "t5-c", "t5-d13", "t5-d18", "t6-c", "t6-d6", "t6-d7", "t6-b1", "fh28n26-k2",
    } <= grounds  # fmt: skip
