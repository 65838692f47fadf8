"""The conditions of a family and its amounts as a worked case for tests/cases, in TOML.

The children and adults have numbers in place of their ids: names are no part of a test.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from calculators.childcare.family_result import ChildMonth, ChildResult, FamilyResult
from calculators.messages import Catalogue
from calculators.outcome import Reason
from calculators.quantity import Quantity

_OF_MONTH = (
    "outcome",
    "possible",
    "tax_year",
    "tier",
    "care_fee",
    "extended_care_fee",
    "total",
    "standing",
)
"""What a case expects of a month: all but what every month of its kind has, and the steps."""


def write(
    request: Mapping[str, Any], result: FamilyResult, words: Catalogue, *, today: date
) -> str:
    """Return the file's text: a comment that says where it goes, and one case."""
    comment = words.text("childcare-family.file.case_comment")
    ids = _numbers(request)
    case = {
        "name": words.text(
            "childcare-family.file.case_name",
            year=Quantity(request["fiscal_year"], "fiscal_year_name"),
            children=Quantity(len(request["children"]), "people"),
            day=today.isoformat(),
        ),
        "grounds": _grounds(result),
        "request": _renamed(request, ids),
        "expect": _expected(result, ids),
    }
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    return "\n".join([*lines, "", "[[case]]", *_table(case, "case"), ""])


def _numbers(request: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the new id of each child and adult, by its kind and the id that it has."""
    return {
        (kind, each["id"]): f"{kind[0]}{number}"
        for kind in ("children", "adults")
        for number, each in enumerate(request[kind], 1)
    }


def _renamed(request: Mapping[str, Any], ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    renamed = dict(request)
    for kind in ("adults", "children"):
        renamed[kind] = [{**each, "id": ids[kind, each["id"]]} for each in request[kind]]
    if request.get("changes"):
        renamed["changes"] = [
            {
                key: ids["children", value]
                if key == "child"
                else ids["adults", value]
                if key == "adult"
                else value
                for key, value in change.items()
            }
            for change in request["changes"]
        ]
    return renamed


def _grounds(result: FamilyResult) -> list[str]:
    """Return what the amounts rest on; where none is known, what the reasons do."""
    of_steps = [cite for step in result["steps"].entries for cite in step["cites"]]
    of_reasons = [cite for reason in result.get("reasons", ()) for cite in reason.cites]
    return list(dict.fromkeys(of_steps or of_reasons))


def _expected(result: FamilyResult, ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        **_present(result, ("outcome", "standing", "total", "possible")),
        **_codes(result.get("reasons", ())),
        "months": {
            month["month"]: _present(month, ("outcome", "possible", "total"))
            for month in result["months"]
        },
        "children": {ids["children", each["id"]]: _of_child(each) for each in result["children"]},
    }


def _of_child(child: ChildResult) -> dict[str, Any]:
    return {
        **_present(child, ("class_age", "elder_siblings", "rank", "total")),
        "admission_fee": _present(child["admission_fee"], ("outcome", "possible", "amount")),
        "months": {month["month"]: _of_month(month) for month in child["months"]},
    }


def _of_month(month: ChildMonth) -> dict[str, Any]:
    return {**_present(month, _OF_MONTH), **_codes(month.get("reasons", ()))}


def _present(of: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: of[name] for name in names if name in of}


def _codes(reasons: Iterable[Reason]) -> dict[str, list[str]]:
    codes = [reason.code for reason in reasons]
    return {"reason_codes": codes} if codes else {}


def _table(values: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the lines of a table: its plain values first, then the tables within it.

    A month is one line.
    """
    within = {key: value for key, value in values.items() if _has_lines(key, value)}
    for key, value in values.items():
        if key not in within:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in within.items():
        place = f"{path}.{_key(key)}"
        for each in value if isinstance(value, list) else (value,):
            if isinstance(value, list):
                yield f"\n[[{place}]]"
            elif key in _ONE_LINE_EACH or not all(_has_lines(*entry) for entry in each.items()):
                yield f"\n[{place}]"
            if key in _ONE_LINE_EACH:
                yield from (f"{_key(name)} = {_value(entry)}" for name, entry in each.items())
            else:
                yield from _table(each, place)


_ONE_LINE_EACH = ("months",)


def _has_lines(key: str, value: object) -> bool:
    """Say whether a value is a table, or a list of tables, that is too much for one line."""
    if isinstance(value, list):
        return any(isinstance(each, Mapping) for each in value)
    return isinstance(value, Mapping) and (
        key in _ONE_LINE_EACH or any(isinstance(each, Mapping | list) for each in value.values())
    )


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def _value(value: Any) -> str:
    """Return a value in TOML, which has no null: the word stands for it."""
    if isinstance(value, Mapping):
        entries = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps("null" if value is None else value, ensure_ascii=False)
