"""`childcare-family` against the plain reading of `plain_family`, on families drawn at random.

    FAMILIES=100000 .venv/bin/python -m pytest tests/calculators/test_family_by_brute_force.py

asks about more of them. A family that disagrees is printed as the request to send to
`python -m calculators childcare-family`.
"""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.calculators import plain_family, possible_worlds, random_families

FAMILIES = int(os.environ.get("FAMILIES", "250"))
AT_ONCE = 125
WORLDS = 2_000
"""As many possible worlds of one family as are tried."""

type Json = dict[str, Any]


def answers(requests: list[Json]) -> list[Json]:
    """Ask the command line, all in one process."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", "childcare-family", "--jsonl", "--brief"],
        input="\n".join(json.dumps(asked) for asked in requests).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_the_plain_reading(found: dict[plain_family.Key, possible_worlds.Spread]) -> Json:
    """The amounts of the plain reading as the interface promises to write them."""
    written: Json = {"outcome": possible_worlds.outcome(found)}
    for key, spread in found.items():
        ends = None if spread.low is None else {"low": spread.low, "high": spread.high}
        if not spread.codes:
            written[" ".join(key)] = spread.low if spread.low == spread.high else ends
        elif key[-1] in ("care", "extended"):
            written[" ".join(key)] = None
        else:
            written[" ".join(key)] = {"reasons": spread.codes, "possible": ends}
    return written


def by_the_program(result: Json) -> Json:
    """The same amounts out of a result of the program."""
    written = {"outcome": result["outcome"], "total": amount(result, "total")}
    for month in result["months"]:
        written[f"month {month['month']}"] = amount(month, "total")
    for child in result["children"]:
        if "months" not in child:
            continue
        written[f"child {child['id']} total"] = amount(child, "total")
        written[f"child {child['id']} admission"] = amount(child["admission_fee"], "amount")
        for month in child["months"]:
            key = f"child {child['id']} {month['month']}"
            written[f"{key} total"] = amount(month, "total")
            written[f"{key} extended"] = month.get("extended_care_fee")
            written[f"{key} care"] = month.get("care_fee", {}).get("after_article_12")
    return written


def amount(part: Json, key: str) -> Any:
    """An amount, or what stands in its place."""
    if key in part:
        return part[key]
    return {"reasons": set(part.get("reasons", [])), "possible": part.get("possible")}


def differences(found: Json, expected: Json) -> Json:
    """What the two hold against each other, by name of the amount: the program's, then ours.

    The interface names reasons for a child's month and for the whole; of a sum over months it
    says no more than that there is none; in a month without a total the part that is known may
    be left out.
    """
    apart: Json = {}
    for name in sorted({*found, *expected}):
        ours, theirs = expected.get(name, "absent"), found.get(name, "absent")
        if isinstance(ours, dict) and "reasons" in ours and isinstance(theirs, dict):
            if name.startswith("month "):
                ours = {**ours, "reasons": set()}
            elif name.startswith("child ") and len(name.split()) == 3:
                ours = {"reasons": theirs.get("reasons"), "possible": theirs.get("possible")}
        if name.endswith(" extended") and theirs is None:
            total = expected.get(name.replace(" extended", " total"))
            ours = None if isinstance(total, dict) and "reasons" in total else ours
        if ours != theirs:
            apart[name] = (theirs, ours)
    return apart


@pytest.mark.parametrize("first", range(0, FAMILIES, AT_ONCE))
def test_families(first: int) -> None:
    seeds = range(first, min(first + AT_ONCE, FAMILIES))
    requests = [random_families.family(seed, WORLDS) for seed in seeds]
    for asked, result in zip(requests, answers(requests), strict=True):
        assert "errors" not in result, (asked, result)
        expected = by_the_plain_reading(possible_worlds.spreads(asked))
        assert not differences(by_the_program(result), expected), json.dumps(asked)


def one_child(**parts: Any) -> Json:
    """One adult, one child of class age 2, every fact known but for the given parts."""
    tax = {"per_capita_levy": 3500, "income_levy": 120_000, "relief": 0, "designated_city": False}
    tax |= {key: parts.pop(key) for key in tax if key in parts}
    credits = dict.fromkeys(possible_worlds.CREDITS, 0)
    credits |= {key: parts.pop(key) for key in credits if key in parts}
    child = {
        "id": "c1",
        "birth_date": "2023-10-01",
        "facility": "yamaya-kakinomi",
        "service": "long",
        "enrolled_from": "2025-04-01",
        "enrolled_until": None,
        "extended_care": {"kind": "none", "days_per_month": 0},
        "in_named_facility": True,
    }
    child |= {key: parts.pop(key) for key in child if key in parts}
    year = {**tax, "credits": credits, "flat_reduction": 0}
    elder = {"id": "c2", "birth_date": "2018-10-01", "in_named_facility": True}
    return {
        "fiscal_year": 2025,
        **dict.fromkeys(possible_worlds.YES_OR_NO[:4], False),
        "other_named_persons": 0,
        "adults": [{"id": "a1", "taxes": {"2024": year, "2025": year}}],
        "children": [child, elder],
        "apply_article_12": True,
        **parts,
    }


@pytest.fixture(scope="module")
def alone() -> Json:
    (result,) = answers([one_child()])
    return result


@pytest.mark.parametrize(
    "fact",
    [
        *possible_worlds.YES_OR_NO,
        *possible_worlds.CREDITS,
        "other_named_persons",
        "per_capita_levy",
        "income_levy",
        "designated_city",
    ],
)
def test_an_answer_owes_nothing_to_what_was_asked_before(fact: str, alone: Json) -> None:
    """In one process, as in the browser's worker: 「わからない」 first, then what was found out."""
    _, after = answers([one_child(**{fact: None}), one_child()])
    assert after == alone
