"""The worked cases of `tests/cases`, each against the calculator of its file's name."""

from collections.abc import Iterator
from typing import Any

import pytest

from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators.messages import catalogue
from calculators.registry import CALCULATORS


def _cases() -> list[Any]:
    return [
        pytest.param(case.calculator, case.request, case, id=f"{case.calculator}: {case.name}")
        for case in worked_cases()
    ]


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a result."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)


def codes_of(result: Any) -> set[str]:
    """The codes of all notes, reasons, closures and rules considered."""
    return {part["code"] for part in _parts(result) if "code" in part}


def _cited(result: Any) -> set[str]:
    return {id for part in _parts(result) for id in part.get("cites", ())}


def _rests_on(id: str, result: Any) -> bool:
    """Whether the result cites the provision or something within it (a cell of a row)."""
    return any(cited == id or cited.startswith(f"{id}-") for cited in _cited(result))


def _differences(expected: Any, found: Any, path: str) -> list[str]:
    """What is found otherwise than expected; months are expected by name, children by id."""
    if isinstance(expected, dict) and isinstance(found, list):
        found = {each.get("month", each.get("id")): each for each in found}
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            line
            for key, value in expected.items()
            for line in _differences_at(key, value, found, f"{path}.{key}")
        ]
    return [] if expected == found else [f"{path}: {found!r} ではなく {expected!r} のはず"]


def _differences_at(key: str, expected: Any, found: dict[str, Any], path: str) -> list[str]:
    months = found.get("months", ())
    if key == "every_month":
        assert months
        return [
            line
            for month in months
            for line in _differences(expected, month, f"{path}.{month['month']}")
        ]
    if key == "month_list":
        return _differences(expected, [month["month"] for month in months], path)
    if key == "open_facts":
        return _differences(expected, [each["fact"] for each in found["open"]], path)
    if key.endswith("_codes"):
        said = found.get(f"{key.removesuffix('_codes')}s", ())
        return _differences(expected, [each["code"] for each in said], path)
    return _differences(expected, found.get(key), path)


def _exactly(expected: Any, found: Any, path: str) -> list[str]:
    """As `_differences`, but nothing may be found that is not expected."""
    return [] if expected == found else [f"{path}: {found!r} ではなく {expected!r} のはず"]


@pytest.mark.parametrize(("name", "request_", "case"), _cases())
def test_worked_case(name: str, request_: dict[str, Any], case: WorkedCase) -> None:
    result = CALCULATORS[name].spoken(request_, catalogue("ja"))
    expect = dict(case.expect)
    wrong = []
    said = codes_of(result)
    wrong += [f"{code} がない" for code in expect.pop("says", ()) if code not in said]
    wrong += [f"{code} はいらない" for code in expect.pop("says_not", ()) if code in said]
    wrong += [f"{key} はいらない" for key in expect.pop("absent", ()) if key in result]
    steps = result.get("steps", ())
    if "actors" in expect:
        actors = {step["code"]: step["who"] for step in steps}
        wrong += _exactly(expect.pop("actors"), actors, "actors")
    if "times" in expect:
        times = {step["code"]: [step["from"], step["until"]] for step in steps if "until" in step}
        wrong += _exactly(expect.pop("times"), times, "times")
    wrong += _differences({"outcome": "determined", **expect}, result, "result")
    wrong += [f"{id} を根拠に挙げていない" for id in case.grounds if not _rests_on(id, result)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "request_", "case"), _cases())
def test_a_case_names_provisions_that_exist(
    name: str, request_: dict[str, Any], case: WorkedCase
) -> None:
    del request_
    assert case.grounds
    assert set(case.grounds) <= set(CALCULATORS[name].source.labels)


def test_case_grounds_reach_every_amount_rule() -> None:
    """The cases together rest on each rule that yields an amount."""
    grounds = {ground for case in _cases() for ground in case.values[2].grounds}
    assert {
        "j10-k1-g1", "j10-k2-g1-s1", "j10-k2-g1-s2", "j10-k2-g2-s1", "j10-k2-g2-s2", "j10-k2-g3",
        "j8", "j12-k1", "j16-k3", "t2-b1", "t3-b1", "t3-b2", "t3-b3", "t4-b1", "t4_2-c",
        "t5-c", "t5-d13", "t5-d18", "t6-c", "t6-d6", "t6-d7", "t6-b1", "fh28n26-k2",
    } <= grounds  # fmt: skip
