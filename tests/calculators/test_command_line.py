"""The command line as DESIGN promises it: exit status, canonical JSON, lines in order."""

import json
import subprocess
import sys

import jsonschema
import pytest

from calculators.registry import CALCULATORS
from tests.calculators.requests import WORKED_EXAMPLE, request


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "calculators", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60)


def test_list_names_every_calculator() -> None:
    done = run("--list")
    assert done.returncode == 0
    names = done.stdout.decode().split()
    assert names == list(CALCULATORS)


def test_one_request() -> None:
    done = run("childcare-fee", stdin=json.dumps(WORKED_EXAMPLE).encode())
    assert done.returncode == 0
    assert done.stderr == b""
    result = json.loads(done.stdout)
    assert result["outcome"] == "determined"
    assert result["ruleset"] == "shibuya-youho@2016-04-01"
    assert result["total"] == 71040
    assert done.stdout.count(b"\n") == 1


def test_lines_are_answered_in_order_and_a_bad_line_stops_nothing() -> None:
    lines = [
        json.dumps(WORKED_EXAMPLE).encode(),
        b"{not json",
        b"",
        b"\xff",
        json.dumps(request(fiscal_year=2015, enrolled_from="2015-04-01")).encode(),
        json.dumps(request(public_assistance=True)).encode(),
    ]
    done = run("childcare-fee", "--jsonl", stdin=b"\n".join(lines))
    assert done.returncode == 0
    results = [json.loads(line) for line in done.stdout.splitlines()]
    outcomes = [result["outcome"] for result in results]
    assert outcomes == [
        "determined",
        "invalid",
        "invalid",
        "invalid",
        "not_determined",
        "determined",
    ]


def test_lines_with_carriage_returns_and_a_final_newline() -> None:
    line = json.dumps(WORKED_EXAMPLE).encode()
    done = run("childcare-fee", "--jsonl", stdin=line + b"\r\n" + line + b"\n")
    assert [json.loads(text)["total"] for text in done.stdout.splitlines()] == [71040, 71040]


@pytest.mark.parametrize("arguments", [(), ("no-such",), ("childcare-fee", "--no-such")])
def test_a_wrong_command_exits_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr


def test_invalid_input_is_no_wrong_command() -> None:
    done = run("childcare-fee", stdin=b"[]")
    assert done.returncode == 0
    assert json.loads(done.stdout)["outcome"] == "invalid"


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_schema_is_a_schema_with_words_for_every_field(name: str) -> None:
    done = run(name, "--schema")
    assert done.returncode == 0
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    for property_ in schema["properties"].values():
        assert property_["title"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"fiscal_year": "2016"},
        {"fiscal_year": 3000},
        {"facility": "x"},
        {"birth_date": "2012/05/10"},
        {"enrolled_until": "2016-09-30"},
        {"taxes": {}},
        {"taxes": {"15": {}}},
        {"taxes": {"2015": {"income_levy": 1}}},
        {"specified_facility_rank": 2},
        {"specified_facility_rank": "2"},
        {"extended_care": {"kind": "daily"}},
        {"extended_care": {"kind": "daily", "days_per_month": 32}},
        {"apply_article_12": "yes"},
    ],
)
def test_the_schema_accepts_what_the_calculator_accepts(changes: dict[str, object]) -> None:
    """On shape the two agree; contradictions between dates are beyond a schema."""
    asked = request(**changes)
    done = run("childcare-fee", "--schema")
    valid = jsonschema.Draft202012Validator(json.loads(done.stdout)).is_valid(asked)
    answer = run("childcare-fee", stdin=json.dumps(asked).encode())
    assert valid == (json.loads(answer.stdout)["outcome"] != "invalid")
